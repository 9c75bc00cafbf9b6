"""What moved between two rounds, or when the same problem was measured again."""

from collections.abc import Sequence
from dataclasses import dataclass

from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response


@dataclass(frozen=True, slots=True)
class Change:
    """How one score moved among the people who gave it in both rounds, in POMP.

    Numbers are None where hidden or not defined. Above 0 is towards the wicked end.
    """

    dimension: str
    """Empty for the overall place."""
    facet: Facet
    paired: int
    only_before: int
    only_after: int
    suppressed: bool
    """Too few pairs, or so few unpaired people that they could be found by subtraction."""
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    """The ends of the 95% t interval of the mean change; None below three pairs."""
    p: float | None = None
    """Two-sided p of the Wilcoxon signed-rank test; None below five pairs, or if none moved."""
    towards_tame: int | None = None
    unmoved: int | None = None
    towards_wicked: int | None = None
    """How many people moved which way at all; unmoved gave the same score."""
    reliably: int | None = None
    """How many of them moved by more than could be chance for one person."""
    before: str | None = None
    after: str | None = None
    """The word for agreement in each round: `shared`, `mixed`, `divided` or None."""
    ad_before: float | None = None
    ad_after: float | None = None


@dataclass(frozen=True, slots=True)
class RoundChange:
    """One round beside an earlier one; people are paired by their respondent_id."""

    paired: int
    only_before: int
    only_after: int
    places: tuple[Change, ...]
    """The overall place: of the problem, then of its handling; empty where not asked."""
    cells: tuple[Change, ...]
    """Per dimension in the questionnaire's order, problem before approach."""


def change_between(
    before: Sequence[Response],
    after: Sequence[Response],
    questionnaire: Questionnaire,
    min_group: int,
) -> RoundChange:
    """Compare two rounds of one session; the order of people does not matter."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """How one person's score moved: RCI = change / √(SE₁² + SE₂²)."""

    change: float
    se: float
    rci: float
    reliable: bool


def reliable_change(
    before: Estimate, after: Estimate, questionnaire: Questionnaire
) -> ReliableChange:
    """Compare one person's score with an earlier one."""
    raise NotImplementedError
