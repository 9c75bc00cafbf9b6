from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from diagnostic.core.records import Phase, Workshop
from diagnostic.workshop import Context, Statement, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.moments import WrongMomentError
from tests.workshop.held import PROBLEM, Held

Move = Callable[[Context, Access], Workshop]
MOVES: dict[str, Move] = {
    "open": facilitating.open_round,
    "close": facilitating.close_round,
    "reveal": facilitating.reveal,
    "next": facilitating.next_round,
    "end": facilitating.end,
}
TO = {
    Phase.WAITING: "",
    Phase.OPEN: "open",
    Phase.CLOSED: "open close",
    Phase.REVEALED: "open close reveal",
    Phase.ENDED: "open close reveal end",
}
LEADS_TO = {
    ("waiting", "open"): "open",
    ("open", "open"): "open",
    ("closed", "open"): "open",
    ("open", "close"): "closed",
    ("closed", "close"): "closed",
    ("revealed", "close"): "revealed",
    ("ended", "close"): "ended",
    ("closed", "reveal"): "revealed",
    ("revealed", "reveal"): "revealed",
    ("ended", "reveal"): "ended",
    ("closed", "next"): "open",
    ("revealed", "next"): "open",
    **{(phase.value, "end"): "ended" for phase in Phase},
}


def now(held: Held) -> Workshop:
    return facilitating.status(held.context, held.access).workshop


def go(held: Held, moves: str) -> None:
    for move in moves.split():
        MOVES[move](held.context, held.access)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("move", MOVES)
def test_every_move_leads_where_it_should_or_changes_nothing(
    held: Held, phase: Phase, move: str
) -> None:
    go(held, TO[phase])
    before = now(held)

    expected = LEADS_TO.get((phase.value, move))
    if expected is None:
        with pytest.raises(WrongMomentError) as error:
            go(held, move)
        assert error.value.phase is phase
        assert now(held) == before
    else:
        after = MOVES[move](held.context, held.access)
        assert after.phase.value == expected
        assert after == now(held)
        if expected == phase.value and move != "reveal":
            assert after == before


def test_a_workshop_that_ended_without_a_round_has_no_results_to_reveal(held: Held) -> None:
    go(held, "end")

    with pytest.raises(WrongMomentError, match="open a new one"):
        go(held, "reveal")


def test_ending_closes_a_round_that_is_open(held: Held) -> None:
    go(held, "open end")

    assert now(held).closed_at == now(held).ended_at is not None


def test_opening_again_keeps_the_first_moment(held: Held) -> None:
    go(held, "open")
    first = now(held).opened_at
    go(held, "close open")

    assert first is not None
    assert now(held).opened_at == first
    assert now(held).closed_at is None


def test_there_may_be_more_rounds_than_planned_but_not_more_than_nine(held: Held) -> None:
    go(held, "open close next close next close")
    assert (now(held).round, now(held).rounds) == (3, 3)

    go(held, " ".join(["next close"] * 6))
    with pytest.raises(WrongMomentError, match="at most 9 rounds"):
        go(held, "next")
    assert now(held).round == 9


def test_pressing_next_in_two_places_at_once_begins_one_round(held: Held) -> None:
    go(held, "open close")

    def press(_: int) -> bool:
        try:
            go(held, "next")
        except WrongMomentError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(press, range(6)))

    assert sorted(done) == [False] * 5 + [True]
    assert now(held).round == 2


@pytest.mark.parametrize("phase", Phase)
def test_the_problem_is_worded_anew_between_rounds_only(held: Held, phase: Phase) -> None:
    go(held, TO[phase])
    anew = Statement("Buses", "In the rain")

    if phase in {Phase.OPEN, Phase.ENDED}:
        with pytest.raises(WrongMomentError):
            facilitating.reword(held.context, held.access, anew)
        assert now(held).session.problem == PROBLEM.title
    else:
        assert facilitating.reword(held.context, held.access, anew)
        assert not facilitating.reword(held.context, held.access, anew)
        assert now(held).session.problem == "Buses"
        kept = facilitating.wordings(held.context, held.access)
        assert [one.title for one in kept] == [PROBLEM.title, "Buses"]
        assert kept[0].worded_at < kept[1].worded_at
