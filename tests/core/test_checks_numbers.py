"""Numbers that an author may not write, because the maths or a file could not hold them."""

import pytest

from diagnostic.core.checks import check_questionnaire
from diagnostic.core.checks.numbers import RANGES
from diagnostic.core.constants import Scoring, Weights
from tests.samples import small_questionnaire


def test_every_number_that_the_engine_uses_has_a_range() -> None:
    assert set(RANGES["scoring"]) == set(Scoring.model_fields)
    assert set(RANGES["weights"]) | {"evidence"} == set(Weights.model_fields)


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("scoring", "band", 1),
        ("scoring", "flag_run", 2.5),
        ("scoring", "likely", 0.4),
        ("scoring", "flag_even_odd", -2),
        ("scoring", "middling_from", -1),
        ("scoring", "flag_missing", 1.5),
        ("weights", "misfit_ratio_width", 0),
        ("weights", "portfolio", 0),
        ("weights", "sensitivity", 1),
        ("weights", "clash", -1),
        *(
            (section, name, value)
            for section, ranges in RANGES.items()
            for name in ranges
            for value in (-1e300, 1e300)
        ),
        ("scoring", "prior_sd", 1e-300),
        ("scoring", "prior_df", 0.5),
        ("scoring", "band", 1 - 1e-16),
        ("weights", "certainty_se", 1e-300),
        ("weights", "misfit_ratio_width", 1e-300),
    ],
)
def test_a_number_that_would_break_the_maths_is_named(
    section: str, name: str, value: float
) -> None:
    numbers = getattr(small_questionnaire(), section)
    number = getattr(numbers, name).model_copy(update={"value": float(value)})

    faults = check_questionnaire(
        small_questionnaire(**{section: numbers.model_copy(update={name: number})})
    )

    assert ("number-out-of-range", (section, name, "value")) in {
        (fault.code, fault.path) for fault in faults
    }


@pytest.mark.parametrize("distance", [0, 1e-12])
def test_cuts_that_something_is_divided_by_the_distance_of_stand_apart(distance: float) -> None:
    weights = small_questionnaire().weights
    cut = weights.wicked_share_to.model_copy(update={"value": 33.3 + distance})

    (fault,) = check_questionnaire(
        small_questionnaire(weights=weights.model_copy(update={"wicked_share_to": cut}))
    )

    assert fault.code == "numbers-out-of-order"


@pytest.mark.parametrize(("shared", "named"), [(0.24, False), (0.25, True), (1, True)])
def test_a_view_cannot_be_shared_and_divided_at_once(shared: float, named: bool) -> None:
    """On 5 points answers spread evenly have an AD of 1.2, which is 0.24 of the points."""
    scoring = small_questionnaire().scoring
    cut = scoring.agreement_shared.model_copy(update={"value": shared})

    faults = check_questionnaire(
        small_questionnaire(scoring=scoring.model_copy(update={"agreement_shared": cut}))
    )

    path = ("scoring", "agreement_shared", "value")
    assert [(one.code, one.path) for one in faults] == [("numbers-out-of-order", path)] * named


def test_numbers_beside_the_constants_are_bounded_too() -> None:
    confidence = small_questionnaire().confidence
    assert confidence is not None
    step = confidence.steps[0].model_copy(update={"value": 300, "variance_factor": 1e300})
    steps = (*confidence.steps, step)

    faults = check_questionnaire(
        small_questionnaire(
            confidence=confidence.model_copy(update={"steps": steps}),
            seconds_per_item=1e300,
            version=3_000_000_000,
        )
    )

    assert {(fault.code, fault.path) for fault in faults} == {
        ("number-out-of-range", ("seconds_per_item",)),
        ("number-out-of-range", ("confidence", "steps", 2, "value")),
        ("number-out-of-range", ("confidence", "steps", 2, "variance_factor")),
        ("number-out-of-range", ("version",)),
        ("version-without-change", ("version",)),
    }


@pytest.mark.parametrize("value", [0.0, 1e300])
def test_a_factor_that_would_turn_advice_round_is_named(value: float) -> None:
    weights = small_questionnaire().weights
    changed_factor = weights.evidence["B"].model_copy(update={"value": value})
    factors = {**weights.evidence, "B": changed_factor}

    changed = small_questionnaire(weights=weights.model_copy(update={"evidence": factors}))

    (fault,) = check_questionnaire(changed)
    assert (fault.code, fault.path[:3]) == ("number-out-of-range", ("weights", "evidence", "B"))
