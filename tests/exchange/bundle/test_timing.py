from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.exchange.bundle.contents import Held, HeldRound
from diagnostic.exchange.bundle.reading import held_in, session_in
from diagnostic.exchange.bundle.timing import ended_after, in_order, untimely
from diagnostic.exchange.bundle.unpacking import unpacked
from tests.exchange.bundle.sample import BEGIN, HOUR, bundled, decided, held, said
from tests.samples import small_library, small_questionnaire

OVER = HeldRound(1, BEGIN + HOUR, BEGIN + 2 * HOUR)
YEARS = timedelta(days=4_000)


def own(**changes: object) -> Held:
    """Return a workshop that was held in this program, with some of its parts replaced."""
    return held(**({"origins": (), "run_sheets": {}, "hidden_reasons": ()} | changes))


def answered(**changes: object) -> Held:
    """Return such a workshop of one response, without a log."""
    return own(responses=(said(0, 1, **changes),), log=())


WRONG: list[tuple[str, Callable[[], Held], str]] = [
    (
        "closed before",
        lambda: own(rounds=(replace(OVER, closed_at=BEGIN),)),
        "round 1: it was closed before it was opened",
    ),
    (
        "never opened",
        lambda: own(rounds=(HeldRound(1),)),
        "this round was never opened",
    ),
    (
        "closed and not opened",
        lambda: own(rounds=(HeldRound(1, None, BEGIN),)),
        "round 1: it was closed, and never opened",
    ),
    (
        "revealed and open",
        lambda: own(rounds=(HeldRound(1, BEGIN, None, BEGIN + HOUR),)),
        "round 1: its results were revealed, and it is open",
    ),
    (
        "revealed before",
        lambda: own(rounds=(replace(OVER, revealed_at=BEGIN),)),
        "revealed before it was closed",
    ),
    (
        "a later round beside",
        lambda: own(rounds=(replace(OVER, closed_at=None), replace(OVER, number=2))),
        "round 2 was opened, and round 1 never closed",
    ),
    (
        "a later round first",
        lambda: own(rounds=(OVER, replace(OVER, number=2))),
        "round 2 was opened before round 1 was closed",
    ),
    ("ended before", lambda: own(ended_at=BEGIN - YEARS), "it ended before round 1 did"),
    (
        "ended and open",
        lambda: own(rounds=(replace(OVER, closed_at=None),), ended_at=BEGIN + 3 * HOUR),
        "it ended before round 1 did",
    ),
    (
        "handed in far ahead",
        lambda: answered(submitted_at=BEGIN + 5 * YEARS),
        "is after this round was closed",
    ),
    (
        "begun long ago",
        lambda: answered(started_at=BEGIN - YEARS),
        "is before this round was opened",
    ),
    (
        "a line far ahead",
        lambda: own(log=(*held().log[:-1], replace(held().log[-1], answered_at=BEGIN + YEARS))),
        "answers_long.csv: respondent 'CDFGHJKT', round 1: 2037-04-16 is after this round",
    ),
    (
        "looked at again, and nothing said",
        lambda: own(decisions=(decided(done=None, helped=None, review_note=""),)),
        "decision 3: it was looked at again, and nothing says how",
    ),
    (
        "said to be done at no time",
        lambda: own(decisions=(decided(reviewed_at=None),)),
        "decision 3: it was looked at again, and nothing says when",
    ),
    (
        "looked at again long before",
        lambda: own(decisions=(decided(reviewed_at=BEGIN - YEARS),)),
        "decision 3: it was looked at again before it was made",
    ),
]


@pytest.mark.parametrize(
    ("make", "message"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG]
)
def test_times_that_cannot_have_been_are_refused(
    make: Callable[[], Held], message: str
) -> None:
    opened = unpacked(bundled(make()), "some.zip")

    with pytest.raises(FaultsError) as error:
        held_in(opened, session_in(opened), small_questionnaire(), small_library())

    assert any(message in str(fault) for fault in error.value.faults), error.value.faults


def test_a_paper_may_be_entered_days_after_the_round() -> None:
    late = {"started_at": None, "submitted_at": BEGIN + 90 * HOUR}

    assert [*untimely(answered(**late))] == []


def test_people_may_be_some_hours_off() -> None:
    assert [*untimely(answered(submitted_at=BEGIN + 20 * HOUR))] == []


def test_what_another_tool_collected_is_timed_as_its_file_was() -> None:
    rounds = (replace(OVER, opened_at=BEGIN + YEARS, closed_at=BEGIN + YEARS), OVER)

    session = held(rounds=(rounds[0], replace(rounds[1], number=2)))

    assert [*untimely(session)] == []


def test_rounds_are_written_in_order_even_if_a_clock_was_set_back() -> None:
    back = HeldRound(1, BEGIN + HOUR, BEGIN, BEGIN - HOUR)
    later = HeldRound(2, BEGIN, None)

    assert in_order([back, later]) == (
        HeldRound(1, BEGIN + HOUR, BEGIN + HOUR, BEGIN + HOUR),
        HeldRound(2, BEGIN + HOUR, None),
    )
    assert in_order([OVER, later], apart=False) == (OVER, later)
    assert ended_after(BEGIN, [OVER]) == OVER.closed_at
    assert ended_after(None, [OVER]) is None
