"""From scores to a stance, on its own."""

import numpy as np
import pytest

from diagnostic.core.plan import plan_of
from diagnostic.core.stance import (
    BOTH,
    EITHER,
    LEAD,
    MANAGE,
    NONE,
    certainty,
    lead_share,
    response_first,
    stance_of,
)
from tests.core.strategies import altered, shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
WEIGHTS = QUESTIONNAIRE.weights
PLAN = plan_of(QUESTIONNAIRE, "full")
DEFINITION, OPENNESS = 6, 3


@pytest.mark.parametrize(
    # c = 1/(1 + (SE/20)²): 20 counts half; 22 counts 1/(1 + 1.21).
    ("se", "weight"),
    [(0, 1), (20, 0.5), (22, 0.4525), (40, 0.2)],
)
def test_a_score_counts_the_less_the_less_certain_it_is(se: float, weight: float) -> None:
    assert float(certainty(np.array(se), WEIGHTS)) == pytest.approx(weight, abs=1e-4)


def test_an_unscored_dimension_moves_nothing() -> None:
    problem, se = np.array([[100.0], [0.0], [np.nan]]), np.array([[10.0], [10.0], [np.nan]])
    assert lead_share(problem, se, WEIGHTS)[0] == pytest.approx(0.5)
    assert np.isnan(lead_share(problem[2:], se[2:], WEIGHTS)[0])


def test_a_more_certain_dimension_moves_more() -> None:
    # c is 0.8 at SE 10 and 0.5 at SE 20.
    problem, se = np.array([[100.0], [0.0]]), np.array([[10.0], [20.0]])
    assert lead_share(problem, se, WEIGHTS)[0] == pytest.approx(0.8 / 1.3)


def test_the_stance_has_two_cuts_and_a_split_always_asks_for_both() -> None:
    share = np.array([0.0, 0.33, 1 / 3, 0.5, 2 / 3, 0.67, 1.0, np.nan])
    even = np.zeros(8, dtype=bool)
    expected = [MANAGE, MANAGE, BOTH, BOTH, BOTH, LEAD, LEAD, NONE]
    assert stance_of(share, even, WEIGHTS).tolist() == expected
    assert stance_of(share, ~even, WEIGHTS).tolist() == [BOTH] * 7 + [NONE]


def first(problem: dict[int, float], misfit: dict[int, float], stance: int = BOTH) -> int:
    scores, se, signed = np.full((9, 1), 50.0), np.full((9, 1), 10.0), np.zeros((9, 1))
    for row, value in problem.items():
        scores[row] = value
    for row, value in misfit.items():
        signed[row] = value
    codes = np.array([stance], dtype=np.int8)
    return int(response_first(scores, se, signed, codes, PLAN)[0])


@pytest.mark.parametrize(
    ("problem", "misfit", "expected"),
    [
        ({}, {}, EITHER),
        ({DEFINITION: 62.8}, {}, EITHER),  # 1.28 standard errors: .8997, not very likely
        ({DEFINITION: 62.9}, {}, LEAD),
        ({0: 100}, {}, EITHER),
        ({}, {OPENNESS: -1}, LEAD),
        ({}, {OPENNESS: 2}, EITHER),
        ({}, {0: -2}, EITHER),
        ({0: 37.1}, {}, MANAGE),
        ({0: 37.2}, {}, EITHER),
        ({0: 0, DEFINITION: 100}, {}, LEAD),
        ({DEFINITION: 0}, {OPENNESS: -2}, LEAD),
        ({DEFINITION: 0}, {}, MANAGE),
    ],
)
def test_which_comes_first(
    problem: dict[int, float], misfit: dict[int, float], expected: int
) -> None:
    assert first(problem, misfit) == expected
    assert first(problem, misfit, MANAGE) == NONE


def test_without_roles_no_dimension_can_put_leading_first() -> None:
    plain = tuple(one.model_copy(update={"role": None}) for one in QUESTIONNAIRE.dimensions)
    plan = plan_of(altered(QUESTIONNAIRE, dimensions=plain), "full")
    wicked, se = np.full((9, 1), 100.0), np.full((9, 1), 10.0)
    stance = np.array([BOTH], dtype=np.int8)
    assert response_first(wicked, se, -wicked, stance, plan).tolist() == [EITHER]
