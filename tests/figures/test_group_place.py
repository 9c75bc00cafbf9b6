"""A group's overall place: everyone a dot, and two camps never shown as the middle."""

from dataclasses import replace

import pytest

from diagnostic.core.camps import Camps
from diagnostic.core.group import Group, group_of
from diagnostic.core.questionnaire import Facet
from diagnostic.figures.group_place import (
    group_place_alt,
    group_place_figure,
    group_place_rows,
)
from diagnostic.figures.look import LIGHT
from diagnostic.figures.words import LONGEST_ALT
from tests.core.groups import made_up_people
from tests.core.strategies import even_response, shipped_questionnaire
from tests.figures import made_up
from tests.figures.made_up_group import cell, concealed, group, texts, trace

QUESTIONNAIRE = made_up.questionnaire(3)
BOTH = (cell("d1", [50.0] * 6), cell("d1", [50.0] * 6, facet=Facet.APPROACH))
WHOLE = replace(
    group(*BOTH),
    profile=made_up.profile([], whole=(60, 40)),
    places=(40.0, 50, 60, 60, 70, 80),
    handlings=(40.0,) * 6,
)
TORN = replace(
    WHOLE,
    profile=made_up.profile([], whole=(50, 40)),
    places=(0.0, 0, 20, 20, 50, 80, 80, 100, 100),
    camps=Camps(tame=4, between=1, wicked=4, tame_mean=10, wicked_mean=90),
)
widths = pytest.mark.parametrize("narrow", [False, True])


def names(group_: Group) -> set[str]:
    return {one.name for one in group_place_figure(group_, QUESTIONNAIRE, LIGHT).data}


@widths
def test_everyone_is_a_dot_and_those_at_one_place_stand_on_each_other(*, narrow: bool) -> None:
    figure = group_place_figure(WHOLE, QUESTIONNAIRE, LIGHT, narrow=narrow)

    people, handling = trace(figure, "People, problem"), trace(figure, "People, approach")
    assert list(people.x) == [40, 50, 60, 60, 70, 80]
    assert people.y[3] < people.y[2] == people.y[0]
    assert len(set(handling.y)) == 6
    assert max(people.y) < min(handling.y)


@widths
def test_the_mean_and_its_interval_hang_beneath_the_dots(*, narrow: bool) -> None:
    figure = group_place_figure(WHOLE, QUESTIONNAIRE, LIGHT, narrow=narrow)

    mean, bar = trace(figure, "Mean, problem"), trace(figure, "95% interval, problem")
    assert list(mean.x) == [60]
    assert (list(bar.base), list(bar.x)) == ([50], [20])
    assert mean.y[0] > max(trace(figure, "People, problem").y)


@widths
def test_the_five_zones_are_named_and_both_ends(*, narrow: bool) -> None:
    written = texts(group_place_figure(WHOLE, QUESTIONNAIRE, LIGHT, narrow=narrow))
    joined = [text.replace("<br>", " ") for text in written]

    assert {"Quite near", "Nearer", "Near &amp; far", "Farther", "Quite far"} <= set(joined)
    assert {"0 – tame", "wicked – 100"} <= set(joined)


def test_two_camps_are_marked_and_named_and_no_mean_mark_suggests_the_middle() -> None:
    figure = group_place_figure(TORN, QUESTIONNAIRE, LIGHT)
    written = texts(figure)

    assert list(trace(figure, "Mean, tame camp").x) == [10]
    assert list(trace(figure, "Mean, wicked camp").x) == [90]
    assert list(trace(figure, "Camp, tame").x) == [0, 20]
    assert list(trace(figure, "Camp, wicked").x) == [80, 100]
    assert not {"Mean, problem", "95% interval, problem"} & names(TORN)
    assert "<b>tame camp</b><br>4 people, mean 10" in written
    assert "<b>The problem</b>: two camps" in written
    assert "mean of all: 50" in written


