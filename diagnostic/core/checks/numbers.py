"""Checks of the numbers that the engine computes with: outside these the maths would break."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from diagnostic.core.agreement import agreement_cuts
from diagnostic.core.constants import Grade
from diagnostic.core.faults import Fault, Path
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Range:
    """Which values a number may have, as a test and in words."""

    allows: Callable[[float], bool]
    words: str


def between(low: float, high: float) -> Range:
    """Return the range from `low` to `high`, both included."""
    return Range(lambda value: low <= value <= high, f"from {low:,.7g} to {high:,.7g}")


SHARE = Range(lambda value: 0 < value <= 1, "above 0 and at most 1")
OPEN_SHARE = Range(lambda value: 0 < value < 1, "between 0 and 1, both left out")
PROPORTION = between(0, 1)
PROBABLE = Range(lambda value: 1 / 2 <= value < 1, "of at least 0.5 and below 1")
PLACE = between(0, 100)
DISTANCE = Range(lambda value: 0 < value <= 100, "above 0 and at most 100")  # noqa: PLR2004 - the line's end
COUNT = Range(
    lambda value: value == int(value) and 1 <= value <= 1000,  # noqa: PLR2004 - as it says
    "that is whole and from 1 to 1,000",
)
SEVERAL = Range(
    lambda value: value == int(value) and 2 <= value <= 1000,  # noqa: PLR2004 - as it says
    "that is whole and from 2 to 1,000",
)
FACTOR = between(0.01, 100)
EVIDENCE = between(0.01, 10)
RATIO = between(0, 100)
SPREAD = between(0.1, 100)
SECONDS = between(0.1, 3600)
STEP = between(1, 100)
VERSION = between(1, 1_000_000)

RANGES: Mapping[str, Mapping[str, Range]] = {
    "scoring": {
        "prior_sd": SPREAD,
        "prior_df": between(1, 1000),
        "answered_share": SHARE,
        "dimensions_share": SHARE,
        "band": between(0.01, 0.999),
        "likely": PROBABLE,
        "very_likely": PROBABLE,
        "near_border": OPEN_SHARE,
        "misfit_gap": DISTANCE,
        "misfit_ratio": RATIO,
        "strong_gap": DISTANCE,
        "split_dimensions": COUNT,
        "middling_from": PLACE,
        "middling_to": PLACE,
        "flag_seconds": between(0, 3600),
        "flag_run": COUNT,
        "flag_missing": PROPORTION,
        "flag_flip_distance": DISTANCE,
        "flag_flip_dimensions": COUNT,
        "flag_even_odd": between(-1, 1),
        "check_flags": COUNT,
        "group_band": between(0.01, 0.999),
        "interval_people": SEVERAL,
        "agreement_people": COUNT,
        "agreement_shared": SHARE,
        "agreement_divided": between(0.01, 10),
        "camps_people": COUNT,
        "camps_share": SHARE,
        "reliable_change": FACTOR,
        "rank_test_people": SEVERAL,
        "quality_people": SEVERAL,
        "alpha_least": OPEN_SHARE,
        "item_rest_least": OPEN_SHARE,
        "extreme_share": OPEN_SHARE,
        "unanswered_share": OPEN_SHARE,
    },
    "weights": {
        "wicked_share_from": PLACE,
        "wicked_share_to": PLACE,
        "certainty_se": SPREAD,
        "manage_below": OPEN_SHARE,
        "lead_above": OPEN_SHARE,
        "close_margin": PROPORTION,
        "misfit_full_gap": between(0.1, 1000),
        "misfit_ratio_from": RATIO,
        "misfit_ratio_width": FACTOR,
        "clash": RATIO,
        "stop_gain": between(0.0001, 100),
        "portfolio": COUNT,
        "show_now": COUNT,
        "strong_fit": PROPORTION,
        "fits": PROPORTION,
        "avoid_pull": PROPORTION,
        "contested_dimensions": COUNT,
        "sensitivity": Range(lambda value: 0 <= value < 1, "of at least 0 and below 1"),
    },
}
"""Section and name to what the number may be."""

_APART = 0.001
"""So far apart numbers must be that something is divided by the distance of."""
_BELOW = (
    ("scoring", "middling_from", "middling_to"),
    ("weights", "wicked_share_from", "wicked_share_to"),
    ("weights", "manage_below", "lead_above"),
)
_AT_MOST = (
    ("scoring", "likely", "very_likely"),
    ("scoring", "misfit_gap", "strong_gap"),
    ("weights", "fits", "strong_fit"),
    ("weights", "show_now", "portfolio"),
)


def numbers_out_of_range(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find numbers that the engine cannot compute with."""
    for section, ranges in RANGES.items():
        for name, allowed in ranges.items():
            value = _value(questionnaire, section, name)
            yield from _outside(allowed, value, f"{section}.{name}", (section, name, "value"))


