"""Reading what was said by many people, or in many sessions, in few statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, select

from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.said import Said, Scope, read_said
from diagnostic.storage.tables import RESPONSES, STATEMENTS

AT_ONCE = 500
"""Names in one statement; databases allow some tens of thousands."""


def said_by(connection: Connection, people: Iterable[str]) -> dict[ResponseKey, Said]:
    """Return everything that some participants said, in all their rounds."""
    found: dict[ResponseKey, Said] = {}
    for some in _parts(people):
        found |= read_said(connection, Scope(RESPONSES.c.participant_id.in_(some)))
    return found


def wordings_of(
    connection: Connection, sessions: Iterable[str]
) -> dict[str, tuple[tuple[str, datetime], ...]]:
    """Return every (title, moment) that each session's problem has had, oldest first."""
    found: defaultdict[str, list[tuple[str, datetime]]] = defaultdict(list)
    for session_id, title, worded_at in _statements(connection, sessions):
        found[session_id].append((title, worded_at))
    return {session_id: tuple(wordings) for session_id, wordings in found.items()}


def _statements(
    connection: Connection, sessions: Iterable[str]
) -> Iterator[tuple[str, str, datetime]]:
    columns = (STATEMENTS.c.session_id, STATEMENTS.c.title, STATEMENTS.c.worded_at)
    for some in _parts(sessions):
        rows = connection.execute(
            select(*columns)
            .where(STATEMENTS.c.session_id.in_(some))
            .order_by(STATEMENTS.c.session_id, STATEMENTS.c.number)
        )
        yield from ((named, title, worded_at) for named, title, worded_at in rows)


def _parts(names: Iterable[str]) -> Iterator[list[str]]:
    left = iter(names)
    while some := list(islice(left, AT_ONCE)):
        yield some
