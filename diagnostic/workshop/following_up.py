"""Coming back to what was decided: was it done, did it help, and did anything move.

Raises everywhere: AccessRefusedError, UnknownLinkError: the door does not open; StorageError.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostic.core.commitments import Commitment, Done, Expectation, Helped
from diagnostic.core.expecting import NOT_YET, Outcome
from diagnostic.core.faults import LocatedFault
from diagnostic.storage import commitments as stored
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.reading import wordings
from diagnostic.workshop.checking import MAX_TEXT, RefusedError, refuse, storable
from diagnostic.workshop.context import Context
from diagnostic.workshop.deciding import Decisions, decisions, gone
from diagnostic.workshop.doors import Door, deciding
from diagnostic.workshop.facilitating import Wording
from diagnostic.workshop.measurements import Measurements, Time, measurements

__all__ = ["FollowUp", "Reviewed", "Time", "Verdict", "follow_up", "outcomes_of", "review"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A commitment with what was measured before it was made and last since."""

    commitment: Commitment
    before: Time | None
    """The last time before the decision; None if it came first."""
    after: Time | None
    """The newest time after the decision; None if there is none yet."""
    outcomes: Mapping[Expectation, Outcome]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """All there is to come back to."""

    decisions: Decisions
    times: tuple[Time, ...]
    """Oldest first."""
    reviewed: tuple[Reviewed, ...]
    wordings: tuple[Wording, ...]
    """Every wording of the problem, oldest first."""
    unfinished: bool
    """A further round was begun and is not over."""


def follow_up(context: Context, door: Door) -> FollowUp:
    """Return every commitment with what came of it, and the story of the problem."""
    decided = decisions(context, door)
    measured = measurements(context, door)
    with read_transaction(context.engine) as connection:
        worded = wordings(connection, decided.session.id)
    return FollowUp(
        decisions=decided,
        times=measured.times,
        reviewed=tuple(_reviewed(one, measured) for one in decided.commitments),
        wordings=tuple(Wording(*wording) for wording in worded),
        unfinished=measured.unfinished,
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody says came of a commitment; None and empty are left open."""

    done: Done | None = None
    helped: Helped | None = None
    note: str = ""


def review(context: Context, door: Door, number: int, verdict: Verdict) -> None:
    """Note whether a commitment was done and whether it helped; said again, it replaces.

    Raises:
        RefusedError: the note is too long, or there is no such commitment.
    """
    tidy = storable(verdict.note).strip()
    refuse(() if len(tidy) <= MAX_TEXT else (_too_long(tidy),))
    now = context.now()
    kept = Verdict(verdict.done, verdict.helped, tidy)
    said = now if kept != Verdict() else None
    with deciding(context, door) as (connection, session):
        found = stored.review_commitment(
            connection, session.id, number, stored.Review(kept.done, kept.helped, tidy, said)
        )
        if not found:
            raise RefusedError((gone(),))


def _reviewed(commitment: Commitment, measured: Measurements) -> Reviewed:
    before, after = measured.around(commitment.made_at)
    return Reviewed(commitment, before, after, outcomes_of(commitment, measured))


def outcomes_of(
    commitment: Commitment, measured: Measurements
) -> Mapping[Expectation, Outcome]:
    """Return what became of each expectation of a commitment."""
    before, after = measured.around(commitment.made_at)
    return {
        one: NOT_YET
        if before is None or after is None
        else measured.came(one, before.round, after.round)
        for one in commitment.expected
    }


def _too_long(note: str) -> LocatedFault:
    return LocatedFault(
        "review-too-long",
        "Note",
        f"the note has {len(note):,} characters; keep it to {MAX_TEXT:,}",
    )
