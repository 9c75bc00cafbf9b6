"""The codebook of what is worked out of a group: dimensions.csv."""

from collections.abc import Iterator
from dataclasses import replace

from diagnostic.core.agreement import WORDS, agreement_cuts
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_means import reach_rule, van_der_eijk_rule
from diagnostic.exchange.codebook_parts import (
    SIDES,
    Code,
    Table,
    Variable,
    count,
    exact,
    number,
    of_dimension,
    of_facet,
    session_and_round,
    truth,
    word,
)

HIDDEN = "too few people answered: nothing but counts is told"
_AGREEMENT = {"shared": "A shared view", "mixed": "Mixed views", "divided": "Divided"}
CENT = (0, 1)


def dimensions_table(questionnaire: Questionnaire) -> Table:
    """Describe dimensions.csv."""
    return Table(
        "dimensions",
        "A group's results by dimension and facet",
        "One row per session, round, dimension and facet. People who answered nothing, or said "
        f"that somebody is in danger, are left out. Scores: {SIDES}; a person's score x is "
        "<dimension>_problem or <dimension>_approach of scores.csv. Empty: hidden, or not "
        "defined. Numbers of answers p use the points of the scale, item by item.",
        tuple(_dimensions(questionnaire)),
    )


def agreement_codes_of() -> tuple[Code, ...]:
    """Return the words for agreement with their labels."""
    return tuple(Code(name, _AGREEMENT[name]) for name in WORDS)


def agreement_rule(questionnaire: Questionnaire, name: str) -> str:
    """Say how an average deviation gets its word."""
    size, scoring = questionnaire.scale.size, questionnaire.scoring
    shared, divided = agreement_cuts(size, scoring)
    return (
        f"shared up to {name} = {exact(shared)}, divided from {exact(divided)} on, else mixed; "
        f"empty under {exact(scoring.agreement_people.value)} people"
    )


def _dimensions(questionnaire: Questionnaire) -> Iterator[Variable]:
    yield from session_and_round()
    yield of_dimension(questionnaire)
    yield of_facet(questionnaire)
    yield count("n", "How many people have a score here", "people with an x")
    yield from _spread(questionnaire)
    yield from _alike(questionnaire)
    yield from _agreeing(questionnaire)
    yield from _shares(questionnaire)
    yield truth("suppressed", "Hidden", f"true where {HIDDEN}")


def _spread(questionnaire: Questionnaire) -> Iterator[Variable]:
    reach = reach_rule(questionnaire, "sd")
    yield number("mean", "Mean score", "Σx / n")
    yield number("low", "Lower end of the interval", f"max(0, mean − reach), {reach}")
    yield number("high", "Upper end of the interval", f"min(100, mean + reach), {reach}")
    yield number("median", "Median score", "the middle x in order; between two, half way")
    yield number(
        "sd", "Standard deviation between people", "√(Σ(x − mean)²/(n − 1))", (0, None)
    )
    for name, share, which in (("q1", "1/4", "Lower"), ("q3", "3/4", "Upper")):
        rule = f"the x at place 1 + {share}·(n − 1) in order, straight between two"
        yield number(name, f"{which} quartile", rule)


def _alike(questionnaire: Questionnaire) -> Iterator[Variable]:
    size, scoring = questionnaire.scale.size, questionnaire.scoring
    each = (
        "per item over its answers p, then the mean over the items that at least as many "
        "people answered as the smallest group has"
    )
    many = exact(scoring.camps_people.value)
    ad = number(
        "ad",
        "Average deviation of the answers, in points of the scale; 0 is full agreement",
        f"Σ|p − mean of p| / answers, {each}",
        (0, (size - 1) / 2),
    )
    yield replace(ad, section="Agreement")
    yield number(
        "rwg_star",
        "r*wg: 1 is full agreement, 0 as if spread evenly over the scale",
        f"1 − s²/(({size}² − 1)/12), s² over answers − 1, {each}",
        (None, 1),
    )
    yield number(
        "awg",
        "awg: 1 is full, −1 is no agreement",
        f"1 − 2s²/(({size} − M)(M − 1)·k/(k − 1)) with M the mean and k the number of the "
        f"answers; empty where M is below (k − 1 + {size})/k or above "
        f"({size}(k − 1) + 1)/k for any item; {each}",
        (-1, 1),
    )
    yield number(
        "agreement_a",
        "Van der Eijk's A: 1 all at one point, 0 spread evenly, −1 torn to both ends",
        f"{van_der_eijk_rule(size)}; {each}, and at least {many}; empty under {many} people",
        (-1, 1),
    )


def _agreeing(questionnaire: Questionnaire) -> Iterator[Variable]:
    scoring = questionnaire.scoring
    many = exact(scoring.camps_people.value)
    yield word(
        "agreement",
        "Agreement in a word",
        agreement_codes_of(),
        agreement_rule(questionnaire, "ad"),
    )
    yield truth(
        "two_camps",
        "Two camps",
        "true where agreement_a is below 0, agreement is divided, and at least "
        f"{exact(scoring.camps_share.value)} of the answers lie in each outer zone (as "
        "100·(p − 1)/"
        f"{questionnaire.scale.size - 1}, with the cuts of share_tame; mean over the items of "
        f"agreement_a); empty under {many} people",
    )


def _shares(questionnaire: Questionnaire) -> Iterator[Variable]:
    zones = questionnaire.zones.dimension
    cuts = f"{exact(zones[0].upto)} and {exact(zones[-2].upto)}"
    rule = f"people with x {{}} / n; the cuts are {cuts}, and an x on one is in the middle"
    for name, where, of in (
        ("share_tame", "in the tame zone", f"below {exact(zones[0].upto)}"),
        ("share_middle", "in the middle zone", "between the cuts"),
        ("share_wicked", "in the wicked zone", f"above {exact(zones[-2].upto)}"),
    ):
        yield number(name, f"Share of people {where}", rule.format(of), CENT)
