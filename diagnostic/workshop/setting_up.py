"""Making a workshop: what a facilitator chooses, judged before the store sees it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import Connection

from diagnostic.core.faults import LocatedFault
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Session, Shows, Workshop
from diagnostic.storage.engine import write_transaction
from diagnostic.storage.workshops import add_workshop
from diagnostic.storage.writing import start_session
from diagnostic.workshop.checking import (
    Statement,
    form_faults,
    refuse,
    statement_faults,
    tidy_statement,
)
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import keep_library, keep_questionnaire
from diagnostic.workshop.finding import fresh_code
from diagnostic.workshop.links import hashed

MOST_ROUNDS = 9
SMALLEST_GROUP = 3
"""No result of fewer people is shown to anyone, whatever a facilitator wishes."""
LARGEST_GROUP = 300
LONGEST_RETENTION = 36_500
"""Days."""


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
    """Empty where an account leads it."""


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
    statement = tidy_statement(setup.statement)
    refuse(
        chain(
            statement_faults(statement),
            form_faults(setup.form, questionnaire),
            setup_faults(setup),
        )
    )
    tidy = replace(setup, statement=statement)
    key = "" if account else context.new_token()
    with write_transaction(context.engine) as connection:
        session = _session(context, connection, tidy, questionnaire, library)
        start_session(connection, session, waits=True)
        workshop = _workshop(context, connection, session, tidy)
        add_workshop(
            connection,
            workshop,
            key_hash=hashed(key) if key else None,
            owner_hash=hashed(account) if account else None,
        )
    return Opened(workshop=workshop, key=key)


def _session(
    context: Context,
    connection: Connection,
    setup: Setup,
    questionnaire: Questionnaire,
    library: Library,
) -> Session:
    return Session(
        id=context.new_id(),
        kind="workshop",
        problem=setup.statement.title,
        description=setup.statement.description,
        form=setup.form,
        questionnaire_key=keep_questionnaire(connection, questionnaire),
        library_key=keep_library(connection, library),
        created_at=context.now(),
    )


def _workshop(
    context: Context, connection: Connection, session: Session, setup: Setup
) -> Workshop:
    return Workshop(
        session=session,
        code=fresh_code(context, connection),
        rounds=setup.rounds,
        shows=setup.shows,
        min_group=setup.min_group,
        asks_background=setup.asks_background,
        retention_days=setup.retention_days,
        rehearsal=setup.rehearsal,
        round=1,
    )


def setup_faults(setup: Setup) -> Iterator[LocatedFault]:
    """Say what cannot be chosen."""
    if not 1 <= setup.rounds <= MOST_ROUNDS:
        yield LocatedFault(
            "rounds-out-of-range",
            "Rounds",
            f"{setup.rounds} rounds cannot be held; choose 1 to {MOST_ROUNDS}",
        )
    if not SMALLEST_GROUP <= setup.min_group <= LARGEST_GROUP:
        yield LocatedFault(
            "group-out-of-range",
            "Smallest group",
            f"{setup.min_group} is no size to show results from; choose {SMALLEST_GROUP} to "
            f"{LARGEST_GROUP}, so that nobody's answers can be told from the group's",
        )
    days = setup.retention_days
    if days is not None and not 1 <= days <= LONGEST_RETENTION:
        yield LocatedFault(
            "retention-out-of-range",
            "Days to keep",
            f"{days} days cannot be counted on; choose 1 to {LONGEST_RETENTION:,}, "
            "or none to keep the session",
        )
