"""What is shown of one round beside the whole: its parts, and all but its flagged responses.

It depends on that round alone, so that nothing already shown is ever shown otherwise after a
later one. What compares rounds is decided last, beside all of this.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.describing import asked_by
from diagnostic.core.disclosure import Sets, adds_nothing, safe
from diagnostic.core.flags import FLAGS, SOFT
from diagnostic.core.profiling import answers_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.scoring import Scores, score
from diagnostic.core.subgroups import PartedRound
from diagnostic.core.uncertainty import Cell

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class OwnScore(NamedTuple):
    """One score of everyone in a round."""

    value: Floats
    """nan = not scored."""
    se: Floats
    sets: Sets
    """The sets of people of whom it is shown, beside all of them."""


class PublishedRound(PartedRound):
    """A round's people, what each scored, and which sets of them are shown where."""

    def __init__(
        self, responses: Sequence[Response], questionnaire: Questionnaire, min_group: int
    ) -> None:
        super().__init__(responses, questionnaire, min_group)
        self.form = self.people[0].form if self.people else questionnaire.default_form
        self.asked = asked_by(self.everyone.plan)

    @cached_property
    def scores(self) -> Scores:
        """Everyone's own scores with their errors."""
        return score(answers_of(self.people, self.questionnaire), self.questionnaire, self.form)

    @cached_property
    def flagged(self) -> Flags:
        """Who is to be looked at: as many flags as that takes, soft ones not among them."""
        bits = self.scores.flags
        hard = sum(
            ((bits >> place) & 1).astype(np.int64)
            for place, name in enumerate(FLAGS)
            if name not in SOFT
        )
        return np.asarray(hard >= self.questionnaire.scoring.check_flags.value)

    def scored(self, cell: int) -> Flags:
        """Say who has a score in one cell, by its place among those asked about."""
        row, facet = self.asked.cells[cell]
        return np.asarray(~np.isnan(self.everyone.scores[facet][row]))

    def answered(self, item: int) -> Flags:
        """Say who answered an item, by its row in the questionnaire."""
        return np.asarray(self.everyone.points[item] > 0)

    def score_in(self, cell: tuple[int, Facet]) -> OwnScore:
        """Return everyone's score in one cell: a dimension's row, and a facet."""
        row, facet = cell
        kernel = self._kernel(facet)
        sets = self._shown_in(self.asked.cells.index(cell))
        return OwnScore(kernel.mean[row], kernel.se[row], sets)

    def own_place(self, facet: Facet) -> OwnScore:
        """Return everyone's overall place: the mean of their scores in cells that are shown."""
        kernel = self._kernel(facet)
        scored = ~np.isnan(kernel.mean)
        scored &= scored.sum(axis=1, keepdims=True) >= self.least
        dimensions = np.where(self.placed(facet), scored.sum(axis=0), np.nan)
        squares = np.where(scored, kernel.se**2, 0).sum(axis=0)
        place = np.where(scored, kernel.mean, 0).sum(axis=0) / dimensions
        return OwnScore(place, np.sqrt(squares) / dimensions, self._shown_placed(facet))

    def _kernel(self, facet: Facet) -> Cell:
        return self.scores.problem if facet is Facet.PROBLEM else self.scores.approach

    @property
    def least(self) -> int:
        """The smallest group."""
        return self.parts.parting.least

    @cached_property
    def unflagged_cells(self) -> Flags:
        """Say for each cell if it may be shown without the flagged responses as well."""
        places = range(len(self.asked.cells))
        return np.array([self._without(self.scored(at), self._parts_in(at)) for at in places])

    @cached_property
    def unflagged_items(self) -> Flags:
        """The same of each item's counts, by its row; False where the form does not ask it."""
        found = np.zeros(len(self.questionnaire.items), dtype=np.bool_)
        for cell, rows in enumerate(self.asked.rows):
            shown = self._everyone_in(self.parts.alike[:, cell])
            for row in rows[rows >= 0]:
                found[row] = self._without(self.answered(int(row)), shown)
        return found

    def unflagged_places(self, facet: Facet) -> bool:
        """The same of everyone's own overall place."""
        parts = self._everyone_in(self.parts_placed(facet))
        return self._without(self.placed(facet), parts)

    def _parts_in(self, cell: int) -> Sets:
        return self._everyone_in(self.parts.shown[:, cell])

    def _shown_in(self, cell: int) -> Sets:
        return self._with_kept(self._parts_in(cell), shown=bool(self.unflagged_cells[cell]))

    def _shown_placed(self, facet: Facet) -> Sets:
        parts = self._everyone_in(self.parts_placed(facet))
        return self._with_kept(parts, shown=self.unflagged_places(facet))

    def _everyone_in(self, groups: Flags) -> Sets:
        return self.parts.parting.members[groups][:, self.places]

    def _with_kept(self, sets: Sets, *, shown: bool) -> Sets:
        if not shown or not self.flagged.any():
            return sets
        return np.vstack([sets, ~self.flagged])

    def _without(self, there: Flags, shown: Sets) -> bool:
        """Say if those of some people who are not flagged may be shown beside sets of them."""
        kept = there & ~self.flagged
        flagged = int((there & self.flagged).sum())
        if kept.sum() < self.least or 0 < flagged < self.least:
            return False
        return not flagged or beside(kept, shown, there, self.least)


def beside(added: Flags, sets: Sets, there: Flags, least: int) -> bool:
    """Say if one more set of people may be shown beside those that are, and the whole."""
    sizes = there.astype(np.int64)
    more = np.vstack([sets, added])
    return safe(more, sizes, least) or adds_nothing(added, sets, sizes)
