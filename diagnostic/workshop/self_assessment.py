"""One person, alone: start, answer, come back, hand in, take everything away again."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Response, Session
from diagnostic.storage import deleting, logs, reading, writing
from diagnostic.storage.cleaning import scrub
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.keys import Participant, ResponseKey
from diagnostic.workshop.checking import (
    IN_DANGER,
    IN_PLACE,
    Statement,
    checked_answers,
    checked_form,
    checked_statement,
    checked_texts,
)
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import (
    keep_library,
    keep_questionnaire,
    stored_library,
    stored_questionnaire,
)
from diagnostic.workshop.links import UnknownLinkError, hashed, participant_of
from diagnostic.workshop.responses import in_place_of, response_of

_ONLY_ROUND = 1


@dataclass(frozen=True, slots=True)
class Started:
    """A self-assessment that has begun; the token is told this once and stored nowhere."""

    token: str
    session: Session


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """Where someone stands: what was asked of them, as it was then, and what they said."""

    session: Session
    questionnaire: Questionnaire
    library: Library
    response: Response
    in_place: frozenset[str]
    """Ids of the interventions that were said to exist already."""

    @property
    def submitted(self) -> bool:
        """Whether the response was handed in."""
        return self.response.submitted_at is not None

    @property
    def answered_fields(self) -> frozenset[str]:
        """The items, can't-say among them, that hold an answer."""
        return frozenset(self.response.answers)


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
        key = ResponseKey(context.new_id(), _ONLY_ROUND)
        writing.start_session(connection, session)
        writing.add_participant(connection, session.id, key.participant_id, hashed(token), now)
        writing.start_response(connection, key, session.id, now)
    return Started(token=token, session=session)


def resume(context: Context, token: str) -> SelfAssessment:
    """Return everything that was said under a private link.

    Raises:
        UnknownLinkError: nothing is kept under it.
    """
    with read_transaction(context.engine) as connection:
        participant = participant_of(connection, token)
        said = reading.read_response(connection, _key(participant))
    if said is None:
        raise UnknownLinkError
    session = participant.session
    questionnaire = stored_questionnaire(context.engine, session.questionnaire_key)
    library = stored_library(context.engine, session.library_key)
    return SelfAssessment(
        session=session,
        questionnaire=questionnaire,
        library=library,
        response=response_of(session, _key(participant), said, questionnaire),
        in_place=in_place_of(said, library),
    )


def save(
    context: Context,
    token: str,
    changes: Mapping[str, int | None],
    texts: Mapping[str, str | None] | None = None,
) -> int:
    """Keep a screen of answers and texts, all or none; None takes one back.

    A field is an item's id, `confidence_<dimension>` or `in_danger`; a text's is
    `note_<dimension>`, `background_<question>` or `comment`. Saving the same again changes
    nothing. Returns how many values are different now; they are on the disk.

    Raises:
        UnknownLinkError: nothing is kept under this link.
        RefusedError: a field was not asked, a value is off its scale or a text too long.
    """
    participant, questionnaire = _known(context, token)
    answers = checked_answers(changes, questionnaire)
    wordings = checked_texts(texts or {}, questionnaire)
    key, now = _key(participant), context.now()
    with _locked(context, participant) as connection:
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
    participant, _ = _known(context, token)
    with _locked(context, participant) as connection:
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
        UnknownLinkError, RefusedError: as for `save`.
    """
    participant, questionnaire = _known(context, token)
    checked_form(form, questionnaire)
    with _locked(context, participant) as connection:
        writing.change_form(connection, participant.session.id, form)


def submit(context: Context, token: str) -> None:
    """Hand the response in; answers can still be changed. Done twice, the first time stays.

    Raises:
        UnknownLinkError: nothing is kept under this link.
    """
    participant, _ = _known(context, token)
    with _locked(context, participant) as connection:
        writing.mark_submitted(connection, _key(participant), context.now())


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
        return reading.answer_log(connection, _key(participant), participant.session.id)


def _key(participant: Participant) -> ResponseKey:
    return ResponseKey(participant.id, _ONLY_ROUND)


def _known(context: Context, token: str) -> tuple[Participant, Questionnaire]:
    # Looked up before the writing transaction, so that a wrong link makes nobody wait.
    with read_transaction(context.engine) as connection:
        participant = participant_of(connection, token)
    key = participant.session.questionnaire_key
    return participant, stored_questionnaire(context.engine, key)


@contextmanager
def _locked(context: Context, participant: Participant) -> Iterator[Connection]:
    with write_transaction(context.engine) as connection:
        if not logs.lock_response(connection, _key(participant)):
            raise UnknownLinkError
        yield connection
