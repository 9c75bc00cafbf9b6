"""A group's profile: everyone's dots, means and intervals, and words where nothing may show."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from diagnostic.core.group import Group, GroupCell, group_of
from diagnostic.core.questionnaire import Facet
from diagnostic.figures.group import (
    DOTS,
    group_profile_alt,
    group_profile_figure,
    group_profile_rows,
)
from diagnostic.figures.look import LIGHT
from diagnostic.figures.words import LONGEST_ALT
from tests.core.groups import made_up_people
from tests.core.strategies import shipped_questionnaire
from tests.figures import made_up

QUESTIONNAIRE = made_up.questionnaire(3)
INTERVALS, PEOPLE, MEANS = range(3)
HANDLING = 3
"""Where the same three begin for the handling."""


def cell(
    dimension: str,
    facet: Facet,
    scores: Sequence[float],
    agreement: str | None = "shared",
) -> GroupCell:
    """Make a cell with an interval of ten points to each side; none is shown of under five."""
    mean = sum(scores) / len(scores)
    return GroupCell(
        dimension=dimension,
        facet=facet,
        n=len(scores),
        suppressed=False,
        mean=mean,
        low=mean - 10,
        high=mean + 10,
        median=mean,
        sd=5.0,
        ad=0.5,
        rwg_star=-0.25,
        agreement=agreement,
        scores=tuple(sorted(scores)),
    )


def group(*cells: GroupCell, people: int = 6, suppressed: bool = False) -> Group:
    """Make a group of these cells; the rest of it is not drawn here."""
    return Group(people, 5, suppressed, cells, {}, None, (), contested=False)


ALIKE = [20.0, 20, 20, 20, 40, 60]
CELLS = (
    cell("d1", Facet.PROBLEM, ALIKE),
    cell("d1", Facet.APPROACH, [80.0] * 6, "divided"),
    cell("d2", Facet.PROBLEM, [50.0] * 5, "mixed"),
    GroupCell("d2", Facet.APPROACH, 2, suppressed=True),
    cell("d3", Facet.PROBLEM, [0.0, 50, 100], None),
)


def drawn(*cells: GroupCell, narrow: bool = False) -> go.Figure:
    return group_profile_figure(group(*cells), QUESTIONNAIRE, LIGHT, narrow=narrow)


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_means_and_intervals_stand_in_their_rows_problem_above_handling() -> None:
    figure = drawn(*CELLS)

    means, handling = figure.data[MEANS], figure.data[HANDLING + MEANS]
    assert list(means.x) == [30, 50, 50]
    assert list(means.y) == [0, 1, 2]
    assert list(handling.x) == [80]
    assert 0 < handling.y[0] < 1
    assert list(figure.data[INTERVALS].base) == [20, 40, None]
    assert list(figure.data[INTERVALS].x) == [20, 20, None]


def test_everyone_stands_as_a_dot_that_grows_with_those_at_the_same_place() -> None:
    people = drawn(*CELLS).data[PEOPLE]

    assert list(people.x) == [20, 40, 60, 50, 0, 50, 100]
    least, _, most = DOTS
    four, one = people.marker.size[:2]
    assert least <= one < four <= most
    assert one**2 / four**2 == pytest.approx(1 / 4, abs=0.15)


@pytest.mark.parametrize("narrow", [False, True])
def test_what_is_hidden_keeps_its_row_and_says_so(*, narrow: bool) -> None:
    figure = drawn(*CELLS, narrow=narrow)

    assert "hidden" in texts(figure)
    assert len(figure.data[HANDLING + MEANS].x) == 1
    assert len(figure.data[HANDLING + PEOPLE].x) == 1


def test_the_words_for_agreement_stand_at_the_right_and_divided_is_bold() -> None:
    notes = drawn(*CELLS).layout.annotations
    right = [one.text for one in notes if one.xref == "paper" and one.x == 1]

    assert right == [
        "Agreement", "shared view", "<b>divided</b>", "mixed views", "too few to compare",
    ]  # fmt: skip


def test_on_a_narrow_screen_they_stand_below_once_where_they_are_alike() -> None:
    twice = cell("d2", Facet.APPROACH, [50.0] * 5, "mixed")
    found = texts(drawn(*CELLS[:3], twice, CELLS[4], narrow=True))

    assert "problem: shared view, handling: <b>divided</b>" in found
    assert "problem and handling: mixed views" in found
    assert "problem: too few to compare" in found


def test_fewer_than_five_people_are_dots_without_an_interval() -> None:
    figure = drawn(cell("d1", Facet.PROBLEM, [0.0, 50, 100, 100], None))

    assert list(figure.data[INTERVALS].base) == [None]
    assert len(figure.data[PEOPLE].x) == 3
    assert "95% interval" not in texts(figure)


def test_a_questionnaire_of_one_facet_has_one_line_a_row_and_no_key_for_the_other() -> None:
    figure = drawn(*(one for one in CELLS if one.facet is Facet.PROBLEM))

    assert list(figure.data[HANDLING + MEANS].x) == []
    assert "How it is handled" not in texts(figure)
    assert "The problem" in texts(figure)


def test_a_group_that_is_hidden_as_a_whole_keeps_every_row_and_draws_nothing() -> None:
    hidden = [replace(GroupCell(one.dimension, one.facet, 2, suppressed=True)) for one in CELLS]
    whole = group(*hidden, people=2, suppressed=True)
    figure = group_profile_figure(whole, QUESTIONNAIRE, LIGHT)

    assert all(list(trace.x or []) == [] for trace in figure.data)
    assert texts(figure).count("hidden") == len(CELLS)
    assert group_profile_alt(whole, QUESTIONNAIRE).startswith("2 people have answered")


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("count", [1, 9, 15])
def test_the_figure_grows_by_the_same_height_with_every_row(
    count: int, *, narrow: bool
) -> None:
    def height(rows: int) -> float:
        cells = [cell(f"d{at}", Facet.PROBLEM, [50.0] * 5) for at in range(1, rows + 1)]
        questionnaire = made_up.questionnaire(rows)
        figure = group_profile_figure(group(*cells), questionnaire, LIGHT, narrow=narrow)
        return float(figure.layout.height)

    assert height(count + 1) - height(count) >= 80


def test_names_and_poles_are_shown_exactly_as_written() -> None:
    questionnaire = made_up.questionnaire(3, name=made_up.HOSTILE, pole=made_up.HOSTILE)
    for narrow in (False, True):
        figure = group_profile_figure(group(*CELLS), questionnaire, LIGHT, narrow=narrow)
        assert "\\u003ca" not in figure.to_json()
        assert "<a" not in figure.to_json()


def test_two_thousand_people_are_drawn_with_few_marks() -> None:
    shipped = shipped_questionnaire()
    crowd = group_of(made_up_people(shipped, 2000), shipped, 5)
    figure = group_profile_figure(crowd, shipped, LIGHT)

    assert sum(len(trace.x or []) for trace in figure.data) < 1000
    assert max(max(trace.marker.size) for trace in figure.data if trace.name == "People") <= 20


def test_the_alt_text_names_ends_divisions_and_what_is_hidden() -> None:
    cells = (*CELLS[:4], cell("d3", Facet.PROBLEM, [0.0, 100] * 4, "divided"))
    text = group_profile_alt(group(*cells), QUESTIONNAIRE)

    assert text.startswith("6 people.")
    assert "Divided on: Name 3." in text
    assert "Hidden in part: Name 2." in text
    assert len(text) <= LONGEST_ALT


def test_the_alt_text_stays_short_with_long_names() -> None:
    questionnaire = made_up.questionnaire(15, name=made_up.LONG)
    cells = [cell(f"d{at}", Facet.PROBLEM, [0.0, 100] * 4, "divided") for at in range(1, 16)]

    assert len(group_profile_alt(group(*cells), questionnaire)) <= LONGEST_ALT


def test_where_no_problem_may_be_shown_the_alt_text_says_so() -> None:
    hidden = GroupCell("d1", Facet.PROBLEM, 3, suppressed=True)

    assert "enough answers" in group_profile_alt(group(hidden), QUESTIONNAIRE)


def test_a_mean_without_an_interval_is_drawn_and_listed_alone() -> None:
    bare = replace(cell("d1", Facet.PROBLEM, [50.0] * 6), low=None, high=None)

    assert list(drawn(bare).data[INTERVALS].base) == [None]
    assert list(drawn(bare).data[MEANS].x) == [50]
    assert group_profile_rows(group(bare), QUESTIONNAIRE).rows[0][3:5] == ("50", "\N{EN DASH}")


def test_the_table_has_a_row_per_cell_and_prints_hidden_never_0() -> None:
    table = group_profile_rows(group(*CELLS), QUESTIONNAIRE)

    assert all(len(row) == len(table.header) for row in table.rows)
    assert table.rows[0] == (
        "Name 1", "The problem", "6", "30", "20 to 40", "30", "shared view", "0.50", "−0.25",
        "not defined", "not defined",
    )  # fmt: skip
    assert table.rows[3][:4] == ("Name 2", "How it is handled", "2", "hidden")
    assert not any(character.isdigit() for character in "".join(table.rows[3][3:]))
