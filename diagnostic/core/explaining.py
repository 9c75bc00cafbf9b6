"""What would change the advice: other answers, and other weights than ours."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.constants import Weights
from diagnostic.core.judging import STANCES
from diagnostic.core.library import Library
from diagnostic.core.parts import Number
from diagnostic.core.profiling import answers_of, profile_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.core.scoring import Answers, Scores, score

Codes = NDArray[np.int8]

EXACT = 2
"""Up to this many answers, every combination is tried."""

MOST_POINTS = 11
"""On a longer scale only so many points, evenly apart, are tried for each answer."""

FIXED = frozenset({"portfolio", "show_now", "sensitivity", "contested_dimensions"})
"""Weights that are sizes, not judgements: the sensitivity view leaves them alone."""


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One answer that would have to be another."""

    item: str
    given: int
    instead: int


@dataclass(frozen=True, slots=True)
class ChangeOfStance:
    """The fewest answers, and of those the fewest steps, that would change the stance.

    `smallest` is False where no one or two answers are enough; then this is one way found
    by always taking the most telling answer next, and there may be a shorter one.
    """

    stance: str
    answers: tuple[ChangedAnswer, ...]
    smallest: bool


def smallest_change(response: Response, questionnaire: Questionnaire) -> ChangeOfStance | None:
    """Find the smallest change of the problem's answers that would change the stance.

    None where there is no stance, or no answers could change it.
    """
    search = _Search(response, questionnaire)
    if search.stance < 0:
        return None
    for count in range(1, EXACT + 1):
        found = search.by_combination(count)
        if found:
            return found
    return search.one_by_one()


class _Search:
    """Tries other answers of one respondent through the kernel."""

    def __init__(self, response: Response, questionnaire: Questionnaire) -> None:
        self._base = answers_of([response], questionnaire)
        self._questionnaire, self._form = questionnaire, response.form
        self._points = questionnaire.scale.size
        self._items = [item.id for item in questionnaire.items]
        asked = {item.id for item in questionnaire.items_of(response.form)}
        self._open = [
            column
            for column, item in enumerate(questionnaire.items)
            if item.id in asked
            and item.facet is Facet.PROBLEM
            and self._base.values[0, column] > 0
        ]
        self.stance = int(self._score(self._base.values).stance[0])

    def by_combination(self, count: int) -> ChangeOfStance | None:
        """Try every way to change `count` answers at once."""
        columns, values = self._alternatives(count)
        if not len(columns):
            return None
        trials = np.repeat(self._base.values, len(columns), axis=0)
        np.put_along_axis(trials, columns, values, axis=1)
        changed = np.flatnonzero(self._score(trials).stance != self.stance)
        if not len(changed):
            return None
        steps = np.abs(trials.astype(int) - self._base.values).sum(axis=1)
        best = changed[np.argmin(steps[changed])]
        return self._change(trials[best], smallest=True)

    def one_by_one(self) -> ChangeOfStance | None:
        """Change the most telling answer again and again until the stance changes."""
        ways = (self._towards(point) for point in (1, self._points))
        found = [way for way in ways if way is not None]
        return min(found, key=lambda way: len(way.answers), default=None)

    def _towards(self, point: int) -> ChangeOfStance | None:
        current = self._base.values.copy()
        left = [column for column in self._open if current[0, column] != point]
        while left:
            trials = np.repeat(current, len(left), axis=0)
            trials[np.arange(len(left)), left] = point
            scores = self._score(trials)
            best = int(np.argmax(scores.lead_share * (1 if point > 1 else -1)))
            current = trials[best : best + 1]
            left.pop(best)
            if scores.stance[best] != self.stance:
                return self._change(current[0], smallest=False)
        return None

    def _alternatives(self, count: int) -> tuple[NDArray[np.intp], Codes]:
        """Return columns and their new points (trials × count), each unlike the given ones."""
        chosen = np.array(list(combinations(self._open, count)), dtype=np.intp)
        points = np.unique(np.linspace(1, self._points, min(self._points, MOST_POINTS)).round())
        grid = points[np.indices((len(points),) * count).reshape(count, -1).T]
        columns = np.repeat(chosen.reshape(-1, count), len(grid), axis=0)
        values = np.tile(grid, (len(chosen), 1)).astype(np.int8)
        new = (values != self._base.values[0][columns]).all(axis=1)
        return columns[new], values[new]

    def _score(self, values: Codes) -> Scores:
        size = len(values)
        answers = Answers(
            values=values,
            confidence=np.repeat(self._base.confidence, size, axis=0),
            seconds=np.repeat(self._base.seconds, size),
            in_danger=np.repeat(self._base.in_danger, size),
        )
        return score(answers, self._questionnaire, self._form)

    def _change(self, values: Codes, *, smallest: bool) -> ChangeOfStance:
        given = self._base.values[0]
        return ChangeOfStance(
            stance=STANCES[int(self._score(values[None, :]).stance[0])],
            answers=tuple(
                ChangedAnswer(self._items[column], int(given[column]), int(values[column]))
                for column in np.flatnonzero(values != given)
            ),
            smallest=smallest,
        )


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How often results stay as they are while one weight at a time moves up or down."""

    runs: int
    stance: int
    """In how many runs the stance stayed."""
    picks: tuple[tuple[str, int], ...]
    """Each pick's intervention id, and in how many runs it stayed in the list."""


def sensitivity_of(
    response: Response,
    questionnaire: Questionnaire,
    library: Library,
    in_place: Collection[str] = frozenset(),
) -> Sensitivity:
    """Move each weight by ± the questionnaire's sensitivity, one at a time, and count.

    All zero where the profile allows no recommendation.
    """
    profile = profile_of(response, questionnaire)
    base = recommend(profile, questionnaire, library, in_place)
    names = [pick.intervention.id for pick in base.picks]
    stays = dict.fromkeys(names, 0)
    runs = same_stance = 0
    for weights in _varied(questionnaire.weights):
        other = questionnaire.model_copy(update={"weights": weights})
        advice = recommend(profile_of(response, other), other, library, in_place)
        runs += 1
        same_stance += advice.stance == base.stance
        for name in {pick.intervention.id for pick in advice.picks}.intersection(names):
            stays[name] += 1
    return Sensitivity(runs, same_stance, tuple(stays.items()))


def _varied(weights: Weights) -> Iterator[Weights]:
    """Yield the weights with one number moved, down and up, for each number in turn."""
    by = weights.sensitivity.value
    for factor in (1 - by, 1 + by):
        for name in type(weights).model_fields:
            value = getattr(weights, name)
            if isinstance(value, Number) and name not in FIXED:
                moved = weights.model_copy(update={name: _times(value, factor)})
                if moved.wicked_share_from.value < moved.wicked_share_to.value:
                    yield moved
        for grade, number in weights.evidence.items():
            grades = {**weights.evidence, grade: _times(number, factor)}
            yield weights.model_copy(update={"evidence": grades})


def _times(number: Number, factor: float) -> Number:
    return number.model_copy(update={"value": number.value * factor})
