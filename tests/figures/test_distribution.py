"""How answers lie on the scale."""

import plotly.graph_objects as go
import pytest

from diagnostic.core.group import Group, group_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.figures.distribution import (
    MOST_DOTS,
    distribution_alt,
    distribution_figure,
    distribution_rows,
)
from diagnostic.figures.look import LIGHT
from diagnostic.figures.words import LONGEST_ALT
from tests.core.groups import people_saying
from tests.core.strategies import altered, shipped_questionnaire
from tests.figures import made_up
from tests.samples import small_questionnaire

SMALL = small_questionnaire()
CELL = ("pace", Facet.PROBLEM)


def group(
    points: list[int], questionnaire: Questionnaire = SMALL, dimension: str = "pace"
) -> Group:
    return group_of(people_saying(questionnaire, dimension, points), questionnaire, 5)


def drawn(points: list[int], *, narrow: bool = False) -> go.Figure:
    return distribution_figure(group(points), SMALL, *CELL, LIGHT, narrow=narrow)


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_dot_is_a_person_and_stands_on_the_one_below(*, narrow: bool) -> None:
    figure = drawn([1, 1, 1, 4, 5], narrow=narrow)
    first, second = figure.data

    assert list(first.x) == list(second.x) == [1, 1, 1, 4, 5]
    assert 0 > first.y[0] > first.y[1] > first.y[2] > -1
    assert first.y[0] - first.y[1] == pytest.approx(first.y[1] - first.y[2])
    assert first.y[3] == first.y[4] == first.y[0]
    assert all(0 < y < 1 for y in second.y)


@pytest.mark.parametrize(("people", "bars"), [(MOST_DOTS, False), (MOST_DOTS + 1, True)])
def test_more_people_than_fit_in_a_column_are_bars_with_their_number(
    people: int, *, bars: bool
) -> None:
    figure = drawn([3] * people + [1])

    assert [trace.type for trace in figure.data] == ["bar" if bars else "scatter"] * 2
    assert (str(people) in texts(figure)) is bars
    if bars:
        heights = figure.data[0].y
        assert heights[2] / heights[0] == pytest.approx(people)
        assert -1 < heights[2] < 0


def test_both_statements_and_the_marks_of_the_scale_are_written() -> None:
    for narrow in (False, True):
        found = texts(drawn([1, 2, 3, 4, 5], narrow=narrow))
        for words in ("Plain pace 1", "Tangled pace 1", "Plain pace 2", "Tangled pace 2"):
            assert words in found
        assert found.count("=") == 2


def test_a_long_scale_has_marks_at_its_ends_and_middle_only() -> None:
    marks = tuple(f"{at}" for at in range(1, 102, 5))
    scale = SMALL.scale.model_copy(update={"labels": marks, "marks": marks})
    long = altered(SMALL, scale=scale)
    found = texts(distribution_figure(group([1, 2, 3, 4, 5], long), long, *CELL, LIGHT))

    assert [text for text in found if text in marks] == ["1", "51", "101"] * 2


def test_an_item_that_is_hidden_keeps_its_block_and_says_so() -> None:
    shown = group([1, 2, 3, 4, 5])
    counts = {**shown.counts, "pace_p2": ()}
    part = Group(5, 5, suppressed=False, cells=shown.cells, counts=counts, profile=None,
                 divided=(), contested=False)  # fmt: skip

    figure = distribution_figure(part, SMALL, *CELL, LIGHT)

    assert len(figure.data) == 1
    assert texts(figure).count("hidden") == 1
    assert figure.layout.height == drawn([1, 2, 3, 4, 5]).layout.height
    assert distribution_rows(part, SMALL, *CELL).rows[1][1:-1] == ("hidden",) * 5
    assert "Item 2: hidden." in distribution_alt(part, SMALL, *CELL)


def test_a_group_that_is_hidden_shows_no_dot() -> None:
    figure = drawn([1, 5])

    assert figure.data == ()
    assert texts(figure).count("hidden") == 2
    assert distribution_alt(group([1, 5]), SMALL, *CELL).endswith(
        "Item 1: hidden. Item 2: hidden."
    )


def test_the_alt_text_and_the_table_give_the_counts() -> None:
    result = group([1, 1, 2, 5, 5, 5])

    text = distribution_alt(result, SMALL, *CELL)
    assert text.startswith("Pace, the problem: divided.")
    assert "Item 1: 2, 1, 0, 0, 3." in text
    assert distribution_rows(result, SMALL, *CELL).rows[0] == (
        "Plain pace 1", "2", "1", "0", "0", "3", "Tangled pace 1",
    )  # fmt: skip


def test_the_alt_text_stays_short_on_any_scale() -> None:
    marks = tuple(f"{at}" for at in range(100))
    scale = SMALL.scale.model_copy(update={"labels": marks, "marks": marks})
    long = altered(SMALL, scale=scale)

    assert len(distribution_alt(group([1, 2, 3, 4, 5], long), long, *CELL)) <= LONGEST_ALT


def test_statements_are_shown_exactly_as_written() -> None:
    items = tuple(
        one.model_copy(update={"tame": made_up.HOSTILE, "wicked": made_up.HOSTILE})
        for one in SMALL.items
    )
    hostile = altered(SMALL, items=items)
    figure = distribution_figure(group([1, 2, 3, 4, 5], hostile), hostile, *CELL, LIGHT)

    assert "\\u003ca" not in figure.to_json()
    assert "<script" not in figure.to_json()


def test_every_cell_of_the_shipped_questionnaire_can_be_drawn() -> None:
    shipped = shipped_questionnaire()
    whole = group([1, 2, 4, 6, 7], shipped, "time")
    for cell in whole.cells:
        figure = distribution_figure(whole, shipped, cell.dimension, cell.facet, LIGHT)
        assert [len(trace.x) for trace in figure.data] == [5, 5, 5]
