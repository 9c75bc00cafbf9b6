"""Deleting, with a line in the audit log that says what and how much, but not whose."""

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    func,
    insert,
    select,
)

from diagnostic.storage.cleaning import note_deletion
from diagnostic.storage.rounds import stop_saves
from diagnostic.storage.tables import (
    ANSWERS,
    AUDIT,
    COMMITMENTS,
    PARTICIPANTS,
    RESPONSES,
    ROUNDS,
    SESSIONS,
    STATEMENTS,
    TEXTS,
)

_SAID = (RESPONSES, ANSWERS, TEXTS)


def delete_session(
    connection: Connection,
    session_id: str,
    deleted_at: datetime,
    what: str = "session deleted",
) -> bool:
    """Remove a session with all that was said in it; return whether there was one.

    One line without content stays in the audit log: when, and how many rows of each kind.
    Traces of the rows stay in a SQLite file until `scrub`.
    """
    stop_saves(connection, session_id)
    members = select(PARTICIPANTS.c.id).where(PARTICIPANTS.c.session_id == session_id)
    counts = {
        table.name: _how_many(connection, table, table.c.session_id == session_id)
        for table in (STATEMENTS, ROUNDS, PARTICIPANTS, COMMITMENTS)
    } | {
        table.name: _how_many(connection, table, table.c.participant_id.in_(members))
        for table in _SAID
    }
    found = connection.execute(delete(SESSIONS).where(SESSIONS.c.id == session_id)).rowcount
    if not found:
        return False
    _note(connection, deleted_at, what, counts)
    return True


def delete_participants(
    connection: Connection, ids: Collection[str], deleted_at: datetime, what: str
) -> None:
    """Remove some participants with all they said, and leave a line as above."""
    theirs = RESPONSES.c.participant_id.in_(ids)
    # As above: saves lock a response before anything else of a participant.
    locked = select(RESPONSES.c.round).where(theirs)
    connection.execute(
        locked.order_by(RESPONSES.c.participant_id, RESPONSES.c.round).with_for_update()
    )
    counts = {PARTICIPANTS.name: len(ids)} | {
        table.name: _how_many(connection, table, table.c.participant_id.in_(ids))
        for table in _SAID
    }
    connection.execute(delete(PARTICIPANTS).where(PARTICIPANTS.c.id.in_(ids)))
    _note(connection, deleted_at, what, counts)


def members_of(connection: Connection, session_id: str, respondent: str) -> list[str]:
    """Return the id of a respondent if they are in a session."""
    query = select(PARTICIPANTS.c.id).where(
        PARTICIPANTS.c.session_id == session_id, PARTICIPANTS.c.id == respondent
    )
    return list(connection.scalars(query))


def _how_many(connection: Connection, table: Table, where: ColumnElement[bool]) -> int:
    return connection.scalars(select(func.count()).select_from(table).where(where)).one()


def _note(connection: Connection, at: datetime, what: str, counts: dict[str, int]) -> None:
    line = insert(AUDIT).values(happened_at=at, what=what, counts=json.dumps(counts))
    (number,) = connection.execute(line.returning(AUDIT.c.id)).one()
    note_deletion(connection, number)
