"""What a group has decided to do, what it expects of that, and what came of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from diagnostic.core.questionnaire import Facet


class Done(StrEnum):
    """Was it done?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Helped(StrEnum):
    """Did it help?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Expectation:
    """A change that is expected of one score."""

    dimension: str
    """Empty for the overall place."""
    facet: Facet
    points: int
    """POMP, -100 to 100 and not 0; below 0 is towards the tame end."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that somebody will do."""

    number: int
    """From 1, within its session; never used again."""
    intervention: str
    """The library's id; empty for something of the group's own."""
    title: str
    owner: str
    """A role, not necessarily a name."""
    first_step: str
    review_on: date | None
    expected: tuple[Expectation, ...] = field(default=())
    done: Done | None = None
    helped: Helped | None = None
    review_note: str = ""
    made_at: datetime | None = None
    reviewed_at: datetime | None = None
