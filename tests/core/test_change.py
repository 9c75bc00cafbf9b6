"""What moved between two rounds: by hand, against scipy, at the edges, and what is hidden."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from scipy.stats import t, ttest_ind

from diagnostic.core.change import Change, RoundChange, change_between
from diagnostic.core.group import group_of
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.reliable import reliable_change
from tests.core.strategies import even_response, shipped_questionnaire
from tests.samples import small_questionnaire

SMALL = small_questionnaire()
SHIPPED = shipped_questionnaire()


def saying(points: Mapping[str, int], approach: int = 3) -> list[Response]:
    """Return one person for each id, who gives the same point to every problem item."""
    return [
        replace(even_response(SMALL, point, approach), respondent_id=name)
        for name, point in points.items()
    ]


def named(points: Sequence[int]) -> dict[str, int]:
    return {f"p{place}": point for place, point in enumerate(points)}


def moved(
    before: Mapping[str, int], after: Mapping[str, int], least: int = 5
) -> tuple[RoundChange, Change]:
    """Return the whole, and the change of the first dimension's problem."""
    found = change_between(saying(before), saying(after), SMALL, least)
    return found, found.cells[0]


def test_the_mean_change_and_its_interval_are_those_of_the_differences() -> None:
    _, change = moved(named([1, 2, 2, 3, 4, 4]), named([2, 2, 3, 3, 5, 3]))

    # In quarters of the line: 1, 0, 1, 0, 1, −1.
    differences = [25, 0, 25, 0, 25, -25]
    mean = sum(differences) / 6
    error = math.sqrt(sum((one - mean) ** 2 for one in differences) / 5 / 6)
    reach = float(t.ppf(0.975, 5)) * error
    assert (change.dimension, change.facet) == ("aim", Facet.PROBLEM)
    assert change.mean == pytest.approx(mean)
    assert (change.low, change.high) == pytest.approx((mean - reach, mean + reach), abs=1e-6)
    assert (change.towards_tame, change.unmoved, change.towards_wicked) == (1, 2, 3)
    # Four ranks of 2.5: at most one below 0 in 5 of 16 patterns of signs, so p = 10/16.
    assert change.p == pytest.approx(0.625)


def test_the_order_of_people_does_not_matter() -> None:
    before, after = named([1, 2, 2, 3, 4, 4]), named([2, 2, 3, 3, 5, 3])

    turned = change_between(saying(before)[::-1], saying(after), SMALL, 5)

    assert turned == moved(before, after)[0]


def test_where_all_move_alike_the_interval_is_not_empty() -> None:
    _, change = moved(named([2] * 5), named([3] * 5))

    # One point on one of two items by one of five people: 100/4 / (2 · 5) = 2.5.
    reach = 2.5 * float(t.ppf(0.975, 4))
    assert change.mean == 25
    assert (change.low, change.high) == pytest.approx((25 - reach, 25 + reach), abs=1e-6)
    assert change.p == pytest.approx(2 / 2**5)


def test_where_nobody_moves_there_is_no_test() -> None:
    found, change = moved(named([1, 2, 3, 4, 5]), named([1, 2, 3, 4, 5]))

    assert (change.mean, change.p, change.unmoved, change.reliably) == (0, None, 5, 0)
    assert [place.mean for place in found.places] == [0, 0]


def test_below_five_pairs_there_is_no_test_and_below_the_limit_nothing() -> None:
    _, four = moved(named([1, 2, 3, 4]), named([2, 3, 4, 5]), least=3)
    _, hidden = moved(named([1, 2, 3, 4]), named([2, 3, 4, 5]), least=5)

    assert (four.mean, four.p, four.suppressed) == (25, None, False)
    assert hidden == Change("aim", Facet.PROBLEM, 4, 0, 0, suppressed=True)


@pytest.mark.parametrize(("before", "after"), [(0, 0), (0, 6), (6, 0), (1, 1)])
def test_too_few_people_are_counted_and_nothing_else(before: int, after: int) -> None:
    found, change = moved(named([2] * before), named([3] * after))

    pairs = min(before, after)
    assert (found.paired, found.only_before, found.only_after) == (
        pairs,
        before - pairs,
        after - pairs,
    )
    assert (change.suppressed, change.mean, change.towards_wicked) == (True, None, None)
    assert all(place.suppressed for place in found.places)


