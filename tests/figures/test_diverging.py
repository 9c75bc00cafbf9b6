"""Diverging bars: how many stand on which side."""

import pytest

from diagnostic.core.questionnaire import Facet
from diagnostic.figures.diverging import diverging_alt, diverging_figure, diverging_rows
from diagnostic.figures.look import LIGHT
from diagnostic.figures.words import LONGEST_ALT
from tests.figures import made_up
from tests.figures.made_up_group import cell, concealed, group, hidden, texts, trace

QUESTIONNAIRE = made_up.questionnaire(3)
CELLS = (
    cell("d1", [10.0, 50, 50, 90, 90, 90, 90, 90], "shared"),
    cell("d1", [10.0] * 8, "mixed", Facet.APPROACH),
    cell("d2", [0.0] * 4 + [100.0] * 4, "divided"),
    hidden("d3"),
)
WHOLE = group(*CELLS, people=8)
widths = pytest.mark.parametrize("narrow", [False, True])


@widths
def test_the_three_parts_lie_around_the_middle_in_percent_of_people(*, narrow: bool) -> None:
    figure = diverging_figure(WHOLE, QUESTIONNAIRE, LIGHT, narrow=narrow)

    tame, between, wicked = (trace(figure, name) for name in ("tame", "between", "wicked"))
    assert list(between.base) == [-12.5, 0]
    assert list(between.x) == [25, 0]
    assert list(tame.base) == [-25, -50]
    assert list(tame.x) == [12.5, 50]
    assert list(wicked.base) == [12.5, 0]
    assert list(wicked.x) == [62.5, 50]


def test_numbers_count_people_and_nobody_on_a_side_has_no_number() -> None:
    written = texts(diverging_figure(group(CELLS[2], people=8), QUESTIONNAIRE, LIGHT))

    assert written.count("4") == 2
    assert "0" not in written


def test_the_fillings_differ_without_any_hue() -> None:
    figure = diverging_figure(WHOLE, QUESTIONNAIRE, LIGHT)
    colours = [trace(figure, name).marker.color for name in ("tame", "between", "wicked")]

    assert colours == [LIGHT.deep_tint, LIGHT.page, LIGHT.problem]


@widths
def test_rows_stand_in_the_order_asked_for_and_the_rest_follows(*, narrow: bool) -> None:
    figure = diverging_figure(
        WHOLE, QUESTIONNAIRE, LIGHT, order=("d2", "no_such"), narrow=narrow
    )
    names = [text for text in texts(figure) if text.startswith("<b>Name")]

    assert names == ["<b>Name 2</b>", "<b>Name 1</b>", "<b>Name 3</b>"]
    assert list(trace(figure, "tame").y) == [0, 1]


@widths
def test_what_is_hidden_keeps_its_row_and_says_so(*, narrow: bool) -> None:
    figure = diverging_figure(WHOLE, QUESTIONNAIRE, LIGHT, narrow=narrow)
    nothing = diverging_figure(concealed(WHOLE), QUESTIONNAIRE, LIGHT, narrow=narrow)

    assert texts(figure).count("hidden") == 1
    assert texts(nothing).count("hidden") == 3
    assert not trace(nothing, "tame").x


@widths
def test_agreement_stands_at_the_row_and_divided_is_bold(*, narrow: bool) -> None:
    written = texts(diverging_figure(WHOLE, QUESTIONNAIRE, LIGHT, narrow=narrow))

    assert {"shared view", "<b>divided</b>"} <= set(written)
    assert "mixed views" not in written


def test_the_handling_has_bars_of_its_own() -> None:
    figure = diverging_figure(WHOLE, QUESTIONNAIRE, LIGHT, facet=Facet.APPROACH)

    assert list(trace(figure, "tame").x) == [100]
    assert trace(figure, "wicked").marker.color == LIGHT.approach
    assert figure.layout.xaxis.range[0] < -100


def test_all_bars_share_one_scale_that_holds_the_longest() -> None:
    even = cell("d1", [50.0] * 6)
    left, right = diverging_figure(group(even), QUESTIONNAIRE, LIGHT).layout.xaxis.range

    assert -left == right > 50


@widths
def test_names_and_poles_are_shown_exactly_as_written(*, narrow: bool) -> None:
    hostile = made_up.questionnaire(3, name=made_up.HOSTILE, pole=made_up.HOSTILE)
    figure = diverging_figure(WHOLE, hostile, LIGHT, narrow=narrow)

    assert not any("<a" in text or "<script" in text for text in texts(figure))


def test_the_table_counts_people_and_prints_hidden_never_0() -> None:
    table = diverging_rows(WHOLE, QUESTIONNAIRE, order=("d2",))

    assert all(len(row) == len(table.header) for row in table.rows)
    assert table.rows[0] == ("Name 2", "Near end 2", "4", "0", "4", "Far end 2", "divided")
    assert table.rows[2][2:5] == ("hidden",) * 3


def test_the_alt_text_says_where_most_stand_who_is_divided_and_what_is_hidden() -> None:
    assert diverging_alt(WHOLE, QUESTIONNAIRE) == (
        "The problem, 8 people. Most people on the wicked side: Name 1. Divided: Name 2. "
        "Hidden: Name 3."
    )
    even = group(cell("d1", [50.0] * 6))
    assert "No side holds most people" in diverging_alt(even, QUESTIONNAIRE)
    assert diverging_alt(concealed(WHOLE), QUESTIONNAIRE).startswith("2 people have answered")
    assert "enough answers" in diverging_alt(group(hidden("d1")), QUESTIONNAIRE)


def test_the_alt_text_stays_short_with_long_names() -> None:
    long = made_up.questionnaire(3, name=made_up.LONG)

    assert len(diverging_alt(WHOLE, long)) <= LONGEST_ALT
