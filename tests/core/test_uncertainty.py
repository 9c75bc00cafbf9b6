"""How sure a score is: the sizes of the specification, and the two formulas against scipy."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from diagnostic.core.uncertainty import satterthwaite_df, score_cell, t_quantile
from tests.core.strategies import shipped_questionnaire

core = settings(settings.get_profile("core"))
SCORING = shipped_questionnaire().scoring


def points(*answers: int) -> np.ndarray[tuple[int, int], np.dtype[np.int8]]:
    return np.array([[answer] for answer in answers], dtype=np.int8)


@pytest.mark.parametrize(
    ("items", "se", "reach"),
    [
        # Where answers spread as expected (s = 22) the variance is 22² whatever their number.
        (3, 22 / math.sqrt(3), 17.4),  # the specification's 12.7 and ±17
        (1, 22.0, 30.7),  # its 22 and ±31
    ],
)
def test_the_sizes_that_the_specification_expects(items: int, se: float, reach: float) -> None:
    df = np.array([8.0 + items - 1])
    assert se * float(t_quantile(0.8, df)[0]) == pytest.approx(reach, abs=0.05)
    assert se == pytest.approx({3: 12.7, 1: 22.0}[items], abs=0.05)


@pytest.mark.parametrize(("items", "total"), [(3, 4.23), (1, 7.33)])
def test_the_sizes_of_a_total_over_nine_dimensions(items: int, total: float) -> None:
    # 27 items: √(9 x 12.7²)/9 = 4.23. 9 items: √(9 x 22²)/9 = 7.33.
    assert math.sqrt(9 * 22**2 / items) / 9 == pytest.approx(total, abs=0.005)


@pytest.mark.parametrize(
    ("answers", "mean", "se", "df"),
    [
        ((4,), 50, 22.0, 8),
        # Alike: (8 x 22² + 0)/10 = 387.2, √(387.2/3) = 11.36; never zero.
        ((4, 4, 4), 50, 11.361, 10),
        # 0, 50 and 100: squares 5000, (3872 + 5000)/10 = 887.2, √(887.2/3) = 17.20.
        ((1, 4, 7), 50, 17.197, 10),
        # 0 and 100: squares 5000, (3872 + 5000)/9 = 985.8, √(985.8/2) = 22.20.
        ((1, 7, 0), 50, 22.201, 9),
        # Can't say counts as little as an item passed over.
        ((1, 7, -8), 50, 22.201, 9),
    ],
)
def test_one_cell_by_hand(answers: tuple[int, ...], mean: float, se: float, df: float) -> None:
    cell = score_cell(points(*answers), 7, SCORING)
    assert cell.mean[0] == pytest.approx(mean)
    assert cell.se[0] == pytest.approx(se, abs=0.001)
    assert cell.df[0] == df


@pytest.mark.parametrize("answers", [(7, 0, 0), (7, -8, -8), (0, 0), (-8,), (7, 0, 0, 0)])
def test_under_half_the_answers_leave_a_cell_unscored(answers: tuple[int, ...]) -> None:
    cell = score_cell(points(*answers), 7, SCORING)
    assert np.isnan([cell.mean[0], cell.se[0], cell.df[0]]).all()


@pytest.mark.parametrize("answers", [(7, 0), (7, -8), (7, 7, 0), (7, 7, 0, 0), (7,)])
def test_exactly_half_the_answers_are_enough(answers: tuple[int, ...]) -> None:
    assert score_cell(points(*answers), 7, SCORING).mean[0] == 100


@pytest.mark.parametrize("size", range(2, 12))
def test_ends_and_middle_are_exact_on_every_scale(size: int) -> None:
    ends = score_cell(
        np.array([[1, size, 1]] * 2 + [[1, size, size]] * 2, np.int8), size, SCORING
    )
    assert ends.mean.tolist() == [0, 100, 50]


@core
@given(st.integers(1, 200), st.sampled_from([0.5, 0.8, 0.95]))
def test_the_tabled_quantile_is_the_t_quantile(df: int, band: float) -> None:
    expected = float(stats.t.ppf((1 + band) / 2, df))
    # The table is linear in 1/df; near one degree of freedom the curve is steepest.
    assert float(t_quantile(band, np.array([float(df)]))[0]) == pytest.approx(
        expected, abs=1e-6
    )


def test_the_quantile_of_what_is_not_scored_is_nan() -> None:
    assert np.isnan(t_quantile(0.8, np.array([np.nan]))[0])


def test_equal_dimensions_add_their_degrees_of_freedom() -> None:
    squares, df = np.full((9, 1), 100.0), np.full((9, 1), 10.0)
    scored = np.ones((9, 1), dtype=bool)
    assert satterthwaite_df(squares, df, scored)[0] == pytest.approx(90)
    scored[3:] = False
    assert satterthwaite_df(squares, df, scored)[0] == pytest.approx(30)
    assert np.isnan(satterthwaite_df(squares, df, ~np.ones((9, 1), dtype=bool))[0])


def test_one_dimension_far_less_certain_than_the_rest_sets_the_degrees_of_freedom() -> None:
    squares, df = np.array([[10000.0], [1.0]]), np.array([[8.0], [10.0]])
    found = satterthwaite_df(squares, df, np.ones((2, 1), dtype=bool))[0]
    assert found == pytest.approx(10001**2 / (10000**2 / 8 + 1 / 10))
