"""Adding to the logs of answers and texts, on a connection the caller owns."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, insert, select

from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.tables import ANSWERS, RESPONSES, TEXTS


def _lines_of(log: Table) -> Select[Any]:
    return (
        select(log.c.number, log.c.round, log.c.field, log.c.value)
        .where(log.c.participant_id == bindparam("participant_id"))
        .order_by(log.c.number)
    )


# Built once: composing a statement takes longer than running it.
_LINES = {log: _lines_of(log) for log in (ANSWERS, TEXTS)}
_ADD = {log: insert(log) for log in (ANSWERS, TEXTS)}
_LOCK = (
    select(RESPONSES.c.round)
    .where(RESPONSES.c.participant_id == bindparam("participant_id"))
    .where(RESPONSES.c.round == bindparam("round"))
    .with_for_update()
)


def lock_response(connection: Connection, key: ResponseKey) -> bool:
    """Make others who write this response wait until the transaction ends.

    Returns whether there is such a response. Lines of a log are numbered under this lock.
    SQLite has no row locks and needs none: its writing transactions follow one another.
    """
    named = {"participant_id": key.participant_id, "round": key.round}
    return connection.scalar(_LOCK, named) is not None


def append_answers(
    connection: Connection,
    key: ResponseKey,
    changes: Mapping[str, int | None],
    answered_at: datetime,
) -> int:
    """Add a line for each value that differs from what holds; None takes an answer back.

    Sending the same changes again therefore adds nothing. The caller holds `lock_response`.
    Returns the number of lines added.
    """
    return _append(connection, ANSWERS, key, changes, answered_at)


def append_texts(
    connection: Connection,
    key: ResponseKey,
    changes: Mapping[str, str | None],
    answered_at: datetime,
) -> int:
    """Add a line for each text that differs from what holds; as `append_answers`."""
    return _append(connection, TEXTS, key, changes, answered_at)


def _append(
    connection: Connection,
    log: Table,
    key: ResponseKey,
    changes: Mapping[str, int | None] | Mapping[str, str | None],
    answered_at: datetime,
) -> int:
    count = 0
    last: dict[str, tuple[int, object]] = {}
    lines = connection.execute(_LINES[log], {"participant_id": key.participant_id})
    for count, round_number, field, value in lines:
        if round_number == key.round:
            last[field] = (count, value)
    added = [
        {
            "participant_id": key.participant_id,
            "round": key.round,
            "field": field,
            "value": value,
            "answered_at": answered_at,
            "supersedes": last[field][0] if field in last else None,
        }
        for field, value in changes.items()
        if value != (last[field][1] if field in last else None)
    ]
    if added:
        numbered = [{**line, "number": n} for n, line in enumerate(added, start=count + 1)]
        connection.execute(_ADD[log], numbered)
    return len(added)