@pytest.mark.parametrize(
    ("left", "joined", "hidden"),
    [(0, 0, False), (1, 0, True), (2, 2, True), (2, 3, False), (0, 5, False), (0, 4, True)],
)
def test_unpaired_people_are_none_or_enough(left: int, joined: int, hidden: bool) -> None:
    stayed = named([1, 2, 3, 4, 5, 3])
    before = stayed | {f"left{number}": 2 for number in range(left)}
    after = stayed | {f"joined{number}": 4 for number in range(joined)}

    found, change = moved(before, after)

    assert (found.only_before, found.only_after) == (left, joined)
    assert (change.only_before, change.only_after) == (left, joined)
    assert (change.of_all, change.towards_tame is None) == (hidden, hidden)
    assert not change.suppressed


def test_agreement_is_that_of_each_whole_round() -> None:
    before, after = named([1, 1, 1, 5, 5, 5]), named([3, 3, 3, 3, 3, 4])

    _, change = moved(before, after)

    cells = [
        group_of(saying(some), SMALL, 5).cell("aim", Facet.PROBLEM) for some in (before, after)
    ]
    assert (change.before, change.after) == ("divided", "shared")
    assert (change.ad_before, change.ad_after) == (cells[0].ad, cells[1].ad)


def test_an_item_passed_over_by_one_person_hides_that_score_alone() -> None:
    before, after = saying(named([1, 2, 3, 4, 5, 3])), saying(named([2, 3, 4, 5, 5, 3]))
    answers = {item: said for item, said in after[0].answers.items() if "aim_p" not in item}
    after[0] = replace(after[0], answers=answers)

    found = change_between(before, after, SMALL, 5)

    assert [cell.dimension for cell in found.cells if cell.of_all] == ["aim"]
    assert (found.cells[0].paired, found.cells[0].only_before) == (5, 1)


def test_where_pairs_would_tell_the_two_rounds_own_means_are_compared() -> None:
    stayed = named([1, 2, 3, 4, 5, 3])
    groups = [
        group_of(saying(some), SMALL, 5).cell("aim", Facet.PROBLEM)
        for some in (stayed, stayed | {"joined": 5})
    ]

    _, change = moved(stayed, stayed | {"joined": 5})

    assert change.mean == pytest.approx((groups[1].mean or 0) - (groups[0].mean or 0))
    scores = [[25.0 * (point - 1) for point in (1, 2, 3, 4, 5, 3)] for _ in range(2)]
    scores[1].append(100.0)
    expected = ttest_ind(scores[1], scores[0], equal_var=False).confidence_interval(0.95)
    assert (change.low, change.high) == pytest.approx(tuple(expected), abs=1e-6)


def test_how_many_moved_reliably_is_by_each_persons_own_error() -> None:
    before = [replace(even_response(SHIPPED, 2, 4), respondent_id=f"p{n}") for n in range(6)]
    after = [
        replace(even_response(SHIPPED, 2 + 2 * (n < 3), 4), respondent_id=f"p{n}")
        for n in range(6)
    ]

    found = change_between(before, after, SHIPPED, 5)

    # Three items with equal answers: SE = 22·√(8/10)/√3 = 11.36, so 2 points of 7 (33.3)
    # are 2.07 errors of the difference, and the whole line's far more.
    problem = found.cells[0]
    assert (problem.towards_wicked, problem.reliably) == (3, 3)
    assert (found.places[0].reliably, found.places[1].reliably) == (3, 0)


def test_the_reliable_change_is_that_of_jacobson_and_truax() -> None:
    # Their example: 32.5 to 47.5, s = 7.5, reliability .80, so SE = 3.35 and RC = 3.16.
    error = 7.5 * math.sqrt(1 - 0.80)

    found = reliable_change(_estimate(32.5, error), _estimate(47.5, error), SMALL)

    assert found.change == 15
    assert found.se == pytest.approx(4.74, abs=0.005)
    assert found.rci == pytest.approx(3.16, abs=0.005)
    assert found.reliable


def test_a_change_within_the_cut_is_not_reliable() -> None:
    found = reliable_change(_estimate(50, 3), _estimate(50 - 1.95 * 5, 4), SMALL)

    assert (found.se, found.reliable) == (5, False)
    assert found.rci == pytest.approx(-1.95)


@pytest.mark.parametrize(("after", "rci"), [(40.0, 0.0), (41.0, math.inf), (39.0, -math.inf)])
def test_without_any_error_every_change_is_reliable(after: float, rci: float) -> None:
    found = reliable_change(_estimate(40, 0), _estimate(after, 0), SMALL)

    assert (found.rci, found.reliable) == (rci, rci != 0)


def _estimate(value: float, se: float) -> Estimate:
    return Estimate(value, se, value - se, value + se)
