"""What moved between two rounds, or when the same problem was measured again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.disclosure import adds_nothing
from diagnostic.core.group import Group, group_of
from diagnostic.core.people import mean_cell, reach_of
from diagnostic.core.published import OwnScore, PublishedRound, beside
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.signed_rank import signed_rank_p
from diagnostic.core.steady import steady
from diagnostic.core.unpaired import Mean, difference, mean_of, mean_place_of

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_UNMOVED = 1e-9
"""Scores this near each other are the same; the rest is the rounding of a sum."""


@dataclass(frozen=True, slots=True)
class Change:
    """How one score moved among the people who gave it in both rounds, in POMP.

    Numbers are None where hidden or not defined. Above 0 is towards the wicked end.
    """

    dimension: str
    """Empty for the overall place."""
    facet: Facet
    paired: int
    only_before: int
    only_after: int
    suppressed: bool
    """Nothing can be told: a round hides this score itself."""
    of_all: bool = False
    """Both rounds' own means are compared, not pairs: there are too few of these, or so few
    people answered one round only that they could be found by subtraction."""
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    """The ends of the 95% t interval of the mean change; None below three pairs."""
    p: float | None = None
    """Two-sided p of the Wilcoxon signed-rank test; None below five pairs, or if none moved.

    None of this and the counts of people where all are compared."""
    towards_tame: int | None = None
    unmoved: int | None = None
    towards_wicked: int | None = None
    """How many people moved which way at all; unmoved gave the same score."""
    reliably: int | None = None
    """How many of them moved by more than could be chance for one person."""
    before: str | None = None
    after: str | None = None
    """The word for agreement in each round: `shared`, `mixed`, `divided` or None."""
    ad_before: float | None = None
    ad_after: float | None = None


@dataclass(frozen=True, slots=True)
class RoundChange:
    """One round beside an earlier one; people are paired by their respondent_id."""

    paired: int
    only_before: int
    only_after: int
    places: tuple[Change, ...]
    """The overall place: of the problem, then of its handling; empty where not asked."""
    cells: tuple[Change, ...]
    """Per dimension in the questionnaire's order, problem before approach."""


def change_between(
    before: Sequence[Response],
    after: Sequence[Response],
    questionnaire: Questionnaire,
    min_group: int,
    others: Sequence[Sequence[Response]] = (),
) -> RoundChange:
    """Compare two rounds of one session; the order of people does not matter.

    `others` are all its other rounds up to the later of the two: what was compared with them
    must give nobody away either (see `steady`).

    The mean change x₂ − x₁ has the interval mean ± t·s/√n with n − 1 degrees of freedom, from
    three pairs on; where all moved alike, its error is the smallest that a scale can show (see
    `least_errors`). The signed-rank test and the counts of people are of the same pairs.

    Pairs are not compared with fewer of them than `min_group` (3 at least), and where the
    people who have the score in one round only are fewer than that, but not none: the two
    rounds' means beside it would give them away. The same where that could be done with the
    subgroups of either round, or with what is shown without flagged responses. Then the two
    rounds' own means are compared, which are shown anyway (see `unpaired.difference`); nothing
    is where a round hides that score.

    Raises:
        ValueError: responses of more than one form in a round.
        KeyError: a form that is not declared.
    """
    rounds = [
        PublishedRound(some, questionnaire, min_group) for some in (before, after, *others)
    ]
    groups = [group_of(some, questionnaire, min_group) for some in (before, after)]
    return change_in(rounds[:2], groups, rounds[2:])


def change_in(
    rounds: Sequence[PublishedRound],
    groups: Sequence[Group],
    others: Sequence[PublishedRound] = (),
) -> RoundChange:
    """Compare two rounds, the earlier first, of which it is known what else is shown."""
    return _Comparison(rounds, groups, others).result()


