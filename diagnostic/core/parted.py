"""A round's parts by what people said of themselves, from tallies of each pattern of answers.

One home for a room and a file: what is shown of a part depends on nothing but how many people
of each pattern have a score, or have answered an item.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.cells import GroupCell, cells_of
from diagnostic.core.describing import Described, asked_by, describe
from diagnostic.core.disclosure import Codes, Parting, parting_of
from diagnostic.core.plan import Plan
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.tally import Tally, meaning_of_bins, scores_of

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one round, all questions side by side, and what may be shown of them."""

    parting: Parting
    tally: Tally
    """Of each of the parting's groups, in its order."""
    shown: Flags
    """Groups × cells: whether the scores of a group may be shown beside all others."""
    alike: Flags
    """Groups × cells: whether also how alike it answered; some may have passed over an item."""

    def __len__(self) -> int:
        return len(self.tally)


def parts_of(patterns: Codes, tally: Tally, plan: Plan, least: int) -> Parts:
    """Part a round. `patterns` is P × Q codes, `tally` has a group for each of them."""
    parting = parting_of(patterns, tally.people.astype(np.int64), least)
    members = parting.members.astype(np.float64)
    scored, answered = people_in_cells(tally, plan), people_at_items(tally)
    asked = asked_by(plan)
    cells = np.zeros((len(asked.cells), len(members)), dtype=np.bool_)
    alike = cells.copy()
    for place, rows in enumerate(asked.rows):
        cells[place] = alike[place] = parting.shown(scored[:, place])
        for row in rows[rows >= 0]:
            alike[place] &= parting.shown(answered[:, row])
    return Parts(parting, _together(members, tally), cells.T, alike.T)


def part_cells(
    parts: Parts, plan: Plan, questionnaire: Questionnaire
) -> tuple[Described, tuple[tuple[GroupCell, ...], ...]]:
    """Return the numbers of every part, as arrays and as cells with what is hidden left out."""
    least = parts.parting.least
    described = describe(parts.tally, plan, questionnaire, least, ~parts.shown)
    cells = (cells_of(described, group, plan, questionnaire) for group in range(len(parts)))
    return described, tuple(
        tuple(
            cell if alike else without_agreement(cell)
            for cell, alike in zip(of_part, parts.alike[group].tolist(), strict=True)
        )
        for group, of_part in enumerate(cells)
    )


def without_agreement(cell: GroupCell) -> GroupCell:
    """Return a cell that does not say how alike people answered."""
    return replace(
        cell,
        ad=None,
        rwg_star=None,
        awg=None,
        agreement_a=None,
        agreement=None,
        two_camps=None,
    )


def people_in_cells(tally: Tally, plan: Plan) -> NDArray[np.int64]:
    """Return how many of each of a tally's groups have a score in each cell (G × C)."""
    asked = asked_by(plan)
    answered, total = meaning_of_bins(tally.sums.shape[-1], plan.scale_size)
    counts = np.zeros((len(tally), len(asked.cells)), dtype=np.int64)
    for cell, (place, items) in enumerate(zip(asked.places, asked.items, strict=True)):
        scored = ~np.isnan(scores_of(answered, total, items, plan))
        counts[:, cell] = tally.sums[:, place, scored].sum(axis=-1)
    return counts


def people_at_items(tally: Tally) -> NDArray[np.int64]:
    """Return how many of each of a tally's groups answered each item (G × I)."""
    answered: NDArray[np.int64] = tally.points[:, :, 1:].sum(axis=-1, dtype=np.int64)
    return answered


def _together(members: NDArray[np.float64], tally: Tally) -> Tally:
    """Add the tallies of patterns up to those of groups."""

    def added(counts: NDArray[np.int32]) -> NDArray[np.int32]:
        return np.tensordot(members, counts.astype(np.float64), axes=1).astype(np.int32)

    return Tally(added(tally.people), added(tally.sums), added(tally.points))
