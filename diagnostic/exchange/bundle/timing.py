"""Whether what a bundle says of times and states can all have been so.

Times of rounds are in order as they are written (see `in_order`). People's times may be a day
off: clocks are set right, and several servers have several. What was collected with another
tool is timed as its file was, and a paper is entered when it is found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from diagnostic.core.commitments import Commitment
from diagnostic.core.origins import IMPORT, Origin
from diagnostic.exchange.bundle.contents import Held, HeldRound
from diagnostic.exchange.bundle.members import LOG, RESPONSES, SESSION

_ADRIFT = timedelta(days=1)


def imported(origins: Iterable[Origin]) -> bool:
    """Say whether a session's answers were collected with another tool."""
    return any(one.kind == IMPORT for one in origins)


def in_order(rounds: Iterable[HeldRound], *, apart: bool = True) -> tuple[HeldRound, ...]:
    """Return rounds none of which ends before it begins, even if a clock was set back.

    `apart` says that each began when the one before was over.
    """
    found, last = list[HeldRound](), None
    for one in rounds:
        opened = _not_before(one.opened_at, last)
        closed = _not_before(one.closed_at, opened)
        revealed = _not_before(one.revealed_at, closed)
        found.append(replace(one, opened_at=opened, closed_at=closed, revealed_at=revealed))
        last = closed if apart else None
    return tuple(found)


def ended_after(ended: datetime | None, rounds: Iterable[HeldRound]) -> datetime | None:
    """Return when a session ended: not before the last of its rounds did."""
    for one in rounds:
        ended = _not_before(ended, one.closed_at)
    return ended


def _not_before(at: datetime | None, earliest: datetime | None) -> datetime | None:
    return at if at is None or earliest is None else max(at, earliest)


def untimely(held: Held) -> Iterator[tuple[str, str]]:
    """Yield what cannot have been, with the file that says it."""
    for one in held.rounds:
        yield from ((SESSION, f"round {one.number}: {message}") for message in _round(one))
    for before, after in pairwise(held.rounds):
        yield from ((SESSION, message) for message in _follows(before, after, held))
    for one in held.rounds:
        if held.ended_at and _goes_on(one, held.ended_at):
            yield SESSION, f"it ended before round {one.number} did"
    for decided in held.decisions:
        for message in _decision(decided):
            yield SESSION, f"decision {decided.number}: {message}"
    yield from _answered(held)


def _round(one: HeldRound) -> Iterator[str]:
    if (one.closed_at or one.revealed_at) and not one.opened_at:
        yield "it was closed, and never opened"
    if one.revealed_at and not one.closed_at:
        yield "its results were revealed, and it is open"
    if _before(one.closed_at, one.opened_at):
        yield "it was closed before it was opened"
    if _before(one.revealed_at, one.closed_at):
        yield "its results were revealed before it was closed"


def _follows(before: HeldRound, after: HeldRound, held: Held) -> Iterator[str]:
    if after.opened_at and not before.closed_at:
        yield f"round {after.number} was opened, and round {before.number} never closed"
    elif not imported(held.origins) and _before(after.opened_at, before.closed_at):
        yield f"round {after.number} was opened before round {before.number} was closed"


def _goes_on(one: HeldRound, ended: datetime) -> bool:
    return bool(one.opened_at and not one.closed_at) or _before(ended, one.closed_at)


def _decision(one: Commitment) -> Iterator[str]:
    reviewed = bool(one.done or one.helped or one.review_note)
    if reviewed != bool(one.reviewed_at):
        yield "it was looked at again, and nothing says " + ("when" if reviewed else "how")
    if one.reviewed_at and _before(one.reviewed_at + _ADRIFT, one.made_at):
        yield "it was looked at again before it was made"


def _answered(held: Held) -> Iterator[tuple[str, str]]:
    if imported(held.origins):
        return
    rounds = {one.number: one for one in held.rounds}
    papers = {
        (one.respondent_id, one.round) for one in held.responses if one.started_at is None
    }
    for member, person, number, at in _told(held):
        one = rounds.get(number)
        wrong = one and _outside(one, at, paper=(person, number) in papers)
        if wrong:
            yield member, f"respondent {person[:40]!r}, round {number}: {wrong}"


def _told(held: Held) -> Iterator[tuple[str, str, int, datetime | None]]:
    for one in held.responses:
        yield RESPONSES, one.respondent_id, one.round, one.started_at
        yield RESPONSES, one.respondent_id, one.round, one.submitted_at
    for line in held.log:
        yield LOG, line.respondent_id, line.round, line.answered_at


def _outside(one: HeldRound, at: datetime | None, *, paper: bool) -> str:
    if one.opened_at is None:
        return "this round was never opened"
    if at is None:
        return ""
    if at < one.opened_at - _ADRIFT:
        return f"{at:%Y-%m-%d} is before this round was opened"
    if one.closed_at and not paper and at > one.closed_at + _ADRIFT:
        return f"{at:%Y-%m-%d} is after this round was closed"
    return ""


def _before(at: datetime | None, other: datetime | None) -> bool:
    return at is not None and other is not None and at < other
