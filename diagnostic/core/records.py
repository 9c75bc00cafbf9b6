"""What is kept about a session and what one respondent has said, as immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Session:
    """One self-assessment or workshop, with the ids of the questionnaire copied into it."""

    id: str
    kind: str
    """`self` or `workshop`."""
    problem: str
    description: str
    form: str
    questionnaire_key: str
    """The stored copy of the questionnaire this session is answered with."""
    library_key: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Response:
    """All that one respondent has said in one round.

    `answers` maps item id to point (1 = tame pole … K = wicked pole) or CANT_SAY; an item
    that was not answered is absent. `confidence` maps dimension id to step value,
    `background` question id to choice value, `notes` dimension id to text.
    """

    session_id: str
    round: int
    respondent_id: str
    problem: str
    form: str
    questionnaire_id: str
    questionnaire_version: int
    started_at: datetime | None = None
    submitted_at: datetime | None = None
    in_danger: bool | None = None
    background: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    confidence: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """One line of the append-only log; `value` None takes the earlier answer back."""

    session_id: str
    round: int
    respondent_id: str
    item: str
    """An item id, `confidence_<dimension>` or `in_danger`."""
    value: int | None
    answered_at: datetime
    supersedes: int | None
    """The number of the log line this one replaces, counted from 1 within the respondent."""


class Phase(StrEnum):
    """Where a workshop stands; all but `ended` speak of its newest round."""

    WAITING = "waiting"
    """People may join; nobody can answer yet."""
    OPEN = "open"
    CLOSED = "closed"
    """Nobody can answer any more; only the facilitator sees results."""
    REVEALED = "revealed"
    ENDED = "ended"


class Shows(StrEnum):
    """What participants see of a round's results once they are revealed."""

    NOTHING = "nothing"
    PLACE = "place"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Workshop:
    """A session that several people answer, in rounds, as it stands now."""

    session: Session
    """With the problem as it is worded now."""
    code: str
    """What people type to join."""
    rounds: int
    """How many rounds are planned, or were held."""
    shows: Shows
    min_group: int
    asks_background: bool
    retention_days: int | None
    """Days after its creation when it is deleted; None keeps it."""
    rehearsal: bool
    round: int
    """The number of the newest round, from 1."""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    revealed_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def phase(self) -> Phase:
        """Where it stands."""
        if self.ended_at:
            return Phase.ENDED
        if self.opened_at is None:
            return Phase.WAITING
        if self.closed_at is None:
            return Phase.OPEN
        return Phase.CLOSED if self.revealed_at is None else Phase.REVEALED


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people are where in the newest round; the simulated ones are among them."""

    joined: int
    started: int
    finished: int
    simulated: int = 0
