"""From stored fields to a response."""

from collections.abc import Mapping
from typing import TypeVar

from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.storage.keys import Participant, ResponseKey
from diagnostic.storage.reading import Said
from diagnostic.workshop.checking import (
    BACKGROUND,
    COMMENT,
    CONFIDENCE,
    IN_DANGER,
    IN_PLACE,
    NOTE,
)

Value = TypeVar("Value", int, str)


def response_of(
    participant: Participant, key: ResponseKey, said: Said, questionnaire: Questionnaire
) -> Response:
    """Return what a participant said, sorted into what it is an answer to.

    The comment begins with what they wrote about the problem beside its name.
    """
    session = participant.session
    in_danger = said.answers.get(IN_DANGER)
    items = [item.id for item in questionnaire.items]
    dimensions = [dimension.id for dimension in questionnaire.dimensions]
    questions = [question.id for question in questionnaire.background]
    return Response(
        session_id=session.id,
        round=key.round,
        respondent_id=participant.id,
        problem=session.problem,
        form=session.form,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        started_at=said.started_at,
        submitted_at=said.submitted_at,
        in_danger=None if in_danger is None else bool(in_danger),
        background=_of(BACKGROUND, questions, said.texts),
        answers=_of("", items, said.answers),
        confidence=_of(CONFIDENCE, dimensions, said.answers),
        notes=_of(NOTE, dimensions, said.texts),
        comment="\n".join(filter(None, (session.description, said.texts.get(COMMENT)))),
    )


def in_place_of(said: Said, library: Library) -> frozenset[str]:
    """Return which of the library's interventions were said to exist already."""
    named = said.texts.get(IN_PLACE, "").split(";")
    return frozenset(library.by_id).intersection(named)


def _of(prefix: str, ids: list[str], said: Mapping[str, Value]) -> dict[str, Value]:
    return {key: said[prefix + key] for key in ids if prefix + key in said}
