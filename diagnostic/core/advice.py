"""What the recommender says, as plain values: the reasons are the calculation."""

from dataclasses import dataclass
from typing import Literal

from diagnostic.core.library import Intervention
from diagnostic.core.questionnaire import Misfit, Pole

When = Literal["now", "needed_before", "later"]
Word = Literal["strong", "fits", "neutral", "avoid"]
Why = Literal["clash", "covered", "too_little", "full"]
Refusal = Literal["in_danger", "too_few_dimensions"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an intervention adds on one end of one dimension; `value` is the product.

    value = certainty · (1 + misfit) · need · evidence · share, and `counted` is what is
    left of it after what earlier picks already cover.
    """

    dimension: str
    pole: Pole
    need: float
    """k for the wicked end, 1 − k for the tame end, 0 to 1."""
    certainty: float
    misfit: float
    """The misfit weight, if this end pulls the handling towards the problem; else 0."""
    evidence: float
    share: float
    """1/√(number of ends the intervention serves)."""
    value: float
    counted: float


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An intervention with its because: `score` = Σ counted − penalty."""

    rank: int
    intervention: Intervention
    when: When
    score: float
    contributions: tuple[Contribution, ...]
    """Largest counted first; ends that add nothing are left out."""
    clashes: tuple[str, ...]
    """Ids of earlier picks that this one clashes with."""
    penalty: float
    needed_for: str | None
    """The pick this has to come before, if it is there as a prerequisite."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """How one intervention of the library fits this problem."""

    intervention: Intervention
    word: Word
    share: float
    """Its contribution as a share of what it could be, 0 to about 1."""
    pulls_away: tuple[str, ...]
    """Dimensions on which it would move the handling further from the problem."""
    undermines: tuple[str, ...]
    """Ids of interventions picked for now that it may undermine."""


@dataclass(frozen=True, slots=True)
class NotChosen:
    """A near miss: what it would have added, and what kept it out."""

    intervention: Intervention
    gain: float
    alone: float
    """What it would add if nothing else were chosen."""
    reason: Why
    because: tuple[str, ...]
    """Ids of the picks it clashes with or that cover the same ends."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The handling that misfits most, and in which direction."""

    dimension: str
    direction: Misfit
    weight: float


@dataclass(frozen=True, slots=True)
class StanceReason:
    """How much one dimension moved the stance: c·(k − ½), below 0 towards managing."""

    dimension: str
    wicked_share: float
    certainty: float
    pull: float


@dataclass(frozen=True, slots=True)
class Advice:
    """All that follows from one profile. Where `refused` is set, everything else is empty."""

    refused: Refusal | None = None
    flat: bool = False
    stance: str | None = None
    first: str | None = None
    lead_share: float | None = None
    near: bool = False
    """The lead share is so close to a cut that the stance is close to its neighbour."""
    contested: bool = False
    """Disagreement turned the stance from manage into both."""
    stance_reasons: tuple[StanceReason, ...] = ()
    picks: tuple[Recommendation, ...] = ()
    nearest: tuple[NotChosen, ...] = ()
    fittings: tuple[Fitting, ...] = ()
    stop: Stop | None = None
