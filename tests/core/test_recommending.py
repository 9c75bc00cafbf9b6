"""The plan: laws that every one obeys, and the rules one by one."""

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.advice import Advice
from diagnostic.core.library import Library, ResponseType
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Pole
from diagnostic.core.recommending import is_flat, recommend
from tests.core import plain_plan
from tests.core.strategies import (
    altered,
    even_response,
    libraries,
    profiles,
    shipped_library,
    shipped_questionnaire,
)

core = settings(settings.get_profile("core"))
QUESTIONNAIRE = shipped_questionnaire()
WEIGHTS = QUESTIONNAIRE.weights
DIMENSIONS = [one.id for one in QUESTIONNAIRE.dimensions]
any_library = st.one_of(libraries(), st.just(shipped_library()))


def ids_of(advice: Advice) -> list[str]:
    return [pick.intervention.id for pick in advice.picks]


def chosen_of(advice: Advice, library: Library, in_place: Collection[str] = ()) -> set[str]:
    """Return the ids that stand in a plan for more than being needed by another."""
    if advice.flat:
        return {library.when_flat} - set(in_place)
    return {pick.intervention.id for pick in advice.picks if pick.needed_for is None}


@core
@given(profiles(), any_library)
def test_every_pick_has_a_positive_reason_and_its_terms_add_up(
    profile: Profile, library: Library
) -> None:
    for pick in recommend(profile, QUESTIONNAIRE, library).picks:
        total = sum(one.counted for one in pick.contributions) - pick.penalty
        assert pick.score == pytest.approx(total, abs=1e-12)
        assert all(one.counted > 0 for one in pick.contributions)
        if pick.needed_for is None and not is_flat(profile, QUESTIONNAIRE):
            assert pick.contributions
        counted = [one.counted for one in pick.contributions]
        assert counted == pytest.approx(sorted(counted, reverse=True))
        for one in pick.contributions:
            product = one.certainty * (1 + one.misfit) * one.need * one.evidence * one.share
            assert one.value == pytest.approx(product)
            assert one.counted <= one.value + 1e-12


@core
@given(profiles(), any_library, st.data())
def test_the_plan_and_its_cover_agree_with_a_plain_computation(
    profile: Profile, library: Library, data: st.DataObject
) -> None:
    names = sorted(library.by_id)
    in_place = data.draw(st.sets(st.sampled_from(names), max_size=3))
    advice = recommend(profile, QUESTIONNAIRE, library, in_place)
    if advice.flat:
        return
    assert advice.stance is not None
    plan = plain_plan.plan_of(profile, QUESTIONNAIRE, library, advice.stance, in_place)
    scores = {pick.intervention.id: pick.score for pick in advice.picks}
    for name, score in plan.scores.items():
        assert scores[name] == pytest.approx(score, abs=1e-8)
    worth, _ = plain_plan.needs(profile, QUESTIONNAIRE)
    for pick in advice.picks:
        if pick.intervention.id not in plan.scores:
            values = plain_plan.contributions(pick.intervention, worth, WEIGHTS)
            left = sum(value * (1 - plan.covered[name]) for (name, _), value in values.items())
            assert pick.needed_for is not None
            assert pick.score == pytest.approx(left, abs=1e-9)


@core
@given(profiles(), any_library, st.data())
def test_what_is_needed_comes_first_and_nothing_in_place_is_recommended(
    profile: Profile, library: Library, data: st.DataObject
) -> None:
    names = sorted(library.by_id)
    in_place = data.draw(st.sets(st.sampled_from(names), max_size=4))
    advice = recommend(profile, QUESTIONNAIRE, library, in_place)
    ids = ids_of(advice)
    assert len(ids) == len(set(ids))
    assert not in_place.intersection(ids)
    assert [pick.rank for pick in advice.picks] == list(range(1, len(ids) + 1))
    for at, pick in enumerate(advice.picks):
        assert set(pick.intervention.needs_first) <= set(ids[:at]) | in_place
        assert (pick.when == "needed_before") == (pick.needed_for is not None)
        assert pick.needed_for is None or pick.needed_for in ids[at + 1 :]
    shown = [pick for pick in advice.picks if pick.when == "now"]
    assert len(shown) <= WEIGHTS.show_now.value
    assert len(chosen_of(advice, library)) <= WEIGHTS.portfolio.value


@core
@given(profiles(), any_library, st.data())
def test_removing_what_is_neither_picked_nor_needed_changes_nothing(
    profile: Profile, library: Library, data: st.DataObject
) -> None:
    advice = recommend(profile, QUESTIONNAIRE, library)
    needed = {name for one in library.interventions for name in one.needs_first}
    spare = sorted(set(library.by_id) - set(ids_of(advice)) - needed - {library.when_flat})
    if not spare:
        return
    gone = data.draw(st.sampled_from(spare))
    rest = tuple(one for one in library.interventions if one.id != gone)
    without = recommend(profile, QUESTIONNAIRE, altered(library, interventions=rest))
    assert without.picks == advice.picks
    assert (without.stance, without.first, without.stop) == (
        advice.stance,
        advice.first,
        advice.stop,
    )


