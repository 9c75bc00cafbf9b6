"""Made-up people whose answers are known to be good and bad at what an instrument should do."""

from datetime import UTC, datetime, timedelta

import numpy as np

from diagnostic.core.questionnaire import CANT_SAY, Questionnaire
from diagnostic.core.records import Response

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def instrument_people(
    questionnaire: Questionnaire,
    count: int,
    form: str = "full",
    *,
    stray: str = "",
    unsure: str = "",
    seed: int = 7,
) -> list[Response]:
    """Return people whose items go together within each dimension and facet.

    The item `stray` has nothing to do with its mates; half of the people cannot say `unsure`.
    Each took 8 seconds an item.
    """
    chance = np.random.default_rng(seed)
    items = questionnaire.items_of(form)
    people = []
    for number in range(count):
        own = {
            (one.id, facet): chance.normal(4, 1.3)
            for one in questionnaire.dimensions
            for facet in questionnaire.facets
        }
        answers = {}
        for item in items:
            centre = (
                chance.normal(4, 1.5) if item.id == stray else own[item.dimension, item.facet]
            )
            point = round(centre + chance.normal(0, 0.7))
            answers[item.id] = int(np.clip(point, 1, questionnaire.scale.size))
            if item.id == unsure and number % 2:
                answers[item.id] = CANT_SAY
        people.append(_response(number, form, answers, questionnaire))
    return people


def _response(
    number: int, form: str, answers: dict[str, int], questionnaire: Questionnaire
) -> Response:
    return Response(
        session_id="s1",
        round=1,
        respondent_id=f"r{number}",
        problem=f"Problem {number % 5}",
        form=form,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        started_at=START,
        submitted_at=START + timedelta(seconds=8 * len(answers)),
        in_danger=False,
        answers=answers,
    )
