"""Reading, on a connection the caller owns."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from diagnostic.core.records import LoggedAnswer, Session
from diagnostic.storage.keys import Participant, ResponseKey
from diagnostic.storage.said import OF_PERSON, OF_RESPONSE, Said, read_log, read_said
from diagnostic.storage.tables import (
    DOCUMENTS,
    PARTICIPANTS,
    ROUNDS,
    SESSIONS,
    STATEMENTS,
)


def _with_wording(query: Select[Any]) -> Select[Any]:
    """Add the session and how its problem is worded now to a query on SESSIONS."""
    later = STATEMENTS.alias("later")
    newest = (
        select(func.max(later.c.number))
        .where(later.c.session_id == SESSIONS.c.id)
        .scalar_subquery()
    )
    return (
        query.add_columns(SESSIONS, STATEMENTS.c.title, STATEMENTS.c.description)
        .join(STATEMENTS, STATEMENTS.c.session_id == SESSIONS.c.id)
        .where(STATEMENTS.c.number == newest)
    )


def _by_token() -> Select[Any]:
    newest = (
        select(func.max(ROUNDS.c.number))
        .where(ROUNDS.c.session_id == SESSIONS.c.id)
        .scalar_subquery()
    )
    participants = (
        select(PARTICIPANTS.c.id.label("participant_id"), newest.label("newest_round"))
        .join(SESSIONS, SESSIONS.c.id == PARTICIPANTS.c.session_id)
        .where(PARTICIPANTS.c.token_hash == bindparam("token_hash"))
    )
    return _with_wording(participants)


# Built once: composing a statement takes longer than running it.
_PARTICIPANT_BY_TOKEN = _by_token()


def find_participant(connection: Connection, token_hash: str) -> Participant | None:
    """Return whom a token belongs to, with the session as it is worded now."""
    row = connection.execute(_PARTICIPANT_BY_TOKEN, {"token_hash": token_hash}).one_or_none()
    if row is None:
        return None
    return Participant(row.participant_id, _session(row), row.newest_round)


def all_sessions(connection: Connection) -> tuple[Session, ...]:
    """Return every session as it is worded now, the oldest first."""
    oldest_first = _with_wording(select().select_from(SESSIONS))
    rows = connection.execute(oldest_first.order_by(SESSIONS.c.created_at, SESSIONS.c.id))
    return tuple(map(_session, rows))


def read_response(connection: Connection, key: ResponseKey) -> Said | None:
    """Return what holds of a response; None if there is no such response."""
    return read_said(connection, OF_RESPONSE, **_named(key)).get(key)


def answer_log(
    connection: Connection, key: ResponseKey, session_id: str
) -> tuple[LoggedAnswer, ...]:
    """Return every line of a response in the order in which it was given."""
    return read_log(connection, OF_RESPONSE, session_id, **_named(key))


def person_log(
    connection: Connection, participant_id: str, session_id: str
) -> tuple[LoggedAnswer, ...]:
    """Return every line of a participant's log, over all rounds."""
    return read_log(connection, OF_PERSON, session_id, participant_id=participant_id)


def wordings(connection: Connection, session_id: str) -> tuple[tuple[str, str, datetime], ...]:
    """Return every (title, description, moment) a session's problem has had, oldest first."""
    rows = connection.execute(
        select(STATEMENTS.c.title, STATEMENTS.c.description, STATEMENTS.c.worded_at)
        .where(STATEMENTS.c.session_id == session_id)
        .order_by(STATEMENTS.c.number)
    )
    return tuple((title, description, worded_at) for title, description, worded_at in rows)


def document_body(connection: Connection, document_key: str) -> str:
    """Return a stored document. Raises: NoResultFound if it was never stored."""
    query = select(DOCUMENTS.c.body).where(DOCUMENTS.c.key == document_key)
    body: str = connection.execute(query).scalar_one()
    return body


def _named(key: ResponseKey) -> dict[str, str | int]:
    return {"participant_id": key.participant_id, "round": key.round}


def _session(row: Row[Any]) -> Session:
    return Session(
        id=row.id,
        kind=row.kind,
        problem=row.title,
        description=row.description,
        form=row.form,
        questionnaire_key=row.questionnaire_key,
        library_key=row.library_key,
        created_at=row.created_at,
    )
