"""Edited run sheets and reasons that stay hidden, on a connection the caller owns."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select

from diagnostic.storage.tables import HIDDEN_REASONS, RUN_SHEETS


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """A run sheet as the facilitator left it."""

    body: str
    """JSON; what the answers show is no part of it."""
    changed_at: datetime


def read_run_sheet(
    connection: Connection, session_id: str, round_number: int
) -> StoredSheet | None:
    """Return a round's run sheet as it was left; None where nobody edited it."""
    row = connection.execute(
        select(RUN_SHEETS.c.body, RUN_SHEETS.c.changed_at)
        .where(RUN_SHEETS.c.session_id == session_id)
        .where(RUN_SHEETS.c.round == round_number)
    ).one_or_none()
    return None if row is None else StoredSheet(row.body, row.changed_at)


def keep_run_sheet(
    connection: Connection, session_id: str, round_number: int, sheet: StoredSheet
) -> None:
    """Make this the round's run sheet, in place of the one before."""
    drop_run_sheet(connection, session_id, round_number)
    connection.execute(
        insert(RUN_SHEETS).values(
            session_id=session_id,
            round=round_number,
            body=sheet.body,
            changed_at=sheet.changed_at,
        )
    )


def drop_run_sheet(connection: Connection, session_id: str, round_number: int) -> None:
    """Forget what was edited in a round's run sheet."""
    connection.execute(
        delete(RUN_SHEETS)
        .where(RUN_SHEETS.c.session_id == session_id)
        .where(RUN_SHEETS.c.round == round_number)
    )


def digest_of(reason: str) -> str:
    """Return what a hidden reason is known by, so that its text is stored in one place only."""
    return sha256(reason.strip().encode()).hexdigest()


def read_hidden_reasons(
    connection: Connection, session_id: str, round_number: int
) -> set[tuple[str, str]]:
    """Return the hidden reasons of a round as pairs of dimension and digest."""
    rows = connection.execute(
        select(HIDDEN_REASONS.c.dimension, HIDDEN_REASONS.c.digest)
        .where(HIDDEN_REASONS.c.session_id == session_id)
        .where(HIDDEN_REASONS.c.round == round_number)
    )
    return {(row.dimension, row.digest) for row in rows}


def hide_reason(
    connection: Connection, session_id: str, round_number: int, dimension: str, digest: str
) -> None:
    """Hide a reason; hiding it twice is hiding it once."""
    show_reason(connection, session_id, round_number, dimension, digest)
    connection.execute(
        insert(HIDDEN_REASONS).values(
            session_id=session_id, round=round_number, dimension=dimension, digest=digest
        )
    )


def show_reason(
    connection: Connection, session_id: str, round_number: int, dimension: str, digest: str
) -> None:
    """Show a reason again, if it was hidden."""
    connection.execute(
        delete(HIDDEN_REASONS)
        .where(HIDDEN_REASONS.c.session_id == session_id)
        .where(HIDDEN_REASONS.c.round == round_number)
        .where(HIDDEN_REASONS.c.dimension == dimension)
        .where(HIDDEN_REASONS.c.digest == digest)
    )
