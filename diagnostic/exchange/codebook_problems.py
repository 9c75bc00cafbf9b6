"""The codebook of portfolio.csv: many problems, a row for each round of each."""

from collections.abc import Iterator
from dataclasses import replace

from diagnostic.core.judging import STANCES
from diagnostic.core.portfolio import GROUP, SELF
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_answers import identifying
from diagnostic.exchange.codebook_means import (
    error_of_mean,
    place_error_rule,
    quantile_rule,
)
from diagnostic.exchange.codebook_parts import (
    SIDES,
    Holds,
    Table,
    Variable,
    coded,
    count,
    exact,
    number,
    text,
    truth,
    word,
)
from diagnostic.exchange.codebook_rules import misfit_rule, stance_rule, zone_rule
from diagnostic.exchange.codebook_scores import words, zone_codes_of


def portfolio_table(questionnaire: Questionnaire) -> Table:
    """Describe portfolio.csv."""
    return Table(
        "portfolio",
        "Problems beside each other",
        "One row per problem and round. The number of a person is that of scores.csv; a "
        "group's is of its means in dimensions.csv, and its interval over people. Scores: "
        f"{SIDES}.",
        tuple(_variables(questionnaire)),
    )


def _variables(questionnaire: Questionnaire) -> Iterator[Variable]:
    own = identifying(questionnaire)
    yield own["problem"]
    kinds = coded((SELF, "One person"), (GROUP, "A group"))
    yield word("kind", "Who answered", kinds)
    yield text("source", "Where it was taken from: words, or the name of a file")
    yield truth("simulated", "Whether the people are simulated")
    yield own["round"]
    yield Variable("measured_at", Holds.MOMENT, "When the last answer was given, in UTC")
    yield count("people", "How many people answered")
    # Problems of other questionnaires may stand beside these.
    yield replace(own["questionnaire_id"], codes=())
    yield own["questionnaire_version"]
    yield replace(own["form"], closed=False)
    yield from _places(questionnaire)
    yield from _judged(questionnaire)
    yield text("note", "Why a round has no place")


def _places(questionnaire: Questionnaire) -> Iterator[Variable]:
    scoring = questionnaire.scoring
    band = exact(scoring.band.value)
    for name, of in (("position", "the problem"), ("approach", "how it is handled")):
        facet = "problem" if name == "position" else "approach"
        rule = (
            f"a person's: mean of the <dimension>_{facet} of scores.csv; a group's: mean of "
            f"the mean of dimensions.csv with the facet {facet}"
        )
        ends = (
            f"within 0 and 100; a person's {band} band as in scores.csv, of {name}; a group's "
            f"with SE = {place_error_rule(questionnaire, facet)}, and "
            f"{quantile_rule(questionnaire)}"
        )
        place = number(name, f"Overall place of {of}", rule)
        yield place
        yield number(f"{name}_low", "Lower end of its band", f"{name} − t·SE; {ends}")
        yield number(f"{name}_high", "Upper end of its band", f"{name} + t·SE; {ends}")
        if facet == "problem":
            zones = zone_codes_of(questionnaire)
            zone = word("zone", "Zone that the place lies in", zones, zone_rule(questionnaire))
            yield replace(zone, closed=False)
            yield number(
                "zone_probability",
                "Probability that the true place lies in that zone",
                "as in scores.csv, with position and its standard error",
                (0, 1),
            )


def _judged(questionnaire: Questionnaire) -> Iterator[Variable]:
    weights, scoring = questionnaire.weights, questionnaire.scoring
    many = exact(weights.contested_dimensions.value)
    definition = [one.id for one in questionnaire.dimensions if one.role == "definition"]
    alone = f"{definition[0]} (problem) is divided, or " if definition else ""
    stance = stance_rule(questionnaire, "each dimension's score of the problem")
    rule = f"{stance}; SE as for misfits; where contested, manage becomes both"
    yield word("stance", "Stance: what it asks for", words(STANCES), rule)
    yield truth(
        "contested",
        "Contested: people disagree on what it is",
        f"true where {alone}{many} or more dimensions are (agreement of dimensions.csv, facet "
        "problem); empty without a place",
    )
    yield truth(
        "two_camps",
        "Whether the place is made of two camps",
        "two_camps of dimensions.csv, with everyone's own position put on the nearest point of "
        f"the scale as its only answers; from {exact(scoring.camps_people.value)} people on",
    )
    misfit = misfit_rule(questionnaire, ("gap", "problem", "approach"))
    misfit += (
        "; problem_se and approach_se are a person's of scores.csv, a group's "
        f"{error_of_mean(questionnaire, 'sd')}, sd and n of dimensions.csv"
    )
    for name, side in (("over_simplified", "below"), ("over_complicated", "above")):
        label = f"How many dimensions are {name.replace('_', '-')}"
        rule = (
            f"dimensions with a misfit and a gap {side} 0; gap = approach − problem; {misfit}"
        )
        yield count(name, label, rule)