def test_under_five_people_are_dots_only() -> None:
    few = replace(WHOLE, places=(0.0, 50, 100), handlings=(50.0,) * 3)
    figure = group_place_figure(few, QUESTIONNAIRE, LIGHT)

    assert list(trace(figure, "People, problem").x) == [0, 50, 100]
    assert list(trace(figure, "Mean, problem").x) == [None]
    assert list(trace(figure, "95% interval, problem").base) == [None]
    assert "<b>The problem</b>: 3 people, too few for a mean" in texts(figure)
    assert "95% interval" not in texts(figure)


@widths
def test_a_group_that_is_hidden_draws_no_dot_and_says_so(*, narrow: bool) -> None:
    nothing = replace(concealed(WHOLE), profile=None, places=(), handlings=())
    figure = group_place_figure(nothing, QUESTIONNAIRE, LIGHT, narrow=narrow)

    assert all(not any(x is not None for x in one.x) for one in figure.data)
    assert "<b>The problem</b>: hidden" in texts(figure)
    assert group_place_alt(nothing, QUESTIONNAIRE).startswith("2 people have answered")
    assert group_place_rows(nothing, QUESTIONNAIRE).rows == ()


def test_a_questionnaire_of_one_facet_has_one_lane() -> None:
    figure = group_place_figure(replace(WHOLE, cells=BOTH[:1]), QUESTIONNAIRE, LIGHT)

    assert "People, approach" not in {one.name for one in figure.data}
    assert figure.layout.height < group_place_figure(WHOLE, QUESTIONNAIRE, LIGHT).layout.height


@widths
def test_zone_names_are_shown_exactly_as_written(*, narrow: bool) -> None:
    zones = QUESTIONNAIRE.zones
    named = [one.model_copy(update={"label": made_up.HOSTILE}) for one in zones.overall]
    hostile = QUESTIONNAIRE.model_copy(
        update={"zones": zones.model_copy(update={"overall": tuple(named)})}
    )
    figure = group_place_figure(WHOLE, hostile, LIGHT, narrow=narrow)

    assert not any("<a" in text or "<script" in text for text in texts(figure))


def test_two_thousand_people_are_drawn_with_few_marks_and_the_key_says_so() -> None:
    shipped = shipped_questionnaire()
    crowd = group_of(made_up_people(shipped, 2000), shipped, 5)
    figure = group_place_figure(crowd, shipped, LIGHT)

    assert sum(len(one.x) for one in figure.data) < 1500
    assert any(text.startswith("Up to ") for text in texts(figure))


def test_the_table_has_camps_instead_of_a_zone() -> None:
    table = group_place_rows(TORN, QUESTIONNAIRE)

    assert all(len(row) == len(table.header) for row in table.rows)
    assert [row[0] for row in table.rows] == [
        "The problem: mean of all", "The problem: tame camp", "The problem: wicked camp",
        "The problem: between the camps", "How it is handled",
    ]  # fmt: skip
    assert table.rows[0][3] == "two camps"
    assert table.rows[1][1:] == ("10", "\N{EN DASH}", "\N{EN DASH}", "4")
    assert group_place_rows(WHOLE, QUESTIONNAIRE).rows[0] == (
        "The problem", "60", "50 to 70", "Near & far", "6",
    )  # fmt: skip


def test_the_alt_text_tells_two_camps_and_no_zone() -> None:
    text = group_place_alt(TORN, QUESTIONNAIRE)

    assert text.startswith(
        "The group is two camps: 4 people near the tame end (mean 10), 4 people near the "
        "wicked end (mean 90); 1 between them."
    )
    assert "Near & far" not in text
    assert len(text) <= LONGEST_ALT


def test_a_groups_place_is_told_with_its_own_interval() -> None:
    shipped = shipped_questionnaire()
    points = [4, 5, 5, 5, 6]
    here = group_of([even_response(shipped, at, 4) for at in points], shipped, 5)

    assert "The 95% interval runs from 52 to 81." in group_place_alt(here, shipped)
    table = group_place_rows(here, shipped)
    assert table.header[2] == "95% interval"
    assert table.rows[0][1:3] == ("67", "52 to 81")
