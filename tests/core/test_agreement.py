"""Indices of agreement against published values, a plain computation and their own ends."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from diagnostic.core.agreement import (
    a_wg,
    agreement_cuts,
    agreement_of,
    agreement_word,
    average_deviation,
    counts_of,
    even_deviation,
    rwg_star,
)
from diagnostic.core.constants import Scoring
from diagnostic.core.van_der_eijk import agreement_a
from tests.core import plain_group
from tests.core.strategies import shipped_questionnaire

core = settings(settings.get_profile("core"))
SCORING: Scoring = shipped_questionnaire().scoring
ENDS = np.array([[1, 1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1, 1]], dtype=bool)

# van der Eijk (2001), Quality & Quantity 35:325-341, and the manual of the R package agrmt.
VAN_DER_EIJK = [
    ([30, 40, 210, 130, 530, 50, 10], 0.6113333333),
    ([2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6], 0.6097236097),
    ([1.6, 2.6, 8.2, 21, 29.3, 27, 10.3], 0.4823333333),
]


@st.composite
def answers(draw: st.DrawFn) -> tuple[list[int], int]:
    """Draw a scale and what people chose on it."""
    size = draw(st.integers(2, 11))
    return draw(st.lists(st.integers(1, size), min_size=1, max_size=30)), size


def counted(points: list[int], size: int) -> NDArray[np.int64]:
    counts: NDArray[np.int64] = counts_of(np.array([points], dtype=np.int8), size)[0]
    return counts


@pytest.mark.parametrize(("counts", "published"), VAN_DER_EIJK)
def test_van_der_eijks_a_has_its_published_values(
    counts: list[float], published: float
) -> None:
    assert float(agreement_a(np.array(counts))) == pytest.approx(published, abs=1e-9)
    assert plain_group.agreement_a(counts) == pytest.approx(published, abs=1e-9)


@pytest.mark.parametrize("size", [2, 3, 5, 7, 100])
def test_a_is_1_at_one_point_0_when_even_and_minus_1_at_both_ends(size: int) -> None:
    one, even, torn = np.zeros((3, size), dtype=np.int64)
    one[size // 2], even[:], torn[[0, -1]] = 9, 9, 9

    assert agreement_a(np.array([one, even, torn])).tolist() == pytest.approx(
        [1, 0, -1 if size > 2 else 0]
    )


@pytest.mark.parametrize(
    ("counts", "deviation", "star", "awg"),
    [
        # Worked by hand: s² = 10, σ² = 4, largest s² = 3 · 3 · 10/9 = 10.
        ([5, 0, 0, 0, 0, 0, 5], 3, -1.5, -1),
        # Mean 4, Σ|x − 4| = 12, Σ(x − 4)² = 28, s² = 28/6, largest s² = 9 · 7/6.
        ([1, 1, 1, 1, 1, 1, 1], 12 / 7, 1 - 28 / 24, 1 - 2 * 28 / 63),
        ([0, 0, 0, 6, 0, 0, 0], 0, 1, 1),
        # All at an end, or but one step from it: no such mean leaves room to disagree.
        ([6, 0, 0, 0, 0, 0, 0], 0, 1, None),
        ([5, 1, 0, 0, 0, 0, 0], 10 / 36, 1 - 1 / 24, None),
    ],
)
def test_ad_rwg_star_and_awg_as_worked_by_hand(
    counts: list[int], deviation: float, star: float, awg: float | None
) -> None:
    assert float(average_deviation(np.array(counts))) == pytest.approx(deviation)
    assert float(rwg_star(np.array(counts))) == pytest.approx(star)
    assert float(a_wg(np.array(counts))) == pytest.approx(
        float("nan") if awg is None else awg, nan_ok=True
    )


@core
@given(answers())
def test_every_index_agrees_with_a_plain_computation(drawn: tuple[list[int], int]) -> None:
    points, size = drawn
    counts = counted(points, size)

    assert counts.tolist() == [points.count(point) for point in range(1, size + 1)]
    assert float(average_deviation(counts)) == pytest.approx(
        plain_group.average_deviation(points), abs=1e-12
    )
    assert float(agreement_a(counts)) == pytest.approx(
        plain_group.agreement_a(counts.tolist()), abs=1e-12
    )
    if len(points) == 1:
        assert np.isnan([rwg_star(counts), a_wg(counts)]).all()
        return
    assert float(rwg_star(counts)) == pytest.approx(plain_group.rwg_star(points, size))
    expected = plain_group.a_wg(points, size)
    assert float(a_wg(counts)) == pytest.approx(
        float("nan") if expected is None else expected, nan_ok=True, abs=1e-9
    )


@core
@given(answers())
def test_mirrored_answers_agree_as_much_and_duplicated_ones_too(
    drawn: tuple[list[int], int],
) -> None:
    points, size = drawn
    counts = counted(points, size)

    for other in (counts[::-1], 3 * counts):
        assert float(average_deviation(other)) == pytest.approx(
            float(average_deviation(counts)), abs=1e-12
        )
        assert float(agreement_a(other)) == pytest.approx(float(agreement_a(counts)), abs=1e-12)


def test_one_who_answers_agrees_fully() -> None:
    assert float(average_deviation(counted([6], 7))) == 0
    assert float(agreement_a(counted([6], 7))) == 1


def test_what_is_no_point_is_left_out_of_the_counts() -> None:
    points = np.array([[1, 0, -8, 7, 9, 7]], dtype=np.int8)

    assert counts_of(points, 7).tolist() == [[1, 0, 0, 0, 0, 0, 2]]
    assert counts_of(np.zeros((2, 0), dtype=np.int8), 3).tolist() == [[0, 0, 0]] * 2


@pytest.mark.parametrize(
    ("size", "shared", "divided"),
    [(7, 7 / 6, 12 / 7), (5, 5 / 6, 1.2), (4, 4 / 6, 1), (2, 2 / 6, 0.5)],
)
def test_the_cuts_follow_the_scale(size: int, shared: float, divided: float) -> None:
    """On 7 points they are the 1.2 and 1.71 of the specification, before rounding."""
    assert agreement_cuts(size, SCORING) == pytest.approx((shared, divided))
    assert even_deviation(size) == pytest.approx(divided)


@pytest.mark.parametrize(
    ("deviation", "word"),
    [
        (0, "shared"),
        (7 / 6, "shared"),
        (7 / 6 + 1e-6, "mixed"),
        (12 / 7 - 1e-6, "mixed"),
        (12 / 7, "divided"),
        (3, "divided"),
    ],
)
def test_an_ad_on_a_cut_belongs_to_the_plainer_word(deviation: float, word: str) -> None:
    assert agreement_word(deviation, 7, SCORING) == word


def camps(counts: list[int]) -> bool | None:
    found = np.array([counts])
    return agreement_of(found, sum(counts), ENDS, 5, SCORING).two_camps


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([4, 0, 0, 0, 0, 0, 4], True),
        ([3, 0, 0, 0, 0, 0, 4], None),
        ([3, 3, 0, 0, 0, 2, 2], True),
        ([7, 0, 0, 0, 0, 0, 3], True),
        # Under 30% at one end.
        ([8, 0, 0, 0, 0, 0, 3], False),
        # Even: divided, but A is not below 0.
        ([2, 2, 2, 2, 2, 2, 2], False),
        # Torn, but not divided.
        ([0, 0, 5, 0, 5, 0, 0], False),
    ],
)
def test_two_camps_need_people_distance_and_both_ends(
    counts: list[int], expected: bool | None
) -> None:
    assert camps(counts) is expected


def test_items_that_too_few_answered_are_left_out() -> None:
    many, few = [2, 0, 0, 0, 0, 0, 3], [0, 0, 0, 4, 0, 0, 0]

    alone = agreement_of(np.array([many]), 5, ENDS, 5, SCORING)

    assert agreement_of(np.array([many, few]), 5, ENDS, 5, SCORING) == alone
    assert alone.word == "divided"
    assert agreement_of(np.array([few]), 5, ENDS, 5, SCORING).ad is None


def test_fewer_than_five_get_an_index_but_no_word() -> None:
    found = agreement_of(np.array([[2, 0, 0, 0, 0, 0, 2]]), 4, ENDS, 3, SCORING)

    assert (found.ad, found.word, found.agreement_a) == (3, None, None)


def test_awg_is_defined_only_where_it_is_for_every_item() -> None:
    middle, end = [1, 1, 1, 1, 1, 1, 1], [7, 0, 0, 0, 0, 0, 0]

    assert agreement_of(np.array([middle]), 7, ENDS, 5, SCORING).awg is not None
    assert agreement_of(np.array([middle, end]), 7, ENDS, 5, SCORING).awg is None
