"""Measuring the same problem again, weeks later, so that the two times can be compared."""

from diagnostic.core.faults import LocatedFault
from diagnostic.core.records import Phase, Workshop
from diagnostic.storage import logs, rounds, workshops, writing
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.reading import read_response
from diagnostic.workshop.access import Access
from diagnostic.workshop.checking import (
    BACKGROUND,
    IN_PLACE,
    RefusedError,
    Statement,
    checked_statement,
)
from diagnostic.workshop.context import Context
from diagnostic.workshop.leading import leading
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.resuming import key_of, known, locked
from diagnostic.workshop.setting_up import MOST_ROUNDS

MOST_TIMES = 60
"""How often one person can measure the same problem: every month for five years."""


def measure_again(
    context: Context, access: Access, statement: Statement | None = None
) -> Workshop:
    """Open a further round of a workshop, also after its end; the join code stays the same.

    Phones that answered before know their code and are paired with it; others join anew. With
    a `statement` the problem is worded anew first; earlier wordings are kept.

    Raises:
        RefusedError: the statement has no name or is too long.
        WrongMomentError: the newest round is open or waits, or there are 9 rounds already.
    """
    worded = None if statement is None else checked_statement(statement)
    with leading(context, access) as lead:
        workshop, connection = lead.workshop, lead.connection
        _refuse_now(workshop)
        if worded is not None:
            now = context.now()
            writing.reword_statement(
                connection, lead.session_id, worded.title, worded.description, now
            )
        if workshop.opened_at is None:
            # It ended before its newest round was ever opened.
            rounds.open_round(connection, lead.session_id, workshop.round, context.now())
        else:
            number = workshop.round + 1
            rounds.add_round(connection, lead.session_id, number, context.now())
            workshops.plan_rounds(connection, lead.session_id, max(number, workshop.rounds))
        workshops.go_on(connection, lead.session_id)
        workshops.note_change(connection, lead.session_id)
        return lead.now()


def measure_alone_again(
    context: Context, token: str, statement: Statement | None = None
) -> int:
    """Begin a new response to the same problem; return the number of its round.

    What was said before stays as it was. What is in place and what was said about one's work
    go along; the gate is asked again.

    Raises:
        UnknownLinkError: nothing is kept under this link.
        RefusedError: the newest response was not handed in yet, or the statement has faults.
    """
    worded = None if statement is None else checked_statement(statement)
    participant, _ = known(context, token)
    session_id, number = participant.session.id, participant.round + 1
    with locked(context, participant) as connection:
        said = read_response(connection, key_of(participant))
        if said is None or said.submitted_at is None:
            raise RefusedError((_UNFINISHED,))
        if number > MOST_TIMES:
            raise RefusedError((_TOO_OFTEN,))
        rounds.close_round(connection, session_id, participant.round, context.now())
        now = context.now()
        if worded is not None:
            writing.reword_statement(
                connection, session_id, worded.title, worded.description, now
            )
        rounds.add_round(connection, session_id, number, now)
        key = ResponseKey(participant.id, number)
        writing.start_response(connection, key, session_id, now)
        along = {
            name: text
            for name, text in said.texts.items()
            if name == IN_PLACE or name.startswith(BACKGROUND)
        }
        logs.append_texts(connection, key, along, now)
    return number


def _refuse_now(workshop: Workshop) -> None:
    phase = workshop.phase
    if phase in {Phase.WAITING, Phase.OPEN}:
        message = f"round {workshop.round} is not over yet; finish it before you measure again"
        raise WrongMomentError(phase, message)
    if workshop.opened_at is not None and workshop.round >= MOST_ROUNDS:
        message = f"there are at most {MOST_ROUNDS} rounds; open a new session to go on"
        raise WrongMomentError(phase, message)


_UNFINISHED = LocatedFault(
    "round-unfinished",
    "answers",
    "what you began last is not handed in yet; finish it before you measure again",
)
_TOO_OFTEN = LocatedFault(
    "measured-too-often",
    "answers",
    f"this problem was measured {MOST_TIMES} times already; begin anew to go on",
)
