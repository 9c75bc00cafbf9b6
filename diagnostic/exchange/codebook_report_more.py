"""The codebook of a report, continued: camps, talk, subgroups, decisions, and one person."""

from collections.abc import Iterator
from dataclasses import replace

from diagnostic.core.flags import FLAGS, SOFT
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_means import quantile_rule, welch_rule
from diagnostic.exchange.codebook_parts import Variable, count, exact, listed, number, text

_ENDS = (-100, 100)


def camps(questionnaire: Questionnaire) -> Iterator[Variable]:
    """Yield what is told where people's own places are made of two camps."""
    size = questionnaire.scale.size
    many = exact(questionnaire.scoring.camps_people.value)
    rule = (
        "where two_camps of dimensions.csv is true of everyone's own_place_problem, put on "
        f"the nearest point p of the scale (place/100·{size - 1} + 1, rounded; half way, to "
        f"the middle) as the only answer; from {many} people on: those whose p lies "
    )
    for name, where in (
        ("tame", "in the tame zone"),
        ("between", "between the zones"),
        ("wicked", "in the wicked zone"),
    ):
        of = f"{rule}{where}; the same of own_place_approach for the handling"
        yield count(f"camp_{name}", f"Where the whole has two camps, people {where}", of)
    for name in ("tame", "wicked"):
        label = f"Mean place of the camp at the {name} end"
        yield number(f"camp_{name}_mean", label, f"mean of own_place_problem of camp_{name}")


def talked_about(questionnaire: Questionnaire) -> Variable:
    """Describe what stands under “Talk about this”, and in which order."""
    barred = [one for one in questionnaire.dimensions if one.never_advise is not None]
    never = "".join(
        f"; a gap {'below' if one.never_advise == 'wicked' else 'above'} 0 of {one.id} counts "
        "as none"
        for one in barred
    )
    return text(
        "talk_order",
        "What is worth talking about, the first three of these kinds",
        "by the first that holds of a dimension, in this order: two_camps, or else divided, on "
        "the problem; misfit strong; divided on the handling; misfit some; mixed on the "
        "problem; shared ones are not named. Agreement and ad are of dimensions.csv. Within a "
        "kind the larger ad first (of the handling where that is divided), for misfits the "
        f"larger |gap|, then the questionnaire's order{never}",
    )


def compared(questionnaire: Questionnaire) -> Iterator[Variable]:
    """Yield what compares subgroups, rounds with decisions, and all with unflagged ones."""
    band = exact(questionnaire.scoring.group_band.value)
    part = (
        "as place_problem, place_problem_low and place_problem_high, over the people of a "
        "subgroup alone: mean, nd, n and l are theirs. A subgroup are those with the same "
        "answer to a background question in responses.csv; where too few gave one, they count "
        "with those who gave none. Told where no sum or difference of all that is told has "
        "fewer people in it than the smallest group"
    )
    yield replace(number("part_place", "Place of a subgroup", part), section="Comparisons")
    yield number("part_low", "Its lower end", "as part_place")
    yield number("part_high", "Its upper end", "as part_place")
    shown = (
        "the largest distance of two subgroups' part_place; for a dimension, of their mean of "
        "the problem, worked out as in dimensions.csv over a subgroup's people"
    )
    yield number("part_apart", "How far the furthest two subgroups lie apart", shown)
    yield number(
        "part_apart_low",
        "Lower end of that difference; more than chance easily explains it where above 0",
        f"part_apart − {welch_rule(questionnaire)}, but with (1 + b)/2 in place of (1 + {band})"
        f"/2, b = 1 − (1 − {band})/pairs; pairs: all pairs of subgroups of the question that "
        "have a place, for a dimension all pairs on all dimensions at once; each SE = reach/t, "
        "reach the longer arm of its interval, which is not the whole line, "
        f"{quantile_rule(questionnaire)}, n the people of the subgroup (for a dimension its n)",
        _ENDS,
    )
    yield from _came(questionnaire)
    hard = listed(name for name in FLAGS if name not in SOFT)
    many = exact(questionnaire.scoring.check_flags.value)
    rule = f"rows of people with at least {many} of {hard} in flags of scores.csv"
    yield count("flagged", "Responses to look at; without them all is worked out anew", rule)


def _came(questionnaire: Questionnaire) -> Iterator[Variable]:
    cut = exact(questionnaire.scoring.reliable_change.value)
    when = (
        "from the last round opened before made_at of decisions.csv to the newest one opened "
        "after it"
    )
    yield number(
        "measured",
        "What was measured of an expected change",
        f"{when}: for a group mean of changes.csv, worked out for these two rounds; for one "
        "person x₂ − x₁ of scores.csv",
        _ENDS,
    )
    for name, sign in (("low", "−"), ("high", "+")):
        rule = (
            f"for a group {name} of changes.csv; for one person measured {sign} "
            f"{cut}·√(SE₁² + SE₂²), SE of scores.csv"
        )
        yield number(f"measured_{name}", f"Its {name}er end", rule, (None, None))
    yield text(
        "came",
        "What came of it, in words",
        "cannot be told from chance where measured_low ≤ 0 ≤ measured_high; else the other way "
        "where measured and expected have other signs; else less than expected where the whole "
        "interval is nearer to 0 than expected; else as expected",
    )


def of_one(questionnaire: Questionnaire) -> Iterator[Variable]:
    """Yield what the report of one person tells beside scores.csv."""
    scoring, name = questionnaire.scoring, "<dimension>_<facet>"
    prior, band = exact(scoring.prior_df.value), exact(scoring.band.value)
    cut = exact(scoring.reliable_change.value)
    reach = (
        f"reach = t·{name}_se of scores.csv, t the (1 + {band})/2 quantile of Student's t with "
        f"{prior} + n − 1 degrees of freedom, n the answers that {name} is the mean of"
    )
    low = number("band_low", "Lower end of a score's band", f"max(0, {name} − reach), {reach}")
    yield replace(low, section="One person")
    yield number(
        "band_high", "Upper end of a score's band", f"min(100, {name} + reach), {reach}"
    )
    for facet in ("problem", "approach"):
        rule = (
            f"√(Σ <dimension>_{facet}_se²) / number of <dimension>_{facet} that are not empty; "
            f"its band as that of position in scores.csv, with <dimension>_{facet}_se"
        )
        label = f"Standard error of the overall place, {facet}"
        yield number(f"one_{facet}_se", label, rule, (0, None))
    yield number(
        "moved",
        "How far a score moved since the time before; may be chance, or more",
        f"x₂ − x₁ of scores.csv; more than chance where |x₂ − x₁| > {cut}·√(SE₁² + SE₂²)",
        _ENDS,
    )
    yield count(
        "other_answers",
        "How many other answers about the problem would change the stance",
        "the fewest whose change to other points changes stance of scores.csv, up to 2; more "
        "are changed to one end one after the other, always the one that moves L most",
    )
