"""Shares, times and the effect of the way round, one at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.core.reliability_items import flip_effect, quartiles, seconds_per_item, share


@pytest.mark.parametrize(("part", "whole"), [(0, 30), (3, 30), (30, 30), (1, 1), (41, 97)])
def test_a_share_has_wilsons_interval_as_scipy_has_it(part: int, whole: int) -> None:
    theirs = stats.binomtest(part, whole).proportion_ci(0.9, method="wilson")

    found = share(part, whole, 0.9)

    assert found == pytest.approx((part / whole, theirs.low, theirs.high, whole))


def test_a_share_of_nobody_is_not_defined() -> None:
    assert share(0, 0, 0.95) == (None, None, None, 0)


@given(st.integers(1, 60), st.integers(0, 60))
def test_the_share_of_the_others_mirrors_the_share(whole: int, part: int) -> None:
    part = min(part, whole)
    one, other = share(part, whole, 0.95), share(whole - part, whole, 0.95)

    assert one.low == pytest.approx(1 - (other.high or 0))
    assert 0 <= (one.low or 0) <= (one.value or 0) <= (one.high or 0) <= 1


def test_quartiles_leave_out_what_is_not_known() -> None:
    assert quartiles(np.array([np.nan, 4.0])) == (4, 4, 4, 1)
    assert quartiles(np.array([np.nan])) == (None, None, None, 0)


def test_seconds_per_item_count_what_was_put_aside_and_not_what_was_passed_over() -> None:
    # 12 s for three items said, one of them "can't say"; 8 s for one; nothing said; no time.
    points = np.array([[1, CANT_SAY, 7], [4, 0, 0], [0, 0, 0], [1, 1, 1]], dtype=np.int8)

    found = seconds_per_item(points, np.array([12.0, 8.0, 50.0, np.nan]))

    assert found == (6, 5, 7, 2)


def test_the_flip_effect_is_a_paired_t_interval_over_people() -> None:
    flipped = np.array([[50.0, 60.0], [70.0, np.nan], [np.nan, np.nan], [40.0, 40.0]])
    mates = np.array([[40.0, 50.0], [50.0, 10.0], [10.0, 10.0], [40.0, 40.0]])
    # Each one's mean over cells: 10, 20, not known, 0.
    theirs = stats.ttest_1samp([10, 20, 0], 0).confidence_interval(0.95)

    assert flip_effect(flipped, mates, 0.95) == pytest.approx((10, *theirs, 3))


def test_the_flip_effect_of_nobody_of_one_and_of_equals() -> None:
    nobody, one = np.zeros((0, 2)), np.array([[60.0]])

    assert flip_effect(nobody, nobody, 0.95) == (None, None, None, 0)
    assert flip_effect(one, np.array([[50.0]]), 0.95) == (10, None, None, 1)
    assert flip_effect(np.full((3, 1), 5.0), np.full((3, 1), 5.0), 0.95) == (0, 0, 0, 3)
