"""Where sessions came from, on a connection the caller owns."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from diagnostic.core.origins import Origin
from diagnostic.storage.tables import ORIGINS


def add_origins(connection: Connection, session_id: str, origins: Sequence[Origin]) -> None:
    """Store where a new session came from, the first file first."""
    rows = [
        {
            "session_id": session_id,
            "number": number,
            "kind": one.kind,
            "file": one.name,
            "sha256": one.sha256,
            "detail": one.detail,
            "key": one.key,
            "taken_at": one.at,
        }
        for number, one in enumerate(origins, start=1)
    ]
    if rows:
        connection.execute(insert(ORIGINS), rows)


def read_origins(connection: Connection, session_id: str) -> tuple[Origin, ...]:
    """Return where a session came from; nothing where people answered in this program."""
    rows = connection.execute(
        select(ORIGINS).where(ORIGINS.c.session_id == session_id).order_by(ORIGINS.c.number)
    )
    return tuple(map(_origin, rows))


def newest_origin(connection: Connection, kind: str, key: str) -> Origin | None:
    """Return what was taken in last of files that are told by a key; None without any."""
    if not key:
        return None
    row = connection.execute(
        select(ORIGINS)
        .where(ORIGINS.c.key == key, ORIGINS.c.kind == kind)
        .order_by(ORIGINS.c.taken_at.desc(), ORIGINS.c.session_id, ORIGINS.c.number.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _origin(row)


def _origin(row: Row[Any]) -> Origin:
    return Origin(
        kind=row.kind,
        name=row.file,
        sha256=row.sha256,
        detail=row.detail,
        at=row.taken_at,
        key=row.key,
    )
