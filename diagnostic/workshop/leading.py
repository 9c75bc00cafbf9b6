"""Changing a workshop: one at a time, by whoever leads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from diagnostic.core.records import Workshop
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.workshops import StoredWorkshop, find_workshop, lock_workshop
from diagnostic.workshop.access import Access, AccessRefusedError, workshop_led_by
from diagnostic.workshop.context import Context


@dataclass(frozen=True, slots=True)
class Lead:
    """A workshop that nobody else changes until the transaction ends."""

    connection: Connection
    stored: StoredWorkshop

    @property
    def workshop(self) -> Workshop:
        """The workshop as it was at the beginning."""
        return self.stored.workshop

    @property
    def session_id(self) -> str:
        """The session that it is."""
        return self.stored.session_id

    def now(self) -> Workshop:
        """Return the workshop as it is after what was changed."""
        found = find_workshop(self.connection, "session_id", self.session_id)
        if found is None:
            raise AccessRefusedError
        return found.workshop


def led(context: Context, access: Access) -> StoredWorkshop:
    """Return the workshop that an access opens. Raises: AccessRefusedError."""
    with read_transaction(context.engine) as connection:
        return workshop_led_by(connection, access)


@contextmanager
def leading(context: Context, access: Access) -> Iterator[Lead]:
    """Lend a workshop for a change. Raises: AccessRefusedError."""
    # Asked before the writing transaction, so that a stranger makes nobody wait.
    session_id = led(context, access).session_id
    with write_transaction(context.engine) as connection:
        lock_workshop(connection, session_id)
        # Asked again: it may have been changed, or its key replaced, while this waited.
        yield Lead(connection, workshop_led_by(connection, access))
