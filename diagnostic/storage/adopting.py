"""Writing a session that was held elsewhere, on a connection the caller owns.

Everything is new: the session was just made, and its people are let in as any others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, exists, insert, select

from diagnostic.core.commitments import Commitment
from diagnostic.core.records import Session
from diagnostic.storage.participants import present
from diagnostic.storage.several import AT_ONCE
from diagnostic.storage.tables import (
    ANSWERS,
    BACKGROUNDS,
    COMMITMENTS,
    EXPECTATIONS,
    HIDDEN_REASONS,
    RESPONSES,
    ROUNDS,
    SESSIONS,
    STATEMENTS,
    TEXTS,
)

Values = dict[str, Any]
"""Column to value."""
Worded = tuple[str, str, datetime]
"""Title and description of the problem, and since when."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a log: of answers, or of texts."""

    participant_id: str
    number: int
    round: int
    field: str
    value: int | str | None
    answered_at: datetime
    supersedes: int | None


@dataclass(frozen=True, slots=True)
class RoundTimes:
    """A round and when it was what."""

    number: int
    opened_at: datetime | None
    closed_at: datetime | None
    revealed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A response and its times."""

    participant_id: str
    round: int
    started_at: datetime
    submitted_at: datetime | None


def is_free(connection: Connection, session_id: str) -> bool:
    """Say whether no session has this id."""
    found = connection.scalar(select(exists().where(SESSIONS.c.id == session_id)))
    return not found


def taken(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Return which of some participants' ids somebody has already."""
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    return frozenset(name for part in parts for name in present(connection, part))


def add_session(
    connection: Connection,
    session: Session,
    wordings: Sequence[Worded],
    rounds: Sequence[RoundTimes],
) -> None:
    """Store a session with every wording of its problem and every round."""
    row = asdict(session)
    # They are the last of the wordings.
    del row["problem"], row["description"]
    _fill(connection, SESSIONS, [row])
    names = ("title", "description", "worded_at")
    worded: list[Values] = [
        {"session_id": session.id, "number": number, **dict(zip(names, wording, strict=True))}
        for number, wording in enumerate(wordings, start=1)
    ]
    _fill(connection, STATEMENTS, worded)
    _fill(connection, ROUNDS, [{"session_id": session.id, **_values(one)} for one in rounds])


def add_responses(connection: Connection, session_id: str, begun: Iterable[Begun]) -> None:
    """Store which responses there are."""
    _fill(connection, RESPONSES, [{"session_id": session_id, **_values(one)} for one in begun])


def add_lines(connection: Connection, answers: Iterable[Line], texts: Iterable[Line]) -> None:
    """Store the logs as they were kept elsewhere."""
    _fill(connection, ANSWERS, [_values(one) for one in answers])
    _fill(connection, TEXTS, [_values(one) for one in texts])


def add_choices(connection: Connection, choices: Iterable[tuple[str, str, str]]) -> None:
    """Store answers to background questions: participant, question, choice."""
    names = ("participant_id", "question", "choice")
    rows: list[Values] = [dict(zip(names, choice, strict=True)) for choice in choices]
    _fill(connection, BACKGROUNDS, rows)


def add_commitments(
    connection: Connection, session_id: str, made: Sequence[Commitment], now: datetime
) -> None:
    """Store commitments under their own numbers, with what was said when they came up again."""
    rows: list[Values] = [
        {
            "session_id": session_id,
            "number": one.number,
            "intervention": one.intervention,
            "title": one.title,
            "owner": one.owner,
            "first_step": one.first_step,
            "review_on": one.review_on,
            "made_at": one.made_at or now,
            "changed_at": now,
            "done": one.done.value if one.done else None,
            "helped": one.helped.value if one.helped else None,
            "review_note": one.review_note,
            "reviewed_at": one.reviewed_at,
        }
        for one in made
    ]
    _fill(connection, COMMITMENTS, rows)
    expected: list[Values] = [
        {
            "session_id": session_id,
            "number": one.number,
            "dimension": change.dimension,
            "facet": change.facet.value,
            "points": change.points,
        }
        for one in made
        for change in one.expected
    ]
    _fill(connection, EXPECTATIONS, expected)


def add_hidden_reasons(
    connection: Connection, session_id: str, hidden: Iterable[tuple[int, str, str]]
) -> None:
    """Store which reasons stay hidden: round, dimension, digest."""
    names = ("round", "dimension", "digest")
    rows: list[Values] = [
        {"session_id": session_id, **dict(zip(names, one, strict=True))}
        for one in sorted(set(hidden))
    ]
    _fill(connection, HIDDEN_REASONS, rows)


def _values(row: Line | RoundTimes | Begun) -> Values:
    """Return a row by its columns; `asdict` copies deeply, and takes most of the time."""
    return {name: getattr(row, name) for name in row.__slots__}


def _fill(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    if rows:
        connection.execute(insert(table), rows)