def numbers_beside_the_constants(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find numbers among the questions that no file or no arithmetic could hold."""
    seconds = questionnaire.seconds_per_item
    yield from _outside(SECONDS, seconds, "seconds_per_item", ("seconds_per_item",))
    steps = questionnaire.confidence.steps if questionnaire.confidence else ()
    for position, step in enumerate(steps):
        path: Path = ("confidence", "steps", position)
        yield from _outside(STEP, step.value, "this step's value", (*path, "value"))
        yield from _outside(
            FACTOR,
            step.variance_factor,
            "this step's variance_factor",
            (*path, "variance_factor"),
        )


def too_high_version(declared: Questionnaire | Library) -> Iterator[Fault]:
    """Find a version that is no count any more."""
    yield from _outside(VERSION, declared.version, "version", ("version",))


def numbers_out_of_order(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find pairs of cuts that are the wrong way round."""
    for pairs, words, strict in (
        (_BELOW, f"at least {_APART} below", True),
        (_AT_MOST, "at most", False),
    ):
        for section, lower, upper in pairs:
            low, high = (_value(questionnaire, section, name) for name in (lower, upper))
            if high - low < (_APART if strict else 0):
                yield Fault(
                    code="numbers-out-of-order",
                    path=(section, lower, "value"),
                    message=f"{section}.{lower} is {low:g} and {section}.{upper} is {high:g}",
                    fix=f"{lower} must be {words} {upper}",
                )


def agreement_cuts_out_of_order(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find a group that would be of one view and divided at once, on this scale."""
    if questionnaire.scale.size < 2:  # noqa: PLR2004 - a scale too short has its own fault
        return
    shared, divided = agreement_cuts(questionnaire.scale.size, questionnaire.scoring)
    if shared > divided:
        yield Fault(
            code="numbers-out-of-order",
            path=("scoring", "agreement_shared", "value"),
            message=f"a view is shared up to {shared:.3g} points from the mean, but divided "
            f"from {divided:.3g} on",
            fix="lower agreement_shared or raise agreement_divided",
        )


def evidence_factors(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find grades of evidence without a factor, and factors that would turn advice round."""
    factors = questionnaire.weights.evidence
    for grade in get_args(Grade):
        if grade not in factors:
            yield Fault(
                code="evidence-grade-missing",
                path=("weights", "evidence"),
                message=f"weights.evidence has no factor for grade {grade}",
                fix="give each of the grades A, B, C and D one",
            )
        else:
            path: Path = ("weights", "evidence", grade, "value")
            yield from _outside(
                EVIDENCE, factors[grade].value, f"weights.evidence.{grade}", path
            )


def _outside(allowed: Range, value: float, name: str, path: Path) -> Iterator[Fault]:
    if not allowed.allows(value):
        yield Fault(
            code="number-out-of-range",
            path=path,
            message=f"{name} is {value:g}",
            fix=f"write a number {allowed.words}",
        )


def _value(questionnaire: Questionnaire, section: str, name: str) -> float:
    return float(getattr(getattr(questionnaire, section), name).value)
