"""The map of place and agreement."""

import pytest

from diagnostic.core.agreement import agreement_cuts
from diagnostic.core.group import GroupCell
from diagnostic.figures.agreement_map import (
    QUARTERS,
    agreement_map_alt,
    agreement_map_figure,
    agreement_map_rows,
)
from diagnostic.figures.look import LIGHT
from diagnostic.figures.words import LONGEST_ALT
from tests.figures import made_up
from tests.figures.made_up_group import cell, concealed, group, hidden, texts

QUESTIONNAIRE = made_up.questionnaire(5)
SHARED, DIVIDED = agreement_cuts(QUESTIONNAIRE.scale.size, QUESTIONNAIRE.scoring)
CELLS = (
    cell("d1", [90.0] * 6, "shared", ad=0.2),
    cell("d2", [10.0] * 6, "divided", ad=DIVIDED + 0.1),
    cell("d3", [50.0] * 6, "mixed", ad=(SHARED + DIVIDED) / 2),
    hidden("d4"),
    cell("d5", [50.0] * 4, None, ad=0.4),
)
widths = pytest.mark.parametrize("narrow", [False, True])


def marks(*cells: GroupCell) -> dict[float, float]:
    figure = agreement_map_figure(group(*cells), QUESTIONNAIRE, LIGHT)
    dots = next(one for one in figure.data if one.mode == "markers")
    return dict(zip(dots.x, dots.y, strict=True))


def test_each_dimension_stands_at_its_place_and_its_spread() -> None:
    assert marks(*CELLS) == {90: 0.2, 10: DIVIDED + 0.1, 50: (SHARED + DIVIDED) / 2}


@widths
def test_agreed_is_at_the_top_and_all_six_parts_are_named(*, narrow: bool) -> None:
    figure = agreement_map_figure(group(*CELLS), QUESTIONNAIRE, LIGHT, narrow=narrow)
    written = [text.replace("<br>", " ") for text in texts(figure)]

    deepest, top = figure.layout.yaxis.range
    assert deepest > DIVIDED > top == 0
    assert set(QUARTERS.values()) <= set(written)
    assert {"shared view", "mixed views", "divided"} <= set(written)


@widths
def test_the_cuts_are_lines_at_their_places(*, narrow: bool) -> None:
    figure = agreement_map_figure(group(*CELLS), QUESTIONNAIRE, LIGHT, narrow=narrow)
    level = {shape.y0 for shape in figure.layout.shapes if shape.y0 == shape.y1}

    assert level == {SHARED, DIVIDED}


def test_a_deep_division_stays_on_the_map() -> None:
    deep = cell("d1", [0.0, 100] * 4, "divided", ad=3 * DIVIDED)
    figure = agreement_map_figure(group(deep), QUESTIONNAIRE, LIGHT)

    assert figure.layout.yaxis.range[0] > 3 * DIVIDED


def test_names_stand_at_their_dots_and_what_is_divided_is_bold() -> None:
    written = texts(agreement_map_figure(group(*CELLS), QUESTIONNAIRE, LIGHT))

    assert {"Name 1", "<b>Name 2</b>", "Name 3"} <= set(written)


def test_dimensions_at_one_place_share_one_list() -> None:
    same = [cell(f"d{at}", [50.0] * 6, ad=0.5) for at in (1, 2, 3)]
    written = texts(agreement_map_figure(group(*same), QUESTIONNAIRE, LIGHT))

    assert "Name 1<br>Name 2<br>Name 3" in written


def test_a_narrow_map_has_numbers_and_a_list_of_names() -> None:
    figure = agreement_map_figure(group(*CELLS), QUESTIONNAIRE, LIGHT, narrow=True)
    written = texts(figure)

    assert {"1", "<b>2</b>", "3"} <= set(written)
    assert {"1\N{EN SPACE}Name 1", "<b>2\N{EN SPACE}Name 2</b>"} <= set(written)


@widths
def test_names_are_shown_exactly_as_written(*, narrow: bool) -> None:
    hostile = made_up.questionnaire(5, name=made_up.HOSTILE)
    figure = agreement_map_figure(group(*CELLS), hostile, LIGHT, narrow=narrow)

    assert not any("<a" in text or "<script" in text for text in texts(figure))


@widths
def test_where_nothing_may_be_shown_the_map_says_so(*, narrow: bool) -> None:
    whole = concealed(group(*CELLS))
    figure = agreement_map_figure(whole, QUESTIONNAIRE, LIGHT, narrow=narrow)

    assert any("No dimension" in text for text in texts(figure))
    assert agreement_map_alt(whole, QUESTIONNAIRE).startswith("2 people have answered")
    assert "No dimension" in agreement_map_alt(group(hidden("d1")), QUESTIONNAIRE)


def test_the_alt_text_names_what_is_where_divided_first() -> None:
    text = agreement_map_alt(group(*CELLS), QUESTIONNAIRE)

    assert text == (
        "Tame and divided: Name 2. Wicked and agreed: Name 1. In between and agreed: Name 3."
    )
    assert "Divided on no dimension." in agreement_map_alt(group(CELLS[0]), QUESTIONNAIRE)


def test_the_alt_text_stays_short_with_long_names() -> None:
    long = made_up.questionnaire(5, name=made_up.LONG)

    assert len(agreement_map_alt(group(*CELLS), long)) <= LONGEST_ALT


def test_the_table_has_every_dimension_and_says_what_is_not_on_the_map() -> None:
    rows = agreement_map_rows(group(*CELLS), QUESTIONNAIRE).rows

    assert rows[0] == ("Name 1", "90", "0.20", "Wicked and agreed")
    assert rows[3] == ("Name 4", "\N{EN DASH}", "\N{EN DASH}", "hidden")
    assert rows[4] == ("Name 5", "50", "\N{EN DASH}", "too few to compare")