@core
@given(profiles(), any_library)
def test_no_pick_is_one_to_avoid_and_every_intervention_has_its_cell(
    profile: Profile, library: Library
) -> None:
    advice = recommend(profile, QUESTIONNAIRE, library)
    assert [one.intervention.id for one in advice.fittings] == sorted(library.by_id)
    for cell in advice.fittings:
        reasons = cell.pulls_away or cell.undermines
        assert (cell.word == "avoid") == bool(reasons)
        assert not (reasons and cell.intervention.id in ids_of(advice))
        assert 0 <= cell.share <= 2


@core
@given(profiles())
def test_both_has_both_types_of_response_among_the_picks(profile: Profile) -> None:
    advice = recommend(profile, QUESTIONNAIRE, shipped_library())
    if advice.stance == "both" and not advice.flat:
        types = {pick.intervention.response_type for pick in advice.picks}
        assert {ResponseType.MANAGEMENT, ResponseType.LEADERSHIP} <= types


@core
@given(profiles(), st.sets(st.sampled_from(DIMENSIONS)), any_library)
def test_a_contested_problem_is_never_manage_only(
    profile: Profile, contested: set[str], library: Library
) -> None:
    alone = recommend(profile, QUESTIONNAIRE, library)
    advice = recommend(profile, QUESTIONNAIRE, library, contested=contested)
    if "diagnosis" in contested or len(contested) >= 3:
        assert advice.stance in {"both", "lead"}
        assert advice.contested == (alone.stance == "manage")
        if advice.stance == "both" and "diagnosis" in contested:
            assert advice.first == "lead"
    else:
        assert (advice.stance, advice.first) == (alone.stance, alone.first)
    assert (advice.first is None) == (advice.stance != "both")
    assert advice.lead_share == alone.lead_share


@core
@given(profiles(), any_library)
def test_no_advice_pulls_towards_an_end_that_is_never_advised(
    profile: Profile, library: Library
) -> None:
    barred = {(one.id, one.never_advise) for one in QUESTIONNAIRE.dimensions}
    advice = recommend(profile, QUESTIONNAIRE, library)
    for pick in advice.picks:
        assert not barred.intersection((one.dimension, one.pole) for one in pick.contributions)
    for cell in advice.fittings:
        for result in profile.dimensions:
            over = result.id in cell.pulls_away and (result.gap or 0) > 0
            assert not (over and (result.id, Pole.TAME) in barred)


@core
@given(profiles(), any_library)
def test_near_misses_are_two_at_most_and_outside_the_plan(
    profile: Profile, library: Library
) -> None:
    advice = recommend(profile, QUESTIONNAIRE, library)
    assert len(advice.nearest) <= 2
    for one in advice.nearest:
        assert one.intervention.id not in ids_of(advice)
        assert one.alone > 0
        assert bool(one.because) == (one.reason in {"clash", "covered"})
        assert set(one.because) <= set(ids_of(advice))


def test_what_is_offered_in_the_middle_is_not_offered_where_it_is_in_place() -> None:
    profile = profile_of(even_response(QUESTIONNAIRE, 4, 4), QUESTIONNAIRE)
    library = shipped_library()
    assert ids_of(recommend(profile, QUESTIONNAIRE, library)) == [library.when_flat]
    advice = recommend(profile, QUESTIONNAIRE, library, in_place={library.when_flat})
    assert advice.flat
    assert advice.picks == ()


def test_a_contested_middle_is_not_flat() -> None:
    profile = profile_of(even_response(QUESTIONNAIRE, 4, 4), QUESTIONNAIRE)
    advice = recommend(profile, QUESTIONNAIRE, shipped_library(), contested=["time"])
    assert not advice.flat
    assert len(chosen_of(advice, shipped_library())) == WEIGHTS.portfolio.value


@pytest.mark.parametrize(
    ("problem", "approach", "first"),
    [
        # Very likely tame but for two middling parts: L is 1/9, and the tame parts come first.
        ({"time": 4, "purpose": 4}, {}, "manage"),
        # Openness is called for and missing, so it comes first (L is 1/9 with the others tame).
        ({"reactions": 7}, {}, "lead"),
        # What the problem is stands at the wicked end.
        ({"diagnosis": 7}, {"diagnosis": 7}, "lead"),
        # Two answers one step from the middle are 16.67/14.67 = 1.14 standard errors: likely
        # tame, but not very likely.
        (dict.fromkeys(DIMENSIONS, 3), dict.fromkeys(DIMENSIONS, 3), "either"),
    ],
)
def test_which_comes_first_follows_the_same_rules_when_disagreement_turned_the_stance(
    problem: dict[str, int], approach: dict[str, int], first: str
) -> None:
    tame = dict.fromkeys(DIMENSIONS, 1)
    response = even_response(QUESTIONNAIRE, tame | problem, tame | approach, "standard")
    profile = profile_of(response, QUESTIONNAIRE)
    assert profile.stance == "manage"
    divided = ["complexity", "knowledge", "capability"]
    advice = recommend(profile, QUESTIONNAIRE, shipped_library(), contested=divided)
    assert (advice.stance, advice.first) == ("both", first)


def test_an_end_that_the_questionnaire_does_not_know_counts_for_nothing() -> None:
    short = altered(QUESTIONNAIRE, dimensions=QUESTIONNAIRE.dimensions[:3])
    profile = profile_of(even_response(short, 7, 7), short)
    advice = recommend(profile, short, shipped_library())
    named = {one.dimension for pick in advice.picks for one in pick.contributions}
    assert named <= set(DIMENSIONS[:3])
