"""How data/examples/workshop.csv is made: a workshop that never was, the same at every run.

Nobody gave these answers. To change the story, edit the tables below and write it anew with

    python -m tests.exchange.example_workshop
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import NormalDist

from diagnostic.content import read_questionnaire, shipped
from diagnostic.core.questionnaire import CANT_SAY, Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.writing import responses_csv
from tests.exchange.example_reasons import COMMENTS, REASONS

SESSION = "made-up-workshop"
PROBLEM = "Bicycles stolen from the station"
FORM = "standard"
FILE = Path(__file__).parents[2] / "data" / "examples" / "workshop.csv"

BOTH_ROUNDS, FIRST_ONLY, SECOND_ONLY = range(19), range(19, 24), range(24, 29)
"""Five people were there the first time only, and five the second time only."""
HASTY = 23
"""Tapped one point all the way down, within a minute."""

# Where people place each dimension, and how far they differ (POMP): the problem, its handling.
PLACES: Mapping[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "complexity": ((38, 16), (32, 18)),
    "knowledge": ((27, 14), (31, 18)),
    "feedback": ((40, 20), (30, 16)),
    "reactions": ((30, 18), (36, 20)),
    "time": ((78, 13), (33, 20)),
    "triggers": ((20, 13), (60, 20)),
    "diagnosis": ((50, 5), (40, 20)),
    "capability": ((37, 30), (40, 18)),
    "purpose": ((19, 12), (24, 15)),
}
CAMPS, APART = "diagnosis", 40
"""On this dimension every other person stands so far below the middle, the rest above it."""
NEARER = 0.45
"""How much of the way to the mean of all people go in the second round."""
MOVED: Mapping[tuple[str, Facet], float] = {
    ("time", Facet.APPROACH): 26,
    ("triggers", Facet.APPROACH): -20,
}
"""How the handling differs six weeks later, when what they decided has been done (POMP)."""
DAYS = {
    1: datetime(2026, 10, 6, 9, 40, tzinfo=UTC),
    2: datetime(2026, 11, 17, 14, 10, tzinfo=UTC),
}
BACKGROUND: Mapping[str, tuple[str, ...]] = {
    "work_breadth": ("specialist", "generalist"),
    "work_mode": ("reactive", "reactive", "proactive"),
    "change_stage": ("during", "during", "after", "during"),
    "rank_band": ("practitioner", "team", "", "practitioner", "team"),
}
HIGH_UP = {"rank_band": "service"}
"""What two people said; too few for any number."""
HIGH_PEOPLE = (3, 9)


class _Person:
    """One person's own way to answer, which stays the same from round to round."""

    def __init__(self, number: int) -> None:
        self.number = number
        # Chance that is the same at every run is what an example needs.
        self._chance = Random(1000 + number)  # noqa: S311
        self.code = "".join(self._chance.choices("23456789CDFGHJKMNPQRTVWXY", k=8))
        self._lean = self.normal(4)
        self._own = {
            (name, facet): self._place(name, facet) for name in PLACES for facet in Facet
        }

    def chance(self) -> float:
        return self._chance.random()

    def normal(self, spread: float) -> float:
        return spread * NormalDist().inv_cdf(0.001 + 0.998 * self._chance.random())

    def place(self, name: str, facet: Facet, *, second: bool) -> float:
        """Return where they stand; by the second round they have heard each other."""
        own = self._own[name, facet]
        if not second:
            return own
        nearer = NEARER * (PLACES[name][list(Facet).index(facet)][0] - own)
        return own + nearer + MOVED.get((name, facet), 0)

    def _place(self, name: str, facet: Facet) -> float:
        mean, spread = PLACES[name][list(Facet).index(facet)]
        if (name, facet) == (CAMPS, Facet.PROBLEM):
            return mean + (APART if self.number % 2 else -APART) + self.normal(spread)
        return mean + self.normal(spread) + self._lean


def _point(place: float, size: int) -> int:
    return min(max(round(1 + place / 100 * (size - 1)), 1), size)


def _answers(person: _Person, questionnaire: Questionnaire, *, second: bool) -> dict[str, int]:
    """Answer every item near one's place; now and then pass one over or put it aside."""
    answers = {}
    for item in questionnaire.items_of(FORM):
        place = person.place(item.dimension, item.facet, second=second) + person.normal(7)
        chance = person.chance()
        if chance < 0.985:
            answers[item.id] = _point(place, questionnaire.scale.size)
        elif chance < 0.995:
            answers[item.id] = CANT_SAY
    return answers


def _background(person: _Person) -> dict[str, str]:
    said = {key: words[person.number % len(words)] for key, words in BACKGROUND.items()}
    said |= HIGH_UP if person.number in HIGH_PEOPLE else {}
    return {key: word for key, word in said.items() if word}


def _response(person: _Person, number: int, questionnaire: Questionnaire) -> Response:
    began = DAYS[number] + timedelta(minutes=int(4 * person.chance()))
    dimensions = [one.id for one in questionnaire.dimensions]
    response = Response(
        session_id=SESSION,
        round=number,
        respondent_id=person.code,
        problem=PROBLEM,
        form=FORM,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        started_at=began,
        submitted_at=began + timedelta(minutes=5 + int(6 * person.chance()) - (number - 1)),
        background=_background(person),
        answers=_answers(person, questionnaire, second=number > 1),
        confidence={name: 1 + int(3 * person.chance() ** 0.6) for name in dimensions},
        notes=REASONS.get((number, person.number), {}),
        comment=COMMENTS.get((number, person.number), ""),
    )
    return _hasty(response) if person.number == HASTY else response


def _hasty(response: Response) -> Response:
    assert response.started_at is not None
    return replace(
        response,
        submitted_at=response.started_at + timedelta(minutes=1),
        answers=dict.fromkeys(response.answers, 3),
        confidence=dict.fromkeys(response.confidence, 2),
    )


def story(questionnaire: Questionnaire) -> Iterator[Response]:
    """Yield every response, as an export sorts them: by round, then by code."""
    for number, come in ((1, FIRST_ONLY), (2, SECOND_ONLY)):
        people = [_Person(one) for one in (*BOTH_ROUNDS, *come)]
        told = [_response(one, number, questionnaire) for one in people]
        yield from sorted(told, key=lambda one: one.respondent_id)


def story_csv(questionnaire: Questionnaire) -> bytes:
    """Return the whole file."""
    return responses_csv(story(questionnaire), questionnaire)


if __name__ == "__main__":
    FILE.write_bytes(story_csv(read_questionnaire(shipped("questions.yaml"))))
