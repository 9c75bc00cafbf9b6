"""What a round showed: for the facilitator, for participants, and for the next round."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from diagnostic.core.advice import Advice
from diagnostic.core.change import RoundChange
from diagnostic.core.group import Group
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Shows, Workshop
from diagnostic.core.subgroups import Split
from diagnostic.core.talking import TalkingPoint, talking_points
from diagnostic.core.unflagged import Unflagged
from diagnostic.storage.commitments import read_in_place
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.run_sheets import read_hidden_reasons
from diagnostic.storage.workshops import StoredWorkshop
from diagnostic.workshop.access import Access
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_library, stored_questionnaire
from diagnostic.workshop.finding import workshop_with
from diagnostic.workshop.leading import led
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.rereading import read_round
from diagnostic.workshop.working_out import Reasons, without_hidden


@dataclass(frozen=True, slots=True)
class RoundResults:
    """One round's results with what they are read with."""

    workshop: Workshop
    round: int
    group: Group
    questionnaire: Questionnaire
    library: Library
    simulated: int
    """How many of the responses are simulated."""
    points: tuple[TalkingPoint, ...]
    """Every dimension, the one most worth talking about first."""
    unflagged: Unflagged
    splits: tuple[Split, ...]
    """By each background question that anybody answered."""
    change: RoundChange | None
    """Against the round before; None in round one."""
    reasons_tame: Reasons
    """Dimension id to reasons by people who placed it on the tame side, without hidden ones."""
    reasons_wicked: Reasons
    in_place: frozenset[str]
    """Ids of the interventions that the group has already."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What the round before looked like, for those who answer the next."""

    counts: Mapping[str, tuple[int, ...]]
    """Item id to how many chose each point, 1 (tame) first."""
    reasons_tame: Reasons
    """Dimension id to reasons by people who placed it on the tame side."""
    reasons_wicked: Reasons


def round_results(context: Context, access: Access, round_number: int) -> RoundResults:
    """Return a closed round's results, to the facilitator only.

    Raises:
        WrongMomentError: the round is not closed yet, or there is no such round.
    """
    stored = led(context, access)
    workshop = stored.workshop
    if not 1 <= round_number <= workshop.round:
        raise WrongMomentError(workshop.phase, f"there is no round {round_number} yet")
    if round_number == workshop.round and workshop.closed_at is None:
        message = "results are hidden from everyone until the round is closed"
        raise WrongMomentError(workshop.phase, message)
    return _results(context, stored, round_number)


def group_advice(
    results: RoundResults, in_place: frozenset[str] | None = None
) -> Advice | None:
    """Recommend for the group by the same engine; None where the group is too small.

    What is in place is what the workshop says, unless it is given.
    """
    there = results.in_place if in_place is None else in_place
    return _advice(results, there, results.group.divided)


def verdict_without_disagreement(results: RoundResults) -> Advice | None:
    """Recommend as if the group were divided on nothing; None where it is too small."""
    return _advice(results, results.in_place, ())


def _advice(
    results: RoundResults, in_place: frozenset[str], divided: tuple[str, ...]
) -> Advice | None:
    group = results.group
    if group.suppressed or group.profile is None:
        return None
    return recommend(group.profile, results.questionnaire, results.library, in_place, divided)


def without_flagged(results: RoundResults) -> RoundResults | None:
    """Return the same round without its flagged responses; None where that cannot be shown."""
    group = results.unflagged.group
    if group.suppressed or all(cell.suppressed for cell in group.cells):
        return None
    points = talking_points(group, results.questionnaire)
    return replace(results, group=group, points=points)


def revealed_results(context: Context, code: str) -> RoundResults | None:
    """Return what participants may see now of the newest revealed round; None if nothing.

    Without the change since the round before where that one was never revealed.

    Raises:
        UnknownCodeError: there is no such room.
    """
    with read_transaction(context.engine) as connection:
        stored = workshop_with(connection, code)
        rounds = read_rounds(connection, stored.session_id)
    revealed = [one.number for one in rounds if one.revealed_at is not None]
    if stored.workshop.shows is Shows.NOTHING or not revealed:
        return None
    results = _results(context, stored, revealed[-1])
    known = revealed[-1] - 1 in revealed
    return results if known else replace(results, change=None)


def earlier_spread(context: Context, code: str) -> Spread | None:
    """Return the round before the newest; None in round one, or for a group under its limit.

    It says as much as the profile does, so there is none either where participants may see
    less than that, or where that round was not revealed.

    Raises:
        UnknownCodeError: there is no such room.
    """
    with read_transaction(context.engine) as connection:
        stored = workshop_with(connection, code)
        rounds = read_rounds(connection, stored.session_id)
    earlier = [one for one in rounds if one.number == stored.workshop.round - 1]
    shown = stored.workshop.shows is Shows.PROFILE
    if not shown or not earlier or earlier[0].revealed_at is None:
        return None
    found = _results(context, stored, earlier[0].number)
    if found.group.suppressed:
        return None
    return Spread(
        counts=found.group.counts,
        reasons_tame=found.reasons_tame,
        reasons_wicked=found.reasons_wicked,
    )


def _results(context: Context, stored: StoredWorkshop, number: int) -> RoundResults:
    found = read_round(context, stored, number)
    session = stored.workshop.session
    with read_transaction(context.engine) as connection:
        in_place = read_in_place(connection, stored.session_id)
        hidden = read_hidden_reasons(connection, stored.session_id, number)
    return RoundResults(
        workshop=stored.workshop,
        round=number,
        group=found.group,
        questionnaire=stored_questionnaire(context.engine, session.questionnaire_key),
        library=stored_library(context.engine, session.library_key),
        simulated=found.simulated,
        points=found.points,
        unflagged=found.unflagged,
        splits=found.splits,
        change=found.change,
        reasons_tame=without_hidden(found.reasons_tame, hidden),
        reasons_wicked=without_hidden(found.reasons_wicked, hidden),
        in_place=in_place,
    )
