"""What stored rows are found by."""

from dataclasses import dataclass

from diagnostic.core.records import Session


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who answers, and the session they answer in."""

    id: str
    session: Session
    round: int = 1
    """The number of the session's newest round."""


@dataclass(frozen=True, slots=True)
class ResponseKey:
    """One participant's response in one round."""

    participant_id: str
    round: int
