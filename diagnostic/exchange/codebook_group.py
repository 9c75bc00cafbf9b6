"""The codebook of what is worked out of a group: dimensions.csv and changes.csv."""

from collections.abc import Iterator
from dataclasses import replace

from diagnostic.core.agreement import WORDS, agreement_cuts
from diagnostic.core.questionnaire import Questionnaire
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

_HIDDEN = "too few people answered: nothing but counts is told"
_AGREEMENT = {"shared": "A shared view", "mixed": "Mixed views", "divided": "Divided"}
_CENT = (0, 1)


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


def changes_table(questionnaire: Questionnaire) -> Table:
    """Describe changes.csv."""
    return Table(
        "changes",
        "What moved from one round to the next",
        "One row per pair of rounds and score, the overall places first. A person's change is "
        "x₂ − x₁, the later minus the earlier score of the same respondent_id; above 0 is "
        "towards the wicked end. Empty: hidden, or not defined.",
        tuple(_changes(questionnaire)),
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
    yield truth("suppressed", "Hidden", f"true where {_HIDDEN}")


def _spread(questionnaire: Questionnaire) -> Iterator[Variable]:
    reach = _reach(questionnaire, "sd")
    yield number("mean", "Mean score", "Σx / n")
    yield number("low", "Lower end of the interval", f"max(0, mean − {reach})")
    yield number("high", "Upper end of the interval", f"min(100, mean + {reach})")
    yield number("median", "Median score", "the middle x in order; between two, half way")
    yield number(
        "sd", "Standard deviation between people", "√(Σ(x − mean)²/(n − 1))", (0, None)
    )
    for name, share, which in (("q1", "1/4", "Lower"), ("q3", "3/4", "Upper")):
        rule = f"the x at place 1 + {share}·(n − 1) in order, straight between two"
        yield number(name, f"{which} quartile", rule)


def _reach(questionnaire: Questionnaire, spread: str) -> str:
    scoring, size = questionnaire.scoring, questionnaire.scale.size
    return (
        f"t·SE, with SE = max({spread}/√n, 100/{size - 1}/(items·n)), items the number of the "
        "dimension's and facet's items in the form, and t the "
        f"(1 + {exact(scoring.group_band.value)})/2 quantile of Student's t with n − 1 degrees "
        f"of freedom; empty under {exact(max(scoring.interval_people.value, 2))} people"
    )


def _alike(questionnaire: Questionnaire) -> Iterator[Variable]:
    size, scoring = questionnaire.scale.size, questionnaire.scoring
    each = (
        "per item over its answers p, then the mean over the items that enough people answered"
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
        "van der Eijk (2001), Quality & Quantity 35:325-341, of the counts of answers at each "
        f"point; {each}; empty under {many} people",
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
        f"{exact(scoring.camps_share.value)} of the answers lie in each outer zone of a "
        f"dimension (mean over items); empty under {many} people",
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
        yield number(name, f"Share of people {where}", rule.format(of), _CENT)


def _changes(questionnaire: Questionnaire) -> Iterator[Variable]:
    session, later = session_and_round()
    yield session
    yield replace(later, name="round_before", label="The earlier round")
    yield replace(later, label="The later round")
    yield of_dimension(questionnaire, overall="the overall place")
    yield of_facet(questionnaire)
    yield count("paired", "People with the score in both rounds")
    yield count("only_before", "People with it in the earlier round only")
    yield count("only_after", "People with it in the later round only")
    yield from _moved(questionnaire)
    for name, when in (("before", "earlier"), ("after", "later")):
        rule = f"agreement of dimensions.csv, of the {when} round"
        yield word(name, f"Agreement in the {when} round", agreement_codes_of(), rule)
    half = (questionnaire.scale.size - 1) / 2
    for name, when in (("ad_before", "earlier"), ("ad_after", "later")):
        rule = f"ad of dimensions.csv, of the {when} round"
        yield number(name, f"Average deviation in the {when} round", rule, (0, half))
    yield truth(
        "suppressed", "Hidden", "true where nothing can be told: a round hides the score"
    )
    yield truth(
        "of_all",
        "The two rounds' means are compared, not pairs",
        "true where pairs would give somebody away; then mean, low and high are of the "
        "difference of both rounds' means, with Welch's degrees of freedom",
    )


def _moved(questionnaire: Questionnaire) -> Iterator[Variable]:
    scoring, reach = questionnaire.scoring, _reach(questionnaire, "sd of the changes")
    ends = (-100, 100)
    yield number(
        "mean",
        "Mean change",
        "mean of x₂ − x₁ over the paired; where of_all, the later mean minus the earlier",
        ends,
    )
    yield number("low", "Lower end of its interval", f"max(−100, mean − {reach})", ends)
    yield number("high", "Upper end of its interval", f"min(100, mean + {reach})", ends)
    yield number(
        "p",
        "Two-sided p of the Wilcoxon signed-rank test",
        "exact up to 50 changes other than 0, then by the normal distribution; empty under "
        f"{exact(scoring.rank_test_people.value)} pairs, where nobody moved, and where of_all",
        _CENT,
    )
    yield count("towards_tame", "People who moved towards the tame end", "x₂ − x₁ < 0")
    yield count("unmoved", "People who gave the same score", "x₂ = x₁")
    yield count("towards_wicked", "People who moved towards the wicked end", "x₂ − x₁ > 0")
    yield count(
        "reliably",
        "People who moved by more than could be chance for one person",
        f"|x₂ − x₁| > {exact(scoring.reliable_change.value)}·√(SE₁² + SE₂²), SE of scores.csv",
    )
