"""A round's result for the facilitator."""

import pytest

from diagnostic.core.wording import HIDDEN
from diagnostic.ui.views import group as view
from diagnostic.workshop import Context, facilitating, rehearsing, results
from tests.ui.facilitating import (
    access_to,
    answer_as,
    closed_with,
    made,
    see,
)
from tests.ui.visiting import read, shipped_questionnaire, visit

Opened = facilitating.Opened
PLACE = '<div class="tw-place'


def rehearsed(context: Context, people: int = 20, form: str = "standard") -> Opened:
    opened = made(context, form=form, rehearsal=True)
    facilitating.open_round(context, access_to(opened))
    rehearsing.fill(context, access_to(opened), people)
    facilitating.close_round(context, access_to(opened))
    return opened


def test_it_shows_the_place_the_profile_the_differences_and_what_to_do(
    context: Context,
) -> None:
    app = see(rehearsed(context))

    assert not app.exception
    text = read(app)
    assert "20 people together place the problem at" in text
    assert PLACE in text
    headers = [one.value for one in app.header]
    assert headers[:2] == ["Dimension by dimension", "Where people differ"]
    assert {"One thing to stop", "How sure this is, and what it is not"} <= set(headers)
    assert "Why here" in text
    # The profile and the two facets of the first dimension, each wide and narrow.
    assert len(app.get("plotly_chart")) == 6
    assert [one.label for one in app.expander].count("The same as a table") == 3


def test_the_dimension_people_differ_on_most_comes_first(context: Context) -> None:
    opened = rehearsed(context)
    shown = results.round_results(context, access_to(opened), 1)
    spreads = [
        max(cell.ad or 0 for cell in cells if cell.facet == "problem")
        for _, cells in view.by_difference(shown.group, shown.questionnaire)
    ]

    app = see(opened)

    assert len(spreads) == len(shipped_questionnaire().dimensions)
    assert spreads == sorted(spreads, reverse=True)
    first, _ = view.by_difference(shown.group, shown.questionnaire)[0]
    folds = [one for one in app.expander if " · problem: " in one.label]
    assert folds[0].label.startswith(f"**{first.name}** · problem: ")
    assert [len(fold.get("plotly_chart")) for fold in folds] == [4, *[0] * 8]


def test_every_chart_says_in_words_what_it_shows(context: Context) -> None:
    app = see(rehearsed(context))

    assert all(one.proto.alt for one in app.get("plotly_chart"))


def test_while_the_round_is_open_results_are_hidden_from_the_facilitator_too(
    context: Context,
) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    answer_as(context, opened.workshop, 6)

    app = see(opened)

    assert "hidden from everyone until the round is closed" in app.info[0].value
    assert not app.get("plotly_chart")
    assert PLACE not in read(app)


@pytest.mark.parametrize("number", ["2", "9", "0", "-1", "x", "1.5", "' OR 1=1", "9" * 40])
def test_a_round_that_has_no_results_shows_none(number: str, context: Context) -> None:
    opened = rehearsed(context)

    app = visit("group", key=opened.key, round=number)

    assert not app.exception
    assert "until the round is closed" in app.info[0].value
    assert not app.get("plotly_chart")


def test_without_a_number_the_newest_closed_round_is_shown(context: Context) -> None:
    opened = closed_with(context, 5)
    facilitating.next_round(context, access_to(opened))

    app = visit("group", key=opened.key)

    assert "<span>Round 1</span>" in read(app)


def test_nobody_answered(context: Context) -> None:
    app = see(closed_with(context, 0))

    assert "Nobody has answered" in read(app)
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("people", [1, 4])
def test_below_the_smallest_group_only_the_count_is_shown(
    people: int, context: Context
) -> None:
    app = see(closed_with(context, people))

    text = read(app)
    assert f"{people} pe" in text
    assert "results are shown from 5 people up" in text
    assert not app.get("plotly_chart")
    assert PLACE not in text
    assert [one.value for one in app.header] == []


@pytest.mark.parametrize(("limit", "hidden"), [(5, False), (6, True)])
def test_a_cell_that_too_few_answered_is_hidden_and_says_so(
    limit: int, hidden: bool, context: Context
) -> None:
    opened = closed_with(context, 5, min_group=limit)
    first, *others = shipped_questionnaire().items_of("quick")
    sixth: dict[str, int | None] = {item.id: 4 for item in others}
    facilitating.enter_paper(context, access_to(opened), sixth)

    text = read(see(opened))

    assert first.id not in sixth
    assert (f"<td>{HIDDEN}</td>" in text) == hidden
    assert (f"“{HIDDEN.capitalize()}” means" in text) == hidden


def test_a_short_form_is_called_a_rough_sketch(context: Context) -> None:
    assert "asks too little" in read(see(rehearsed(context, form="quick")))
    assert "asks too little" not in read(see(rehearsed(context)))


def test_simulated_people_are_marked(context: Context) -> None:
    text = read(see(rehearsed(context)))

    assert "Rehearsal." in text
    assert "20 of them simulated" in text


def test_every_closed_round_can_be_looked_at(context: Context) -> None:
    opened = closed_with(context, 5)
    facilitating.next_round(context, access_to(opened))
    facilitating.close_round(context, access_to(opened))

    app = see(opened)

    assert [link.value for link in app.page_link] == ["Back to leading the workshop", "Round 2"]
    assert "Nobody has answered" in read(see(opened, 2))
