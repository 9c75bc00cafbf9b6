"""One respondent's result as plain values: what pages, figures and words are made from."""

from dataclasses import dataclass

from diagnostic.core.questionnaire import Misfit


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score 0 (tame) to 100 (wicked), its standard error, and the ends of its band."""

    value: float
    se: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """One dimension: where problem and approach stand, and how far apart.

    Estimates are None where too few items were answered.
    """

    id: str
    problem: Estimate | None
    approach: Estimate | None
    p_wicked: float | None
    """Probability that the problem stands on the wicked side of the middle, 0 to 1."""
    zone: str | None
    gap: float | None
    """Approach minus problem, -100 to 100; below 0 is over-simplified."""
    gap_se: float | None
    misfit: str | None
    """`none`, `some` or `strong`; None where the form or the answers do not allow a verdict."""
    direction: Misfit | None
    """Which way a `some` or `strong` misfit goes; None otherwise."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything scored for one respondent. Nothing is rounded."""

    form: str
    asked: int
    answered: int
    cant_say: int
    position: Estimate | None
    """The overall place of the problem; None if too few dimensions have a score."""
    approach: Estimate | None
    """The overall place of the handling."""
    p_wicked: float | None
    zone: str | None
    zone_probability: float | None
    shape: str | None
    """`even`, `middling` or `split`."""
    lead_share: float | None
    """L: the share of certainty-weighted evidence that asks for leadership, 0 to 1."""
    stance: str | None
    """`manage`, `lead` or `both`."""
    first: str | None
    """`manage`, `lead` or `either` where the stance is `both`; else None."""
    flags: tuple[str, ...]
    dimensions: tuple[DimensionResult, ...]
    in_danger: bool = False

    def dimension(self, dimension_id: str) -> DimensionResult:
        """Return one dimension's result. Raises: KeyError for an unknown id."""
        for result in self.dimensions:
            if result.id == dimension_id:
                return result
        raise KeyError(dimension_id)
