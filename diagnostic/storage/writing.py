"""Writing, on a connection the caller owns. Moments and ids are arguments."""

from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from diagnostic.core.records import Session
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.rounds import add_round
from diagnostic.storage.tables import (
    DOCUMENTS,
    PARTICIPANTS,
    RESPONSES,
    SESSIONS,
    STATEMENTS,
)


def keep_document(connection: Connection, kind: str, body: str) -> str:
    """Store a document unless it is there already; return its key, the hash of its text."""
    key = sha256(body.encode()).hexdigest()
    if connection.scalar(select(DOCUMENTS.c.key).where(DOCUMENTS.c.key == key)) is None:
        try:
            with connection.begin_nested():
                connection.execute(insert(DOCUMENTS).values(key=key, kind=kind, body=body))
        except IntegrityError:
            # Another session stored the same document since we looked: same key, same body.
            return key
    return key


def start_session(connection: Connection, session: Session, *, waits: bool = False) -> None:
    """Store a session with its first wording and its first round, open unless it waits."""
    row = asdict(session)
    wording = {"title": row.pop("problem"), "description": row.pop("description")}
    connection.execute(insert(SESSIONS).values(row))
    connection.execute(
        insert(STATEMENTS).values(
            session_id=session.id, number=1, worded_at=session.created_at, **wording
        )
    )
    add_round(connection, session.id, 1, None if waits else session.created_at)


def add_participant(
    connection: Connection, session_id: str, participant_id: str, token_hash: str, at: datetime
) -> None:
    """Let someone into a session. The token itself is never stored."""
    connection.execute(
        insert(PARTICIPANTS).values(
            id=participant_id, session_id=session_id, token_hash=token_hash, joined_at=at
        )
    )


def start_response(
    connection: Connection, key: ResponseKey, session_id: str, started_at: datetime
) -> None:
    """Begin a participant's response in a round; there is at most one."""
    connection.execute(
        insert(RESPONSES).values(
            participant_id=key.participant_id,
            round=key.round,
            session_id=session_id,
            started_at=started_at,
        )
    )


def mark_submitted(connection: Connection, key: ResponseKey, submitted_at: datetime) -> None:
    """Note that a response was handed in. Done twice, the first moment stays."""
    connection.execute(
        update(RESPONSES)
        .where(RESPONSES.c.participant_id == key.participant_id)
        .where(RESPONSES.c.round == key.round)
        .where(RESPONSES.c.submitted_at.is_(None))
        .values(submitted_at=submitted_at)
    )


def reword_statement(
    connection: Connection, session_id: str, title: str, description: str, worded_at: datetime
) -> bool:
    """Add a wording of the problem unless it is the one that holds; return whether it was."""
    connection.execute(
        select(SESSIONS.c.id).where(SESSIONS.c.id == session_id).with_for_update()
    ).one()
    number, *wording = connection.execute(
        select(STATEMENTS.c.number, STATEMENTS.c.title, STATEMENTS.c.description)
        .where(STATEMENTS.c.session_id == session_id)
        .order_by(STATEMENTS.c.number.desc())
        .limit(1)
    ).one()
    if wording == [title, description]:
        return False
    connection.execute(
        insert(STATEMENTS).values(
            session_id=session_id,
            number=number + 1,
            title=title,
            description=description,
            worded_at=worded_at,
        )
    )
    return True


def change_form(connection: Connection, session_id: str, form: str) -> None:
    """Ask with another form from now on; what was answered stays."""
    connection.execute(update(SESSIONS).where(SESSIONS.c.id == session_id).values(form=form))
