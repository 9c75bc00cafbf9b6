"""From stored fields to a response."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response, Session, Workshop
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.rounds import StoredRound
from diagnostic.storage.said import Said
from diagnostic.workshop.checking import (
    BACKGROUND,
    COMMENT,
    CONFIDENCE,
    IN_DANGER,
    IN_PLACE,
    NOTE,
)

PAPER = "paper"
"""The source of a response that a facilitator typed in."""

Value = TypeVar("Value", int, str)


def response_of(
    session: Session, key: ResponseKey, said: Said, questionnaire: Questionnaire
) -> Response:
    """Return what someone said, sorted into what it is an answer to.

    The comment begins with the session's description: what a lone assessor wrote about the
    problem beside its name. Nobody knows when a response on paper was begun.
    """
    in_danger = said.answers.get(IN_DANGER)
    items = [item.id for item in questionnaire.items]
    dimensions = [dimension.id for dimension in questionnaire.dimensions]
    questions = [question.id for question in questionnaire.background]
    return Response(
        session_id=session.id,
        round=key.round,
        respondent_id=key.participant_id,
        problem=session.problem,
        form=session.form,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        started_at=None if said.source == PAPER else said.started_at,
        submitted_at=said.submitted_at,
        in_danger=None if in_danger is None else bool(in_danger),
        background=_of(BACKGROUND, questions, said.texts) | dict(said.background),
        answers=_of("", items, said.answers),
        confidence=_of(CONFIDENCE, dimensions, said.answers),
        notes=_of(NOTE, dimensions, said.texts),
        comment="\n".join(filter(None, (session.description, said.texts.get(COMMENT)))),
    )


def lone_responses(
    session: Session,
    rounds: Iterable[StoredRound],
    said: Mapping[ResponseKey, Said],
    questionnaire: Questionnaire,
) -> tuple[Response, ...]:
    """Return one person's responses, oldest first, each with the problem as it was worded."""
    sessions = {
        one.number: replace(session, problem=one.problem, description=one.description)
        for one in rounds
    }
    return tuple(
        response_of(sessions[key.round], key, one, questionnaire)
        for key, one in sorted(said.items(), key=lambda line: line[0].round)
    )


def in_place_of(said: Said, library: Library) -> frozenset[str]:
    """Return which of the library's interventions were said to exist already."""
    named = said.texts.get(IN_PLACE, "").split(";")
    return frozenset(library.by_id).intersection(named)


def _of(prefix: str, ids: list[str], said: Mapping[str, Value]) -> dict[str, Value]:
    return {key: said[prefix + key] for key in ids if prefix + key in said}


def workshop_responses(
    workshop: Workshop,
    rounds: Iterable[StoredRound],
    said: Mapping[ResponseKey, Said],
    questionnaire: Questionnaire,
) -> tuple[Response, ...]:
    """Return a workshop's responses with the problem as it was worded in their round.

    The comment is the participant's alone: the problem's description is the same for all.
    """
    sessions = {
        one.number: replace(workshop.session, problem=one.problem, description="")
        for one in rounds
    }
    return tuple(
        response_of(sessions[key.round], key, one, questionnaire) for key, one in said.items()
    )
