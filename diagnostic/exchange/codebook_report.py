"""The codebook of what a report tells and no file holds, so that it can be found again too.

Its rows stand under the form `report`: a group's first, then those of one person.
"""

from collections.abc import Iterator
from dataclasses import replace

from diagnostic.core.judging import FIRSTS, MISFITS, SHAPES, STANCES
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.exchange.codebook_means import (
    error_of_mean,
    least_people,
    place_error_rule,
    place_rule,
    quantile_rule,
)
from diagnostic.exchange.codebook_parts import (
    Table,
    Variable,
    count,
    exact,
    listed,
    number,
    truth,
    word,
)
from diagnostic.exchange.codebook_report_more import camps, compared, of_one, talked_about
from diagnostic.exchange.codebook_rules import (
    PHI,
    first_rule,
    least_dimensions,
    misfit_rule,
    stance_rule,
    zone_rule,
)
from diagnostic.exchange.codebook_scores import words, zone_codes_of

REPORT = "report"


def report_table(questionnaire: Questionnaire) -> Table:
    """Describe what stands in a report and in no file; each is of one round."""
    return Table(
        REPORT,
        "What a report tells and no file holds",
        "Numbers are of a round; where not said otherwise, of the newest closed one.",
        tuple(_variables(questionnaire)),
    )


def _variables(questionnaire: Questionnaire) -> Iterator[Variable]:
    people = count(
        "people",
        "People whom a group's numbers rest on",
        "rows of responses.csv of the round with an item that is not empty and in_danger not "
        "true; with fewer than the smallest group (README.txt) nothing else is told",
    )
    yield replace(people, section="A group as a whole")
    for facet in Facet:
        yield from _place(questionnaire, facet.value)
    yield from _zone(questionnaire)
    yield from camps(questionnaire)
    yield from _of_dimension(questionnaire)
    yield talked_about(questionnaire)
    yield from _asked_for(questionnaire)
    yield from compared(questionnaire)
    yield from of_one(questionnaire)


def _place(questionnaire: Questionnaire, facet: str) -> Iterator[Variable]:
    name = f"place_{facet}"
    about = f"Overall place of a group: {questionnaire.facets[Facet(facet)].title}"
    reach = (
        f"reach = t·{name}_se, {quantile_rule(questionnaire)}, n as for {name}_se; shown from "
        f"{exact(questionnaire.scoring.agreement_people.value)} people on in the figure"
    )
    yield number(name, about, place_rule(questionnaire, facet))
    error = place_error_rule(questionnaire, facet)
    yield number(f"{name}_se", f"{about}, standard error", error, (0, None))
    yield number(f"{name}_low", f"{about}, lower end", f"max(0, {name} − reach), {reach}")
    yield number(f"{name}_high", f"{about}, upper end", f"min(100, {name} + reach), {reach}")
    own, least = f"own_place_{facet}", least_dimensions(questionnaire)
    yield number(
        own,
        "Everyone's own place, a dot each; how many there are stands beside the place",
        f"mean of the <dimension>_{facet} of scores.csv that are not empty, over the "
        "dimensions that dimensions.csv tells of in the round (suppressed is false), so it is "
        f"not always position of scores.csv; empty with fewer than {least}",
    )
    rule = (
        f"√(Σ <dimension>_{facet}_se²) / number of them, over those that {own} is the mean of"
    )
    yield number(f"{own}_se", "Its standard error", rule, (0, None))


def _zone(questionnaire: Questionnaire) -> Iterator[Variable]:
    scoring, zones = questionnaire.scoring, zone_codes_of(questionnaire)
    yield word("zone", "Zone that a group's place lies in", zones, zone_rule(questionnaire))
    border, very = exact(scoring.near_border.value), exact(scoring.very_likely.value)
    yield number(
        "zone_chance",
        "Chance that this is the right zone",
        "Φ((upper cut − place_problem)/place_problem_se) − Φ((lower cut − place_problem)/"
        "place_problem_se), with the cuts of zone; the outer zones are open; told in whole "
        f"percent, as over 99% above 0.99; near the border below {border}; {PHI}",
        (0, 1),
    )
    yield number(
        "wicked_chance",
        "Chance that the place is on the wicked side of the middle",
        f"Φ((place_problem − 50)/place_problem_se); very likely on a side from {very} on, "
        f"likely from {exact(scoring.likely.value)} on, else it could be on either; {PHI}",
        (0, 1),
    )


def _of_dimension(questionnaire: Questionnaire) -> Iterator[Variable]:
    begin = "A dimension of a group"
    for at, facet in enumerate(facet.value for facet in Facet):
        of = f"of dimensions.csv, of one dimension and the facet {facet}"
        few = f"empty where suppressed, or n under {least_people(questionnaire)}"
        mean = number(facet, f"Mean of a dimension: {facet}", f"mean {of}; {few}")
        yield replace(mean, section="" if at else begin)
        rule = f"{error_of_mean(questionnaire, 'sd')}; sd and n {of}"
        yield number(f"{facet}_se", "Its standard error over people", rule, (0, None))
    yield number("gap", "Handling minus problem", "approach − problem", (-100, 100))
    yield number("gap_se", "Its standard error", "√(problem_se² + approach_se²)", (0, None))
    silent = listed(form.id for form in questionnaire.forms if not form.dimension_verdicts)
    rule = misfit_rule(questionnaire, ("gap", "problem", "approach"))
    yield word(
        "misfit",
        "Misfit of a group's handling: over-simplified where gap is below 0, else "
        "over-complicated",
        words(MISFITS),
        rule + (f"; empty in the forms {silent}" if silent else ""),
    )
    for name in ("tame", "middle", "wicked"):
        rule = f"share_{name}·n of dimensions.csv, with the facet problem"
        yield count(f"count_{name}", f"People who place it there: {name}", rule)


def _asked_for(questionnaire: Questionnaire) -> Iterator[Variable]:
    scoring, weights = questionnaire.scoring, questionnaire.weights
    sure, few = exact(scoring.very_likely.value), exact(scoring.split_dimensions.value)
    chance = "Φ((problem − 50)/problem_se)"
    low, high = exact(scoring.middling_from.value), exact(scoring.middling_to.value)
    shape = word(
        "profile",
        "Shape of a group's profile",
        words(SHAPES),
        f"split where {chance} is ≥ {sure} for at least {few} dimensions and ≤ 1 − {sure} for "
        f"at least {few}; else middling where {low} ≤ place_problem ≤ {high}; else even; {PHI}",
    )
    yield replace(shape, section="What a group's answers ask for")
    many = exact(weights.contested_dimensions.value)
    definition = [one.id for one in questionnaire.dimensions if one.role == "definition"]
    alone = f"{definition[0]} is divided, or " if definition else ""
    yield truth(
        "contested",
        "People disagree on what it is",
        f"true where {alone}at least {many} dimensions are: agreement of dimensions.csv with "
        "the facet problem",
    )
    stance = stance_rule(questionnaire, "problem of every dimension that has one")
    margin = exact(weights.close_margin.value)
    yield word(
        "stance",
        "Stance: the response that a group's answers ask for",
        words(STANCES),
        f"{stance}; SE is problem_se; manage becomes both where contested; without "
        f"place_problem none. Close to its neighbour where L is less than {margin} from a cut "
        "and the profile is not split. Dimensions that explain it come by |c·(k − 1/2)|, the "
        "largest first",
    )
    first = first_rule(questionnaire, chance, sure, column=False)
    unclear = f"lead where {definition[0]} is divided; else " if definition else ""
    yield word("first", "Where both: which comes first", words(FIRSTS), unclear + first)
