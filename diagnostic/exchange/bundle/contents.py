"""What a bundle holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from diagnostic.core.commitments import Commitment
from diagnostic.core.library import Library
from diagnostic.core.origins import Origin
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Response, Shows
from diagnostic.core.run_sheet import RunSheet

__all__ = ["Held", "HeldRound", "Origin", "Wording"]


@dataclass(frozen=True, slots=True)
class HeldRound:
    """A round and when it was what."""

    number: int
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    revealed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The problem as it was worded from some moment on."""

    title: str
    description: str
    worded_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A whole session: a workshop's or one person's."""

    kind: str
    """`self` or `workshop`."""
    session_id: str
    created_at: datetime
    questionnaire: Questionnaire
    library: Library
    form: str
    wordings: tuple[Wording, ...]
    """At least one; the last one holds."""
    rounds: tuple[HeldRound, ...]
    responses: tuple[Response, ...]
    """With notes; times rounded, rare answers to background questions empty, as exported."""
    log: tuple[LoggedAnswer, ...] = ()
    shows: Shows = Shows.PROFILE
    min_group: int = 5
    asks_background: bool = True
    planned_rounds: int = 1
    ended_at: datetime | None = None
    decisions: tuple[Commitment, ...] = ()
    in_place: frozenset[str] = frozenset()
    run_sheets: Mapping[int, RunSheet] = field(default_factory=dict)
    """Round to what the facilitator made of its run sheet; what it finds is as of now."""
    hidden_reasons: Sequence[tuple[int, str, str]] = ()
    """Round, dimension and digest."""
    origins: tuple[Origin, ...] = ()
