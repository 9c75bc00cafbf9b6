"""Laws of the measurement specification, §3 and §5, that hold for any one respondent."""

from collections.abc import Mapping
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from diagnostic.core.choosing import candidates_of
from diagnostic.core.library import Library, ResponseType
from diagnostic.core.need import needs_of
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import CANT_SAY, Item, Pole, Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.core.stance import lead_share, wicked_share
from tests.core.strategies import (
    altered,
    even_response,
    even_responses,
    libraries,
    per_dimension,
    respond,
    responses,
    shipped_library,
    shipped_questionnaire,
)

core = settings(settings.get_profile("core"))
QUESTIONNAIRE = shipped_questionnaire()
WEIGHTS = QUESTIONNAIRE.weights
OTHER_POLE = {Pole.TAME: Pole.WICKED, Pole.WICKED: Pole.TAME, None: None}
OTHER_TYPE = {
    ResponseType.MANAGEMENT: ResponseType.LEADERSHIP,
    ResponseType.LEADERSHIP: ResponseType.MANAGEMENT,
    ResponseType.BOTH: ResponseType.BOTH,
}
any_library = st.one_of(libraries(), st.just(shipped_library()))
places = st.lists(st.floats(0, 100), min_size=9, max_size=9)
errors = st.lists(st.floats(1, 40), min_size=9, max_size=9)


def mirrored_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    dimensions = tuple(
        one.model_copy(update={"never_advise": OTHER_POLE[one.never_advise]})
        for one in questionnaire.dimensions
    )
    return altered(questionnaire, dimensions=dimensions)


def mirrored_library(library: Library) -> Library:
    return altered(
        library,
        interventions=tuple(
            altered(
                one,
                tame=one.wicked,
                wicked=one.tame,
                response_type=OTHER_TYPE[one.response_type],
            )
            for one in library.interventions
        ),
    )


def mirrored(response: Response) -> Response:
    turned = QUESTIONNAIRE.scale.size + 1
    answers = {
        item: turned - point if point > 0 else point for item, point in response.answers.items()
    }
    return replace(response, answers=answers)


@settings(core, max_examples=60)
@given(st.one_of(even_responses(), responses(QUESTIONNAIRE)), any_library)
def test_swapping_the_poles_mirrors_the_verdict_and_keeps_the_picks(
    response: Response, library: Library
) -> None:
    other = mirrored_questionnaire(QUESTIONNAIRE)
    profile, turned = (
        profile_of(response, QUESTIONNAIRE),
        profile_of(mirrored(response), other),
    )
    advice = recommend(profile, QUESTIONNAIRE, library)
    mirror = recommend(turned, other, mirrored_library(library))
    assert advice.refused == mirror.refused
    if profile.position is None or turned.position is None:
        return
    assert turned.position.value == pytest.approx(100 - profile.position.value)
    assert turned.position.low == pytest.approx(100 - profile.position.high)
    assert turned.p_wicked == pytest.approx(1 - (profile.p_wicked or 0), abs=1e-9)
    assert (turned.shape, turned.flags) == (profile.shape, profile.flags)
    assert turned.lead_share == pytest.approx(1 - (profile.lead_share or 0))
    stances = {"manage": "lead", "lead": "manage", "both": "both"}
    assert advice.stance is not None
    assert mirror.stance == stances[advice.stance]
    assert [one.misfit for one in turned.dimensions] == [
        one.misfit for one in profile.dimensions
    ]
    for one, two in zip(advice.picks, mirror.picks, strict=True):
        assert (one.intervention.id, one.when) == (two.intervention.id, two.when)
        assert one.score == pytest.approx(two.score, abs=1e-9)
    assert [one.word for one in advice.fittings] == [one.word for one in mirror.fittings]


@core
@given(places, errors, st.integers(0, 8), st.floats(0, 100))
def test_raising_a_problem_score_never_lowers_the_lead_share_and_moves_it_smoothly(
    place: list[float], error: list[float], at: int, to: float
) -> None:
    """At a fixed error, L moves at most 1/33.4 (under .03) for each POMP point."""
    scores, se = np.array(place)[:, None], np.array(error)[:, None]
    raised = scores.copy()
    raised[at] = max(to, place[at])
    before, after = (float(lead_share(one, se, WEIGHTS)[0]) for one in (scores, raised))
    assert after >= before - 1e-12
    moved = float(raised[at, 0]) - place[at]
    assert after - before <= moved / 33.4 + 1e-9
    assert 0 <= before <= 1


@core
@given(places, errors, st.floats(-20, 20))
def test_the_lead_share_is_smooth_when_all_scores_move(
    place: list[float], error: list[float], by: float
) -> None:
    se = np.array(error)[:, None]
    scores = np.array(place)[:, None]
    moved = float(lead_share(scores + by, se, WEIGHTS)[0] - lead_share(scores, se, WEIGHTS)[0])
    assert abs(moved) <= 0.03 * abs(by) + 1e-9


