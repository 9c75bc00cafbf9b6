"""A response becomes a profile: what is read out of the kernel for one person."""

from dataclasses import replace

import numpy as np
import pytest

from diagnostic.core.profiling import answers_of, profile_of
from diagnostic.core.questionnaire import CANT_SAY, Facet, Misfit
from tests.core.strategies import START, altered, even_response, respond, shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()


def test_answers_are_laid_out_in_the_order_of_the_file() -> None:
    response = respond(
        QUESTIONNAIRE, "full", {"complexity_p2": 3, "purpose_a3": CANT_SAY}, {"time": 1}, 90
    )
    answers = answers_of([response, even_response(QUESTIONNAIRE, 1, 1)], QUESTIONNAIRE)
    assert answers.values.shape == (2, 54)
    assert (answers.values[0, 1], answers.values[0, -1]) == (3, CANT_SAY)
    assert np.count_nonzero(answers.values[0]) == 2
    assert answers.confidence[0].tolist() == [0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert answers.seconds[0] == 90
    assert np.isnan(answers.seconds[1])
    assert answers.in_danger.tolist() == [False, False]


def test_half_a_time_is_no_time() -> None:
    response = replace(even_response(QUESTIONNAIRE, 1, 1), started_at=START)
    assert np.isnan(answers_of([response], QUESTIONNAIRE).seconds[0])


def test_counts_are_over_the_form_only() -> None:
    answers = {"time_p1": 7, "time_p2": CANT_SAY, "time_p3": 7, "purpose_p1": CANT_SAY}
    profile = profile_of(respond(QUESTIONNAIRE, "quick", answers), QUESTIONNAIRE)
    assert (profile.asked, profile.answered, profile.cant_say) == (18, 1, 1)


@pytest.mark.parametrize(("point", "zone"), [(2, "tame"), (4, "both"), (6, "wicked")])
def test_each_dimension_has_its_zone(point: int, zone: str) -> None:
    profile = profile_of(even_response(QUESTIONNAIRE, point, 4), QUESTIONNAIRE)
    assert {one.zone for one in profile.dimensions} == {zone}


@pytest.mark.parametrize(("point", "zone"), [(3, "both"), (5, "both")])
def test_a_dimension_exactly_on_a_cut_counts_as_both(point: int, zone: str) -> None:
    response = even_response(QUESTIONNAIRE, point, 4)
    score = profile_of(response, QUESTIONNAIRE).dimensions[0].problem
    assert score is not None
    bands = list(QUESTIONNAIRE.zones.dimension)
    at = 0 if point < 4 else 1
    bands[at] = bands[at].model_copy(update={"upto": score.value})
    zones = QUESTIONNAIRE.zones.model_copy(update={"dimension": tuple(bands)})
    profile = profile_of(response, altered(QUESTIONNAIRE, zones=zones))
    assert profile.dimensions[0].zone == zone


def test_a_misfit_has_a_direction_and_a_fit_has_none() -> None:
    points = {one.id: 4 for one in QUESTIONNAIRE.dimensions}
    handled = points | {"time": 1, "purpose": 7}
    profile = profile_of(even_response(QUESTIONNAIRE, points, handled), QUESTIONNAIRE)
    assert profile.dimension("time").direction is Misfit.OVER_SIMPLIFIED
    assert profile.dimension("purpose").direction is Misfit.OVER_COMPLICATED
    assert profile.dimension("feedback").direction is None
    assert profile.dimension("time").gap == -50


def test_bands_stay_on_the_line() -> None:
    profile = profile_of(even_response(QUESTIONNAIRE, 7, 1), QUESTIONNAIRE)
    result = profile.dimensions[0]
    assert result.problem is not None
    assert result.approach is not None
    # 100 - 1.372 x 11.36 = 84.41, and its mirror image.
    assert result.problem.low == pytest.approx(84.41, abs=0.01)
    assert result.approach.high == pytest.approx(15.59, abs=0.01)
    assert (result.problem.high, result.approach.low) == (100, 0)


def test_danger_leaves_nothing_but_the_counts() -> None:
    response = replace(even_response(QUESTIONNAIRE, 7, 1), in_danger=True)
    profile = profile_of(response, QUESTIONNAIRE)
    assert profile.in_danger
    assert (profile.position, profile.stance, profile.dimensions) == (None, None, ())
    assert profile.answered == 54


def test_a_questionnaire_without_confidence_scores_all_alike() -> None:
    plain = altered(QUESTIONNAIRE, confidence=None)
    response = even_response(QUESTIONNAIRE, 6, 6)
    assert profile_of(response, plain) == profile_of(response, QUESTIONNAIRE)


def test_form_and_cells_are_found_by_id() -> None:
    assert QUESTIONNAIRE.form("quick").take == 1
    assert QUESTIONNAIRE.minutes("full") == pytest.approx(54 * 10 / 60)  # ten seconds an item
    assert len(QUESTIONNAIRE.cell("time", Facet.PROBLEM)) == 3
    assert QUESTIONNAIRE.cell("colour", Facet.PROBLEM) == ()
