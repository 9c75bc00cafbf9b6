"""Adding to the logs of answers and texts, on a connection the caller owns."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, insert, select

from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.tables import ANSWERS, RESPONSES, TEXTS


def _lines_of(log: Table) -> Select[Any]:
    return (
        select(log.c.participant_id, log.c.number, log.c.round, log.c.field, log.c.value)
        .where(log.c.participant_id.in_(bindparam("people", expanding=True)))
        .order_by(log.c.participant_id, log.c.number)
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


class Lines:
    """A log as it is for some people, and the lines that are to be added to it."""

    def __init__(self, connection: Connection, log: Table, people: Collection[str]) -> None:
        self._log = log
        self._last: dict[tuple[str, int, str], tuple[int, object]] = {}
        self._counts = dict.fromkeys(people, 0)
        self._added: list[dict[str, object]] = []
        if people:
            lines = connection.execute(_LINES[log], {"people": sorted(people)})
            for person, number, in_round, of_field, value in lines:
                self._last[person, in_round, of_field] = (number, value)
                self._counts[person] = number

    def add(self, key: ResponseKey, changes: Mapping[str, Any], at: datetime) -> int:
        """Add a line for each value that differs from what holds; return how many do."""
        person, before = key.participant_id, len(self._added)
        for of_field, value in changes.items():
            number, held = self._last.get((person, key.round, of_field), (None, None))
            if value == held:
                continue
            self._counts[person] += 1
            self._last[person, key.round, of_field] = (self._counts[person], value)
            self._added.append(
                {
                    "participant_id": person,
                    "number": self._counts[person],
                    "round": key.round,
                    "field": of_field,
                    "value": value,
                    "answered_at": at,
                    "supersedes": number,
                }
            )
        return len(self._added) - before

    def count(self, key: ResponseKey) -> int:
        """Return how many lines a participant has, those to be added among them."""
        return self._counts.get(key.participant_id, 0)

    def write(self, connection: Connection) -> None:
        """Write the added lines down."""
        if self._added:
            connection.execute(_ADD[self._log], self._added)


def _append(
    connection: Connection,
    log: Table,
    key: ResponseKey,
    changes: Mapping[str, int | None] | Mapping[str, str | None],
    answered_at: datetime,
) -> int:
    lines = Lines(connection, log, {key.participant_id})
    added = lines.add(key, changes, answered_at)
    lines.write(connection)
    return added
