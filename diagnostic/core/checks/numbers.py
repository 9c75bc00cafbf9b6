"""Checks of the numbers that the engine computes with: outside these the maths would break."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from diagnostic.core.constants import Grade
from diagnostic.core.faults import Fault
from diagnostic.core.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Range:
    """Which values a number may have, as a test and in words."""

    allows: Callable[[float], bool]
    words: str


ABOVE_ZERO = Range(lambda value: value > 0, "above 0")
FROM_ZERO = Range(lambda value: value >= 0, "of 0 or above")
BETWEEN = Range(lambda value: 0 < value < 1, "between 0 and 1, both left out")
SHARE = Range(lambda value: 0 < value <= 1, "above 0 and at most 1")
PROPORTION = Range(lambda value: 0 <= value <= 1, "from 0 to 1")
PROBABLE = Range(lambda value: 1 / 2 <= value < 1, "of at least 0.5 and below 1")
CORRELATION = Range(lambda value: -1 <= value <= 1, "from -1 to 1")
PLACE = Range(lambda value: 0 <= value <= 100, "from 0 to 100")  # noqa: PLR2004 - the line's end
DISTANCE = Range(lambda value: 0 < value <= 100, "above 0 and at most 100")  # noqa: PLR2004 - the same
COUNT = Range(lambda value: value >= 1 and value == int(value), "that is whole and at least 1")

RANGES: Mapping[str, Mapping[str, Range]] = {
    "scoring": {
        "prior_sd": ABOVE_ZERO,
        "prior_df": ABOVE_ZERO,
        "answered_share": SHARE,
        "dimensions_share": SHARE,
        "band": BETWEEN,
        "likely": PROBABLE,
        "very_likely": PROBABLE,
        "near_border": BETWEEN,
        "misfit_gap": DISTANCE,
        "misfit_ratio": FROM_ZERO,
        "strong_gap": DISTANCE,
        "split_dimensions": COUNT,
        "middling_from": PLACE,
        "middling_to": PLACE,
        "flag_seconds": FROM_ZERO,
        "flag_run": COUNT,
        "flag_missing": PROPORTION,
        "flag_flip_distance": DISTANCE,
        "flag_flip_dimensions": COUNT,
        "flag_even_odd": CORRELATION,
        "check_flags": COUNT,
    },
    "weights": {
        "wicked_share_from": PLACE,
        "wicked_share_to": PLACE,
        "certainty_se": ABOVE_ZERO,
        "manage_below": BETWEEN,
        "lead_above": BETWEEN,
        "close_margin": PROPORTION,
        "misfit_full_gap": ABOVE_ZERO,
        "misfit_ratio_from": FROM_ZERO,
        "misfit_ratio_width": ABOVE_ZERO,
        "clash": FROM_ZERO,
        "stop_gain": ABOVE_ZERO,
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
            if not allowed.allows(value):
                yield Fault(
                    code="number-out-of-range",
                    path=(section, name, "value"),
                    message=f"{section}.{name} is {value:g}",
                    fix=f"write a number {allowed.words}",
                )


def numbers_out_of_order(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find pairs of cuts that are the wrong way round."""
    for pairs, words, strict in ((_BELOW, "below", True), (_AT_MOST, "at most", False)):
        for section, lower, upper in pairs:
            low, high = (_value(questionnaire, section, name) for name in (lower, upper))
            if low > high or (strict and low == high):
                yield Fault(
                    code="numbers-out-of-order",
                    path=(section, lower, "value"),
                    message=f"{section}.{lower} is {low:g} and {section}.{upper} is {high:g}",
                    fix=f"{lower} must be {words} {upper}",
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
        elif not ABOVE_ZERO.allows(factors[grade].value):
            yield Fault(
                code="number-out-of-range",
                path=("weights", "evidence", grade, "value"),
                message=f"weights.evidence.{grade} is {factors[grade].value:g}",
                fix=f"write a number {ABOVE_ZERO.words}",
            )


def _value(questionnaire: Questionnaire, section: str, name: str) -> float:
    return float(getattr(getattr(questionnaire, section), name).value)
