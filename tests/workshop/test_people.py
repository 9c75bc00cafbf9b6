import json

import pytest
from sqlalchemy import Engine, select

from diagnostic.core.records import Counts
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.tables import AUDIT
from diagnostic.workshop import RefusedError, facilitating
from diagnostic.workshop.facilitating import enter_paper, remove_response
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.results import earlier_spread, revealed_results, round_results
from tests.workshop.held import Held, everyone_answers
from tests.workshop.stored import everything


def test_a_paper_counts_like_a_phone_and_is_handed_in(opened: Held) -> None:
    everyone_answers(opened, 4)

    code = enter_paper(
        opened.context,
        opened.access,
        {"aim_p1": 4, "aim_p2": 4},
        {"note_aim": "Ask them", "background_work": "plans"},
    )

    counts = facilitating.status(opened.context, opened.access).counts
    assert counts == Counts(joined=5, started=5, finished=5)
    opened.close()
    assert round_results(opened.context, opened.access, 1).group.respondents == 5
    assert len(code) == 8


def test_a_paper_may_be_entered_after_the_close_and_changes_the_result(opened: Held) -> None:
    everyone_answers(opened, 4)
    opened.close()
    assert round_results(opened.context, opened.access, 1).group.respondents == 4

    enter_paper(opened.context, opened.access, {"aim_p1": 4})

    assert round_results(opened.context, opened.access, 1).group.respondents == 5


def test_a_paper_is_refused_before_a_round_and_after_its_reveal(held: Held) -> None:
    with pytest.raises(WrongMomentError):
        enter_paper(held.context, held.access, {"aim_p1": 4})
    held.open()
    held.close()
    held.reveal()
    with pytest.raises(WrongMomentError):
        enter_paper(held.context, held.access, {"aim_p1": 4})
    facilitating.end(held.context, held.access)
    with pytest.raises(WrongMomentError):
        enter_paper(held.context, held.access, {"aim_p1": 4})


def test_a_paper_with_a_fault_leaves_nothing(opened: Held, engine: Engine) -> None:
    before = everything(engine)

    with pytest.raises(RefusedError) as error:
        enter_paper(opened.context, opened.access, {"aim_p1": 9}, {"note_x": "y"})

    assert [fault.code for fault in error.value.faults] == [
        "value-off-scale",
        "field-unknown",
    ]
    assert everything(engine) == before


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower"], ids=["plain", "blanks", "small"])
def test_a_response_is_removed_by_the_code_of_its_participant(
    opened: Held, engine: Engine, typed: str
) -> None:
    before = everything(engine)
    (joined,) = everyone_answers(opened, 1)
    opened.save(joined, {}, {"note_aim": "Mine", "background_work": "calls"}, device="d")
    shown = joined.participant_id
    asked = shown.lower() if typed == "lower" else typed.format(shown)

    remove_response(opened.context, opened.access, asked)

    after = everything(engine)
    (line,) = after.pop("audit")
    assert json.loads(str(line[3])) == {
        "participants": 1,
        "responses": 1,
        "answers": 12,
        "texts": 1,
    }
    # The sessions differ in how often their results changed.
    for name in ("audit", "workshops"):
        before.pop(name)
    after.pop("workshops")
    assert after == before


def test_removing_one_response_leaves_every_other_and_changes_the_result(opened: Held) -> None:
    people = everyone_answers(opened, 6)
    opened.close()
    assert round_results(opened.context, opened.access, 1).group.respondents == 6

    remove_response(opened.context, opened.access, people[0].participant_id)

    assert round_results(opened.context, opened.access, 1).group.respondents == 5
    assert opened.response(people[1]).answers


@pytest.mark.parametrize("code", ["CCCCCCCC", "", "\0", "x" * 10_000])
def test_a_code_that_nobody_has_removes_nothing(
    opened: Held, engine: Engine, code: str
) -> None:
    everyone_answers(opened, 1)
    before = everything(engine)

    with pytest.raises(RefusedError, match="nobody in this session"):
        remove_response(opened.context, opened.access, code)

    assert everything(engine) == before


def test_every_deletion_leaves_a_line_without_content(opened: Held, engine: Engine) -> None:
    (joined,) = everyone_answers(opened, 1)
    remove_response(opened.context, opened.access, joined.participant_id)
    facilitating.delete_workshop(opened.context, opened.access)

    with read_transaction(engine) as connection:
        lines = connection.execute(select(AUDIT).order_by(AUDIT.c.id)).all()

    assert [line.what for line in lines] == ["response removed", "session deleted"]
    for line in lines:
        assert all(isinstance(count, int) for count in json.loads(line.counts).values())


def test_after_a_removal_nobody_can_compare_before_and_after(opened: Held) -> None:
    people = everyone_answers(opened, 6)
    opened.next()
    assert earlier_spread(opened.context, opened.code) is not None

    remove_response(opened.context, opened.access, people[0].participant_id)

    assert earlier_spread(opened.context, opened.code) is None
    assert revealed_results(opened.context, opened.code) is None
    assert round_results(opened.context, opened.access, 1).group.respondents == 5


def test_a_round_that_the_person_had_no_part_in_stays_revealed(opened: Held) -> None:
    everyone_answers(opened, 6)
    opened.next()
    late = opened.join()

    remove_response(opened.context, opened.access, late.participant_id)

    assert earlier_spread(opened.context, opened.code) is not None