def test_the_wicked_share_runs_evenly_between_its_two_cuts() -> None:
    shares = wicked_share(np.array([0, 33.3, 50, 66.7, 100]), WEIGHTS)
    assert shares.tolist() == pytest.approx([0, 0, 0.5, 1, 1])


@core
@given(
    per_dimension(QUESTIONNAIRE),
    per_dimension(QUESTIONNAIRE),
    st.sampled_from([one.id for one in QUESTIONNAIRE.dimensions]),
    any_library,
)
def test_raising_problem_and_approach_together_never_lowers_what_serves_the_wicked_end(
    problem: Mapping[str, int], approach: Mapping[str, int], at: str, library: Library
) -> None:
    lower, higher = (
        {**points, at: points[at] + step} for points, step in ((problem, 0), (problem, 1))
    )
    handled, handled_higher = dict(approach), {**approach, at: approach[at] + 1}
    if max(higher[at], handled_higher[at]) > QUESTIONNAIRE.scale.size:
        return
    before = worths(
        profile_of(even_response(QUESTIONNAIRE, lower, handled), QUESTIONNAIRE), library
    )
    after = worths(
        profile_of(even_response(QUESTIONNAIRE, higher, handled_higher), QUESTIONNAIRE), library
    )
    for name, values in before.items():
        assert np.all(after[name][:, 1] >= values[:, 1] - 1e-12)


def worths(profile: Profile, library: Library) -> dict[str, NDArray[np.float64]]:
    needs = needs_of(profile, QUESTIONNAIRE, WEIGHTS)
    return {name: one.value for name, one in candidates_of(library, needs, WEIGHTS).items()}


@core
@given(even_responses(), any_library, st.data())
def test_the_order_of_items_dimensions_library_and_keys_is_irrelevant(
    response: Response, library: Library, data: st.DataObject
) -> None:
    shuffled = altered(
        QUESTIONNAIRE,
        items=tuple(data.draw(st.permutations(QUESTIONNAIRE.items))),
        dimensions=tuple(data.draw(st.permutations(QUESTIONNAIRE.dimensions))),
        weights=altered(WEIGHTS, evidence=dict(reversed(list(WEIGHTS.evidence.items())))),
    )
    moved = altered(
        library, interventions=tuple(data.draw(st.permutations(library.interventions)))
    )
    back = replace(response, answers=dict(reversed(list(response.answers.items()))))
    one, two = profile_of(response, QUESTIONNAIRE), profile_of(back, shuffled)
    for name in ("position", "approach"):
        here, there = getattr(one, name), getattr(two, name)
        assert here is there or asdict(here) == pytest.approx(asdict(there), abs=1e-9)
    words = ("zone", "shape", "stance", "first")
    assert [getattr(one, name) for name in words] == [getattr(two, name) for name in words]
    for result in one.dimensions:
        other = two.dimension(result.id)
        assert (result.misfit, result.zone) == (other.misfit, other.zone)
    picks = [
        (pick.intervention.id, pick.when, round(pick.score, 7))
        for pick in recommend(one, QUESTIONNAIRE, library).picks
    ]
    assert picks == [
        (pick.intervention.id, pick.when, round(pick.score, 7))
        for pick in recommend(two, shuffled, moved).picks
    ]


@core
@given(per_dimension(QUESTIONNAIRE), st.sampled_from(QUESTIONNAIRE.items))
def test_cant_say_is_never_the_middle_and_scores_as_if_passed_over(
    points: dict[str, int], item: Item
) -> None:
    base = even_response(QUESTIONNAIRE, points, points)
    said, middle, missing = (
        profile_of(replace(base, answers={**base.answers, item.id: point}), QUESTIONNAIRE)
        for point in (CANT_SAY, 4, 0)
    )
    assert said.dimension(item.dimension) != middle.dimension(item.dimension)
    assert said.position != middle.position or said.approach != middle.approach
    assert said.dimensions == missing.dimensions
    assert (said.cant_say, middle.cant_say, missing.cant_say) == (1, 0, 0)


@core
@given(even_responses())
def test_a_larger_standard_error_never_strengthens_a_misfit(response: Response) -> None:
    words = [None, "none", "some", "strong"]
    names = [one.id for one in QUESTIONNAIRE.dimensions]
    sure = profile_of(response, QUESTIONNAIRE)
    guess = profile_of(
        respond(QUESTIONNAIRE, "full", response.answers, dict.fromkeys(names, 1)), QUESTIONNAIRE
    )
    for one, two in zip(sure.dimensions, guess.dimensions, strict=True):
        assert (two.gap_se or 0) >= (one.gap_se or 0)
        assert words.index(two.misfit) <= words.index(one.misfit)
