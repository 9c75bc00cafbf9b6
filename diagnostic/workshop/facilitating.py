"""What a facilitator does: make a workshop, lead it through its rounds, look after its data.

Every function asks `access` first. Raises everywhere: AccessRefusedError; StorageError.
"""

from dataclasses import dataclass
from datetime import datetime

from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Counts, Shows, Workshop
from diagnostic.workshop.access import Access
from diagnostic.workshop.checking import Statement
from diagnostic.workshop.context import Context


@dataclass(frozen=True, slots=True)
class Setup:
    """What a facilitator chooses before a workshop."""

    statement: Statement
    form: str
    rounds: int = 2
    shows: Shows = Shows.PROFILE
    min_group: int = 5
    asks_background: bool = True
    retention_days: int | None = None
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A workshop that was made; the key is told this once and stored nowhere."""

    workshop: Workshop
    key: str


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


def open_workshop(
    context: Context,
    setup: Setup,
    questionnaire: Questionnaire,
    library: Library,
    account: str = "",
) -> Opened:
    """Make a workshop on a copy of questionnaire and library; its first round waits.

    Raises:
        RefusedError: the problem has no name or is too long, no such form, rounds not 1-9,
            smallest group under 3, retention under a day. All faults at once.
    """
    raise NotImplementedError


def status(context: Context, access: Access) -> Status:
    """Return where a workshop stands; one aggregate query."""
    raise NotImplementedError


def public_status(context: Context, code: str) -> Status:
    """Return what the wall shows; whoever knows the join code may see it.

    Raises:
        UnknownCodeError: no session has this code.
    """
    raise NotImplementedError


def workshops_of(context: Context, account: str) -> tuple[Workshop, ...]:
    """Return an account's workshops, newest first."""
    raise NotImplementedError


def open_round(context: Context, access: Access) -> Workshop:
    """Let people answer: the first time, or again after closing. Open already: nothing changes.

    Raises:
        WrongMomentError: its results were revealed, or the workshop has ended.
    """
    raise NotImplementedError


def close_round(context: Context, access: Access) -> Workshop:
    """Stop taking answers. Every save acknowledged before this is in; none is after. Idempotent.

    Raises:
        WrongMomentError: it was never opened.
    """
    raise NotImplementedError


def reveal(context: Context, access: Access) -> Workshop:
    """Let participants see what the setup allows. Idempotent.

    Raises:
        WrongMomentError: the round is waiting or open.
    """
    raise NotImplementedError


def next_round(context: Context, access: Access) -> Workshop:
    """Begin the next round, open at once; past the planned number it is one more (at most 9).

    Raises:
        WrongMomentError: this round is waiting or open, or the workshop has ended.
    """
    raise NotImplementedError


def end(context: Context, access: Access) -> Workshop:
    """End the workshop; an open round is closed. Idempotent; answers and results stay."""
    raise NotImplementedError


def reword(context: Context, access: Access, statement: Statement) -> bool:
    """Word the problem anew between rounds; old wordings are kept. True if it is different.

    Raises:
        RefusedError: as for `open_workshop`.
        WrongMomentError: people are answering, or the workshop has ended.
    """
    raise NotImplementedError


def wordings(context: Context, access: Access) -> tuple[Wording, ...]:
    """Return every wording the problem has had, oldest first."""
    raise NotImplementedError


def replace_key(context: Context, access: Access) -> str:
    """Make a new private link; the old one stops working at once."""
    raise NotImplementedError


def enter_paper(
    context: Context,
    access: Access,
    answers: dict[str, int | None],
    texts: dict[str, str | None] | None = None,
) -> str:
    """Enter and hand in one person's response from paper into the open or closed round.

    Fields and texts as for `participating`. Returns the code to write on the paper.

    Raises:
        RefusedError: as for saving. WrongMomentError: the round is waiting or revealed, or the
            workshop has ended.
    """
    raise NotImplementedError


def remove_response(context: Context, access: Access, respondent: str) -> bool:
    """Delete one participant with all they said, by the code they were shown.

    Returns whether traces are left in the file. Leaves a line without content in the audit.

    Raises:
        RefusedError: nobody in this session has this code.
    """
    raise NotImplementedError


def delete_workshop(context: Context, access: Access) -> bool:
    """Delete a workshop with all that was said in it; return whether traces are left."""
    raise NotImplementedError
