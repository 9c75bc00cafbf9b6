"""Who takes part: let in, found by token, deleted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from diagnostic.storage.tables import (
    BACKGROUNDS,
    PARTICIPANTS,
    RESPONSES,
    SESSIONS,
    WORKSHOPS,
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone who is let in."""

    id: str
    session_id: str
    token_hash: str
    joined_at: datetime
    source: str = "phone"


@dataclass(frozen=True, slots=True)
class Member:
    """Someone in a workshop, with all about it that never changes."""

    id: str
    session_id: str
    code: str
    form: str
    questionnaire_key: str
    asks_background: bool


_MEMBERS = (
    select(
        PARTICIPANTS.c.token_hash,
        PARTICIPANTS.c.id,
        PARTICIPANTS.c.session_id,
        WORKSHOPS.c.code,
        SESSIONS.c.form,
        SESSIONS.c.questionnaire_key,
        WORKSHOPS.c.asks_background,
    )
    .join(WORKSHOPS, WORKSHOPS.c.session_id == PARTICIPANTS.c.session_id)
    .join(SESSIONS, SESSIONS.c.id == PARTICIPANTS.c.session_id)
    .where(PARTICIPANTS.c.token_hash.in_(bindparam("tokens", expanding=True)))
)
_ADD = insert(PARTICIPANTS)
_BEGIN = insert(RESPONSES)
_PRESENT = select(PARTICIPANTS.c.id).where(
    PARTICIPANTS.c.id.in_(bindparam("ids", expanding=True))
)
_FORGET_CHOICE = delete(BACKGROUNDS).where(
    BACKGROUNDS.c.participant_id == bindparam("of"),
    BACKGROUNDS.c.question == bindparam("asked"),
)
_KEEP_CHOICE = insert(BACKGROUNDS)


def find_members(connection: Connection, tokens: Collection[str]) -> dict[str, Member]:
    """Return token hash to the member it belongs to; one that belongs to nobody is absent."""
    rows = connection.execute(_MEMBERS, {"tokens": list(tokens)})
    return {token_hash: Member(*member) for token_hash, *member in rows}


def present(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """Return which of some participants there are."""
    return frozenset(connection.scalars(_PRESENT, {"ids": list(ids)}))


def members_from(connection: Connection, session_id: str, source: str) -> list[str]:
    """Return the ids of a session's participants from one source."""
    query = select(PARTICIPANTS.c.id).where(
        PARTICIPANTS.c.session_id == session_id, PARTICIPANTS.c.source == source
    )
    return list(connection.scalars(query.order_by(PARTICIPANTS.c.id)))


def let_in(connection: Connection, newcomers: Iterable[Newcomer]) -> None:
    """Store newcomers. The tokens themselves are never stored."""
    connection.execute(_ADD, [asdict(newcomer) for newcomer in newcomers])


def begin_responses(
    connection: Connection, begun: Iterable[tuple[str, str, int, datetime]]
) -> None:
    """Begin a response for each (session, participant, round, moment)."""
    names = ("session_id", "participant_id", "round", "started_at")
    rows = [dict(zip(names, response, strict=True)) for response in begun]
    if rows:
        connection.execute(_BEGIN, rows)


def keep_choices(
    connection: Connection, participant_id: str, choices: Mapping[str, str | None]
) -> None:
    """Keep answers to background questions; None takes one back."""
    if not choices:
        return
    asked = [{"of": participant_id, "asked": question} for question in choices]
    kept = [
        {"participant_id": participant_id, "question": question, "choice": choice}
        for question, choice in choices.items()
        if choice is not None
    ]
    connection.execute(_FORGET_CHOICE, asked)
    if kept:
        connection.execute(_KEEP_CHOICE, kept)
