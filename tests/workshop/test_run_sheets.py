"""The plan for a talk: made from a closed round, edited, kept; and reasons that stay hidden."""

from dataclasses import replace

import pytest
from sqlalchemy import insert

from diagnostic.storage.engine import write_transaction
from diagnostic.storage.tables import RUN_SHEETS
from diagnostic.workshop import facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.checking import RefusedError, Statement
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.run_sheets import (
    Plan,
    hidden_reasons,
    hide_reason,
    run_sheet,
    save_run_sheet,
    show_reason,
    start_again,
)
from diagnostic.workshop.stages import Edited, edited
from tests.core.test_run_sheet import SMALL
from tests.workshop.held import Held, everyone_answers
from tests.workshop.stored import everything

MINE = Edited("Mine", 3, "Mine?", "Mine", "pace")


def plan(held: Held, round_number: int = 1) -> Plan:
    return run_sheet(held.context, held.access, round_number)


def save(held: Held, *stages: Edited) -> None:
    seen = plan(held).edited_at
    save_run_sheet(held.context, held.access, 1, stages, seen)


@pytest.fixture
def torn(opened: Held) -> Held:
    """Lend a workshop whose closed round is torn on its aim, with reasons at both ends."""
    items = [item.id for item in SMALL.items]
    for number in range(8):
        aim = 1 if number < 4 else 5
        answers = {item: aim if item.startswith("aim_p") else 3 for item in items}
        notes: dict[str, str | None] = {
            "note_aim": ("plain" if aim == 1 else "torn") + str(number)
        }
        joined = opened.join()
        opened.save(joined, {**answers}, notes)
        opened.hand_in(joined)
    opened.close()
    return opened


def test_it_follows_from_the_results_until_somebody_edits_it(torn: Held) -> None:
    found = plan(torn)

    assert (found.sheet.problem, found.sheet.people, found.sheet.round) == ("Late buses", 8, 1)
    assert [stage.title for stage in found.sheet.stages] == ["Begin", "Aim", "End"]
    assert found.sheet.stages[1].reasons_tame == ("plain0", "plain1", "plain2", "plain3")
    assert found.sheet.stages[1].reasons_wicked == ("torn4", "torn5", "torn6", "torn7")
    assert found.edited_at is None


def test_it_names_the_problem_as_it_was_worded_in_that_round(torn: Held) -> None:
    torn.reveal()
    facilitating.next_round(torn.context, torn.access)
    torn.close()
    facilitating.reword(torn.context, torn.access, Statement("No buses"))
    torn.open()
    torn.close()

    assert [plan(torn, number).sheet.problem for number in (1, 2)] == ["Late buses", "No buses"]


def test_what_was_edited_is_kept_and_what_the_answers_show_stays_theirs(torn: Held) -> None:
    stages = plan(torn).sheet.stages
    save(torn, MINE, edited(replace(stages[1], question=" Which? ")))

    kept = plan(torn)

    assert [stage.title for stage in kept.sheet.stages] == ["Mine", "Aim"]
    assert kept.sheet.stages[0].finding.startswith("People see it much alike")
    assert kept.sheet.stages[1] == replace(stages[1], question="Which?")
    assert kept.edited_at is not None


def test_nothing_that_people_wrote_is_stored_twice(torn: Held) -> None:
    save(torn, *map(edited, plan(torn).sheet.stages))
    hide_reason(torn.context, torn.access, 1, "aim", "plain0")

    stored = everything(torn.context.engine)

    holding = [name for name, rows in stored.items() if "plain0" in repr(rows)]
    assert holding == ["texts"]


def test_starting_again_gives_the_sheet_that_follows_from_the_results(torn: Held) -> None:
    made = plan(torn)
    save(torn, MINE)

    start_again(torn.context, torn.access, 1)

    assert plan(torn) == made


def test_nothing_of_a_sheet_with_faults_is_kept(torn: Held) -> None:
    save(torn, MINE)

    with pytest.raises(RefusedError) as raised:
        save(torn, replace(MINE, title=""), replace(MINE, minutes=-1))

    assert [fault.place for fault in raised.value.faults] == ["part 1", "part 2"]
    assert [stage.title for stage in plan(torn).sheet.stages] == ["Mine"]


