"""The codebook of scores.csv: every number and word, with how it follows from the answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diagnostic.core.judging import FIRSTS, MISFITS, SHAPES, STANCES
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.exchange.codebook_answers import identifying
from diagnostic.exchange.codebook_parts import (
    SIDES,
    Code,
    Table,
    Variable,
    count,
    exact,
    listed,
    number,
    text,
    word,
)
from diagnostic.exchange.codebook_rules import (
    PHI,
    error_rule,
    first_rule,
    flag_rules,
    least_dimensions,
    mean_rule,
    misfit_rule,
    stance_rule,
    zone_rule,
)

_WORDS = {
    "even": "Even",
    "middling": "In the middle",
    "split": "Split between the ends",
    "manage": "Manage",
    "lead": "Lead",
    "both": "Both",
    "either": "Either",
    "none": "None",
    "some": "Some",
    "strong": "Strong",
}


def scores_table(questionnaire: Questionnaire) -> Table:
    """Describe scores.csv."""
    return Table(
        "scores",
        "Scores of each row of responses.csv",
        "One row per row of responses.csv, in the same order. Scores run from 0 to 100: "
        f"{SIDES}. Empty: not scored, for want of answers or because somebody is in danger.",
        tuple(_variables(questionnaire)),
    )


def words(names: Sequence[str]) -> tuple[Code, ...]:
    """Return codes for words of the engine."""
    return tuple(Code(name, _WORDS[name]) for name in names)


def zone_codes_of(questionnaire: Questionnaire) -> tuple[Code, ...]:
    """Return the overall zones with their labels."""
    return tuple(Code(zone.id, zone.label) for zone in questionnaire.zones.overall)


def _variables(questionnaire: Questionnaire) -> Iterator[Variable]:
    yield from identifying(questionnaire).values()
    yield count("answered", "Items answered", "items of the row's form with a point")
    yield from _place(questionnaire)
    yield from _zone(questionnaire)
    yield from _words_of_all(questionnaire)
    for place, dimension in enumerate(questionnaire.dimensions):
        yield from _of_dimension(dimension, questionnaire, first=not place)


def _place(questionnaire: Questionnaire) -> Iterator[Variable]:
    scoring, least = questionnaire.scoring, least_dimensions(questionnaire)
    band, prior = exact(scoring.band.value), exact(scoring.prior_df.value)
    reach = (
        f"reach = t·position_se, t the (1 + {band})/2 quantile of Student's t with "
        f"(Σv)²/Σ(v²/df) degrees of freedom, v each <dimension>_problem_se² and "
        f"df = {prior} + items answered − 1"
    )
    place = number(
        "position",
        f"Overall place of the problem: {SIDES}",
        f"mean of the <dimension>_problem that are not empty; empty with fewer than {least}",
    )
    yield replace(place, section="Overall")
    yield number(
        "position_se",
        "Standard error of the place",
        "√(Σ <dimension>_problem_se²) / number of <dimension>_problem that are not empty",
        (0, None),
    )
    yield number("position_low", "Lower end of its band", f"max(0, position − reach), {reach}")
    yield number(
        "position_high", "Upper end of its band", f"min(100, position + reach), {reach}"
    )


def _zone(questionnaire: Questionnaire) -> Iterator[Variable]:
    yield word(
        "zone",
        "Zone that the place lies in",
        zone_codes_of(questionnaire),
        zone_rule(questionnaire),
    )
    yield number(
        "zone_probability",
        "Probability that the true place lies in that zone",
        "Φ((upper cut − position)/position_se) − Φ((lower cut − position)/position_se); the "
        f"outer zones are open; {PHI}",
        (0, 1),
    )
    yield number(
        "p_wicked",
        "Probability that the true place is on the wicked side of the middle",
        f"Φ((position − 50)/position_se); {PHI}",
        (0, 1),
    )


def _words_of_all(questionnaire: Questionnaire) -> Iterator[Variable]:
    scoring, least = questionnaire.scoring, least_dimensions(questionnaire)
    sure, few = exact(scoring.very_likely.value), exact(scoring.split_dimensions.value)
    low, high = exact(scoring.middling_from.value), exact(scoring.middling_to.value)
    chance = "Φ((<dimension>_problem − 50)/<dimension>_problem_se)"
    yield word(
        "profile",
        "Shape of the profile",
        words(SHAPES),
        f"split where {chance} is ≥ {sure} for at least {few} dimensions and ≤ 1 − {sure} for "
        f"at least {few}; else middling where {low} ≤ position ≤ {high}; else even; {PHI}",
    )
    yield number(
        "approach",
        "Overall place of how it is handled",
        f"mean of the <dimension>_approach that are not empty; empty with fewer than {least}",
    )
    stance = stance_rule(questionnaire, "every <dimension>_problem that is not empty")
    yield word("stance", "Stance: what it asks for", words(STANCES), stance)
    yield word(
        "first",
        "Which response comes first where the stance is both",
        words(FIRSTS),
        first_rule(questionnaire, chance, sure),
    )
    names = "; ".join(flag_rules(questionnaire))
    yield text("flags", "Signs that deserve a second look, joined by ;", names)


def _of_dimension(
    dimension: Dimension, questionnaire: Questionnaire, *, first: bool
) -> Iterator[Variable]:
    name = dimension.id
    for facet in Facet:
        column = f"{name}_{facet.value}"
        items = [item.id for item in questionnaire.cell(name, facet)]
        title = questionnaire.facets[facet].title
        score = number(
            column,
            f"{dimension.name}: {title}",
            mean_rule(items, questionnaire) if items else "not asked",
        )
        section = "By dimension" if first and facet is Facet.PROBLEM else ""
        yield _about(replace(score, section=section), dimension, facet)
        rule = error_rule(column, items, questionnaire)
        error = number(f"{column}_se", f"{dimension.name}: {title}, standard error", rule)
        yield _about(replace(error, high=None), dimension, facet)
    names = (f"{name}_gap", f"{name}_problem", f"{name}_approach")
    gap = number(
        names[0],
        f"{dimension.name}: handling minus problem; below 0 over-simplified",
        f"{names[2]} − {names[1]}",
        (-100, 100),
    )
    yield replace(gap, dimension=name)
    silent = listed(form.id for form in questionnaire.forms if not form.dimension_verdicts)
    rule = misfit_rule(questionnaire, names) + (
        f"; empty in the forms {silent}" if silent else ""
    )
    label = f"{dimension.name}: misfit of handling and problem"
    yield replace(word(f"{name}_misfit", label, words(MISFITS), rule), dimension=name)


def _about(variable: Variable, dimension: Dimension, facet: Facet) -> Variable:
    phrases = dimension.phrases.get(facet)
    return replace(
        variable,
        dimension=dimension.id,
        facet=facet.value,
        pole_low=phrases.tame if phrases else dimension.tame,
        pole_high=phrases.wicked if phrases else dimension.wicked,
    )
