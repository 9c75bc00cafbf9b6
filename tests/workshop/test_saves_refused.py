import pytest
from sqlalchemy import Engine

from diagnostic.core.records import Phase
from diagnostic.workshop import RefusedError, UnknownLinkError, facilitating
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.moments import UnknownCodeError, WrongMomentError
from diagnostic.workshop.participating import Batch, seat_of
from tests.workshop.held import PROBLEM, Held, holding


@pytest.mark.parametrize("close", ["close", "next", "end"])
def test_nothing_is_saved_in_a_round_that_is_not_open(opened: Held, close: str) -> None:
    joined = opened.join()
    if close == "end":
        facilitating.end(opened.context, opened.access)
    else:
        getattr(opened, close)()

    with pytest.raises(WrongMomentError, match="this round is closed") as error:
        opened.save(joined, {"aim_p1": 3})

    phase = facilitating.status(opened.context, opened.access).workshop.phase
    assert error.value.phase is phase
    with pytest.raises(WrongMomentError):
        opened.hand_in(joined)


def test_nothing_is_saved_before_a_round_is_opened(held: Held) -> None:
    joined = held.join()

    with pytest.raises(WrongMomentError, match="has not begun") as error:
        held.save(joined, {"aim_p1": 3})

    assert error.value.phase is Phase.WAITING
    assert seat_of(held.context, held.code, joined.token).response is None


@pytest.mark.parametrize(
    ("answers", "texts", "code"),
    [
        ({"aim_p9": 1}, {}, "field-unknown"),
        ({"aim_p1": 6}, {}, "value-off-scale"),
        ({"in_danger": 1}, {}, "field-unknown"),
        ({}, {"in_place": "list_it"}, "field-unknown"),
        ({}, {"note_nothing": "x"}, "field-unknown"),
        ({}, {"background_work": "x"}, "choice-unknown"),
        ({}, {"comment": "x" * 5001}, "text-too-long"),
    ],
    ids=["item", "scale", "gate", "in-place", "note", "choice", "length"],
)
def test_one_fault_keeps_everything_of_a_batch_out(
    opened: Held, answers: dict[str, int | None], texts: dict[str, str | None], code: str
) -> None:
    joined = opened.join()

    with pytest.raises(RefusedError) as error:
        opened.save(joined, {"aim_p2": 1, **answers}, {"note_aim": "Fine", **texts})

    assert [fault.code for fault in error.value.faults] == [code]
    assert not opened.response(joined).answers


def test_items_that_the_form_leaves_out_are_not_asked(engine: Engine) -> None:
    with holding(engine, Setup(PROBLEM, "quick")) as held:
        held.open()
        joined = held.join()

        held.save(joined, {"aim_p1": 1})
        with pytest.raises(RefusedError, match="aim_p2"):
            held.save(joined, {"aim_p2": 1})


@pytest.mark.parametrize(
    ("device", "number"), [("d" * 41, 1), ("d", -1), ("d", 2**31)], ids=["long", "low", "high"]
)
def test_a_batch_with_impossible_order_is_refused(
    opened: Held, device: str, number: int
) -> None:
    with pytest.raises(RefusedError, match="count its batches"):
        opened.save(opened.join(), {"aim_p1": 1}, device=device, number=number)


@pytest.mark.parametrize(
    ("code", "shown", "error"),
    [
        ("right", "x" * 32, UnknownLinkError),
        ("right", "\0; DROP TABLE answers", UnknownLinkError),
        ("777777", "right", UnknownCodeError),
        ("\0" * 6, "right", UnknownCodeError),
        ("x" * 10_000, "x" * 10_000, UnknownCodeError),
    ],
    ids=["token", "garbage-token", "code", "garbage-code", "both"],
)
def test_whoever_is_not_in_the_room_saves_nothing(
    opened: Held, code: str, shown: str, error: type[Exception]
) -> None:
    joined = opened.join()
    code = opened.code if code == "right" else code
    token = joined.token if shown == "right" else shown

    future = opened.saver.save(code, token, Batch(1, {"aim_p1": 1}, {}))

    with pytest.raises(error):
        future.result(timeout=60)
    assert opened.response(joined).answers == {}


def test_a_token_opens_no_other_room(engine: Engine) -> None:
    with holding(engine) as one, holding(engine) as other:
        one.open()
        other.open()
        stranger = other.join()

        with pytest.raises(UnknownLinkError):
            one.save(stranger, {"aim_p1": 1})
        with pytest.raises(UnknownLinkError):
            seat_of(one.context, one.code, stranger.token)


def test_someone_who_was_deleted_is_refused_though_remembered(opened: Held) -> None:
    joined = opened.join()
    opened.save(joined, {"aim_p1": 1})

    facilitating.remove_response(opened.context, opened.access, joined.participant_id)

    with pytest.raises(UnknownLinkError):
        opened.save(joined, {"aim_p1": 2})


def test_after_the_session_was_deleted_its_code_leads_nowhere(opened: Held) -> None:
    joined = opened.join()
    opened.save(joined, {"aim_p1": 1})

    facilitating.delete_workshop(opened.context, opened.access)

    with pytest.raises(UnknownCodeError):
        opened.save(joined, {"aim_p1": 2})