def test_a_sheet_changed_in_another_tab_is_not_overwritten(torn: Held) -> None:
    seen = plan(torn).edited_at
    save(torn, MINE)

    with pytest.raises(RefusedError, match="changed in another tab"):
        save_run_sheet(torn.context, torn.access, 1, [replace(MINE, title="Other")], seen)

    assert [stage.title for stage in plan(torn).sheet.stages] == ["Mine"]
    save(torn, replace(MINE, title="Other"))
    assert [stage.title for stage in plan(torn).sheet.stages] == ["Other"]


def test_below_the_smallest_group_there_is_no_plan_and_none_is_kept(opened: Held) -> None:
    everyone_answers(opened, 4)
    opened.close()

    assert plan(opened).sheet.stages == ()
    with pytest.raises(RefusedError, match="from 5 people up"):
        save(opened, MINE)
    assert hidden_reasons(opened.context, opened.access, 1) == {}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_round_that_is_not_closed_has_none(opened: Held, number: int) -> None:
    context, access = opened.context, opened.access
    before = everything(context.engine)

    for ask in (
        lambda: run_sheet(context, access, number),
        lambda: save_run_sheet(context, access, number, [MINE], None),
        lambda: start_again(context, access, number),
        lambda: hidden_reasons(context, access, number),
        lambda: hide_reason(context, access, number, "aim", "plain0"),
        lambda: show_reason(context, access, number, "aim", "plain0"),
    ):
        with pytest.raises(WrongMomentError):
            ask()

    assert everything(context.engine) == before


def test_a_hidden_reason_is_shown_nowhere_until_it_is_shown_again(torn: Held) -> None:
    made = plan(torn).sheet.stages[1]

    hide_reason(torn.context, torn.access, 1, "aim", "plain1 ")
    hide_reason(torn.context, torn.access, 1, "aim", "plain1")

    assert plan(torn).sheet.stages[1].reasons_tame == ("plain0", "plain2", "plain3")
    assert plan(torn).sheet.stages[1].reasons_wicked == made.reasons_wicked
    assert hidden_reasons(torn.context, torn.access, 1) == {"aim": ("plain1",)}

    show_reason(torn.context, torn.access, 1, "aim", "plain1")

    assert plan(torn).sheet.stages[1] == made
    assert hidden_reasons(torn.context, torn.access, 1) == {}


@pytest.mark.parametrize(
    ("dimension", "reason"), [("aim", "something else"), ("pace", "plain1"), ("x", "plain1")]
)
def test_only_what_somebody_wrote_there_can_be_hidden(
    torn: Held, dimension: str, reason: str
) -> None:
    with pytest.raises(RefusedError, match="nobody wrote this there"):
        hide_reason(torn.context, torn.access, 1, dimension, reason)

    assert hidden_reasons(torn.context, torn.access, 1) == {}


def test_what_is_kept_of_a_sheet_that_cannot_be_read_can_be_replaced(torn: Held) -> None:
    session_id = facilitating.status(torn.context, torn.access).workshop.session.id
    with write_transaction(torn.context.engine) as connection:
        connection.execute(
            insert(RUN_SHEETS).values(
                session_id=session_id, round=1, body="{", changed_at=torn.context.now()
            )
        )

    with pytest.raises(Exception, match="start again from the results"):
        plan(torn)
    start_again(torn.context, torn.access, 1)
    assert plan(torn).sheet.stages


def test_one_rounds_sheet_and_reasons_are_not_anothers(torn: Held) -> None:
    save(torn, MINE)
    hide_reason(torn.context, torn.access, 1, "aim", "plain1")
    torn.reveal()
    facilitating.next_round(torn.context, torn.access)
    torn.close()

    assert plan(torn, 2).edited_at is None
    assert hidden_reasons(torn.context, torn.access, 2) == {}
    assert isinstance(torn.access, Access)
