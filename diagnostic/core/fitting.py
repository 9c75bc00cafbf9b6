"""The rest of the library: how each intervention fits, and which came closest to the list."""

from collections.abc import Mapping

from diagnostic.core.advice import Fitting, NotChosen, Why, Word
from diagnostic.core.choosing import DIGITS, Candidate, Pick, Portfolio, empty_portfolio
from diagnostic.core.constants import Weights
from diagnostic.core.need import Needs

NEAREST = 2
"""How many near misses are explained: two, as the specification says."""


def fittings_of(
    portfolio: Portfolio,
    candidates: Mapping[str, Candidate],
    weights: Weights,
    settled: frozenset[str],
) -> tuple[Fitting, ...]:
    """Say of every intervention whether it is strong, fits, is neutral or to avoid; by id.

    What is `settled`, be it in the plan or in place, is never one to avoid.
    """
    shown = int(weights.show_now.value)
    now = {pick.candidate.id for pick in portfolio.picks[:shown]}
    return tuple(
        _fitting(candidates[name], settled, now, weights) for name in sorted(candidates)
    )


def _fitting(
    candidate: Candidate, settled: frozenset[str], now: set[str], weights: Weights
) -> Fitting:
    outside = candidate.id not in settled
    undermines = tuple(sorted(now.intersection(candidate.intervention.may_undermine)))
    pulls = outside and candidate.is_to_avoid(weights)
    avoid = pulls or (outside and bool(undermines))
    return Fitting(
        intervention=candidate.intervention,
        word="avoid" if avoid else _word(candidate.fit, weights),
        share=candidate.fit,
        pulls_away=candidate.pulls_away if pulls else (),
        undermines=undermines if outside else (),
    )


def _word(share: float, weights: Weights) -> Word:
    if share >= weights.strong_fit.value:
        return "strong"
    return "fits" if share >= weights.fits.value else "neutral"


def nearest_of(
    portfolio: Portfolio,
    candidates: Mapping[str, Candidate],
    needs: Needs,
    weights: Weights,
    left_out: frozenset[str],
) -> tuple[NotChosen, ...]:
    """Return the interventions that came closest to being chosen, and what kept them out.

    `left_out` holds ids that need no reason: in place already, or listed as needed before.
    """
    picked = {pick.candidate.id for pick in portfolio.picks}
    alone = empty_portfolio(needs, weights)
    rest = [
        (portfolio.weigh(one), alone.weigh(one).gain)
        for one in candidates.values()
        if one.id not in picked | left_out and not one.is_to_avoid(weights)
    ]
    rest = [(pick, gain) for pick, gain in rest if gain > 0]
    rest.sort(key=lambda pair: (-round(pair[0].gain, DIGITS), pair[0].candidate.id))
    return tuple(_not_chosen(pick, gain, portfolio, weights) for pick, gain in rest[:NEAREST])


def _not_chosen(pick: Pick, alone: float, portfolio: Portfolio, weights: Weights) -> NotChosen:
    """Name what cost a near miss the most: a clash, cover by other picks, or room."""
    left = float(pick.counted.sum())
    reason: Why = "too_little"
    because: tuple[str, ...] = ()
    if pick.penalty > alone - left:
        reason, because = "clash", pick.clashes
    elif alone - left > left:
        reason, because = "covered", _covering(pick, portfolio)
    elif len(portfolio.picks) >= weights.portfolio.value:
        reason = "full"
    return NotChosen(pick.candidate.intervention, pick.gain, alone, reason, because)


def _covering(pick: Pick, portfolio: Portfolio) -> tuple[str, ...]:
    """Return the picks that cover most of what this one would add, at most two."""
    rows = pick.candidate.value.sum(axis=1) > 0
    overlaps = [
        (-round(float(other.candidate.value[rows].sum()), DIGITS), other.candidate.id)
        for other in portfolio.picks
    ]
    return tuple(name for overlap, name in sorted(overlaps)[:2] if overlap < 0)
