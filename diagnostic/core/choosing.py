"""Choosing a portfolio greedily: each pick is worth what earlier picks leave uncovered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.advice import Contribution, Recommendation, When
from diagnostic.core.constants import Weights
from diagnostic.core.library import Intervention, Library, ResponseType
from diagnostic.core.need import POLES, Needs, served

Floats = NDArray[np.float64]

DIGITS = 9
"""Gains are compared at this precision, so that the order of a sum never decides."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intervention and what it contributes to each end of each dimension (D × 2)."""

    intervention: Intervention
    evidence: float
    share: float
    value: Floats
    fit: float
    """Its contribution as a share of what it would be if every end it serves were needed."""
    pulls_away: tuple[str, ...]
    """Dimensions on which it serves only the end that moves handling away from the problem."""
    pull: float
    """The misfit weight of those dimensions together."""

    @property
    def id(self) -> str:
        """The intervention's id."""
        return self.intervention.id

    def clashes_with(self, other: "Candidate") -> bool:
        """Say whether either may undermine the other."""
        return (
            other.id in self.intervention.may_undermine
            or self.id in other.intervention.may_undermine
        )

    def is_to_avoid(self, weights: Weights) -> bool:
        """Say whether it fits nowhere and would make a misfit worse."""
        return self.fit < weights.fits.value and self.pull > weights.avoid_pull.value


def candidates_of(library: Library, needs: Needs, weights: Weights) -> dict[str, Candidate]:
    """Work out what each intervention contributes: intervention id to candidate."""
    return {one.id: _candidate(one, needs, weights) for one in library.interventions}


def _candidate(intervention: Intervention, needs: Needs, weights: Weights) -> Candidate:
    ends = served(intervention, needs.dimensions)
    evidence = weights.evidence[intervention.evidence_grade].value
    share = 1 / np.sqrt(max(len(intervention.tame) + len(intervention.wicked), 1))
    worth = ends * needs.pressing
    possible = float((ends * needs.advised * needs.certainty * (1 + needs.misfit)).sum())
    only_away = ends * needs.away * (1 - ends[:, ::-1])
    rows = np.flatnonzero(only_away.sum(axis=1))
    return Candidate(
        intervention=intervention,
        evidence=evidence,
        share=float(share),
        value=worth * evidence * share,
        fit=float(worth.sum()) / possible if possible else 0.0,
        pulls_away=tuple(needs.dimensions[row] for row in rows),
        pull=float(only_away.sum()),
    )


@dataclass(frozen=True, slots=True)
class Pick:
    """A candidate at the moment it was chosen."""

    candidate: Candidate
    counted: Floats
    """What of its contributions was not covered yet (D × 2)."""
    clashes: tuple[str, ...]
    penalty: float

    @property
    def gain(self) -> float:
        """What choosing it adds: the sum of what counts, less the penalty for clashes."""
        return float(self.counted.sum()) - self.penalty

    def without_penalty(self) -> "Pick":
        """Return it as a prerequisite, not weighed against what it makes possible."""
        return Pick(self.candidate, self.counted, self.clashes, 0.0)

    def recommendation(
        self, needs: Needs, rank: int, when: When, needed_for: str | None
    ) -> Recommendation:
        """Write it down with its terms, the largest first."""
        terms = [
            self._term(needs, row, column) for row, column in np.argwhere(self.counted > 0)
        ]
        terms.sort(key=lambda term: (-round(term.counted, DIGITS), term.dimension, term.pole))
        return Recommendation(
            rank=rank,
            intervention=self.candidate.intervention,
            when=when,
            score=self.gain,
            contributions=tuple(terms),
            clashes=self.clashes,
            penalty=self.penalty,
            needed_for=needed_for,
        )

    def _term(self, needs: Needs, row: int, column: int) -> Contribution:
        return Contribution(
            dimension=needs.dimensions[row],
            pole=POLES[column],
            need=float(needs.need[row, column]),
            certainty=float(needs.certainty[row, column]),
            misfit=float(needs.misfit[row, column]),
            evidence=self.candidate.evidence,
            share=self.candidate.share,
            value=float(self.candidate.value[row, column]),
            counted=float(self.counted[row, column]),
        )


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The picks so far, in the order of choice, and how much of each dimension they cover."""

    picks: tuple[Pick, ...]
    coverage: Floats
    clash: float
    """The penalty for each clash with a pick."""

    def weigh(self, candidate: Candidate) -> Pick:
        """Say what a candidate would add to the picks so far."""
        clashes = tuple(
            pick.candidate.id for pick in self.picks if candidate.clashes_with(pick.candidate)
        )
        counted = candidate.value * (1 - self.coverage)[:, None]
        return Pick(candidate, counted, clashes, self.clash * len(clashes))

    def adding(self, pick: Pick) -> "Portfolio":
        """Return this portfolio with one pick more."""
        covered = self.coverage + pick.candidate.value.sum(axis=1)
        return Portfolio((*self.picks, pick), np.minimum(covered, 1.0), self.clash)

    def missing(self) -> frozenset[ResponseType]:
        """Return which of the two pure response types has no pick yet."""
        types = {pick.candidate.intervention.response_type for pick in self.picks}
        return frozenset({ResponseType.MANAGEMENT, ResponseType.LEADERSHIP} - types)


def empty_portfolio(needs: Needs, weights: Weights) -> Portfolio:
    """Return a portfolio with nothing in it."""
    return Portfolio((), np.zeros(len(needs.dimensions)), weights.clash.value)


def choose(
    candidates: Mapping[str, Candidate],
    needs: Needs,
    weights: Weights,
    stance: str | None,
    in_place: frozenset[str],
) -> Portfolio:
    """Pick the candidate with the largest gain until none adds enough, or the list is full.

    Where the stance is both, each response type stands among the picks shown now, as long
    as one of that type adds anything at all.
    """
    portfolio = empty_portfolio(needs, weights)
    pool = [
        one
        for one in candidates.values()
        if one.id not in in_place and not one.is_to_avoid(weights)
    ]
    while len(portfolio.picks) < weights.portfolio.value:
        pick = _next_pick(portfolio, pool, weights, both=stance == "both")
        if pick is None:
            break
        portfolio = portfolio.adding(pick)
    return portfolio


def _next_pick(
    portfolio: Portfolio, pool: Sequence[Candidate], weights: Weights, *, both: bool
) -> Pick | None:
    chosen = {pick.candidate.id for pick in portfolio.picks}
    weighed = [portfolio.weigh(one) for one in pool if one.id not in chosen]
    weighed.sort(key=lambda pick: (-round(pick.gain, DIGITS), pick.candidate.id))
    missing = portfolio.missing() if both else frozenset()
    wanted = [
        pick
        for pick in weighed
        if pick.candidate.intervention.response_type in missing and pick.counted.sum() > 0
    ]
    worth_it = [pick for pick in weighed if pick.gain >= weights.stop_gain.value]
    room = weights.show_now.value - len(portfolio.picks)
    if wanted and (room <= len(missing) or not worth_it):
        return wanted[0]
    return worth_it[0] if worth_it else None
