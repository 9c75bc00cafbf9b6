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
from diagnostic.core.profiling import values_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.tally import answered_and_total, scores_of
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
    points = np.ascontiguousarray(values_of(people, questionnaire).T)
    in_danger = np.array([bool(one.in_danger) for one in people], dtype=bool)
    scores = {facet: np.full((plan.dimensions, len(people)), np.nan) for facet in Facet}
    for facet, means in scores.items():
        for dimension, rows in enumerate(plan.cells[facet]):
            if len(rows):
                sums = answered_and_total(points, rows)
                means[dimension] = scores_of(*sums, len(rows), plan)
        means[:, in_danger] = np.nan
    return Everyone(plan, points, scores)


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


def mean_cell(n: Floats, mean: Floats, squares: Floats, items: Floats, plan: Plan) -> Cell:
    """Return the means of groups of n people, their errors and df, from squared distances.

    SE = s/√n, never under `least_errors`; df = n − 1. nan where fewer people have a score than
    an interval needs, which is at least two.
    """
    enough = n >= max(plan.scoring.interval_people.value, 2)
    n = np.where(enough, n, np.nan)
    least = least_errors(items, n, plan.scale_size)
    se = np.maximum(np.sqrt(squares / (n - 1) / n), least)
    return Cell(np.where(enough, mean, np.nan), se, n - 1)


def reach_of(cell: Cell, plan: Plan) -> Floats:
    """Return how far a t interval reaches to each side of its mean; nan without an error."""
    reach: Floats = cell.se * t_quantile(plan.scoring.group_band.value, cell.df)
    return reach


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


def own_places(scores: Floats, plan: Plan) -> Floats:
    """Return the overall place of each of N people who has one, sorted (D × N scores).

    The mean of a person's scores; nobody has one with scores on too few dimensions.
    """
    scored = ~np.isnan(scores)
    divisor = enough_dimensions(scored, plan)
    places = np.where(scored, scores, 0).sum(axis=0) / divisor
    return np.sort(places[~np.isnan(places)])


def _asked(items: tuple[Rows, ...]) -> Floats:
    """Return how many items each dimension has (D × 1); one without any counts as one."""
    return np.array([[max(len(rows), 1)] for rows in items], dtype=np.float64)
