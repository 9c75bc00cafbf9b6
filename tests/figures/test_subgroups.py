"""Parts of a group side by side."""

import pytest

from diagnostic.core.questionnaire import Facet
from diagnostic.core.subgroups import Split, Subgroup
from diagnostic.figures.look import LIGHT
from diagnostic.figures.subgroups import split_alt, split_figure, split_rows
from diagnostic.figures.words import LONGEST_ALT
from tests.figures import made_up
from tests.figures.made_up_group import cell, hidden, texts, trace

QUESTIONNAIRE = made_up.questionnaire(2)
widths = pytest.mark.parametrize("narrow", [False, True])


def part(label: str, first: float, second: float | None, place: float | None) -> Subgroup:
    """Make a part of six people; a score or place of None is hidden."""
    cells = (
        cell("d1", [first] * 6),
        cell("d1", [100 - first] * 6, facet=Facet.APPROACH),
        hidden("d2") if second is None else cell("d2", [second] * 6, "divided"),
    )
    ends = (None, None) if place is None else (place - 10, place + 10)
    return Subgroup(label, label, 6, cells, place, *ends)


NOBODY = Subgroup("", "Few", None, (hidden("d1"), hidden("d1", Facet.APPROACH), hidden("d2")))
SPLIT = Split(
    "work", "What is it like?", (part("Calls", 20, 30, 25), part("Plans", 80, None, 70), NOBODY)
)


@widths
def test_each_part_has_its_place_interval_and_a_mark_in_every_dimension(
    *, narrow: bool
) -> None:
    figure = split_figure(SPLIT, QUESTIONNAIRE, LIGHT, narrow=narrow)
    means, bars = trace(figure, "Means"), trace(figure, "95% interval")

    assert list(means.x) == [25, 70, 20, 80, 30]
    assert list(means.y) == sorted(means.y)
    assert list(bars.base) == [15, 60, None]
    assert list(bars.x) == [20, 20, None]
    assert list(bars.y)[:2] == list(means.y)[:2]


def test_parts_differ_by_shape_then_by_filling_and_are_alike_everywhere() -> None:
    figure = split_figure(SPLIT, QUESTIONNAIRE, LIGHT)
    means, swatches = trace(figure, "Means"), trace(figure, "Parts")

    assert len(set(swatches.marker.symbol)) == 3
    assert list(means.marker.symbol)[:4] == ["circle", "diamond"] * 2
    assert swatches.marker.color[1] == LIGHT.page != swatches.marker.color[0]


@widths
def test_what_is_hidden_keeps_its_row_and_says_so(*, narrow: bool) -> None:
    written = texts(split_figure(SPLIT, QUESTIONNAIRE, LIGHT, narrow=narrow))

    assert written.count("hidden") == 1 + 1 + 2
    assert "Few" in written


def test_names_have_their_counts_and_numbers_beside_them() -> None:
    assert "6 people<br>25 (15 to 35)" in texts(split_figure(SPLIT, QUESTIONNAIRE, LIGHT))
    assert "6 people, 25" in texts(split_figure(SPLIT, QUESTIONNAIRE, LIGHT, narrow=True))


def test_the_handling_can_be_compared_and_a_dimension_without_it_has_no_row() -> None:
    figure = split_figure(SPLIT, QUESTIONNAIRE, LIGHT, facet=Facet.APPROACH)

    assert list(trace(figure, "Means").x) == [25, 70, 80, 20]
    assert "<b>Name 2</b>" not in texts(figure)


@widths
def test_a_split_with_nothing_to_show_keeps_its_row(*, narrow: bool) -> None:
    figure = split_figure(
        Split("work", "What?", (NOBODY,)), QUESTIONNAIRE, LIGHT, narrow=narrow
    )

    assert list(trace(figure, "Means").x) == []
    assert texts(figure).count("hidden") == 3


@widths
def test_more_parts_than_marks_are_still_drawn(*, narrow: bool) -> None:
    many = tuple(part(f"Part {at}", 50, 50, 50) for at in range(12))
    figure = split_figure(Split("w", "What?", many), QUESTIONNAIRE, LIGHT, narrow=narrow)

    looks = zip(
        trace(figure, "Parts").marker.symbol, trace(figure, "Parts").marker.color, strict=True
    )
    assert len(trace(figure, "Means").x) == 36
    assert len(set(looks)) >= 8


@widths
def test_labels_are_shown_exactly_as_written(*, narrow: bool) -> None:
    bad = Split("w", "What?", (part(made_up.HOSTILE, 50, 50, 50),))
    hostile = made_up.questionnaire(2, name=made_up.HOSTILE, pole=made_up.HOSTILE)
    figure = split_figure(bad, hostile, LIGHT, narrow=narrow)

    assert "<a" not in figure.to_json()
    assert "\\u003ca" not in figure.to_json()


def test_the_table_has_the_whole_first_and_prints_hidden_never_0() -> None:
    table = split_rows(SPLIT, QUESTIONNAIRE)

    assert all(len(row) == len(table.header) for row in table.rows)
    assert table.rows[0][:5] == ("The whole problem", "Calls", "6", "25", "15 to 35")
    assert table.rows[2][2:4] == ("hidden", "hidden")
    assert table.rows[6] == ("Name 2", "Calls", "6", "30", "20 to 40", "divided")
    assert table.rows[7][2:4] == ("hidden", "hidden")


def test_the_alt_text_says_where_parts_stand_and_where_they_are_furthest_apart() -> None:
    assert split_alt(SPLIT, QUESTIONNAIRE) == (
        "Place of the problem, 0 tame to 100 wicked: Calls 25, Plans 70. Hidden: 1 of 3 parts. "
        "Furthest apart, by 60 points: Name 1."
    )


def test_the_alt_text_says_that_no_part_is_large_enough_and_stays_short() -> None:
    nothing = Split("work", "What?", (NOBODY,))
    many = tuple(part(made_up.LONG, at, 50, 50) for at in range(9))

    assert "No part of the group can be shown" in split_alt(nothing, QUESTIONNAIRE)
    assert len(split_alt(Split("w", "What?", many), QUESTIONNAIRE)) <= LONGEST_ALT
