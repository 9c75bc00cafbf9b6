"""What a report is told: everything worked out, nothing read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from diagnostic.core.advice import Advice
from diagnostic.core.change import RoundChange
from diagnostic.core.commitments import Commitment, Expectation
from diagnostic.core.expecting import Outcome
from diagnostic.core.group import Group
from diagnostic.core.library import Library
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.subgroups import Split
from diagnostic.core.talking import TalkingPoint
from diagnostic.core.unflagged import Unflagged


@dataclass(frozen=True, slots=True)
class Worded:
    """The problem as it was worded from some moment on."""

    title: str
    description: str
    worded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Basis:
    """What persons and groups have in common."""

    questionnaire: Questionnaire
    library: Library
    wordings: tuple[Worded, ...]
    """At least one; the last one holds."""
    made_on: date
    decisions: tuple[Commitment, ...] = ()
    outcomes: Mapping[int, Mapping[Expectation, Outcome]] = field(default_factory=dict)
    """Decision number to what became of its expectations; empty where that is not known."""
    in_place: frozenset[str] = frozenset()
    source: str = ""
    """Where the answers come from, in words: a workshop, a file's name."""


@dataclass(frozen=True, slots=True)
class PersonTold:
    """One respondent's newest response with what follows from it."""

    basis: Basis
    response: Response
    profile: Profile
    advice: Advice
    earlier: tuple[tuple[Response, Profile], ...] = ()
    """Earlier rounds of the same person, oldest first."""


@dataclass(frozen=True, slots=True)
class RoundTold:
    """One round of a group, as `workshop.working_out.RoundRead` has it."""

    number: int
    group: Group
    points: tuple[TalkingPoint, ...]
    """Every dimension, the one most worth talking about first."""
    unflagged: Unflagged | None = None
    splits: tuple[Split, ...] = ()
    change: RoundChange | None = None
    reasons_tame: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reasons_wicked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    closed_on: date | None = None
    simulated: int = 0


@dataclass(frozen=True, slots=True)
class GroupTold:
    """A session's closed rounds with what follows from the newest."""

    basis: Basis
    session_id: str
    form: str
    rounds: tuple[RoundTold, ...]
    """At least one; the report speaks of the last, and of change where there are more."""
    advice: Advice | None
    """None where the group is too small."""
    without_disagreement: Advice | None = None
