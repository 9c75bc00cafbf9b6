"""Through which door somebody comes who decides: a facilitator's, or a private link."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from diagnostic.core.records import Session
from diagnostic.storage.commitments import lock_session, read_in_place
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.reading import read_response
from diagnostic.storage.rounds import newest_round
from diagnostic.workshop.access import Access, workshop_led_by
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_library
from diagnostic.workshop.leading import leading
from diagnostic.workshop.links import UnknownLinkError, participant_of
from diagnostic.workshop.responses import in_place_of


@dataclass(frozen=True, slots=True)
class Link:
    """A self-assessment's private link; its token opens all of it."""

    token: str


Door = Access | Link


def session_behind(connection: Connection, door: Door) -> Session:
    """Return the session that a door opens to. Raises: AccessRefusedError, UnknownLinkError."""
    if isinstance(door, Access):
        return workshop_led_by(connection, door).workshop.session
    return participant_of(connection, door.token).session


@contextmanager
def deciding(context: Context, door: Door) -> Iterator[tuple[Connection, Session]]:
    """Lend a session in which nobody else decides until the transaction ends.

    Raises:
        AccessRefusedError, UnknownLinkError: the door does not open.
    """
    if isinstance(door, Access):
        with leading(context, door) as lead:
            lock_session(lead.connection, lead.session_id)
            yield lead.connection, lead.workshop.session
        return
    # Looked up before the writing transaction, so that a wrong link makes nobody wait.
    with read_transaction(context.engine) as connection:
        session = session_behind(connection, door)
    with write_transaction(context.engine) as connection:
        if not lock_session(connection, session.id):
            raise UnknownLinkError
        yield connection, session


def in_place_behind(context: Context, connection: Connection, door: Door) -> frozenset[str]:
    """Return what is in place: a workshop keeps it for the group, a lone assessor's round too.

    Only ids that the session's library knows.
    """
    session = session_behind(connection, door)
    library = stored_library(context.engine, session.library_key)
    if isinstance(door, Access):
        return read_in_place(connection, session.id).intersection(library.by_id)
    participant = participant_of(connection, door.token)
    key = ResponseKey(participant.id, newest_round(connection, session.id))
    said = read_response(connection, key)
    return frozenset() if said is None else in_place_of(said, library)
