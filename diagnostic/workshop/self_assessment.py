"""One person, alone: start, answer, come back, hand in, take everything away again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from diagnostic.core.faults import LocatedFault
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Session
from diagnostic.storage import deleting, logs, reading, writing
from diagnostic.storage.cleaning import scrub
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.keys import ResponseKey
from diagnostic.workshop.checking import (
    IN_DANGER,
    IN_PLACE,
    RefusedError,
    Statement,
    checked_answers,
    checked_form,
    checked_statement,
    checked_texts,
)
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import keep_library, keep_questionnaire
from diagnostic.workshop.links import hashed, participant_of
from diagnostic.workshop.resuming import key_of, known, locked, round_over

_FIRST_ROUND = 1
_SAME_FORM = LocatedFault(
    "form-fixed",
    "form",
    "the problem is measured again with the form it was measured with before, so that the "
    "two compare; begin anew to answer another form",
)


@dataclass(frozen=True, slots=True)
class Started:
    """A self-assessment that has begun; the token is told this once and stored nowhere."""

    token: str
    session: Session


def start_self_assessment(
    context: Context,
    statement: Statement,
    form: str,
    questionnaire: Questionnaire,
    library: Library,
) -> Started:
    """Begin with a problem and a form, on a copy of the questionnaire as it is now.

    Raises:
        RefusedError: the problem's name or description is too long, or missing; no such form.
    """
    wording = checked_statement(statement)
    checked_form(form, questionnaire)
    token, now = context.new_token(), context.now()
    with write_transaction(context.engine) as connection:
        session = Session(
            id=context.new_id(),
            kind="self",
            problem=wording.title,
            description=wording.description,
            form=form,
            questionnaire_key=keep_questionnaire(connection, questionnaire),
            library_key=keep_library(connection, library),
            created_at=now,
        )
        key = ResponseKey(context.new_id(), _FIRST_ROUND)
        writing.start_session(connection, session)
        writing.add_participant(connection, session.id, key.participant_id, hashed(token), now)
        writing.start_response(connection, key, session.id, now)
    return Started(token=token, session=session)


def save(
    context: Context,
    token: str,
    changes: Mapping[str, int | None],
    texts: Mapping[str, str | None] | None = None,
    round_number: int | None = None,
) -> int:
    """Keep a screen of answers and texts, all or none; None takes one back.

    A field is an item's id, `confidence_<dimension>` or `in_danger`; a text's is
    `note_<dimension>`, `background_<question>` or `comment`. Saving the same again changes
    nothing. They belong to the newest round; with a `round_number`, to that one or to none.
    Returns how many values are different now; they are on the disk.

    Raises:
        UnknownLinkError: nothing is kept under this link.
        RefusedError: a field was not asked, a value is off its scale or a text too long, or
            the problem is being measured again, so that this round is over.
    """
    participant, questionnaire = known(context, token)
    if round_number not in {None, participant.round}:
        raise round_over()
    answers = checked_answers(changes, questionnaire)
    wordings = checked_texts(texts or {}, questionnaire)
    key, now = key_of(participant), context.now()
    with locked(context, participant) as connection:
        kept = logs.append_answers(connection, key, answers, now) if answers else 0
        return kept + (logs.append_texts(connection, key, wordings, now) if wordings else 0)


def answer_gate(context: Context, token: str, *, in_danger: bool) -> int:
    """Keep the answer to the question that is asked before all others."""
    return save(context, token, {IN_DANGER: int(in_danger)})


def keep_in_place(context: Context, token: str, interventions: Collection[str]) -> int:
    """Keep which interventions exist already, by id; ids that no library knows are ignored.

    Raises:
        UnknownLinkError, RefusedError: as for `save`.
    """
    return save(context, token, {}, {IN_PLACE: ";".join(sorted(interventions))})


def reword(context: Context, token: str, statement: Statement) -> bool:
    """Word the problem anew; the earlier wordings are kept. Returns whether it is different.

    Raises:
        UnknownLinkError, RefusedError: as for `save`.
    """
    wording = checked_statement(statement)
    participant, _ = known(context, token)
    with locked(context, participant) as connection:
        return writing.reword_statement(
            connection,
            participant.session.id,
            wording.title,
            wording.description,
            context.now(),
        )


def change_form(context: Context, token: str, form: str) -> None:
    """Answer another form from now on; answers already given are kept.

    Raises:
        UnknownLinkError, RefusedError: as for `save`; or the problem is measured again, which
            compares only with the form it was measured with before.
    """
    participant, questionnaire = known(context, token)
    checked_form(form, questionnaire)
    if participant.round > _FIRST_ROUND and form != participant.session.form:
        raise RefusedError((_SAME_FORM,))
    with locked(context, participant) as connection:
        writing.change_form(connection, participant.session.id, form)


def submit(context: Context, token: str, round_number: int | None = None) -> None:
    """Hand the response in; answers can still be changed. Done twice, the first time stays.

    Raises:
        UnknownLinkError: nothing is kept under this link. RefusedError: as for `save`, the
            round is over.
    """
    participant, _ = known(context, token)
    if round_number not in {None, participant.round}:
        raise round_over()
    with locked(context, participant) as connection:
        writing.mark_submitted(connection, key_of(participant), context.now())


def forget(context: Context, token: str) -> bool:
    """Delete everything that was said under a private link, and the link.

    Returns whether traces are left in the database file: nobody finds them through this
    program, and they go as soon as nothing else, such as a backup, is reading the file.

    Raises:
        UnknownLinkError: nothing is kept under it.
    """
    with write_transaction(context.engine) as connection:
        participant = participant_of(connection, token)
        deleting.delete_session(connection, participant.session.id, context.now())
    return scrub(context.engine)


def log_of(context: Context, token: str) -> tuple[LoggedAnswer, ...]:
    """Return every answer ever given under a private link, oldest first.

    Raises:
        UnknownLinkError: nothing is kept under it.
    """
    with read_transaction(context.engine) as connection:
        participant = participant_of(connection, token)
        return reading.person_log(connection, participant.id, participant.session.id)
