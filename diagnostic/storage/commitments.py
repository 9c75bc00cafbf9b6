"""What was decided in a session, and what is in place, on a connection the caller owns."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from diagnostic.core.commitments import Commitment, Done, Expectation, Helped
from diagnostic.core.questionnaire import Facet
from diagnostic.storage.tables import COMMITMENTS, EXPECTATIONS, IN_PLACE, SESSIONS

_LOCK = select(SESSIONS.c.id).where(SESSIONS.c.id == bindparam("session_id")).with_for_update()
_HELD = (
    select(COMMITMENTS)
    .where(COMMITMENTS.c.session_id == bindparam("session_id"))
    .where(COMMITMENTS.c.withdrawn_at.is_(None))
    .order_by(COMMITMENTS.c.number)
)
_EXPECTED = (
    select(EXPECTATIONS)
    .where(EXPECTATIONS.c.session_id == bindparam("session_id"))
    .order_by(EXPECTATIONS.c.number, EXPECTATIONS.c.dimension, EXPECTATIONS.c.facet)
)


@dataclass(frozen=True, slots=True)
class Review:
    """What was said when a commitment came up again; empty fields were left open."""

    done: Done | None
    helped: Helped | None
    note: str
    reviewed_at: datetime | None


def lock_session(connection: Connection, session_id: str) -> bool:
    """Make others who decide in this session wait until the transaction ends.

    Returns whether there is such a session. Commitments are numbered under this lock; SQLite
    needs none, as for responses.
    """
    return connection.scalar(_LOCK, {"session_id": session_id}) is not None


def read_commitments(connection: Connection, session_id: str) -> tuple[Commitment, ...]:
    """Return what holds of a session's commitments, in the order in which they were made."""
    named = {"session_id": session_id}
    expected: defaultdict[int, list[Expectation]] = defaultdict(list)
    for row in connection.execute(_EXPECTED, named):
        expected[row.number].append(Expectation(row.dimension, Facet(row.facet), row.points))
    return tuple(
        _commitment(row, tuple(expected[row.number]))
        for row in connection.execute(_HELD, named)
    )


def add_commitment(
    connection: Connection, session_id: str, made: Commitment, made_at: datetime
) -> int:
    """Store a commitment under the next number, whatever its own; return that number.

    The number of one that was withdrawn is not given again. The caller holds `lock_session`.
    """
    last = connection.scalar(
        select(func.max(COMMITMENTS.c.number)).where(COMMITMENTS.c.session_id == session_id)
    )
    number = (last or 0) + 1
    connection.execute(
        insert(COMMITMENTS).values(
            session_id=session_id,
            number=number,
            made_at=made_at,
            changed_at=made_at,
            **_words(made),
        )
    )
    _add_expectations(connection, session_id, number, made.expected)
    return number


def change_commitment(
    connection: Connection, session_id: str, changed: Commitment, changed_at: datetime
) -> bool:
    """Replace what a commitment says, but not its review; return whether there is one."""
    found = _update(
        connection, (session_id, changed.number), changed_at=changed_at, **_words(changed)
    )
    if found:
        _drop_expectations(connection, session_id, changed.number)
        _add_expectations(connection, session_id, changed.number, changed.expected)
    return found


def withdraw_commitment(
    connection: Connection, session_id: str, number: int, withdrawn_at: datetime
) -> bool:
    """Take a commitment back; nothing but its number stays. Return whether there was one."""
    nothing = {"intervention": "", "title": "", "owner": "", "first_step": ""}
    found = _update(
        connection,
        (session_id, number),
        withdrawn_at=withdrawn_at,
        review_on=None,
        done=None,
        helped=None,
        review_note="",
        reviewed_at=None,
        **nothing,
    )
    if found:
        _drop_expectations(connection, session_id, number)
    return found


def review_commitment(
    connection: Connection, session_id: str, number: int, review: Review
) -> bool:
    """Note what came of a commitment; return whether there is one."""
    return _update(
        connection,
        (session_id, number),
        done=review.done,
        helped=review.helped,
        review_note=review.note,
        reviewed_at=review.reviewed_at,
    )


def read_in_place(connection: Connection, session_id: str) -> frozenset[str]:
    """Return the ids of the interventions that are said to exist in a workshop already."""
    return frozenset(
        connection.scalars(
            select(IN_PLACE.c.intervention).where(IN_PLACE.c.session_id == session_id)
        )
    )


def replace_in_place(
    connection: Connection, session_id: str, interventions: Collection[str]
) -> None:
    """Keep which interventions exist already. The caller holds `lock_session`."""
    connection.execute(delete(IN_PLACE).where(IN_PLACE.c.session_id == session_id))
    rows = [
        {"session_id": session_id, "intervention": name} for name in sorted(set(interventions))
    ]
    if rows:
        connection.execute(insert(IN_PLACE), rows)


def _words(said: Commitment) -> Mapping[str, Any]:
    return {
        "intervention": said.intervention,
        "title": said.title,
        "owner": said.owner,
        "first_step": said.first_step,
        "review_on": said.review_on,
    }


def _update(connection: Connection, named: tuple[str, int], **values: Any) -> bool:
    session_id, number = named
    changed = connection.execute(
        update(COMMITMENTS)
        .where(COMMITMENTS.c.session_id == session_id, COMMITMENTS.c.number == number)
        .where(COMMITMENTS.c.withdrawn_at.is_(None))
        .values(**values)
    )
    return changed.rowcount == 1


def _add_expectations(
    connection: Connection, session_id: str, number: int, expected: Collection[Expectation]
) -> None:
    rows = [
        {
            "session_id": session_id,
            "number": number,
            "dimension": one.dimension,
            "facet": one.facet.value,
            "points": one.points,
        }
        for one in expected
    ]
    if rows:
        connection.execute(insert(EXPECTATIONS), rows)


def _drop_expectations(connection: Connection, session_id: str, number: int) -> None:
    connection.execute(
        delete(EXPECTATIONS).where(
            EXPECTATIONS.c.session_id == session_id, EXPECTATIONS.c.number == number
        )
    )


def _commitment(row: Row[Any], expected: tuple[Expectation, ...]) -> Commitment:
    return Commitment(
        number=row.number,
        intervention=row.intervention,
        title=row.title,
        owner=row.owner,
        first_step=row.first_step,
        review_on=row.review_on,
        expected=expected,
        done=Done(row.done) if row.done else None,
        helped=Helped(row.helped) if row.helped else None,
        review_note=row.review_note,
        made_at=row.made_at,
        reviewed_at=row.reviewed_at,
    )
