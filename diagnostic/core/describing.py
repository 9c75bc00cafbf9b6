"""From tallies to a group's numbers per dimension and facet: one home for a room and a file.

All arrays are G × C: groups by the cells that the form asks about, in the questionnaire's
order, problem before approach. nan = hidden or not defined.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.agreement import Alike, alike
from diagnostic.core.judging import zone_codes
from diagnostic.core.people import mean_cell, reach_of
from diagnostic.core.plan import Plan
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.tally import FACETS, Tally, meaning_of_bins, scores_of
from diagnostic.core.uncertainty import Cell

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """The cells that a form asks about."""

    cells: tuple[tuple[int, Facet], ...]
    """Each one's dimension, as its row in the questionnaire, and facet."""
    items: tuple[int, ...]
    """How many items of it the form takes."""
    rows: NDArray[np.intp]
    """C × J: the rows of its items; −1 past the last of a cell that has fewer."""

    @property
    def places(self) -> list[int]:
        """Where the cells stand among those of a tally."""
        return [len(FACETS) * row + FACETS.index(facet) for row, facet in self.cells]


@dataclass(frozen=True, slots=True)
class Described:
    """The numbers of G groups in C cells."""

    n: NDArray[np.int64]
    """How many have a score there; true also where it is hidden."""
    shown: Flags
    error: Cell
    """Mean, standard error and degrees of freedom; nan below the people an interval needs."""
    mean: Floats
    low: Floats
    high: Floats
    median: Floats
    sd: Floats
    q1: Floats
    q3: Floats
    alike: Alike
    shares: Floats
    """G × C × Z: shares of people, 0 to 1, in each of a dimension's zones, tame first."""
    scores: Floats
    """C × B: every score there can be in a cell, ascending; nan last, where there is none."""
    held: NDArray[np.int64]
    """G × C × B: how many people have it; 0 where hidden."""


def asked_by(plan: Plan) -> Asked:
    """Return the cells that a plan's form asks about."""
    cells = [
        (row, facet)
        for row in range(plan.dimensions)
        for facet in FACETS
        if len(plan.cells[facet][row])
    ]
    items = [len(plan.cells[facet][row]) for row, facet in cells]
    rows = np.full((len(cells), max(items)), -1, dtype=np.intp)
    for place, (row, facet) in enumerate(cells):
        rows[place, : items[place]] = plan.cells[facet][row]
    return Asked(tuple(cells), tuple(items), rows)


def describe(
    tally: Tally,
    plan: Plan,
    questionnaire: Questionnaire,
    limit: int,
    hidden: Flags | None = None,
) -> Described:
    """Work out every number of some groups that all answered the plan's form.

    A cell is shown where at least `limit` people have a score there, and its group is as large;
    `hidden` (G × C) hides more of them. Quartiles are numpy's, by linear interpolation.
    """
    asked = asked_by(plan)
    scores, held = _held(tally, asked, plan)
    n = held.sum(axis=-1)
    enough = (n >= limit) & (tally.people[:, None] >= limit)
    shown = enough if hidden is None else enough & ~hidden
    held = np.where(shown[..., None], held, 0)
    count = np.where(shown, n, np.nan)
    mean, squares = _mean_and_squares(scores, held)
    error = mean_cell(count, mean, squares, np.array(asked.items), plan)
    reach = reach_of(error, plan)
    q1, median, q3 = _quartiles(scores, held)
    answers = _answers(tally, asked, shown)
    return Described(
        n=n,
        shown=shown,
        error=error,
        mean=mean,
        low=np.maximum(mean - reach, 0.0),
        high=np.minimum(mean + reach, 100.0),
        median=median,
        sd=np.sqrt(squares / np.where(count > 1, count - 1, np.nan)),
        q1=q1,
        q3=q3,
        alike=alike(answers, held.sum(axis=-1), ends_of(questionnaire), limit, plan.scoring),
        shares=_shares(scores, held, questionnaire) / count[..., None],
        scores=scores,
        held=held,
    )


def _shares(scores: Floats, held: NDArray[np.int64], questionnaire: Questionnaire) -> Floats:
    """Return how many people score in each of a dimension's zones (G × C × Z)."""
    zones = zones_of(scores, questionnaire).astype(np.float64)
    found: Floats = np.einsum("gcb,cbz->gcz", held, zones)
    return found


