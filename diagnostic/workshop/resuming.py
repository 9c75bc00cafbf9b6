"""Coming back by a private link: to what was said now, and each time before."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from diagnostic.core.faults import LocatedFault
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response, Session
from diagnostic.storage import logs
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.keys import Participant, ResponseKey
from diagnostic.storage.rounds import newest_round, read_rounds
from diagnostic.storage.said import OF_PERSON, read_said
from diagnostic.workshop.checking import RefusedError
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_library, stored_questionnaire
from diagnostic.workshop.links import UnknownLinkError, participant_of
from diagnostic.workshop.responses import in_place_of, lone_responses, response_of


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """Where someone stands: what was asked of them, as it was then, and what they said."""

    session: Session
    questionnaire: Questionnaire
    library: Library
    response: Response
    """In the newest round."""
    in_place: frozenset[str]
    """Ids of the interventions that were said to exist already."""
    earlier: tuple[Response, ...] = ()
    """What was handed in before the problem was measured again, oldest first."""

    @property
    def submitted(self) -> bool:
        """Whether the newest response was handed in."""
        return self.response.submitted_at is not None

    @property
    def answered_fields(self) -> frozenset[str]:
        """The items, can't-say among them, that hold an answer."""
        return frozenset(self.response.answers)

    @property
    def handed_in(self) -> tuple[Response, ...]:
        """All responses that were handed in, oldest first."""
        return (*self.earlier, self.response) if self.submitted else self.earlier


def resume(context: Context, token: str) -> SelfAssessment:
    """Return everything that was said under a private link.

    Raises:
        UnknownLinkError: nothing is kept under it.
    """
    with read_transaction(context.engine) as connection:
        participant = participant_of(connection, token)
        said = read_said(connection, OF_PERSON, participant_id=participant.id)
        # Asked for only where it tells anything: this is read on every press.
        again = participant.round > 1
        rounds = read_rounds(connection, participant.session.id) if again else ()
    key = key_of(participant)
    if key not in said:
        raise UnknownLinkError
    session = participant.session
    questionnaire = stored_questionnaire(context.engine, session.questionnaire_key)
    library = stored_library(context.engine, session.library_key)
    newest = said.pop(key)
    return SelfAssessment(
        session=session,
        questionnaire=questionnaire,
        library=library,
        response=response_of(session, key, newest, questionnaire),
        in_place=in_place_of(newest, library),
        earlier=lone_responses(session, rounds, said, questionnaire),
    )


def key_of(participant: Participant) -> ResponseKey:
    """Return what the newest response of a participant is found by."""
    return ResponseKey(participant.id, participant.round)


def known(context: Context, token: str) -> tuple[Participant, Questionnaire]:
    """Return whom a token belongs to, and what they are asked. Raises: UnknownLinkError."""
    # Looked up before the writing transaction, so that a wrong link makes nobody wait.
    with read_transaction(context.engine) as connection:
        participant = participant_of(connection, token)
    key = participant.session.questionnaire_key
    return participant, stored_questionnaire(context.engine, key)


@contextmanager
def locked(context: Context, participant: Participant) -> Iterator[Connection]:
    """Lend the newest response for a change.

    Raises:
        UnknownLinkError: it was deleted. RefusedError: it is not the newest any more.
    """
    with write_transaction(context.engine) as connection:
        if not logs.lock_response(connection, key_of(participant)):
            raise UnknownLinkError
        if newest_round(connection, participant.session.id) != participant.round:
            raise round_over()
        yield connection


def round_over() -> RefusedError:
    """Say that what is on a screen belongs to a time that is over."""
    fault = LocatedFault(
        "round-over",
        "answers",
        "the problem is being measured again in another tab or on another device; open your "
        "private link again to go on there",
    )
    return RefusedError((fault,))
