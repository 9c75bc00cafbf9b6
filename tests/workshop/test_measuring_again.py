"""Measuring again: a further round of the same session, alone and with a group."""

import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.core.records import Phase
from diagnostic.workshop import Context, RefusedError, Statement, facilitating
from diagnostic.workshop.exporting import export_file
from diagnostic.workshop.measuring_again import measure_again, measure_alone_again
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.participating import find_room, seat_of
from tests.samples import small_questionnaire
from tests.workshop.begun import begin, fixed
from tests.workshop.held import PROBLEM, Held, everyone_answers

ITEMS = [item.id for item in small_questionnaire().items]


def handed_in(context: Context, point: int = 2) -> str:
    token = begin(context)
    workshop.answer_gate(context, token, in_danger=False)
    workshop.save(context, token, dict.fromkeys(ITEMS, point), {"background_work": "calls"})
    workshop.keep_in_place(context, token, ["list_it"])
    workshop.submit(context, token)
    return token


def test_alone_a_new_response_begins_and_the_old_one_stays(engine: Engine) -> None:
    context = fixed(engine)
    token = handed_in(context)
    first = workshop.resume(context, token).response

    assert measure_alone_again(context, token) == 2
    begun = workshop.resume(context, token)

    assert begun.earlier == begun.handed_in == (first,)
    assert (begun.response.round, dict(begun.response.answers)) == (2, {})
    assert begun.response.started_at is not None
    assert first.submitted_at is not None
    assert begun.response.started_at > first.submitted_at
    assert not begun.submitted
    # The gate is asked again; what describes the person and the place goes along.
    assert begun.response.in_danger is None
    assert begun.in_place == {"list_it"}
    assert begun.response.background == {"work": "calls"}


def test_alone_both_times_are_kept_apart_and_both_are_in_the_log(engine: Engine) -> None:
    context = fixed(engine)
    token = handed_in(context, point=2)
    measure_alone_again(context, token)
    workshop.save(context, token, {"aim_p1": 5})
    workshop.submit(context, token)

    found = workshop.resume(context, token)

    assert [one.answers["aim_p1"] for one in found.handed_in] == [2, 5]
    assert [one.round for one in found.handed_in] == [1, 2]
    log = [line for line in workshop.log_of(context, token) if line.item == "aim_p1"]
    assert [(line.round, line.value, line.supersedes) for line in log] == [
        (1, 2, None),
        (2, 5, None),
    ]


def test_alone_each_time_has_the_problem_as_it_was_worded_then(engine: Engine) -> None:
    context = fixed(engine)
    token = handed_in(context)
    measure_alone_again(context, token, Statement("No buses", "At night"))
    workshop.reword(context, token, Statement("No buses at all"))

    found = workshop.resume(context, token)

    assert [one.problem for one in found.earlier] == [PROBLEM.title]
    assert found.earlier[0].comment == PROBLEM.description
    assert found.response.problem == "No buses at all"


def test_alone_what_was_begun_is_finished_first(engine: Engine) -> None:
    context = fixed(engine)
    for token in (begin(context), handed_in(context)):
        if workshop.resume(context, token).submitted:
            measure_alone_again(context, token)
        before = workshop.resume(context, token)
        with pytest.raises(RefusedError, match="finish it before"):
            measure_alone_again(context, token)
        assert workshop.resume(context, token) == before


def test_a_page_of_the_time_before_cannot_write_into_the_new_one(engine: Engine) -> None:
    context = fixed(engine)
    token = handed_in(context)
    measure_alone_again(context, token)

    with pytest.raises(RefusedError, match="measured again in another tab"):
        workshop.save(context, token, {"aim_p1": 1}, round_number=1)
    with pytest.raises(RefusedError, match="measured again in another tab"):
        workshop.submit(context, token, round_number=1)

    assert not workshop.resume(context, token).submitted
    assert workshop.save(context, token, {"aim_p1": 1}, round_number=2) == 1


def test_measured_again_the_form_stays_so_that_both_compare(engine: Engine) -> None:
    context = fixed(engine)
    token = handed_in(context)
    measure_alone_again(context, token)

    with pytest.raises(RefusedError, match="so that the two compare"):
        workshop.change_form(context, token, "quick")
    workshop.change_form(context, token, "full")


def test_a_statement_with_a_fault_begins_nothing(opened: Held) -> None:
    token = handed_in(opened.context)
    everyone_answers(opened, 1)
    opened.close()

    with pytest.raises(RefusedError):
        measure_alone_again(opened.context, token, Statement(""))
    with pytest.raises(RefusedError):
        measure_again(opened.context, opened.access, Statement(""))

    assert workshop.resume(opened.context, token).response.round == 1
    assert find_room(opened.context, opened.code).workshop.round == 1


def test_a_group_goes_on_after_the_end_under_the_same_code(opened: Held) -> None:
    before, gone = everyone_answers(opened, 2, point=2)
    facilitating.end(opened.context, opened.access)

    now = measure_again(opened.context, opened.access, Statement("No buses"))

    assert (now.phase, now.round, now.rounds, now.code) == (Phase.OPEN, 2, 2, opened.code)
    worded = facilitating.wordings(opened.context, opened.access)
    assert [one.title for one in worded] == [PROBLEM.title, "No buses"]
    # A phone that answered before is known by its cookie; a new one joins.
    opened.save(before, dict.fromkeys(ITEMS, 4), round_number=2)
    opened.hand_in(before, 2)
    new = everyone_answers_again(opened)
    seat = seat_of(opened.context, opened.code, before.token)
    assert seat.earlier is not None
    assert (seat.earlier.answers["aim_p1"], seat.earlier.problem) == (2, PROBLEM.title)
    opened.close()
    rows = export_file(opened.context, opened.access, "responses.csv").decode().splitlines()
    in_rounds = sorted((row.split(",")[1], row.split(",")[2]) for row in rows[1:])
    assert in_rounds == sorted(
        [
            ("1", before.participant_id),
            ("1", gone.participant_id),
            ("2", before.participant_id),
            ("2", new),
        ]
    )


def everyone_answers_again(held: Held) -> str:
    joined = held.join()
    held.save(joined, dict.fromkeys(ITEMS, 4), round_number=2)
    held.hand_in(joined, 2)
    return joined.participant_id


def test_a_group_goes_on_beyond_the_planned_number_up_to_nine(opened: Held) -> None:
    for number in range(2, 10):
        opened.close()
        assert measure_again(opened.context, opened.access).round == number
    opened.close()

    with pytest.raises(WrongMomentError, match="at most 9 rounds"):
        measure_again(opened.context, opened.access)


def test_while_a_round_waits_or_is_open_nothing_begins(held: Held) -> None:
    for _ in ("it waits", "it is open"):
        with pytest.raises(WrongMomentError, match="not over yet"):
            measure_again(held.context, held.access)
        held.open()


def test_a_workshop_that_ended_before_it_began_begins_with_its_first_round(
    held: Held,
) -> None:
    facilitating.end(held.context, held.access)

    now = measure_again(held.context, held.access)

    assert (now.phase, now.round) == (Phase.OPEN, 1)
