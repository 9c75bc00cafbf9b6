"""What holds of alpha, omega and item–rest whatever people answer."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from diagnostic.core.reliability import Floats, alpha, item_rest, stratified_alpha
from diagnostic.core.reliability_omega import omega

QUICKLY = settings(max_examples=40, deadline=None)

answers = arrays(
    np.float64,
    st.tuples(st.integers(5, 30), st.integers(3, 5)),
    elements=st.integers(1, 7).map(float),
)


def spreading(items: Floats) -> Floats:
    """Keep only tables of which every item varies, and the sum too."""
    assume(items.std(axis=0).min() > 0 and items.sum(axis=1).std() > 0)
    return items


@QUICKLY
@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_people_and_items_is_of_no_account(items: Floats, random) -> None:  # type: ignore[no-untyped-def]  # hypothesis' own
    spreading(items)
    rows, columns = list(range(items.shape[0])), list(range(items.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    shuffled = items[rows][:, columns]

    assert alpha(shuffled, 0.95) == pytest.approx(alpha(items, 0.95))
    before = [item_rest(items, item, 0.95) for item in columns]
    after = [item_rest(shuffled, place, 0.95) for place in range(len(columns))]
    for one, other in zip(before, after, strict=True):
        assert one == pytest.approx(other, nan_ok=True) or one.value in {None, 1, -1}


@QUICKLY
@given(answers, st.integers(-50, 50), st.integers(1, 9))
def test_shifting_and_stretching_the_scale_changes_nothing(
    items: Floats, shift: int, stretch: int
) -> None:
    moved = spreading(items) * stretch + shift

    assert alpha(moved, 0.95) == pytest.approx(alpha(items, 0.95), abs=1e-9)
    strata = [items[:, :2], items[:, 1:]]
    if strata[0].mean(axis=1).std() + strata[1].mean(axis=1).std() > 0:
        assert stratified_alpha(
            [one * stretch + shift for one in strata], 0.95
        ) == pytest.approx(stratified_alpha(strata, 0.95), abs=1e-9)


@QUICKLY
@given(answers)
def test_asking_everyone_twice_narrows_the_interval(items: Floats) -> None:
    once, twice = alpha(spreading(items), 0.95), alpha(np.repeat(items, 2, axis=0), 0.95)
    assume(once.value is not None and once.value < 0.999)

    assert twice.value == pytest.approx(once.value)
    assert (twice.high or 0) - (twice.low or 0) < (once.high or 0) - (once.low or 0)


@QUICKLY
@given(answers)
def test_an_interval_holds_its_number_and_omega_lies_between_0_and_1(items: Floats) -> None:
    spreading(items)
    found = omega(items, 0.95)

    for one in (alpha(items, 0.95), found, stratified_alpha([items], 0.95)):
        if one.value is not None and one.low is not None and one.high is not None:
            assert one.low - 1e-9 <= one.value <= one.high + 1e-9
            assert one.high <= 1 + 1e-9
    assert found.value is None or 0 <= found.value <= 1
