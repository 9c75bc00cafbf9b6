"""Gathering what a session's files are made of."""

from sqlalchemy import Connection

from diagnostic.core.joining import without_rare_answers
from diagnostic.core.records import Session
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.said import (
    OF_REAL_PEOPLE,
    OF_SESSION,
    OF_SIMULATED,
    read_log,
    read_said,
)
from diagnostic.storage.workshops import StoredWorkshop
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.files import Contents, rounded_log, rounded_responses
from diagnostic.workshop.responses import lone_responses, workshop_responses

_MARK = "simulated-"


def workshop_contents(
    context: Context, connection: Connection, stored: StoredWorkshop, *, rehearsal: bool = False
) -> Contents:
    """Return a workshop's contents without the simulated people, or with them alone.

    Answers to background questions that would single out a few people are left empty.
    """
    session_id, session = stored.session_id, stored.workshop.session
    scope, mark = (OF_SIMULATED, _MARK) if rehearsal else (OF_REAL_PEOPLE, "")
    questionnaire = stored_questionnaire(context.engine, session.questionnaire_key)
    rounds = read_rounds(connection, session_id)
    said = read_said(connection, scope, session_id=session_id)
    responses = workshop_responses(stored.workshop, rounds, said, questionnaire)
    return Contents(
        questionnaire=questionnaire,
        responses=rounded_responses(
            without_rare_answers(responses, questionnaire, stored.workshop.min_group), mark
        ),
        log=rounded_log(read_log(connection, scope, session_id), mark),
        min_group=stored.workshop.min_group,
        said=responses,
    )


def lone_contents(context: Context, connection: Connection, session: Session) -> Contents:
    """Return a self-assessment's contents; it has no group."""
    said = read_said(connection, OF_SESSION, session_id=session.id)
    questionnaire = stored_questionnaire(context.engine, session.questionnaire_key)
    rounds = read_rounds(connection, session.id)
    return Contents(
        questionnaire=questionnaire,
        responses=rounded_responses(lone_responses(session, rounds, said, questionnaire)),
        log=rounded_log(read_log(connection, OF_SESSION, session.id)),
        min_group=None,
    )
