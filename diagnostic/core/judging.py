"""From scores and their errors to words: one home for the rules, for a person and a group.

Arrays run respondents last; a group is a single column.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from diagnostic.core.plan import Plan
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.stance import MIDDLE, lead_share, response_first, stance_of
from diagnostic.core.uncertainty import Cell

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

SHAPES = ("even", "middling", "split")
STANCES = ("manage", "lead", "both")
FIRSTS = ("manage", "lead", "either")
MISFITS = ("none", "some", "strong")
NO_WORD = -1
"""The code of a word where there is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """The overall place of one facet for N respondents, with the ends of its band."""

    position: Floats
    se: Floats
    low: Floats
    high: Floats
    p_wicked: Floats
    """Probability that the true place is on the wicked side of the middle."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What follows from the scores of N respondents; nan = not scored, NO_WORD = no word.

    Scores, standard errors and gaps are in POMP (0–100). `problem`, `approach`, `gap` and
    `misfit` are D × N, a row per dimension; all else has length N. `zone` indexes the
    questionnaire's overall zones; `shape`, `stance`, `first` and `misfit` index SHAPES,
    STANCES, FIRSTS and MISFITS.
    """

    place: Place
    """The problem's overall place."""
    handling: Place
    """The overall place of how it is being handled."""
    zone: Codes
    zone_probability: Floats
    shape: Codes
    lead_share: Floats
    stance: Codes
    first: Codes
    problem: Cell
    approach: Cell
    gap: Floats
    gap_se: Floats
    misfit: Codes


def judge(
    cells: tuple[Cell, Cell],
    places: tuple[Place, Place],
    plan: Plan,
    questionnaire: Questionnaire,
) -> Judgement:
    """Say what problem and approach (in this order) mean, alone and beside each other.

    Source: measurement specification §3 and, for the stance, §5.
    """
    (problem, approach), (place, handling) = cells, places
    gap = approach.mean - problem.mean
    gap_se = np.sqrt(problem.se**2 + approach.se**2)
    misfit = _misfit_codes(problem.mean, approach.mean, gap, gap_se, plan)
    zones = np.array([zone.upto for zone in questionnaire.zones.overall])
    zone = zone_codes(place.position, zones)
    shape = _shape_codes(problem, place.position, plan)
    share = lead_share(problem.mean, problem.se, plan.weights)
    share[np.isnan(place.position)] = np.nan
    stance = stance_of(share, shape == SHAPES.index("split"), plan.weights)
    signed_misfit = np.maximum(misfit, 0) * np.sign(gap)
    return Judgement(
        place=place,
        handling=handling,
        zone=zone,
        zone_probability=_zone_probability(place, zones, zone),
        shape=shape,
        lead_share=share,
        stance=stance,
        first=response_first(problem.mean, problem.se, signed_misfit, stance, plan),
        problem=problem,
        approach=approach,
        gap=gap,
        gap_se=gap_se,
        misfit=misfit,
    )


def place_at(position: Floats, se: Floats, reach: Floats) -> Place:
    """Return a place whose band reaches so far to each side, within the line."""
    return Place(
        position=position,
        se=se,
        low=np.clip(position - reach, 0, 100),
        high=np.clip(position + reach, 0, 100),
        p_wicked=ndtr((position - MIDDLE) / se),
    )


def enough_dimensions(scored: NDArray[np.bool_], plan: Plan) -> Floats:
    """Return how many dimensions have a score (D × N to N); nan where too few for a place."""
    count = scored.sum(axis=0)
    needed = plan.scoring.dimensions_share.value * plan.dimensions - 1e-9
    return np.where(count >= max(needed, 1), count, np.nan)


def zone_codes(position: Floats, upto: Floats) -> Codes:
    """Return each place's zone; exactly on a cut it is the zone nearer the middle."""
    below = np.searchsorted(upto[:-1], position, side="right")
    above = np.searchsorted(upto[:-1], position, side="left")
    codes = np.where(position < MIDDLE, below, above)
    return np.where(np.isnan(position), NO_WORD, codes).astype(np.int8)


def _zone_probability(place: Place, upto: Floats, zone: Codes) -> Floats:
    """Return the probability that the true place lies in the zone it was given."""
    low = np.concatenate([[-np.inf], upto[:-1]])[zone]
    high = np.concatenate([upto[:-1], [np.inf]])[zone]
    inside: Floats = ndtr((high - place.position) / place.se) - ndtr(
        (low - place.position) / place.se
    )
    return inside


def _shape_codes(problem: Cell, position: Floats, plan: Plan) -> Codes:
    """Say whether a profile is split between the ends, middling, or even."""
    sure = ndtri(plan.scoring.very_likely.value)
    ratio = (problem.mean - MIDDLE) / problem.se
    least = plan.scoring.split_dimensions.value
    split = ((ratio >= sure).sum(axis=0) >= least) & ((ratio <= -sure).sum(axis=0) >= least)
    low, high = plan.scoring.middling_from.value, plan.scoring.middling_to.value
    middling = (position >= low) & (position <= high)
    codes = np.where(split, 2, np.where(middling, 1, 0))
    return np.where(np.isnan(position), NO_WORD, codes).astype(np.int8)


def _misfit_codes(
    problem: Floats, approach: Floats, gap: Floats, gap_se: Floats, plan: Plan
) -> Codes:
    """Grade each gap `none`, `some` or `strong`; no grade where the form allows no verdict."""
    if not plan.verdicts:
        return np.full(gap.shape, NO_WORD, dtype=np.int8)
    scoring = plan.scoring
    size = np.abs(gap)
    some = (size >= scoring.misfit_gap.value) & (size >= scoring.misfit_ratio.value * gap_se)
    apart = (problem - MIDDLE) * (approach - MIDDLE) < 0
    strong = some & (size >= scoring.strong_gap.value) & apart
    codes = some.astype(np.int8) + strong
    return np.where(np.isnan(gap), NO_WORD, codes).astype(np.int8)
