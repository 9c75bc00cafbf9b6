"""The signed-rank test: against scipy, and at its edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import wilcoxon

from diagnostic.core.signed_rank import signed_rank_p

core = settings(max_examples=60, deadline=None)
WHOLE = st.lists(st.integers(-6, 6), min_size=51, max_size=90).filter(
    lambda some: sum(map(bool, some)) > 50
)


@core
@given(st.sets(st.integers(1, 400), min_size=1, max_size=40), st.integers(0, 2**32 - 1))
def test_without_ties_it_is_scipys_exact_test(sizes: set[int], seed: int) -> None:
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], len(sizes))
    differences = np.array(sorted(sizes)) * signs / 7

    expected = wilcoxon(differences, method="exact").pvalue

    assert signed_rank_p(differences) == pytest.approx(expected)


@core
@given(WHOLE)
def test_of_many_it_is_scipys_normal_approximation(differences: list[int]) -> None:
    expected = wilcoxon(np.array(differences), method="asymptotic").pvalue

    assert signed_rank_p(np.array(differences, dtype=float)) == pytest.approx(expected)


def test_ties_are_counted_exactly() -> None:
    # |d| = 1, 1, 2 have the ranks 1.5, 1.5, 3; W+ = 1.5. Of the 8 patterns of signs, 0 and
    # twice 1.5 are as small: 3/8, and 2 · 3/8 = 0.75.
    assert signed_rank_p(np.array([1.0, -1.0, -2.0])) == pytest.approx(0.75)


def test_rounding_breaks_no_tie() -> None:
    third = 0.1 + 0.2
    assert signed_rank_p(np.array([third, -0.3, 1.0])) == signed_rank_p(
        np.array([0.3, -0.3, 1.0])
    )


def test_zeros_are_left_out() -> None:
    assert signed_rank_p(np.zeros(9)) is None
    assert signed_rank_p(np.array([])) is None
    assert signed_rank_p(np.array([0.0, 4.0])) == 1
    assert signed_rank_p(np.array([0.0, 1.0, 2.0, 3.0, 4.0, 5.0])) == pytest.approx(1 / 16)
