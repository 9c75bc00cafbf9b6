from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain, repeat

import pytest
from sqlalchemy import Engine

from diagnostic.core.records import Counts
from diagnostic.workshop import RefusedError, Statement, UnknownLinkError, facilitating
from diagnostic.workshop.codes import is_respondent, new_respondent
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.moments import UnknownCodeError, WrongMomentError
from diagnostic.workshop.participating import begin, find_room, join, seat_of
from tests.samples import small_questionnaire
from tests.workshop.held import PROBLEM, Held, everyone_answers, holding


def counts(held: Held) -> Counts:
    return facilitating.status(held.context, held.access).counts


def test_whoever_knows_the_code_finds_the_room(held: Held) -> None:
    room = find_room(held.context, f" {held.code.lower()}\n")

    assert room.workshop.session.problem == PROBLEM.title
    assert room.questionnaire == small_questionnaire()


def test_joining_before_the_round_waits_and_begins_nothing(held: Held) -> None:
    joined = held.join()

    seat = seat_of(held.context, held.code, joined.token)
    assert (seat.response, seat.earlier) == (None, None)
    assert seat.participant_id == joined.participant_id
    assert is_respondent(joined.participant_id)
    assert counts(held) == Counts(joined=1, started=0, finished=0)


def test_joining_an_open_round_begins_a_response(opened: Held) -> None:
    joined = opened.join()

    response = opened.response(joined)
    assert response.respondent_id == joined.participant_id
    assert response.started_at is not None
    assert response.submitted_at is None
    assert (response.problem, response.form) == (PROBLEM.title, "full")


@pytest.mark.parametrize("moves", ["close", "close reveal", "end"])
def test_nobody_joins_after_the_round_was_closed(opened: Held, moves: str) -> None:
    for move in moves.split():
        if move == "end":
            facilitating.end(opened.context, opened.access)
        else:
            getattr(opened, move)()

    with pytest.raises(WrongMomentError, match="nobody can join any more"):
        opened.join()
    assert counts(opened) == Counts(0, 0, 0)


def test_latecomers_may_join_the_next_round(opened: Held) -> None:
    opened.next()

    joined = opened.join()

    assert opened.response(joined).round == 2


def test_the_background_goes_with_a_participant_through_the_rounds(held: Held) -> None:
    joined = held.join(work="calls")
    held.open()
    begin(held.context, held.code, joined.token)
    assert held.response(joined).background == {"work": "calls"}

    held.save(joined, {"aim_p1": 1}, {"background_work": "plans"})
    assert held.response(joined).background == {"work": "plans"}
    held.next()
    begin(held.context, held.code, joined.token)
    assert held.response(joined).background == {"work": "plans"}
    held.save(joined, {}, {"background_work": None}, round_number=2)
    assert held.response(joined).background == {}


@pytest.mark.parametrize(
    ("background", "code"),
    [({"work": "other"}, "choice-unknown"), ({"nothing": "calls"}, "field-unknown")],
    ids=["choice", "question"],
)
def test_a_background_that_was_not_asked_is_refused(
    held: Held, background: dict[str, str], code: str
) -> None:
    with pytest.raises(RefusedError) as error:
        held.join(**background)

    assert [fault.code for fault in error.value.faults] == [code]
    assert counts(held) == Counts(0, 0, 0)


def test_where_no_background_is_asked_none_is_kept(engine: Engine) -> None:
    with holding(engine, Setup(PROBLEM, "full", asks_background=False)) as held:
        held.open()
        joined = held.join(work="calls")

        assert held.response(joined).background == {}
        with pytest.raises(RefusedError, match="background_work"):
            held.save(joined, {}, {"background_work": "calls"})


def test_a_choice_that_is_not_made_is_no_answer(held: Held) -> None:
    held.open()
    assert held.response(held.join(work="")).background == {}


def test_beginning_again_changes_nothing(opened: Held) -> None:
    joined = opened.join()

    first = begin(opened.context, opened.code, joined.token)
    again = begin(opened.context, opened.code, joined.token)

    assert first == again
    assert counts(opened).started == 1


def test_two_devices_that_begin_at_once_begin_one_response(held: Held) -> None:
    joined = held.join()
    held.open()

    with ThreadPoolExecutor(6) as pool:
        seats = list(
            pool.map(
                begin, *zip(*repeat((held.context, held.code, joined.token), 6), strict=True)
            )
        )

    assert len({repr(seat.response) for seat in seats}) == 1
    assert counts(held).started == 1


def test_coming_back_before_and_after_a_round_begins_nothing(held: Held) -> None:
    joined = held.join()
    assert begin(held.context, held.code, joined.token).response is None
    held.open()
    held.close()

    assert begin(held.context, held.code, joined.token).response is None
    assert counts(held) == Counts(1, 0, 0)


def test_a_seat_shows_the_round_before_beside_the_newest(opened: Held) -> None:
    (joined,) = everyone_answers(opened, 1, point=3)
    opened.close()
    facilitating.reword(opened.context, opened.access, Statement("Buses", "Ours"))
    facilitating.next_round(opened.context, opened.access)

    seat = seat_of(opened.context, opened.code, joined.token)

    assert seat.response is None
    assert seat.earlier is not None
    assert set(seat.earlier.answers.values()) == {3}
    assert (seat.earlier.problem, seat.room.workshop.session.problem) == (
        PROBLEM.title,
        "Buses",
    )


@pytest.mark.parametrize("token", ["", "x", "x" * 32, "\0" * 32, "x" * 100_000])
def test_a_token_that_was_never_given_has_no_seat(opened: Held, token: str) -> None:
    with pytest.raises(UnknownLinkError):
        seat_of(opened.context, opened.code, token)
    with pytest.raises(UnknownLinkError):
        begin(opened.context, opened.code, token)


def test_a_token_in_a_room_that_is_not_there_is_told_about_the_room(opened: Held) -> None:
    joined = opened.join()

    with pytest.raises(UnknownCodeError):
        seat_of(opened.context, "CCCCCC", joined.token)


def test_a_private_link_to_a_self_assessment_has_no_seat(opened: Held) -> None:
    from tests.workshop.begun import begin as begin_alone

    token = begin_alone(opened.context)

    with pytest.raises(UnknownLinkError):
        seat_of(opened.context, opened.code, token)


def test_an_id_that_somebody_has_is_given_to_nobody_else(held: Held) -> None:
    names = chain(["CCCCCCCC", "CCCCCCCC", "DDDDDDDD"])
    context = replace(held.context, new_respondent=lambda: next(names))

    ids = [join(context, held.code, {}).participant_id for _ in range(2)]

    assert ids == ["CCCCCCCC", "DDDDDDDD"]
    assert len({new_respondent() for _ in range(100)}) == 100


def test_many_who_arrive_at_once_all_get_in(opened: Held) -> None:
    with ThreadPoolExecutor(8) as pool:
        people = list(pool.map(lambda _: opened.join(), range(40)))

    assert len({one.participant_id for one in people}) == 40
    assert counts(opened) == Counts(joined=40, started=40, finished=0)
