"""The rounds of a session: when each was opened, closed and revealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    bindparam,
    func,
    insert,
    literal,
    select,
    text,
    tuple_,
    update,
)

from diagnostic.storage.tables import RESPONSES, ROUNDS, STATEMENTS


@dataclass(frozen=True, slots=True)
class StoredRound:
    """One round, with the problem as it was worded when people answered it."""

    number: int
    opened_at: datetime | None
    closed_at: datetime | None
    revealed_at: datetime | None
    problem: str
    description: str = ""


_ROUNDS = select(ROUNDS).where(ROUNDS.c.session_id == bindparam("session_id"))
_NEWEST = select(func.max(ROUNDS.c.number)).where(
    ROUNDS.c.session_id == bindparam("session_id")
)
_STATEMENTS = (
    select(STATEMENTS.c.title, STATEMENTS.c.description, STATEMENTS.c.worded_at)
    .where(STATEMENTS.c.session_id == bindparam("session_id"))
    .order_by(STATEMENTS.c.number)
)
# Read with a lock that those who read so share: closing the round waits for them, and they
# wait for whoever is closing it. SQLite's writing transactions follow one another anyway.
_OPEN = (
    select(ROUNDS.c.session_id, ROUNDS.c.number, ROUNDS.c.opened_at, ROUNDS.c.closed_at)
    .where(
        tuple_(ROUNDS.c.session_id, ROUNDS.c.number).in_(bindparam("rounds", expanding=True))
    )
    .order_by(ROUNDS.c.session_id, ROUNDS.c.number)
    .with_for_update(read=True)
)


# Row locks are not fair on PostgreSQL: those who share one let each other in before whoever
# waits to change the row, who may then wait for good. Advisory locks are taken in turn.
_TURNS = {
    True: text("SELECT pg_advisory_xact_lock_shared(hashtextextended(:session_id, 0))"),
    False: text("SELECT pg_advisory_xact_lock(hashtextextended(:session_id, 0))"),
}


_HIDE = (
    update(ROUNDS)
    .where(ROUNDS.c.session_id == RESPONSES.c.session_id)
    .where(ROUNDS.c.number == RESPONSES.c.round)
    .where(RESPONSES.c.participant_id == bindparam("of"))
    .values(revealed_at=None)
)


def read_rounds(connection: Connection, session_id: str) -> tuple[StoredRound, ...]:
    """Return a session's rounds in order."""
    named = {"session_id": session_id}
    statements = connection.execute(_STATEMENTS, named).all()
    rows = connection.execute(_ROUNDS.order_by(ROUNDS.c.number), named)
    return tuple(
        StoredRound(
            number=row.number,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            revealed_at=row.revealed_at,
            problem=title,
            description=description,
        )
        for row in rows
        for title, description in [_worded(statements, row.closed_at)]
    )


def newest_round(connection: Connection, session_id: str) -> int:
    """Return the number of a session's newest round; 0 if there is no such session."""
    return connection.scalar(_NEWEST, {"session_id": session_id}) or 0


def hold_open(
    connection: Connection, rounds: Iterable[tuple[str, int]]
) -> frozenset[tuple[str, int]]:
    """Return which (session, number) are open; they stay so until the transaction ends."""
    held = sorted(set(rounds))
    # In the same order for everyone, so that nobody waits in a circle.
    for session_id in sorted({session_id for session_id, _ in held}):
        _take_turn(connection, session_id, shared=True)
    rows = connection.execute(_OPEN, {"rounds": held})
    return frozenset(
        (row.session_id, row.number)
        for row in rows
        if row.opened_at is not None and row.closed_at is None
    )


def stop_saves(connection: Connection, session_id: str) -> None:
    """Wait for the saves in a session that are under way; others wait for this transaction."""
    _take_turn(connection, session_id, shared=False)


def add_round(
    connection: Connection, session_id: str, number: int, opened_at: datetime | None
) -> None:
    """Store a round; without a moment it waits."""
    connection.execute(
        insert(ROUNDS).values(session_id=session_id, number=number, opened_at=opened_at)
    )


def open_round(connection: Connection, session_id: str, number: int, at: datetime) -> None:
    """Open a round, or open it again; the first moment stays."""
    first = func.coalesce(ROUNDS.c.opened_at, literal(at, ROUNDS.c.opened_at.type))
    _update(connection, (session_id, number), opened_at=first, closed_at=None)


def close_round(connection: Connection, session_id: str, number: int, at: datetime) -> None:
    """Close a round, after every save in it that is under way."""
    _update(connection, (session_id, number), closed_at=at)


def reveal_round(connection: Connection, session_id: str, number: int, at: datetime) -> None:
    """Note that participants may see what a round showed."""
    _update(connection, (session_id, number), revealed_at=at)


def hide_rounds_of(connection: Connection, participant_id: str) -> None:
    """Note that participants may no longer see the rounds in which someone answered."""
    connection.execute(_HIDE, {"of": participant_id})


def _update(connection: Connection, named: tuple[str, int], **values: Any) -> None:
    session_id, number = named
    stop_saves(connection, session_id)
    connection.execute(
        update(ROUNDS)
        .where(ROUNDS.c.session_id == session_id, ROUNDS.c.number == number)
        .values(**values)
    )


def _take_turn(connection: Connection, session_id: str, *, shared: bool) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(_TURNS[shared], {"session_id": session_id})


def _worded(statements: Iterable[Any], closed_at: datetime | None) -> tuple[str, str]:
    """Return the last wording that is not later than the closing; failing that, the first."""
    return [
        (title, description)
        for position, (title, description, worded_at) in enumerate(statements)
        if not position or closed_at is None or worded_at <= closed_at
    ][-1]
