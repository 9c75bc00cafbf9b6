"""What a round showed: for the facilitator, for participants, and for the next round."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostic.core.advice import Advice
from diagnostic.core.group import Group
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Shows, Workshop
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.workshops import StoredWorkshop
from diagnostic.workshop.access import Access
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_library, stored_questionnaire
from diagnostic.workshop.finding import workshop_with
from diagnostic.workshop.leading import led
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.rereading import Reasons, read_round


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
    results: RoundResults, in_place: frozenset[str] = frozenset()
) -> Advice | None:
    """Recommend for the group by the same engine; None where the group is too small."""
    group = results.group
    if group.suppressed or group.profile is None:
        return None
    return recommend(
        group.profile, results.questionnaire, results.library, in_place, group.divided
    )


def revealed_results(context: Context, code: str) -> RoundResults | None:
    """Return what participants may see now of the newest revealed round; None if nothing.

    Raises:
        UnknownCodeError: there is no such room.
    """
    with read_transaction(context.engine) as connection:
        stored = workshop_with(connection, code)
        rounds = read_rounds(connection, stored.session_id)
    revealed = [one.number for one in rounds if one.revealed_at is not None]
    if stored.workshop.shows is Shows.NOTHING or not revealed:
        return None
    return _results(context, stored, revealed[-1])


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
    found = read_round(context, stored, earlier[0].number)
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
    return RoundResults(
        workshop=stored.workshop,
        round=number,
        group=found.group,
        questionnaire=stored_questionnaire(context.engine, session.questionnaire_key),
        library=stored_library(context.engine, session.library_key),
        simulated=found.simulated,
    )
