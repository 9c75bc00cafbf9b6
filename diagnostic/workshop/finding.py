"""Finding a workshop, and names in it that nobody has yet."""

from sqlalchemy import Connection

from diagnostic.core.records import Workshop
from diagnostic.storage.participants import present
from diagnostic.storage.rounds import hold_open
from diagnostic.storage.workshops import StoredWorkshop, find_workshop, was_given
from diagnostic.workshop.codes import is_code, tidy_code
from diagnostic.workshop.context import Context
from diagnostic.workshop.moments import UnknownCodeError


def workshop_with(connection: Connection, code: str) -> StoredWorkshop:
    """Return the workshop with a join code, however it was typed. Raises: UnknownCodeError."""
    tidy = tidy_code(code)
    found = find_workshop(connection, "code", tidy) if is_code(tidy) else None
    if found is None:
        raise UnknownCodeError
    return found


def held_workshop(connection: Connection, session_id: str) -> Workshop:
    """Return a workshop whose newest round stays as it is until the transaction ends.

    Raises:
        UnknownCodeError: it was deleted meanwhile.
    """
    found = find_workshop(connection, "session_id", session_id)
    if found is None:
        raise UnknownCodeError
    # Read again: it may have changed while this waited for whoever was changing it.
    hold_open(connection, [(session_id, found.workshop.round)])
    found = find_workshop(connection, "session_id", session_id)
    if found is None:
        raise UnknownCodeError
    return found.workshop


def fresh_code(context: Context, connection: Connection) -> str:
    """Return a join code that was never given."""
    while was_given(connection, code := context.new_code()):
        pass
    return code


def fresh_respondent(context: Context, connection: Connection) -> str:
    """Return an id for a participant that nobody has."""
    while present(connection, [name := context.new_respondent()]):
        pass
    return name
