"""Workshops as they stand: found by code or key, counted, and changed as a whole."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    bindparam,
    func,
    insert,
    select,
    update,
)

from diagnostic.core.records import Counts, Session, Shows, Workshop
from diagnostic.storage.said import SIMULATED
from diagnostic.storage.tables import (
    CODES,
    PARTICIPANTS,
    RESPONSES,
    ROUNDS,
    SESSIONS,
    STATEMENTS,
    WORKSHOPS,
)


@dataclass(frozen=True, slots=True)
class StoredWorkshop:
    """A workshop, with what is needed to judge who asks for it."""

    workshop: Workshop
    key_hash: str | None
    owner_hash: str | None
    changes: int
    """Differs whenever the results of a closed round may differ."""

    @property
    def session_id(self) -> str:
        """The session that it is."""
        return self.workshop.session.id


def _newest(number: Any, session_id: Any) -> ScalarSelect[Any]:
    return (
        select(func.max(number)).where(session_id == WORKSHOPS.c.session_id).scalar_subquery()
    )


def _workshops() -> Select[Any]:
    rounds, statements = ROUNDS.alias("later_round"), STATEMENTS.alias("later_statement")
    newest_round = _newest(rounds.c.number, rounds.c.session_id)
    newest_statement = _newest(statements.c.number, statements.c.session_id)
    return (
        select(
            SESSIONS,
            STATEMENTS.c.title,
            STATEMENTS.c.description,
            *(column for column in WORKSHOPS.c if column.name != "session_id"),
            ROUNDS.c.number,
            ROUNDS.c.opened_at,
            ROUNDS.c.closed_at,
            ROUNDS.c.revealed_at,
        )
        .select_from(WORKSHOPS)
        .join(SESSIONS, SESSIONS.c.id == WORKSHOPS.c.session_id)
        .join(ROUNDS, ROUNDS.c.session_id == WORKSHOPS.c.session_id)
        .join(STATEMENTS, STATEMENTS.c.session_id == WORKSHOPS.c.session_id)
        .where(ROUNDS.c.number == newest_round, STATEMENTS.c.number == newest_statement)
    )


def _how_many(counted: Any, *where: ColumnElement[bool]) -> ScalarSelect[int]:
    return (
        select(func.count())
        .select_from(counted)
        .where(counted.c.session_id == WORKSHOPS.c.session_id, *where)
        .scalar_subquery()
    )


def _counted(query: Select[Any]) -> Select[Any]:
    this_round = RESPONSES.c.round == ROUNDS.c.number
    handed_in = RESPONSES.c.submitted_at.is_not(None)
    return query.add_columns(
        _how_many(PARTICIPANTS).label("joined"),
        _how_many(RESPONSES, this_round).label("started"),
        _how_many(RESPONSES, this_round, handed_in).label("finished"),
        _how_many(PARTICIPANTS, PARTICIPANTS.c.source == SIMULATED).label("simulated"),
    )


# Built once: composing a statement takes longer than running it.
_BY = {
    name: _workshops().where(WORKSHOPS.c[name] == bindparam("value"))
    for name in ("code", "key_hash", "session_id", "owner_hash")
}
_COUNTED_BY = {name: _counted(_BY[name]) for name in ("code", "key_hash")}
_NEWEST_FIRST = _BY["owner_hash"].order_by(SESSIONS.c.created_at.desc(), SESSIONS.c.id)
_LOCK = (
    select(WORKSHOPS.c.session_id)
    .where(WORKSHOPS.c.session_id == bindparam("session_id"))
    .with_for_update()
)


def find_workshop(connection: Connection, by: str, value: str) -> StoredWorkshop | None:
    """Return the workshop with a `code`, `key_hash` or `session_id`, as it stands now."""
    row = connection.execute(_BY[by], {"value": value}).one_or_none()
    return None if row is None else _stored(row)


def count_workshop(
    connection: Connection, by: str, value: str
) -> tuple[StoredWorkshop, Counts] | None:
    """Return a workshop and how many people are where, in one query."""
    row = connection.execute(_COUNTED_BY[by], {"value": value}).one_or_none()
    if row is None:
        return None
    return _stored(row), Counts(row.joined, row.started, row.finished, row.simulated)


def workshops_of(connection: Connection, owner_hash: str) -> tuple[Workshop, ...]:
    """Return an account's workshops, newest first."""
    rows = connection.execute(_NEWEST_FIRST, {"value": owner_hash})
    return tuple(_stored(row).workshop for row in rows)


def lock_workshop(connection: Connection, session_id: str) -> bool:
    """Make others who lead this workshop wait until the transaction ends.

    Returns whether there is such a workshop. SQLite needs no lock, as for responses.
    """
    return connection.scalar(_LOCK, {"session_id": session_id}) is not None


def was_given(connection: Connection, code: str) -> bool:
    """Say whether a code was ever given, also to a session that was deleted since."""
    return connection.scalar(select(CODES.c.code).where(CODES.c.code == code)) is not None


def add_workshop(
    connection: Connection, workshop: Workshop, key_hash: str | None, owner_hash: str | None
) -> None:
    """Store what makes a session a workshop, and that its code was given."""
    connection.execute(insert(CODES).values(code=workshop.code))
    connection.execute(
        insert(WORKSHOPS).values(
            session_id=workshop.session.id,
            code=workshop.code,
            key_hash=key_hash,
            owner_hash=owner_hash,
            rounds=workshop.rounds,
            shows=workshop.shows.value,
            min_group=workshop.min_group,
            asks_background=workshop.asks_background,
            retention_days=workshop.retention_days,
            rehearsal=workshop.rehearsal,
            changes=0,
        )
    )


def replace_key(connection: Connection, session_id: str, key_hash: str) -> None:
    """Let another key lead a workshop, and no longer the one before."""
    _update(connection, session_id, key_hash=key_hash)


def note_change(connection: Connection, session_id: str) -> None:
    """Note that results of a closed round may be different from now on."""
    _update(connection, session_id, changes=WORKSHOPS.c.changes + 1)


def end_workshop(connection: Connection, session_id: str, ended_at: datetime) -> None:
    """Note that a workshop has ended."""
    _update(connection, session_id, ended_at=ended_at)


def go_on(connection: Connection, session_id: str) -> None:
    """Note that a workshop that ended goes on."""
    _update(connection, session_id, ended_at=None)


def plan_rounds(connection: Connection, session_id: str, rounds: int) -> None:
    """Change how many rounds there are."""
    _update(connection, session_id, rounds=rounds)


def _update(connection: Connection, session_id: str, **values: Any) -> None:
    connection.execute(
        update(WORKSHOPS).where(WORKSHOPS.c.session_id == session_id).values(**values)
    )


def _stored(row: Row[Any]) -> StoredWorkshop:
    session = Session(
        id=row.id,
        kind=row.kind,
        problem=row.title,
        description=row.description,
        form=row.form,
        questionnaire_key=row.questionnaire_key,
        library_key=row.library_key,
        created_at=row.created_at,
    )
    workshop = Workshop(
        session=session,
        code=row.code,
        rounds=row.rounds,
        shows=Shows(row.shows),
        min_group=row.min_group,
        asks_background=row.asks_background,
        retention_days=row.retention_days,
        rehearsal=row.rehearsal,
        round=row.number,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        revealed_at=row.revealed_at,
        ended_at=row.ended_at,
    )
    return StoredWorkshop(workshop, row.key_hash, row.owner_hash, row.changes)
