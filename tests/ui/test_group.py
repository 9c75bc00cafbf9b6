"""A round's result for the facilitator."""

import pytest

from diagnostic.core.wording import HIDDEN, STANCE_TITLES
from diagnostic.core.wording.lists import dimension_of
from diagnostic.core.wording.talking import WORTH_TITLES
from diagnostic.ui.grouped import PART
from diagnostic.workshop import Context, facilitating, results
from diagnostic.workshop.participating import Batch, join
from tests.ui.facilitating import (
    access_to,
    answer_as,
    charts,
    closed_with,
    made,
    rehearsed,
    saver_of,
    see,
)
from tests.ui.visiting import read, shipped_questionnaire, visit

Opened = facilitating.Opened
GLANCE = '<div class="tw-glance"'


def test_verdict_conversations_agreement_and_place_come_first(context: Context) -> None:
    opened = rehearsed(context)
    shown = results.round_results(context, access_to(opened), 1)
    advice = results.group_advice(shown)
    assert advice

    app = see(opened)

    assert not app.exception
    text = read(app)
    glance = next(one.value for one in app.html if GLANCE in one.value)
    assert STANCE_TITLES[advice.stance or ""] in glance
    for point in shown.points[:3]:
        assert dimension_of(shown.questionnaire, point.dimension).name in glance
        assert WORTH_TITLES[point.worth] in glance
    assert glance.count("<li ") == 3
    assert "20 people together place the problem at" in text
    assert charts(app) >= {"place", "diverging"}
    assert app.header[0].value == "Where you place it"


def test_it_leads_to_the_talk_and_to_deciding(context: Context) -> None:
    opened = rehearsed(context)

    links = {one.value: one.proto for one in see(opened).page_link}

    for label in ("Run sheet for the talk", "Decide what to do"):
        assert f"key={opened.key}" in links[label].query_string
        assert "round=1" in links[label].query_string


def test_dimensions_stand_in_the_order_in_which_they_are_worth_talking_about(
    context: Context,
) -> None:
    opened = rehearsed(context)
    shown = results.round_results(context, access_to(opened), 1)
    names = [dimension_of(shown.questionnaire, one.dimension).name for one in shown.points]

    app = see(opened)

    folds = [one for one in app.expander if " · problem: " in one.label]
    assert [fold.label.split("**")[1] for fold in folds] == names
    assert [len(fold.get("plotly_chart")) for fold in folds] == [4, *[0] * 8]


def test_a_contested_problem_says_what_the_verdict_would_be_without(context: Context) -> None:
    opened = made(context)
    items = shipped_questionnaire().items_of("quick")
    facilitating.open_round(context, access_to(opened))
    with saver_of(context) as saver:
        for nth in range(10):
            token = join(context, opened.workshop.code, {}).token
            points = {item.id: 1 if nth % 2 else 7 for item in items}
            saver.save(opened.workshop.code, token, Batch(1, points, {})).result()
    facilitating.close_round(context, access_to(opened))

    app = see(opened)
    text = read(app)

    assert "You see two different problems: 5 people place it towards tame, 5" in text
    assert "Begin with leading: people are divided on “what the problem is”" in text
    assert "So the problem is contested" in text
    assert "Without the disagreement the verdict would have been" in text
    assert "is the right zone" not in text
    app.session_state[PART] = "What to do"
    advice = read(app.run())
    assert "people stand in two camps here – towards neither" in advice
    assert "people stand in two camps here: +" in advice
    assert "some of both" not in advice


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
    assert GLANCE not in read(app)


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "1.5", "[a](//b)", "9" * 40])
def test_a_round_that_never_was_leads_to_those_there_are(number: str, context: Context) -> None:
    opened = rehearsed(context)

    app = visit("group", key=opened.key, round=number)

    assert not app.exception
    named = number if number in ("0", "2") else ""
    said = f"There is no round {named}." if named else "There is no such round."
    assert [one.value for one in app.info] == [said]
    assert "Round 1" in [one.value for one in app.page_link]
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
    assert GLANCE not in text
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

    assert [link.value for link in app.page_link][:2] == [
        "Back to leading the workshop",
        "Round 2",
    ]
    assert "Nobody has answered" in read(see(opened, 2))
