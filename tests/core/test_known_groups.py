"""Telling apart what experts hold to be tame and wicked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from diagnostic.core.known_groups import (
    Rated,
    auc,
    known_groups,
    places_of,
    rank_correlation,
)
from diagnostic.core.profiling import answers_of, profile_of
from diagnostic.core.wording.known_groups import known_groups_text
from tests.core.instrument import instrument_people
from tests.core.strategies import shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
quickly = settings(max_examples=60, deadline=None)
scores = st.lists(st.integers(0, 20).map(float), min_size=1, max_size=15).map(np.array)


@quickly
@given(scores, scores)
def test_auc_is_mann_whitneys_u_of_scipy_over_the_pairs(tame, wicked) -> None:  # type: ignore[no-untyped-def]  # arrays
    u = stats.mannwhitneyu(wicked, tame, method="asymptotic").statistic

    assert auc(tame, wicked, 0.95).value == pytest.approx(u / (len(tame) * len(wicked)))


@quickly
@given(scores, scores)
def test_changing_the_sides_over_mirrors_auc_and_interval(tame, wicked) -> None:  # type: ignore[no-untyped-def]  # arrays
    one, other = auc(tame, wicked, 0.95), auc(wicked, tame, 0.95)

    assert (one.value, one.low, one.high) == pytest.approx(
        (1 - (other.value or 0), 1 - (other.high or 0), 1 - (other.low or 0))
    )
    assert 0 <= (one.low or 0) <= (one.value or 0) <= (one.high or 0) <= 1


def test_the_ends_of_the_interval_solve_the_equation() -> None:
    tame, wicked = np.array([10.0, 30, 20, 40]), np.array([35.0, 50, 25, 60, 70])
    # By hand: of the 20 pairs the wicked one is above in 17.
    seen, k, z = 17 / 20, (4 + 5) / 2 - 1, stats.norm.ppf(0.975)

    def away(theta: float) -> float:
        error = theta * (1 - theta) / 20
        error *= 1 + k * (1 - theta) / (2 - theta) + k * theta / (1 + theta)
        return float((seen - theta) ** 2 - z * z * error)

    found = auc(tame, wicked, 0.95)
    assert found == pytest.approx(
        (seen, optimize.brentq(away, 0.01, seen), optimize.brentq(away, seen, 0.9999), 9)
    )


def test_sides_that_do_not_overlap_leave_an_interval_still() -> None:
    found = auc(np.arange(5.0), np.arange(5.0) + 10, 0.95)

    assert (found.value, found.high) == (1, 1)
    assert 0.5 < (found.low or 0) < 0.9


def test_one_on_each_side_says_nearly_nothing_and_none_says_nothing() -> None:
    found = auc(np.array([1.0]), np.array([2.0]), 0.95)

    assert found.value == 1
    assert (found.low or 1) < 0.25
    assert auc(np.array([]), np.array([2.0]), 0.95) == (None, None, None, 1)
    assert auc(np.full(4, 5.0), np.full(4, 5.0), 0.95).value == 0.5


@pytest.mark.parametrize("ties", [1, 7])
def test_rank_correlation_is_that_of_scipy_with_bonett_and_wrights_error(ties: int) -> None:
    chance = np.random.default_rng(4)
    places = chance.normal(50, 20, 25) // ties
    sides = np.repeat(np.arange(5.0), 5)
    r = stats.spearmanr(places, sides).statistic
    reach = stats.norm.ppf(0.975) * np.sqrt((1 + r * r / 2) / 22)

    expected = (r, np.tanh(np.arctanh(r) - reach), np.tanh(np.arctanh(r) + reach), 25)
    assert rank_correlation(places, sides, 0.95) == pytest.approx(expected)


def test_where_there_is_no_order_there_is_no_rank_correlation() -> None:
    one = np.array([3.0])

    assert rank_correlation(one, one, 0.95) == (None, None, None, 1)
    assert rank_correlation(np.full(5, 2.0), np.arange(5.0), 0.95).value is None
    assert rank_correlation(np.arange(3.0), np.arange(3.0), 0.95) == (1, None, None, 3)


def rated(count: int, vignettes: int, apart: float) -> Rated:
    chance = np.random.default_rng(1)
    which = np.arange(count) % vignettes
    sides = (which % 2).astype(float)
    places = np.clip(50 + (sides - 0.5) * apart + chance.normal(0, 5, count), 0, 100)
    return Rated(tuple(f"v{one}" for one in which), sides, {"problem": places})


def test_a_vignette_counts_once_with_the_mean_of_its_ratings() -> None:
    found = known_groups(rated(60, 10, 40), QUESTIONNAIRE)

    counts = [(one.code, one.value, one.n) for one in found if one.scale == "all"]
    assert counts == [("ratings", 60, 60), ("vignettes", 10, 10)]
    area = next(one for one in found if one.name == "auc")
    assert (area.scale, area.value, area.n) == ("problem", 1, 10)
    # The experts' two sides are ties, so even a perfect order falls short of 1.
    rank = next(one for one in found if one.name == "rank_correlation")
    assert rank.value == pytest.approx(stats.spearmanr(range(10), [0] * 5 + [1] * 5).statistic)


def test_below_so_many_ratings_there_are_counts_alone() -> None:
    few = rated(29, 29, 40)
    found = known_groups(few, QUESTIONNAIRE)

    assert [one.name for one in found] == ["ratings", "vignettes"]
    assert "1 more is needed" in " ".join(known_groups_text(found, few, QUESTIONNAIRE))


@pytest.mark.parametrize(
    ("apart", "says"),
    [(40, "better than chance"), (-40, "the wrong way round"), (0, "could be chance")],
)
def test_the_words_say_what_the_interval_allows(apart: float, says: str) -> None:
    some = rated(60, 60, apart)

    assert says in " ".join(
        known_groups_text(known_groups(some, QUESTIONNAIRE), some, QUESTIONNAIRE)
    )


def test_vignettes_of_one_side_cannot_be_told_apart() -> None:
    some = rated(40, 40, 0)
    same = Rated(some.vignettes, np.ones(40), some.places)

    found = known_groups(same, QUESTIONNAIRE)
    assert [one.value for one in found if one.name in {"auc", "rank_correlation"}] == [None] * 2
    assert "all vignettes on one side" in " ".join(
        known_groups_text(found, same, QUESTIONNAIRE)
    )


def test_places_are_those_of_the_profile_form_by_form() -> None:
    people = [
        *instrument_people(QUESTIONNAIRE, 2), *instrument_people(QUESTIONNAIRE, 1, "quick")
    ]  # fmt: skip
    ids = [form.id for form in QUESTIONNAIRE.forms]
    forms = np.array([ids.index(one.form) for one in people], dtype=np.int8)

    found = places_of(answers_of(people, QUESTIONNAIRE), forms, QUESTIONNAIRE)

    for number, one in enumerate(people):
        profile = profile_of(one, QUESTIONNAIRE)
        assert profile.position is not None
        assert found["problem"][number] == pytest.approx(profile.position.value)
    assert np.isnan(found["time_problem"]).tolist() == [False, False, True]
