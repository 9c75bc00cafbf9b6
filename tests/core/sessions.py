"""Sessions made up at random: two rounds, skewed backgrounds, gaps, flagged people."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
from hypothesis import strategies as st

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from tests.core.strategies import altered, respond
from tests.samples import small_questionnaire

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CHOICES = (("work", ("calls", "plans", "both")), ("stage", ("early", "late")))


@cache
def asking() -> Questionnaire:
    """Return a questionnaire with three dimensions and two background questions."""
    background = [
        {
            "id": question,
            "question": f"Your {question}?",
            "choices": [{"value": one, "label": one.title()} for one in choices],
        }
        for question, choices in CHOICES
    ]
    return altered(small_questionnaire(), background=background)


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a session is made up: all of it follows from these."""

    seed: int
    people: int
    absent: float
    """How likely someone misses a round; how likely an answer is missing, and so on."""
    missing: float
    flagged: float
    silent: float
    """How likely a background question is left unanswered."""


def made_up_rounds(drawn: Drawn, count: int = 2) -> list[list[Response]]:
    """Return some rounds of the same session."""
    chance = np.random.default_rng(drawn.seed)
    rounds: list[list[Response]] = [[] for _ in range(count)]
    for place in range(drawn.people):
        background = {
            question: choices[min(int(chance.exponential(0.8)), len(choices) - 1)]
            for question, choices in CHOICES
            if chance.random() >= drawn.silent
        }
        for number, some in enumerate(rounds, start=1):
            said = _said(chance, drawn)
            if chance.random() >= drawn.absent:
                person = replace(said, respondent_id=f"p{place}", round=number)
                some.append(replace(person, background=background))
    return rounds


def _said(chance: np.random.Generator, drawn: Drawn) -> Response:
    """Answer everything but a few items; whoever is to be flagged is fast and leaves half."""
    questionnaire = asking()
    flagged = chance.random() < drawn.flagged
    gaps = 0.5 if flagged else drawn.missing
    answers = {
        item.id: int(chance.integers(1, 6)) if chance.random() >= gaps else 0
        for item in questionnaire.items_of("full")
    }
    if flagged:
        answers |= dict.fromkeys(list(answers)[::3], 0)
    response = respond(questionnaire, "full", answers, in_danger=chance.random() < 0.03)
    end = NOON + timedelta(seconds=1 if flagged else 500)
    return replace(response, started_at=NOON, submitted_at=end)


SESSIONS = st.builds(
    Drawn,
    seed=st.integers(0, 2**32 - 1),
    people=st.integers(0, 14),
    absent=st.sampled_from([0, 0.1, 0.4]),
    missing=st.sampled_from([0, 0.02, 0.2]),
    flagged=st.sampled_from([0, 0.2, 0.5]),
    silent=st.sampled_from([0, 0.2]),
)
