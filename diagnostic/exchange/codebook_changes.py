"""The codebook of what moved between two rounds of a group: changes.csv."""

from collections.abc import Iterator
from dataclasses import replace

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.signed_rank import MOST_EXACT
from diagnostic.exchange.codebook_group import CENT, agreement_codes_of
from diagnostic.exchange.codebook_means import reach_rule, welch_rule
from diagnostic.exchange.codebook_parts import (
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

_ENDS = (-100, 100)


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


def _changes(questionnaire: Questionnaire) -> Iterator[Variable]:
    session, later = session_and_round()
    yield session
    yield replace(later, name="round_before", label="The earlier round")
    yield replace(later, label="The later round")
    yield of_dimension(questionnaire, overall="the overall place")
    yield of_facet(questionnaire)
    score = (
        "the people of a round are people of the form report; their score x is "
        "<dimension>_<facet> of scores.csv; where dimension is empty, own_place_<facet> of the "
        "form report, both worked out within each round"
    )
    yield count("paired", "People with the score in both rounds", score)
    yield count("only_before", "People with it in the earlier round only", "as paired")
    yield count("only_after", "People with it in the later round only", "as paired")
    yield from _moved(questionnaire)
    yield from _moved_people(questionnaire)
    for name, when in (("before", "earlier"), ("after", "later")):
        rule = f"agreement of dimensions.csv, of the {when} round; empty where dimension is"
        yield word(name, f"Agreement in the {when} round", agreement_codes_of(), rule)
    half = (questionnaire.scale.size - 1) / 2
    for name, when in (("ad_before", "earlier"), ("ad_after", "later")):
        rule = f"ad of dimensions.csv, of the {when} round; empty where dimension is"
        yield number(name, f"Average deviation in the {when} round", rule, (0, half))
    yield from _told()


def _moved(questionnaire: Questionnaire) -> Iterator[Variable]:
    reach = (
        f"{reach_rule(questionnaire, 'sd of the changes')}; n is paired; where dimension is "
        "empty, items are all items of the facet in the form. Where of_all: reach = "
        f"{welch_rule(questionnaire)}; SE = sd/√n of dimensions.csv for each round; where "
        "dimension is empty, place_<facet>_se and people of the form report; empty where both "
        "SE are 0"
    )
    yield number(
        "mean",
        "Mean change",
        "mean of x₂ − x₁ over the paired; where of_all, the later minus the earlier mean of "
        "dimensions.csv; where dimension is empty too, place_<facet> of the form report",
        _ENDS,
    )
    yield number("low", "Lower end of its interval", f"max(−100, mean − reach), {reach}", _ENDS)
    yield number(
        "high",
        "Upper end of its interval",
        "min(100, mean + reach), reach as for low; the report says that a dimension moved by "
        "more than could be chance where low and high lie on one side of 0",
        _ENDS,
    )


def _moved_people(questionnaire: Questionnaire) -> Iterator[Variable]:
    scoring = questionnaire.scoring
    yield number(
        "p",
        "Two-sided p of the Wilcoxon signed-rank test",
        "changes rounded to 9 decimals, those of 0 left out, ranked by size from 1, equal ones "
        "with the mean of their ranks r; W the sum of r over the changes above 0; "
        f"min(1, 2·min(P(≤ W), P(≥ W))), P counted over all equally likely signs up to "
        f"{MOST_EXACT} changes, above that 2·Φ(−|W − Σr/2|/√(Σr²/4)); empty under "
        f"{exact(scoring.rank_test_people.value)} pairs, where nobody moved, and where of_all",
        CENT,
    )
    same = "counts less than 1e-9 as no change; empty where of_all"
    yield count("towards_tame", "People who moved towards the tame end", f"x₂ − x₁ < 0; {same}")
    yield count("unmoved", "People who gave the same score", f"x₂ = x₁; {same}")
    yield count(
        "towards_wicked", "People who moved towards the wicked end", f"x₂ − x₁ > 0; {same}"
    )
    yield count(
        "reliably",
        "People who moved by more than could be chance for one person",
        f"|x₂ − x₁| > {exact(scoring.reliable_change.value)}·√(SE₁² + SE₂²), SE of scores.csv; "
        "where dimension is empty, own_place_<facet>_se of the form report; empty where of_all",
    )


def _told() -> Iterator[Variable]:
    yield truth(
        "suppressed",
        "Hidden",
        "true where nothing can be told: a round hides the score",
    )
    yield truth(
        "of_all",
        "The two rounds' means are compared, not pairs",
        "true where pairs would give somebody away: fewer paired than the smallest group, or "
        "fewer than that, but not 0, in one round only; or what else is told of a round "
        "(subgroups, results without flagged responses, other rounds) would leave so few by "
        "subtraction",
    )
