"""The one scoring kernel: a matrix of answers becomes scores, words and flags.

Every page and command calls `score`; one respondent is the matrix of one row. Arrays run
respondents last where a dimension comes first, so that each dimension is one contiguous row.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.flags import flag_bits
from diagnostic.core.judging import Judgement, Place, enough_dimensions, judge, place_at
from diagnostic.core.plan import Plan, plan_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.uncertainty import Cell, satterthwaite_df, score_cell, t_quantile

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]


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
class Scores(Judgement):
    """What is judged of N respondents, how much each answered, and bits of FLAGS."""

    answered: NDArray[np.int16]
    flags: NDArray[np.uint8]


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
    places = _place(problem, plan), _place(approach, plan)
    judged = judge((problem, approach), places, plan, questionnaire)
    return Scores(
        **{field.name: getattr(judged, field.name) for field in fields(judged)},
        answered=np.count_nonzero(columns[plan.items] > 0, axis=0).astype(np.int16),
        flags=flag_bits(columns, answers.seconds, plan),
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
    divisor = enough_dimensions(scored, plan)
    squares = cells.se**2
    position = np.where(scored, cells.mean, 0).sum(axis=0) / divisor
    se = np.sqrt(np.where(scored, squares, 0).sum(axis=0)) / divisor
    df = satterthwaite_df(squares, cells.df, scored)
    return place_at(position, se, se * t_quantile(plan.scoring.band.value, df))
