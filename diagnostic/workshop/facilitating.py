"""What a facilitator does: make a workshop, lead it through its rounds, look after its data.

Every function asks `access` first. Raises everywhere: AccessRefusedError; StorageError.
"""

from dataclasses import dataclass
from datetime import datetime

from diagnostic.core.faults import LocatedFault
from diagnostic.core.records import Counts, Phase, Workshop
from diagnostic.storage import reading, rounds, workshops, writing
from diagnostic.storage.cleaning import scrub
from diagnostic.storage.deleting import delete_session
from diagnostic.storage.engine import read_transaction
from diagnostic.workshop.access import Access, counted_workshop_led_by, workshop_led_by
from diagnostic.workshop.checking import RefusedError, Statement, checked_statement
from diagnostic.workshop.codes import is_code, tidy_code
from diagnostic.workshop.context import Context
from diagnostic.workshop.leading import Lead, leading
from diagnostic.workshop.links import hashed
from diagnostic.workshop.moments import UnknownCodeError, WrongMomentError
from diagnostic.workshop.people import enter_paper, remove_response
from diagnostic.workshop.rereading import forget_rounds
from diagnostic.workshop.setting_up import MOST_ROUNDS, Opened, Setup, open_workshop

__all__ = [
    "Opened",
    "Setup",
    "Status",
    "Wording",
    "close_round",
    "delete_workshop",
    "end",
    "enter_paper",
    "next_round",
    "open_round",
    "open_workshop",
    "public_status",
    "remove_response",
    "replace_key",
    "reveal",
    "reword",
    "status",
    "wordings",
    "workshops_of",
]


@dataclass(frozen=True, slots=True)
class Status:
    """Where a workshop stands, and how many people are where."""

    workshop: Workshop
    counts: Counts


@dataclass(frozen=True, slots=True)
class Wording:
    """The problem as it was worded from a moment on."""

    title: str
    description: str
    worded_at: datetime


def status(context: Context, access: Access) -> Status:
    """Return where a workshop stands; one aggregate query."""
    with read_transaction(context.engine) as connection:
        stored, counts = counted_workshop_led_by(connection, access)
    return Status(stored.workshop, counts)


def public_status(context: Context, code: str) -> Status:
    """Return what the wall shows; whoever knows the join code may see it.

    Raises:
        UnknownCodeError: no session has this code.
    """
    tidy = tidy_code(code)
    with read_transaction(context.engine) as connection:
        found = workshops.count_workshop(connection, "code", tidy) if is_code(tidy) else None
    if found is None:
        raise UnknownCodeError
    return Status(found[0].workshop, found[1])


def workshops_of(context: Context, account: str) -> tuple[Workshop, ...]:
    """Return an account's workshops, newest first."""
    if not account:
        return ()
    with read_transaction(context.engine) as connection:
        return workshops.workshops_of(connection, hashed(account))


def open_round(context: Context, access: Access) -> Workshop:
    """Let people answer: the first time, or again after closing. Open already: nothing changes.

    Raises:
        WrongMomentError: its results were revealed, or the workshop has ended.
    """
    with leading(context, access) as lead:
        workshop = lead.workshop
        if workshop.phase is Phase.OPEN:
            return workshop
        if workshop.phase not in {Phase.WAITING, Phase.CLOSED}:
            raise _wrong(workshop, "this round cannot be opened again")
        rounds.open_round(lead.connection, lead.session_id, workshop.round, context.now())
        return _changed(lead)


def close_round(context: Context, access: Access) -> Workshop:
    """Stop taking answers; idempotent. A save acknowledged before this is in, none is after.

    Raises:
        WrongMomentError: it was never opened.
    """
    with leading(context, access) as lead:
        workshop = lead.workshop
        if workshop.opened_at is None:
            raise _wrong(workshop, "this round was never opened, so it cannot be closed")
        if workshop.closed_at is None:
            rounds.close_round(lead.connection, lead.session_id, workshop.round, context.now())
        return _changed(lead)


