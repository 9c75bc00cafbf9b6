"""What any number of people's answers come down to, in memory that does not grow with them.

A group's numbers per dimension and facet follow from two things alone: how many people have
which score there, and how many gave which point to each item. A score follows from how many
items of the cell a person answered and what their points add up to. All of it is whole numbers,
so tallies of parts add up to the tally of the whole exactly, in any order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.plan import Plan, Rows
from diagnostic.core.questionnaire import Facet, Questionnaire

Floats = NDArray[np.float64]
Counts = NDArray[np.int32]
Whole = NDArray[np.int16] | NDArray[np.int32] | NDArray[np.int64]
FACETS = tuple(Facet)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of G groups side by side, in C cells and for I items.

    The cells are those of all forms, dimension by dimension, each one's facets after another.
    `people` (G): how many were counted. `sums` (G × C × B): how many have which sum of points
    over which number of answered items, see `bin_of`. `points` (G × I × K + 1): how many gave
    which point; at 0, how many gave none.
    """

    people: Counts
    sums: Counts
    points: Counts

    def __len__(self) -> int:
        return len(self.people)

    def __add__(self, other: "Tally") -> "Tally":
        """Return the counts of both together, group by group."""
        return Tally(
            self.people + other.people, self.sums + other.sums, self.points + other.points
        )


def stacked(tallies: Sequence[Tally]) -> Tally:
    """Return the groups of some tallies after one another."""
    return Tally(
        np.concatenate([one.people for one in tallies]),
        np.concatenate([one.sums for one in tallies]),
        np.concatenate([one.points for one in tallies]),
    )


def nobody(questionnaire: Questionnaire, groups: int = 1) -> Tally:
    """Return the tally of groups in which nobody has been counted yet."""
    size = questionnaire.scale.size
    cells = [
        len(questionnaire.cell(dimension.id, facet))
        for dimension in questionnaire.dimensions
        for facet in FACETS
    ]
    bins = int(bin_of(np.array(max(cells)), np.array(max(cells) * size), size)) + 1
    return Tally(
        people=np.zeros(groups, dtype=np.int32),
        sums=np.zeros((groups, len(cells), bins), dtype=np.int32),
        points=np.zeros((groups, len(questionnaire.items), size + 1), dtype=np.int32),
    )


def count_in(
    tally: Tally, points: NDArray[np.int8], groups: NDArray[np.intp], plan: Plan
) -> None:
    """Count people into their groups: N columns of I points each, all of the plan's form.

    What is no point (not answered, can't say) is 0 or less. Answers to items that the form does
    not ask for count as not given.
    """
    size, there = plan.scale_size, len(tally)
    _, cells, bins = tally.sums.shape
    _add(tally.people, np.bincount(groups, minlength=there))
    first = groups * bins
    for cell in range(cells):
        rows = rows_of(plan, cell)
        if len(rows):
            place = first + bin_of(*answered_and_total(points, rows), size)
            counted = np.bincount(place, minlength=there * bins)
            _add(tally.sums[:, cell], counted.reshape(there, bins))
    first = groups * (size + 1)
    for row in plan.items.tolist():
        counted = np.bincount(first + np.maximum(points[row], 0), minlength=there * (size + 1))
        _add(tally.points[:, row], counted.reshape(there, size + 1))


def _add(counts: Counts, more: NDArray[np.intp]) -> None:
    np.add(counts, more, out=counts, casting="unsafe")


def rows_of(plan: Plan, cell: int) -> Rows:
    """Return the rows of the items that the form takes of one of a tally's cells."""
    return plan.cells[FACETS[cell % len(FACETS)]][cell // len(FACETS)]


def answered_and_total(points: NDArray[np.int8], rows: Rows) -> tuple[Whole, Whole]:
    """Return how many of some items each person answered, and the sum of their points."""
    answered, total = np.zeros((2, points.shape[1]), dtype=np.int16)
    for row in rows:
        answered += points[row] > 0
        total += np.maximum(points[row], 0)
    return answered, total


def bin_of(answered: Whole, total: Whole, scale_size: int) -> Whole:
    """Return the place at which `Tally.sums` counts a sum of points: (K − 1)·a(a − 1)/2 + sum.

    So the sums a … aK over a answered items follow those over a − 1; at 0 is who answered none.

    >>> bin_of(np.array([0, 1, 1, 2, 2, 3]), np.array([0, 1, 5, 2, 10, 3]), 5).tolist()
    [0, 1, 5, 6, 14, 15]
    """
    items = answered.astype(np.int32)
    place: Whole = (scale_size - 1) * (items * (items - 1) // 2) + total
    return place


def meaning_of_bins(bins: int, scale_size: int) -> tuple[Whole, Whole]:
    """Return for every place in `Tally.sums` the number of items answered, and the sum.

    >>> [each.tolist() for each in meaning_of_bins(6, 2)]
    [[0, 1, 1, 2, 2, 2], [0, 1, 2, 2, 3, 4]]
    """
    answered, total = [0], [0]
    while len(answered) < bins:
        items = answered[-1] + 1
        sums = range(items, items * scale_size + 1)
        answered += [items] * len(sums)
        total += sums
    return np.array(answered), np.array(total)


def scores_of(answered: Whole, total: Whole, asked: int, plan: Plan) -> Floats:
    """Return scores, 0 (tame) to 100: POMP of the mean over the answered items.

    nan where fewer than `answered_share` of the asked items were answered, or none.

    Source: Cohen, Cohen, Aiken & West (1999), Multivariate Behavioral Research 34:315-346.
    """
    enough = (answered >= plan.scoring.answered_share.value * asked - 1e-9) & (answered > 0)
    mean = total / np.where(enough, answered, np.nan)
    scores: Floats = (mean - 1) * (100 / (plan.scale_size - 1))
    return scores
