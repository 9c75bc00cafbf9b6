"""The codebook of what is advised: recommendations.csv."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from diagnostic.core.advice import When
from diagnostic.core.constants import Grade
from diagnostic.core.library import ResponseType
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_parts import (
    Holds,
    Table,
    Variable,
    coded,
    count,
    exact,
    number,
    text,
    word,
)

_WHEN = {"now": "Now", "needed_before": "Needed before another", "later": "Later"}


def recommendations_table(questionnaire: Questionnaire) -> Table:
    """Describe recommendations.csv."""
    return Table(
        "recommendations",
        "What to do, in order, or what was decided",
        "One row per recommendation, or per decision: then with owner and review_on. Ids are "
        "those of the intervention library.",
        tuple(plan_variables(questionnaire)),
    )


def plan_variables(questionnaire: Questionnaire) -> Iterator[Variable]:
    """Yield the columns of recommendations.csv."""
    yield count("rank", "Place in the list, from 1", low=1)
    yield text("id", "Intervention", "empty: something of the group's own")
    yield text("name", "Its name")
    kinds = coded(*((one.value, one.value.capitalize()) for one in ResponseType))
    yield word("response_type", "Kind of response", kinds)
    yield word("when", "When to begin", coded(*((one, _WHEN[one]) for one in get_args(When))))
    yield number("score", "What it adds to the plan", _score(questionnaire), (None, None))
    yield text("reasons", "Why it is recommended")
    grades = coded(*((one, f"Grade {one}") for one in get_args(Grade)))
    yield word("evidence_grade", "Strength of the evidence; A is the strongest", grades)
    yield text("source", "Citation, and where the idea is from")
    yield text("needs", "Ids of what has to be in place first, joined by ;")
    yield text("risks", "What may go wrong, joined by ;")
    yield text("may_undermine", "Ids of what it may get in the way of, joined by ;")
    yield replace(text("owner", "Who sees to it: a role"), identifies=True)
    yield Variable("review_on", Holds.DAY, "When to look at it again")


def _score(questionnaire: Questionnaire) -> str:
    weights = questionnaire.weights
    full, start = exact(weights.misfit_full_gap.value), exact(weights.misfit_ratio_from.value)
    grades = ", ".join(f"{name} {exact(one.value)}" for name, one in weights.evidence.items())
    own, width = "e·c(1 + m)·need/√(ends served)", exact(weights.misfit_ratio_width.value)
    return (
        f"Σ {own}·(1 − cover) over the ends of dimensions that it serves, less "
        f"{exact(weights.clash.value)} per clash with one chosen before; need is k at the "
        "wicked and 1 − k at the tame end, c and k as for the stance; m = "
        f"clip(|gap|/{full}, 0, 1)·clip((|gap|/SE of the gap − {start})/{width}, 0, 1) at the "
        f"end that handling should move to, else 0; e by grade: {grades}; cover = "
        f"min(1, Σ {own} of those chosen before, on both ends of that dimension)"
    )