class _Comparison:
    """Two rounds side by side."""

    def __init__(
        self,
        rounds: Sequence[PublishedRound],
        groups: Sequence[Group],
        others: Sequence[PublishedRound],
    ) -> None:
        self._questionnaire = rounds[0].questionnaire
        self._rounds, self._groups, self._others = rounds, groups, others
        ids = [[one.respondent_id for one in some.people] for some in self._rounds]
        place = {name: at for at, name in enumerate(ids[0])}
        found = [(place[name], at) for at, name in enumerate(ids[1]) if name in place]
        self._pairs = np.array(found, dtype=np.intp).reshape(len(found), 2).T

    def result(self) -> RoundChange:
        """Return every change of a score that both rounds asked about."""
        paired = self._pairs.shape[1]
        only = [len(some.people) - paired for some in self._rounds]
        cells = [
            cell for cell in self._rounds[0].asked.cells if cell in self._rounds[1].asked.cells
        ]
        asked = {facet for _, facet in cells}
        return RoundChange(
            paired=paired,
            only_before=only[0],
            only_after=only[1],
            places=tuple(self._place(facet) for facet in Facet if facet in asked),
            cells=tuple(self._cell(cell) for cell in cells),
        )

    def _place(self, facet: Facet) -> Change:
        cells = [rows for rows in self._rounds[0].everyone.plan.cells[facet] if len(rows)]
        scores = [some.own_place(facet) for some in self._rounds]
        scores += [some.own_place(facet) for some in self._others]
        change = self._change(("", facet), scores, sum(len(rows) for rows in cells))
        return self._or_of_all(change, [mean_place_of(group, facet) for group in self._groups])

    def _cell(self, cell: tuple[int, Facet]) -> Change:
        row, facet = cell
        items = len(self._rounds[0].everyone.plan.cells[facet][row])
        dimension = self._questionnaire.dimensions[row].id
        scores = [some.score_in(cell) for some in self._rounds]
        scores += [some.score_in(cell) for some in self._others]
        change = self._change((dimension, facet), scores, items)
        before, after = (group.cell(dimension, facet) for group in self._groups)
        return replace(
            self._or_of_all(change, [mean_of(before), mean_of(after)]),
            before=before.agreement,
            after=after.agreement,
            ad_before=before.ad,
            ad_after=after.ad,
        )

    def _change(self, of: tuple[str, Facet], every: Sequence[OwnScore], items: int) -> Change:
        """Compare the first two of some rounds' scores, which are those of all rounds."""
        scores = every[:2]
        there = [~np.isnan(one.value[at]) for one, at in zip(scores, self._pairs, strict=True)]
        pairs = self._pairs[:, there[0] & there[1]]
        paired = pairs.shape[1]
        only = [int((~np.isnan(one.value)).sum()) - paired for one in scores]
        change = Change(*of, paired, only[0], only[1], suppressed=True)
        if not self._may_show(scores, pairs, sum(only)) or not self._steady(every):
            return change
        moved = scores[1].value[pairs[1]] - scores[0].value[pairs[0]]
        errors = np.hypot(*(one.se[at] for one, at in zip(scores, pairs, strict=True)))
        low, high = self._interval(moved, items)
        scoring = self._questionnaire.scoring
        enough = paired >= scoring.rank_test_people.value
        return replace(
            change,
            suppressed=False,
            mean=float(moved.mean()),
            low=low,
            high=high,
            p=signed_rank_p(moved) if enough else None,
            towards_tame=int((moved < -_UNMOVED).sum()),
            unmoved=int((np.abs(moved) <= _UNMOVED).sum()),
            towards_wicked=int((moved > _UNMOVED).sum()),
            reliably=int((np.abs(moved) > scoring.reliable_change.value * errors).sum()),
        )

    def _or_of_all(self, change: Change, means: Sequence[Mean | None]) -> Change:
        """Compare the rounds' own means where pairs must not be."""
        before, after = means
        if not change.suppressed or before is None or after is None:
            return change
        band = self._questionnaire.scoring.group_band.value
        mean, low, high = difference(before, after, band)
        return replace(change, suppressed=False, of_all=True, mean=mean, low=low, high=high)

    def _steady(self, scores: Sequence[OwnScore]) -> bool:
        if not self._others:
            return True
        rounds = [*self._rounds, *self._others]
        names = [[one.respondent_id for one in some.people] for some in rounds]
        return steady(list(zip(names, scores, strict=True)), self._rounds[0].least)

    def _may_show(
        self, scores: Sequence[OwnScore], pairs: NDArray[np.intp], unpaired: int
    ) -> bool:
        """Say if the pairs may be compared beside all that is shown of either round.

        A combination of both rounds' sets with the pairs has at least as many people in it as
        its part in one of them. Without other sets than the whole, these are the unpaired.
        """
        least = self._rounds[0].least
        if pairs.shape[1] < least or 0 < unpaired < least:
            return False
        alone, safe, known = [], [], []
        for score, at in zip(scores, pairs, strict=True):
            there = ~np.isnan(score.value)
            pair = np.isin(np.arange(len(there)), at)
            alone.append(not len(score.sets))
            known.append(adds_nothing(pair, score.sets, there.astype(np.int64)))
            safe.append(not known[-1] and beside(pair, score.sets, there, least))
        return any(safe) or all(known) or all(alone)

    def _interval(self, moved: Floats, items: int) -> tuple[float | None, float | None]:
        plan = self._rounds[0].everyone.plan
        n, asked = np.array([float(len(moved))]), np.array([float(items)])
        squares = np.array([((moved - moved.mean()) ** 2).sum()])
        reach = float(
            reach_of(mean_cell(n, moved.mean(keepdims=True), squares, asked, plan), plan)[0]
        )
        if np.isnan(reach):
            return None, None
        mean = float(moved.mean())
        return max(mean - reach, -100.0), min(mean + reach, 100.0)