def _held(tally: Tally, asked: Asked, plan: Plan) -> tuple[Floats, NDArray[np.int64]]:
    """Return every cell's possible scores, ascending, and how many people have each.

    Sums over so few items that they make no score are nan, and nobody is counted there.
    """
    answered, total = meaning_of_bins(tally.sums.shape[-1], plan.scale_size)
    scores = np.array([scores_of(answered, total, items, plan) for items in asked.items])
    order = np.argsort(scores, axis=1, kind="stable")
    order = order[:, : (~np.isnan(scores)).sum(axis=1).max()]
    scores = np.take_along_axis(scores, order, axis=1)
    places = np.array(asked.places)[:, None]
    held = np.where(np.isnan(scores), 0, tally.sums[:, places, order]).astype(np.int64)
    return scores, held


def _mean_and_squares(scores: Floats, held: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return means, and sums of squared distances from them; nan where nobody is held."""
    n = held.sum(axis=-1)
    there = np.nan_to_num(scores)
    mean = np.einsum("gcb,cb->gc", held, there) / np.where(n > 0, n, np.nan)
    # People who are alike have no spread at all, however their sum was rounded.
    cells, anybody = np.arange(len(there)), held > 0
    lowest = there[cells, anybody.argmax(axis=-1)]
    highest = there[cells, -1 - anybody[..., ::-1].argmax(axis=-1)]
    mean = np.where((lowest == highest) & (n > 0), lowest, mean)
    away = there - mean[..., None]
    away *= away
    return mean, np.einsum("gcb,gcb->gc", held, away)


def _quartiles(scores: Floats, held: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Return the quartiles by linear interpolation; nan where nobody is held."""
    upto = held.cumsum(axis=-1, dtype=np.int32)
    last = upto[..., -1] - 1
    q1, median, q3 = (_quantile(scores, upto, last, share) for share in (0.25, 0.5, 0.75))
    return q1, median, q3


def _quantile(
    scores: Floats, upto: NDArray[np.int32], last: NDArray[np.int32], share: float
) -> Floats:
    """Return a quantile; `upto` counts who scores so low, `last` is the last one's rank."""
    place = np.maximum(last, 0) * share
    below = np.floor(place).astype(np.int32)
    part = place - below
    above = np.minimum(below + 1, np.maximum(last, 0))
    low, high = (_at_rank(scores, upto, rank) for rank in (below, above))
    # From the nearer end, as numpy has it: so no rounding carries it past either.
    half = 0.5
    between = np.where(part < half, low + (high - low) * part, high - (high - low) * (1 - part))
    return np.where(last >= 0, between, np.nan)


def _at_rank(scores: Floats, upto: NDArray[np.int32], rank: NDArray[np.int32]) -> Floats:
    """Return the score of the person at a rank, from 0, in each cell."""
    places = np.count_nonzero(upto <= rank[..., None], axis=-1)
    found: Floats = scores[np.arange(len(scores)), np.minimum(places, scores.shape[1] - 1)]
    return found


def _answers(tally: Tally, asked: Asked, shown: Flags) -> NDArray[np.int32]:
    """Return how many gave each point to the cells' items (G × C × J × K); 0 where hidden."""
    there = shown[..., None] & (asked.rows >= 0)
    answers: NDArray[np.int32] = np.where(there[..., None], tally.points[:, asked.rows, 1:], 0)
    return answers


def zones_of(scores: Floats, questionnaire: Questionnaire) -> Flags:
    """Say of every score in which of a dimension's zones it lies (… to … × Z, tame first)."""
    zones = questionnaire.zones.dimension
    codes = zone_codes(scores, np.array([zone.upto for zone in zones]))
    inside: Flags = codes[..., None] == np.arange(len(zones))
    return inside


def ends_of(questionnaire: Questionnaire) -> Flags:
    """Say of each point if it lies in a dimension's tame, and in its wicked zone (2 × K)."""
    points = np.linspace(0, 100, questionnaire.scale.size)
    return zones_of(points, questionnaire)[:, [0, -1]].T
