"""The parts of a round's result, and what a facilitator switches there."""

import pytest
from streamlit.testing.v1 import AppTest

from diagnostic.storage.engine import write_transaction
from diagnostic.storage.run_sheets import digest_of, hide_reason
from diagnostic.ui.grouped import PART
from diagnostic.workshop import Context, facilitating, rehearsing, results
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
from tests.ui.visiting import read, shipped_questionnaire

Opened = facilitating.Opened
GLANCE = '<div class="tw-glance"'


def part(app: AppTest, name: str) -> AppTest:
    """Open one part of the page."""
    app.session_state[PART] = name
    app.run()
    assert not app.exception
    return app


def test_each_part_is_drawn_when_it_is_opened(context: Context) -> None:
    app = see(rehearsed(context))

    assert charts(part(app, "Agreement")) == {"place", "agreement", "group"}
    assert "Why here" in read(part(app, "What to do"))
    assert "How sure this is, and what it is not" in {
        one.value for one in part(app, "How sure").header
    }


def test_the_reasons_at_each_end_are_shown_but_no_hidden_one(context: Context) -> None:
    opened = made(context)
    items = shipped_questionnaire().items_of("quick")
    first = shipped_questionnaire().dimensions[0].id
    facilitating.open_round(context, access_to(opened))
    with saver_of(context) as saver:
        for nth, text in enumerate(("known", "seen before", "moves on", "rude", "torn")):
            token = join(context, opened.workshop.code, {}).token
            points = {item.id: 1 if nth < 2 else 7 for item in items}
            batch = Batch(1, points, {f"note_{first}": text})
            saver.save(opened.workshop.code, token, batch).result()
    facilitating.close_round(context, access_to(opened))
    session_id = opened.workshop.session.id
    with write_transaction(context.engine) as connection:
        hide_reason(connection, session_id, 1, first, digest_of("rude"))

    app = see(opened)
    app.session_state[f"difference_{first}"] = True
    text = read(app.run())

    for said in ("2 reasons by people who lean", "known", "seen before", "moves on", "torn"):
        assert said in text
    assert "rude" not in text


def test_what_moved_is_said_from_the_second_round_on(context: Context) -> None:
    opened = rehearsed(context)
    assert "Since round 1" not in [one.label for one in see(opened).tabs]
    facilitating.next_round(context, access_to(opened))
    rehearsing.fill(context, access_to(opened), 20)
    facilitating.close_round(context, access_to(opened))

    app = part(see(opened, 2), "Since round 1")

    assert "20 people answered both rounds" in read(app)
    assert "change" in charts(app)


def test_parts_of_the_group_are_chosen_by_question(context: Context) -> None:
    opened = made(context)
    question = shipped_questionnaire().background[0]
    facilitating.open_round(context, access_to(opened))
    with saver_of(context) as saver:
        for nth in range(12):
            choice = question.choices[nth % 2].value
            token = join(context, opened.workshop.code, {question.id: choice}).token
            points = {
                item.id: 1 + nth % 7 for item in shipped_questionnaire().items_of("quick")
            }
            saver.save(opened.workshop.code, token, Batch(1, points, {})).result()
    facilitating.close_round(context, access_to(opened))

    app = part(see(opened), "By background")

    assert app.selectbox(key="split_by").options == [question.question]
    assert "6 people" in read(app)


def with_hasty_people(context: Context, hasty: int) -> Opened:
    """Hold a round in which some pass over most items and tap the same place."""
    opened = made(context, form="standard")
    items = shipped_questionnaire().items_of("standard")
    facilitating.open_round(context, access_to(opened))
    answer_as(context, opened.workshop, 8)
    with saver_of(context) as saver:
        for _ in range(hasty):
            token = join(context, opened.workshop.code, {}).token
            points = {item.id: 7 for item in items[:14]}
            saver.save(opened.workshop.code, token, Batch(1, points, {})).result()
    facilitating.close_round(context, access_to(opened))
    return opened


def test_flagged_responses_can_be_left_out_and_both_counts_are_printed(
    context: Context,
) -> None:
    opened = with_hasty_people(context, 6)
    flagged = results.round_results(context, access_to(opened), 1).unflagged.flagged
    app = see(opened)
    (switch,) = app.toggle

    assert switch.label == f"Leave out the {flagged} flagged: {14 - flagged} of 14 count"
    switch.set_value(True).run()

    assert not app.exception
    assert f"{flagged} of 14 responses are flagged" in read(app)
    assert GLANCE in read(app)


@pytest.mark.parametrize("hasty", [1, 2])
def test_where_numbers_would_tell_what_few_said_there_is_a_sentence_and_no_switch(
    hasty: int, context: Context
) -> None:
    app = see(with_hasty_people(context, hasty))

    are = "is" if hasty == 1 else "are"
    assert f"{hasty} of {8 + hasty} responses {are} flagged" in read(app)
    assert "Without them" in read(app)
    assert not app.toggle
    assert GLANCE in read(app)
    assert "Decide what to do" in [one.value for one in app.page_link]


def test_where_nobody_is_flagged_there_is_nothing_to_switch(context: Context) -> None:
    assert not see(closed_with(context, 6)).toggle
