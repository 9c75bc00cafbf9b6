"""What a round showed: for the facilitator, for participants, and for the next round."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostic.core.advice import Advice
from diagnostic.core.group import Group
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Workshop
from diagnostic.workshop.access import Access
from diagnostic.workshop.context import Context


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
    reasons_tame: Mapping[str, tuple[str, ...]]
    """Dimension id to reasons by people who placed it on the tame side."""
    reasons_wicked: Mapping[str, tuple[str, ...]]


def round_results(context: Context, access: Access, round_number: int) -> RoundResults:
    """Return a closed round's results, to the facilitator only.

    Raises:
        WrongMomentError: the round is not closed yet, or there is no such round.
    """
    raise NotImplementedError


def group_advice(results: RoundResults, in_place: frozenset[str] = frozenset()) -> Advice | None:
    """Recommend for the group by the same engine; None where the group is too small."""
    raise NotImplementedError


def revealed_results(context: Context, code: str) -> RoundResults | None:
    """Return what participants may see now of the newest revealed round; None if nothing.

    Raises:
        UnknownCodeError: there is no such room.
    """
    raise NotImplementedError


def earlier_spread(context: Context, code: str) -> Spread | None:
    """Return the round before the newest; None in round one, or for a group under its limit.

    Raises:
        UnknownCodeError: there is no such room.
    """
    raise NotImplementedError
