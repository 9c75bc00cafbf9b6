"""Groups of people for tests: answers of many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.simulating import CONFIDENCE, chances_needed, simulated_responses
from tests.core.strategies import questionnaires, respond, responses


def people_saying(
    questionnaire: Questionnaire,
    dimension: str,
    points: Sequence[int],
    facet: Facet = Facet.PROBLEM,
    form: str = "full",
    elsewhere: int = 4,
) -> list[Response]:
    """Return one person per point, who gives it to all of one cell and is alike elsewhere."""
    return [
        respond(
            questionnaire,
            form,
            {
                item.id: point
                if (item.dimension, item.facet) == (dimension, facet)
                else elsewhere
                for item in questionnaire.items_of(form)
            },
        )
        for point in points
    ]


def made_up_people(
    questionnaire: Questionnaire, count: int, seed: int = 0, form: str | None = None
) -> list[Response]:
    """Return simulated people."""
    chosen = form or questionnaire.default_form
    shape = (count, chances_needed(questionnaire, chosen))
    chances = np.random.default_rng(seed).random(shape)
    return [
        respond(questionnaire, chosen, *_split(said))
        for said in simulated_responses(questionnaire, chosen, chances)
    ]


def _split(said: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    answers = {name: one for name, one in said.items() if not name.startswith(CONFIDENCE)}
    confidence = {
        name.removeprefix(CONFIDENCE): one
        for name, one in said.items()
        if name.startswith(CONFIDENCE)
    }
    return answers, confidence


def any_questionnaire() -> st.SearchStrategy[Questionnaire]:
    """Draw a questionnaire whose default form is one of its own."""
    return questionnaires().map(
        lambda drawn: drawn.model_copy(update={"default_form": drawn.forms[-1].id})
    )


@st.composite
def crowds(draw: st.DrawFn, questionnaire: Questionnaire, most: int = 12) -> list[Response]:
    """Draw people who all answered one form: gaps, can't say, and now and then danger."""
    form = draw(st.sampled_from([one.id for one in questionnaire.forms]))
    some = draw(st.lists(responses(questionnaire), max_size=most))
    inside = {item.id for item in questionnaire.items_of(form)}
    return [
        replace(
            one,
            form=form,
            answers={item: point for item, point in one.answers.items() if item in inside},
        )
        for one in some
    ]
