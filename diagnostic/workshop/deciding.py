"""What somebody decides to do: listed, added, changed, withdrawn; and what is in place.

A door is a facilitator's access or a lone assessor's private link. Raises everywhere:
AccessRefusedError, UnknownLinkError: the door does not open; StorageError.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from diagnostic.core.commitments import Commitment
from diagnostic.core.faults import LocatedFault
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Session
from diagnostic.storage import commitments as stored
from diagnostic.storage.engine import read_transaction
from diagnostic.workshop.access import Access
from diagnostic.workshop.checking import RefusedError
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_library, stored_questionnaire
from diagnostic.workshop.doors import Door, Link, deciding, in_place_behind, session_behind
from diagnostic.workshop.drafts import MOST_COMMITMENTS, Around, Draft, checked_draft
from diagnostic.workshop.self_assessment import keep_in_place

__all__ = [
    "MOST_COMMITMENTS",
    "Decisions",
    "Door",
    "Draft",
    "Link",
    "add_commitment",
    "change_commitment",
    "decisions",
    "set_in_place",
    "withdraw_commitment",
]


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that was decided in a session, with what it is read with."""

    session: Session
    questionnaire: Questionnaire
    library: Library
    commitments: tuple[Commitment, ...]
    """In the order in which they were made."""
    in_place: frozenset[str]


def decisions(context: Context, door: Door) -> Decisions:
    """Return what was decided, and what is in place already."""
    with read_transaction(context.engine) as connection:
        session = session_behind(connection, door)
        made = stored.read_commitments(connection, session.id)
        in_place = in_place_behind(context, connection, door)
    return Decisions(
        session=session,
        questionnaire=stored_questionnaire(context.engine, session.questionnaire_key),
        library=stored_library(context.engine, session.library_key),
        commitments=made,
        in_place=in_place,
    )


def add_commitment(context: Context, door: Door, draft: Draft) -> Commitment:
    """Decide to do something; return it with its number.

    Raises:
        RefusedError: no title, a text too long, a review date in the past, an intervention or
            dimension that is unknown or there twice, or 20 commitments already.
    """
    now = context.now()
    with deciding(context, door) as (connection, session):
        others = stored.read_commitments(connection, session.id)
        around = _around(context, session, others)
        made = checked_draft(draft, around)
        number = stored.add_commitment(connection, session.id, made, now)
    return replace(made, number=number, made_at=now)


def change_commitment(context: Context, door: Door, number: int, draft: Draft) -> Commitment:
    """Say something else under the same number; what was said of its outcome stays.

    Raises:
        RefusedError: as for `add_commitment`, or there is no such commitment.
    """
    with deciding(context, door) as (connection, session):
        held = _held(connection, session, number)
        others = [
            one
            for one in stored.read_commitments(connection, session.id)
            if one.number != number
        ]
        around = replace(_around(context, session, others), before=held.review_on)
        changed = replace(checked_draft(draft, around), number=number)
        stored.change_commitment(connection, session.id, changed, context.now())
        return _held(connection, session, number)


def withdraw_commitment(context: Context, door: Door, number: int) -> bool:
    """Take a decision back; return whether there was one. Its words are deleted."""
    with deciding(context, door) as (connection, session):
        now = context.now()
        return stored.withdraw_commitment(connection, session.id, number, now)


def set_in_place(context: Context, door: Door, interventions: Collection[str]) -> None:
    """Keep what exists already, by id; ids that the session's library lacks are ignored."""
    if not isinstance(door, Access):
        keep_in_place(context, door.token, interventions)
        return
    with deciding(context, door) as (connection, session):
        library = stored_library(context.engine, session.library_key)
        known = frozenset(library.by_id).intersection(interventions)
        stored.replace_in_place(connection, session.id, known)


def _around(context: Context, session: Session, others: Collection[Commitment]) -> Around:
    return Around(
        questionnaire=stored_questionnaire(context.engine, session.questionnaire_key),
        library=stored_library(context.engine, session.library_key),
        others=others,
        today=context.now().date(),
    )


def _held(connection: Connection, session: Session, number: int) -> Commitment:
    for one in stored.read_commitments(connection, session.id):
        if one.number == number:
            return one
    raise RefusedError((gone(),))


def gone() -> LocatedFault:
    """Say that a decision is not there any more."""
    return LocatedFault(
        "decision-gone",
        "Decision",
        "it was withdrawn meanwhile; add it again if it is still wanted",
    )