def reveal(context: Context, access: Access) -> Workshop:
    """Let participants see what the setup allows. Idempotent.

    Raises:
        WrongMomentError: the round is waiting or open.
    """
    with leading(context, access) as lead:
        workshop = lead.workshop
        if workshop.closed_at is None:
            raise _wrong(workshop, "close the round first; results are shown after that")
        if workshop.revealed_at is None:
            rounds.reveal_round(lead.connection, lead.session_id, workshop.round, context.now())
        return lead.now()


def next_round(context: Context, access: Access) -> Workshop:
    """Begin the next round, open at once; past the planned number it is one more (at most 9).

    Raises:
        WrongMomentError: this round is waiting or open, or the workshop has ended.
    """
    with leading(context, access) as lead:
        workshop, following = lead.workshop, lead.workshop.round + 1
        if workshop.phase not in {Phase.CLOSED, Phase.REVEALED}:
            raise _wrong(workshop, "close this round before you begin the next")
        if following > MOST_ROUNDS:
            raise _wrong(workshop, f"there are at most {MOST_ROUNDS} rounds; end the session")
        rounds.add_round(lead.connection, lead.session_id, following, context.now())
        if following > workshop.rounds:
            workshops.plan_rounds(lead.connection, lead.session_id, following)
        return lead.now()


def end(context: Context, access: Access) -> Workshop:
    """End the workshop; an open round is closed. Idempotent; answers and results stay."""
    with leading(context, access) as lead:
        workshop, now = lead.workshop, context.now()
        if workshop.ended_at is not None:
            return workshop
        if workshop.phase is Phase.OPEN:
            rounds.close_round(lead.connection, lead.session_id, workshop.round, now)
        workshops.end_workshop(lead.connection, lead.session_id, now)
        return _changed(lead)


def reword(context: Context, access: Access, statement: Statement) -> bool:
    """Word the problem anew between rounds; old wordings are kept. True if it is different.

    Raises:
        RefusedError: as for `open_workshop`.
        WrongMomentError: people are answering, or the workshop has ended.
    """
    tidy = checked_statement(statement)
    with leading(context, access) as lead:
        workshop = lead.workshop
        if workshop.phase in {Phase.OPEN, Phase.ENDED}:
            raise _wrong(workshop, "the problem is worded anew between rounds only")
        return writing.reword_statement(
            lead.connection, lead.session_id, tidy.title, tidy.description, context.now()
        )


def wordings(context: Context, access: Access) -> tuple[Wording, ...]:
    """Return every wording the problem has had, oldest first."""
    with read_transaction(context.engine) as connection:
        session_id = workshop_led_by(connection, access).session_id
        found = reading.wordings(connection, session_id)
    return tuple(Wording(*wording) for wording in found)


def replace_key(context: Context, access: Access) -> str:
    """Make a new private link; the old one stops working at once."""
    key = context.new_token()
    with leading(context, access) as lead:
        if lead.stored.owner_hash is not None:
            raise RefusedError((_NO_KEY,))
        workshops.replace_key(lead.connection, lead.session_id, hashed(key))
    return key


def delete_workshop(context: Context, access: Access) -> bool:
    """Delete a workshop with all that was said in it; return whether traces are left."""
    with leading(context, access) as lead:
        delete_session(lead.connection, lead.session_id, context.now())
    forget_rounds()
    return scrub(context.engine)


_NO_KEY = LocatedFault(
    "account-leads",
    "facilitator's link",
    "an account leads this session, and only it; there is no link to hand over",
)


def _wrong(workshop: Workshop, message: str) -> WrongMomentError:
    if workshop.phase is Phase.ENDED:
        message = "this session has ended; open a new one"
    return WrongMomentError(workshop.phase, message)


def _changed(lead: Lead) -> Workshop:
    """Return a workshop of which a closed round may now show something else."""
    workshops.note_change(lead.connection, lead.session_id)
    return lead.now()
