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
    yield count("rank", "Place in the list, from 1", _rank(questionnaire), low=1)
    yield text("id", "Intervention", "empty: something of the group's own")
    yield text("name", "Its name")
    kinds = coded(*((one.value, one.value.capitalize()) for one in ResponseType))
    yield word("response_type", "Kind of response", kinds)
    many = exact(questionnaire.weights.show_now.value)
    yield word(
        "when",
        "When to begin",
        coded(*((one, _WHEN[one]) for one in get_args(When))),
        f"now: the first {many} that are chosen; needed_before: needed by another, and not yet "
        "in place; else later",
    )
    yield number("score", "What it adds to the plan", _score(questionnaire), (None, None))
    yield text(
        "reasons",
        "Why it is recommended",
        "the two largest terms of score with what the problem and its handling score, then "
        "the sum of the other terms, and less what clashes cost",
    )
    grades = coded(*((one, f"Grade {one}") for one in get_args(Grade)))
    yield word("evidence_grade", "Strength of the evidence; A is the strongest", grades)
    yield text("source", "Citation, and where the idea is from")
    yield text("needs", "Ids of what has to be in place first, joined by ;")
    yield text("risks", "What may go wrong, joined by ;")
    yield text("may_undermine", "Ids of what it may get in the way of, joined by ;")
    yield replace(text("owner", "Who sees to it: a role"), identifies=True)
    yield Variable("review_on", Holds.DAY, "When to look at it again")


def _rank(questionnaire: Questionnaire) -> str:
    """Say how the list comes about."""
    weights = questionnaire.weights
    likely = exact(questionnaire.scoring.likely.value)
    avoided, fits = exact(weights.avoid_pull.value), exact(weights.fits.value)
    return (
        "chosen one after the other, the largest score first, ties by id, while score is at "
        f"least {exact(weights.stop_gain.value)} and fewer than "
        f"{exact(weights.portfolio.value)} are chosen; where the stance is both and the first "
        f"{exact(weights.show_now.value)} lack one of response_type management or leadership, "
        "the last of these places go to the best of these that scores anything, as does the "
        "next place where no other scores enough. Left out are those in place, and those to "
        f"avoid: whose Σ c(1 + m)·need over the ends it serves is less than {fits} of "
        "Σ c(1 + m), and whose m of dimensions of which it serves only the end that handling "
        f"should move away from is more than {avoided} together. What one needs first stands "
        "before it. Where nothing stands out (no place and no dimension with a chance of "
        f"{likely} for a side, no misfit, none divided), only when_flat of library.json"
    )


def _score(questionnaire: Questionnaire) -> str:
    weights = questionnaire.weights
    full, start = exact(weights.misfit_full_gap.value), exact(weights.misfit_ratio_from.value)
    grades = ", ".join(f"{name} {exact(one.value)}" for name, one in weights.evidence.items())
    own, width = "e·c(1 + m)·need/√(ends served)", exact(weights.misfit_ratio_width.value)
    barred = [
        f"the {one.never_advise.value} end of {one.id}"
        for one in questionnaire.dimensions
        if one.never_advise is not None
    ]
    never = f"c is 0 at {' and '.join(barred)}; " if barred else ""
    return (
        f"Σ {own}·(1 − cover) over the ends of dimensions that it serves (library.json), less "
        f"{exact(weights.clash.value)} per clash with one chosen before: either may undermine "
        "the other. need is k at the wicked and 1 − k at the tame end, c and k as for the "
        f"stance: one person's of scores.csv, a group's of the form report; {never}m = "
        f"clip(|gap|/{full}, 0, 1)·clip((|gap|/SE of the gap − {start})/{width}, 0, 1) at the "
        "end that handling should move to (wicked where the gap is below 0), else 0; SE of the "
        "gap = √(SE of the problem² + SE of the handling²), one person's of scores.csv, a "
        f"group's gap_se of the form report; e by grade: {grades}; cover = min(1, Σ {own} of "
        "those chosen before, on both ends of that dimension); of what was not chosen itself, "
        "only needed before another: of all that are chosen, and nothing less for clashes"
    )
