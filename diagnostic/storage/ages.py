"""How old sessions are, and how long each is to be kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from diagnostic.storage.tables import SESSIONS, WORKSHOPS


@dataclass(frozen=True, slots=True)
class SessionAge:
    """When a session was made, and after how many days it is to go; None for no such end."""

    session_id: str
    created_at: datetime
    retention_days: int | None


def ages(connection: Connection) -> tuple[SessionAge, ...]:
    """Return every session's age, the oldest first."""
    rows = connection.execute(
        select(SESSIONS.c.id, SESSIONS.c.created_at, WORKSHOPS.c.retention_days)
        .join_from(SESSIONS, WORKSHOPS, isouter=True)
        .order_by(SESSIONS.c.created_at, SESSIONS.c.id)
    )
    return tuple(SessionAge(*row) for row in rows)
