"""From everyone's scores to a group's mean: how far it might lie elsewhere with other people.

Everything here is about the spread between people. The items are the same for all of them, so
the error of having asked these and no others is not in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.judging import Place, enough_dimensions, place_at
from diagnostic.core.plan import Plan, Rows, plan_of
from diagnostic.core.profiling import answers_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.scoring import score
from diagnostic.core.uncertainty import Cell, t_quantile

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Everyone:
    """All that N people of one round said, and what came of it."""

    plan: Plan
    points: NDArray[np.int8]
    """I × N, as in the kernel's matrix."""
    scores: Mapping[Facet, Floats]
    """Facet to D × N; nan = not scored."""

    def __len__(self) -> int:
        return int(self.points.shape[1])


def score_everyone(
    people: Sequence[Response], questionnaire: Questionnaire, form: str
) -> Everyone:
    """Score any number of people, also none. Raises: KeyError for a form not declared."""
    plan = plan_of(questionnaire, form)
    if not people:
        nobody = np.zeros((plan.dimensions, 0))
        nothing = np.zeros((len(questionnaire.items), 0), dtype=np.int8)
        return Everyone(plan, nothing, dict.fromkeys(Facet, nobody))
    answers = answers_of(people, questionnaire)
    scores = score(answers, questionnaire, form)
    means = {Facet.PROBLEM: scores.problem.mean, Facet.APPROACH: scores.approach.mean}
    return Everyone(plan, answers.values.T, means)


def least_errors(items: Floats, people: Floats, scale_size: int) -> Floats:
    """Return the smallest standard errors that means over so many items and people may have.

    Where all answer alike their spread is 0, but a scale shows only that they lie less than a
    point apart. So one of them is taken to stand one point off on one item, which is the
    smallest spread there can be without gaps: 100/(K − 1) / (J·n).

    >>> least_errors(np.array([2.0, 1.0]), np.array([5.0, 5.0]), scale_size=6).tolist()
    [2.0, 4.0]
    """
    least: Floats = 100 / (scale_size - 1) / (items * people)
    return least


def group_cell(scores: Floats, items: tuple[Rows, ...], plan: Plan) -> Cell:
    """Return the mean of each dimension over people, its error and df (D × N to D × 1).

    SE = s/√n, never under `least_errors`; df = n − 1. nan where fewer people have a score than
    an interval needs.
    """
    scored = ~np.isnan(scores)
    count = scored.sum(axis=1, keepdims=True)
    n = np.where(count >= plan.scoring.interval_people.value, count, np.nan)
    mean = np.where(scored, scores, 0).sum(axis=1, keepdims=True) / n
    squares = (np.where(scored, scores - mean, 0) ** 2).sum(axis=1, keepdims=True)
    least = least_errors(_asked(items), n, plan.scale_size)
    return Cell(mean, np.maximum(np.sqrt(squares / (n - 1) / n), least), n - 1)


def interval(cell: Cell, plan: Plan) -> tuple[float | None, float | None]:
    """Return the ends of one mean's t interval, within the line; None where it has no error."""
    mean, se, df = (float(array[0, 0]) for array in cell)
    if np.isnan(se):
        return None, None
    reach = se * float(t_quantile(plan.scoring.group_band.value, np.array([df]))[0])
    return max(mean - reach, 0.0), min(mean + reach, 100.0)


def group_place(scores: Floats, cell: Cell, items: tuple[Rows, ...], plan: Plan) -> Place:
    """Return the overall place of one facet: the mean of the dimensions' means.

    Who places one dimension high tends to place others high too, so the dimensions' errors do
    not cancel as those of one respondent do. What each person adds to the place,
    uᵢ = Σ_d (xᵢ_d − M_d)/n_d over the dimensions where they have a score, gives
    SE² = n/(n − 1) · Σuᵢ² / D². With every score there, that is exactly the squared standard
    error of the mean of everyone's own place.
    """
    placed = ~np.isnan(cell.mean)
    scored = ~np.isnan(scores) & placed
    people = int(scored.any(axis=0).sum())
    divisor = enough_dimensions(placed, plan)
    n = np.where(placed, cell.df + 1, 1)
    added = (np.where(scored, scores - cell.mean, 0) / n).sum(axis=0)
    seen = people / max(people - 1, 1) * (added**2).sum()
    least = np.nansum(least_errors(_asked(items), cell.df + 1, plan.scale_size) ** 2)
    se = np.sqrt(max(seen, least)) / divisor
    reach = se * t_quantile(plan.scoring.group_band.value, np.array([max(people - 1.0, 1.0)]))
    return place_at(np.nansum(cell.mean, axis=0) / divisor, se, reach)


def _asked(items: tuple[Rows, ...]) -> Floats:
    """Return how many items each dimension has (D × 1); one without any counts as one."""
    return np.array([[max(len(rows), 1)] for rows in items], dtype=np.float64)
