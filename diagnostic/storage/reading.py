"""Reading, on a connection the caller owns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, select

from diagnostic.core.records import LoggedAnswer, Session
from diagnostic.storage.keys import Participant, ResponseKey
from diagnostic.storage.tables import (
    ANSWERS,
    DOCUMENTS,
    PARTICIPANTS,
    RESPONSES,
    SESSIONS,
    STATEMENTS,
    TEXTS,
)


@dataclass(frozen=True, slots=True)
class Said:
    """All that holds of one response: field to value and field to text, and its times."""

    started_at: datetime
    submitted_at: datetime | None
    answers: Mapping[str, int]
    texts: Mapping[str, str]


def _by_token() -> Select[Any]:
    later = STATEMENTS.alias("later")
    newest = (
        select(func.max(later.c.number))
        .where(later.c.session_id == SESSIONS.c.id)
        .scalar_subquery()
    )
    return (
        select(PARTICIPANTS.c.id, SESSIONS, STATEMENTS.c.title, STATEMENTS.c.description)
        .join(SESSIONS, SESSIONS.c.id == PARTICIPANTS.c.session_id)
        .join(STATEMENTS, STATEMENTS.c.session_id == SESSIONS.c.id)
        .where(PARTICIPANTS.c.token_hash == bindparam("token_hash"))
        .where(STATEMENTS.c.number == newest)
    )


def _lines_of(log: Table) -> Select[Any]:
    return (
        select(log)
        .where(log.c.participant_id == bindparam("participant_id"))
        .where(log.c.round == bindparam("round"))
        .order_by(log.c.number)
    )


# Built once: composing a statement takes longer than running it.
_PARTICIPANT_BY_TOKEN = _by_token()
_ANSWER_LINES = _lines_of(ANSWERS)
_CURRENT_ANSWERS = _ANSWER_LINES.with_only_columns(ANSWERS.c.field, ANSWERS.c.value)
_CURRENT_TEXTS = _lines_of(TEXTS).with_only_columns(TEXTS.c.field, TEXTS.c.value)
_TIMES = (
    select(RESPONSES.c.started_at, RESPONSES.c.submitted_at)
    .where(RESPONSES.c.participant_id == bindparam("participant_id"))
    .where(RESPONSES.c.round == bindparam("round"))
)


def find_participant(connection: Connection, token_hash: str) -> Participant | None:
    """Return whom a token belongs to, with the session as it is worded now."""
    row = connection.execute(_PARTICIPANT_BY_TOKEN, {"token_hash": token_hash}).one_or_none()
    if row is None:
        return None
    participant_id, session_id, kind, form, questionnaire, library, created, *wording = row
    title, description = wording
    session = Session(
        id=session_id,
        kind=kind,
        problem=title,
        description=description,
        form=form,
        questionnaire_key=questionnaire,
        library_key=library,
        created_at=created,
    )
    return Participant(id=participant_id, session=session)


def read_response(connection: Connection, key: ResponseKey) -> Said | None:
    """Return what holds of a response; None if there is no such response."""
    row = connection.execute(_TIMES, _named(key)).one_or_none()
    if row is None:
        return None
    started_at, submitted_at = row
    return Said(
        started_at=started_at,
        submitted_at=submitted_at,
        answers=current_answers(connection, key),
        texts=current_texts(connection, key),
    )


def current_answers(connection: Connection, key: ResponseKey) -> dict[str, int]:
    """Return field to value: the last line of each field, without those taken back."""
    return _last_of_each(connection, _CURRENT_ANSWERS, key)


def current_texts(connection: Connection, key: ResponseKey) -> dict[str, str]:
    """Return field to text: the last line of each field, without those taken back."""
    return _last_of_each(connection, _CURRENT_TEXTS, key)


def answer_log(
    connection: Connection, key: ResponseKey, session_id: str
) -> tuple[LoggedAnswer, ...]:
    """Return every line of a response in the order in which it was given."""
    return tuple(
        LoggedAnswer(
            session_id=session_id,
            round=line.round,
            respondent_id=line.participant_id,
            item=line.field,
            value=line.value,
            answered_at=line.answered_at,
            supersedes=line.supersedes,
        )
        for line in connection.execute(_ANSWER_LINES, _named(key))
    )


def wordings(connection: Connection, session_id: str) -> tuple[tuple[str, str], ...]:
    """Return every (title, description) a session has had, oldest first."""
    rows = connection.execute(
        select(STATEMENTS.c.title, STATEMENTS.c.description)
        .where(STATEMENTS.c.session_id == session_id)
        .order_by(STATEMENTS.c.number)
    )
    return tuple((title, description) for title, description in rows)


def document_body(connection: Connection, document_key: str) -> str:
    """Return a stored document. Raises: NoResultFound if it was never stored."""
    query = select(DOCUMENTS.c.body).where(DOCUMENTS.c.key == document_key)
    body: str = connection.execute(query).scalar_one()
    return body


def _named(key: ResponseKey) -> dict[str, object]:
    return {"participant_id": key.participant_id, "round": key.round}


def _last_of_each(
    connection: Connection, query: Select[Any], key: ResponseKey
) -> dict[str, Any]:
    last: dict[str, Any] = {
        line.field: line.value for line in connection.execute(query, _named(key))
    }
    return {field: value for field, value in last.items() if value is not None}
