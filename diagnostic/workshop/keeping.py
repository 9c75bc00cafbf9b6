"""Looking after the whole store: ages, copies, and everything as CSV. For whoever runs it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection

from diagnostic.core.records import Session
from diagnostic.storage import deleting
from diagnostic.storage.ages import ages
from diagnostic.storage.cleaning import scrub
from diagnostic.storage.copying import copy_store
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.reading import all_sessions
from diagnostic.storage.workshops import find_workshop, lock_workshop
from diagnostic.workshop.context import Context
from diagnostic.workshop.files import Contents
from diagnostic.workshop.finding import workshop_with
from diagnostic.workshop.gathering import lone_contents, workshop_contents
from diagnostic.workshop.rereading import forget_rounds


def purge(
    context: Context, older_than_days: int | None = None, *, dry_run: bool = False
) -> tuple[str, ...]:
    """Delete sessions past their time, oldest first; return their ids.

    A workshop's own retention counts, or `older_than_days`, whichever is shorter; a
    self-assessment has only the latter. Each leaves a line without content in the audit.
    With `dry_run` nothing is deleted.
    """
    now = context.now()
    with read_transaction(context.engine) as connection:
        due = tuple(
            session.session_id
            for session in ages(connection)
            if any(
                days is not None and session.created_at + timedelta(days=days) <= now
                for days in (session.retention_days, older_than_days)
            )
        )
    if dry_run or not due:
        return due
    # One transaction each, so that nobody who answers waits long.
    for session_id in due:
        with write_transaction(context.engine) as connection:
            lock_workshop(connection, session_id)
            deleting.delete_session(connection, session_id, now, what="session purged")
    forget_rounds()
    scrub(context.engine)
    return due


def delete_by_code(context: Context, code: str) -> str:
    """Delete the workshop with a join code; return its id. Raises: UnknownCodeError."""
    with write_transaction(context.engine) as connection:
        found = workshop_with(connection, code)
        lock_workshop(connection, found.session_id)
        deleting.delete_session(connection, found.session_id, context.now())
    forget_rounds()
    scrub(context.engine)
    return found.session_id


def back_up(context: Context, target: Path) -> int:
    """Write a copy of the whole store into a new SQLite file while people answer.

    The copy is one moment's state, whatever the database; it opens like any store. Returns
    its size in bytes.

    Raises:
        FaultsError: the target exists. StorageError: it cannot be written.
    """
    return copy_store(context.engine, target)


def export_all(context: Context) -> Iterator[tuple[str, bytes]]:
    """Give (path, content) for every session's CSV files, simulated people left out.

    What the columns mean goes with each. Sessions in which nobody answered are left out too.
    A path is the session's id and a file.
    """
    with read_transaction(context.engine) as connection:
        sessions = all_sessions(connection)
    for session in sessions:
        with read_transaction(context.engine) as connection:
            contents = _contents(context, connection, session)
        if contents is not None and contents.responses:
            for name, content in contents.described().items():
                yield f"{session.id}/{name}", content


def _contents(context: Context, connection: Connection, session: Session) -> Contents | None:
    if session.kind == "self":
        return lone_contents(context, connection, session)
    stored = find_workshop(connection, "session_id", session.id)
    return None if stored is None else workshop_contents(context, connection, stored)
