"""The one scoring kernel: a matrix of answers becomes scores, words and flags.

Every page and command calls `score`; one respondent is the matrix of one row. Arrays run
respondents last where a dimension comes first, so that each dimension is one contiguous row.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from diagnostic.core.flags import flag_bits
from diagnostic.core.plan import Plan, plan_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.stance import MIDDLE, lead_share, response_first, stance_of
from diagnostic.core.uncertainty import Cell, satterthwaite_df, score_cell, t_quantile

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

SHAPES = ("even", "middling", "split")
STANCES = ("manage", "lead", "both")
FIRSTS = ("manage", "lead", "either")
MISFITS = ("none", "some", "strong")
NO_WORD = -1
"""The code of a word where there is none."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What N respondents said to I items and D confidence questions, in the file's order.

    `values` (N × I): 0 = not answered, CANT_SAY, or a point 1 (tame pole) … K (wicked pole).
    `confidence` (N × D): 0 = not given, else the step's value. `seconds` (N): time taken,
    nan if unknown. `in_danger` (N): the gate is closed, so nothing may be placed.
    """

    values: Codes
    confidence: Codes
    seconds: Floats
    in_danger: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.values)


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
class Scores:
    """Results of N respondents; nan = not scored, NO_WORD = no word.

    Scores, standard errors and gaps are in POMP (0–100). `problem`, `approach`, `gap` and
    `misfit` are D × N, a row per dimension; all else has length N. `zone` indexes the
    questionnaire's overall zones; `shape`, `stance`, `first` and `misfit` index SHAPES,
    STANCES, FIRSTS and MISFITS; `flags` holds bits of FLAGS.
    """

    answered: NDArray[np.int16]
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
    flags: NDArray[np.uint8]
    problem: Cell
    approach: Cell
    gap: Floats
    gap_se: Floats
    misfit: Codes


def score(answers: Answers, questionnaire: Questionnaire, form_id: str) -> Scores:
    """Score any number of respondents who all answered one form.

    Source: measurement specification §3; POMP after Cohen, Cohen, Aiken & West (1999),
    Multivariate Behavioral Research 34:315-346.

    Raises:
        KeyError: `form_id` is not declared.
    """
    plan = plan_of(questionnaire, form_id)
    columns = np.ascontiguousarray(answers.values.T)
    problem, approach = _both_facets(columns, plan, answers, questionnaire)
    place, handling = _place(problem, plan), _place(approach, plan)
    gap = approach.mean - problem.mean
    gap_se = np.sqrt(problem.se**2 + approach.se**2)
    misfit = _misfit_codes(problem.mean, approach.mean, gap, gap_se, plan)
    zones = np.array([zone.upto for zone in questionnaire.zones.overall])
    zone = _zone_codes(place.position, zones)
    shape = _shape_codes(problem, place.position, plan)
    share = lead_share(problem.mean, problem.se, plan.weights)
    share[np.isnan(place.position)] = np.nan
    stance = stance_of(share, shape == SHAPES.index("split"), plan.weights)
    signed_misfit = np.maximum(misfit, 0) * np.sign(gap)
    return Scores(
        answered=np.count_nonzero(columns[plan.items] > 0, axis=0).astype(np.int16),
        place=place,
        handling=handling,
        zone=zone,
        zone_probability=_zone_probability(place, zones, zone),
        shape=shape,
        lead_share=share,
        stance=stance,
        first=response_first(problem.mean, problem.se, signed_misfit, stance, plan),
        flags=flag_bits(columns, answers.seconds, plan),
        problem=problem,
        approach=approach,
        gap=gap,
        gap_se=gap_se,
        misfit=misfit,
    )


def infer_forms(values: Codes, questionnaire: Questionnaire) -> Codes:
    """Return, per respondent, the index of the smallest form that covers all they answered.

    An answer outside every form leaves the form with most items.
    """
    position = {item.id: index for index, item in enumerate(questionnaire.items)}
    sizes = [len(questionnaire.items_of(form.id)) for form in questionnaire.forms]
    order = sorted(range(len(sizes)), key=lambda index: -sizes[index])
    found = np.full(len(values), order[0], dtype=np.int8)
    for index in order[1:]:
        inside = {
            position[item.id] for item in questionnaire.items_of(questionnaire.forms[index].id)
        }
        outside = [column for column in range(values.shape[1]) if column not in inside]
        found[~np.any(values[:, outside] != 0, axis=1)] = index
    return found


def _variance_factors(answers: Answers, questionnaire: Questionnaire) -> Floats:
    """Return what each dimension's error variance is multiplied by (D × N)."""
    steps = questionnaire.confidence.steps if questionnaire.confidence else ()
    table = np.ones(max((step.value for step in steps), default=0) + 1)
    for step in steps:
        table[step.value] = step.variance_factor
    return table[answers.confidence.T]


def _facet_scores(columns: Codes, plan: Plan, facet: Facet, variance: Floats) -> Cell:
    """Score one facet of every dimension (D × N); nan where too little was answered."""
    shape = (plan.dimensions, columns.shape[1])
    cells = Cell(np.full(shape, np.nan), np.full(shape, np.nan), np.full(shape, np.nan))
    for dimension, rows in enumerate(plan.cells[facet]):
        if len(rows):
            one = score_cell(columns[rows], plan.scale_size, plan.scoring)
            cells.mean[dimension] = one.mean
            cells.se[dimension] = one.se
            cells.df[dimension] = one.df
    cells.se[...] *= np.sqrt(variance)
    return cells


def _both_facets(
    columns: Codes, plan: Plan, answers: Answers, questionnaire: Questionnaire
) -> tuple[Cell, Cell]:
    """Score problem and approach; nothing at all where the gate is closed."""
    variance = _variance_factors(answers, questionnaire)
    problem = _facet_scores(columns, plan, Facet.PROBLEM, variance)
    approach = _facet_scores(columns, plan, Facet.APPROACH, variance)
    for cell in (problem, approach):
        cell.mean[:, answers.in_danger] = np.nan
        cell.se[:, answers.in_danger] = np.nan
    return problem, approach


def _place(cells: Cell, plan: Plan) -> Place:
    """Average the dimensions of a facet where enough of them have a score."""
    scored = ~np.isnan(cells.mean)
    count = scored.sum(axis=0)
    needed = plan.scoring.dimensions_share.value * plan.dimensions - 1e-9
    divisor = np.where(count >= max(needed, 1), count, np.nan)
    squares = cells.se**2
    position = np.where(scored, cells.mean, 0).sum(axis=0) / divisor
    se = np.sqrt(np.where(scored, squares, 0).sum(axis=0)) / divisor
    reach = se * t_quantile(
        plan.scoring.band.value, satterthwaite_df(squares, cells.df, scored)
    )
    return Place(
        position=position,
        se=se,
        low=np.clip(position - reach, 0, 100),
        high=np.clip(position + reach, 0, 100),
        p_wicked=ndtr((position - MIDDLE) / se),
    )


def _zone_codes(position: Floats, upto: Floats) -> Codes:
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
