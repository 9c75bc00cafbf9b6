import pytest

from diagnostic.core.change import Change
from diagnostic.core.commitments import Expectation
from diagnostic.core.expecting import (
    Came,
    Measured,
    Outcome,
    came_of_group,
    came_of_one,
    compare,
    estimate_of,
)
from diagnostic.core.profile import Estimate
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.wording.deciding import expectation_text, outcome_text, signed
from tests.samples import small_questionnaire

SMALL = small_questionnaire()


@pytest.mark.parametrize(
    ("expected", "change", "low", "high", "came"),
    [
        (10, 8, 2, 14, Came.AS_EXPECTED),
        (10, 25, 20, 30, Came.AS_EXPECTED),
        (10, 5, 1, 9, Came.LESS),
        (10, 5, 1, 10, Came.AS_EXPECTED),
        (10, 5, 0, 10, Came.CHANCE),
        (10, 0, 0, 0, Came.CHANCE),
        (10, 5, 5, 5, Came.LESS),
        (10, -9, -15, -3, Came.OTHER_WAY),
    ],
)
def test_a_change_is_compared_by_its_interval_and_alike_in_both_directions(
    expected: int, change: float, low: float, high: float, came: Came
) -> None:
    assert compare(expected, Measured(change, low, high)) is came
    assert compare(-expected, Measured(-change, -high, -low)) is came


def test_one_persons_change_is_judged_by_the_reliable_change_index() -> None:
    def at(value: float, se: float) -> Estimate:
        return Estimate(value, se, value - 10, value + 10)

    # √(3² + 4²) = 5, and 1.96 · 5 = 9.8.
    sure = came_of_one(10, at(50, 3), at(60, 4), SMALL)
    unsure = came_of_one(10, at(50, 3), at(59, 4), SMALL)

    assert sure.came is Came.AS_EXPECTED
    assert sure.measured is not None
    assert (sure.measured.low, sure.measured.high) == pytest.approx((0.2, 19.8))
    assert unsure.came is Came.CHANCE
    assert came_of_one(10, None, at(60, 4), SMALL) == Outcome(Came.UNSCORED)


def test_of_a_group_nothing_is_told_where_it_is_hidden_or_without_an_interval() -> None:
    def change(**known: float | bool) -> Change:
        told = {"suppressed": False, **known}
        return Change("aim", Facet.APPROACH, 6, 0, 0, **told)  # type: ignore[arg-type]  # by name

    assert came_of_group(5, change(suppressed=True, mean=9, low=8, high=10)).came is Came.HIDDEN
    assert came_of_group(5, change()).came is Came.UNSCORED
    assert came_of_group(5, change(mean=9)).came is Came.UNSCORED
    assert came_of_group(5, change(mean=9, low=8, high=10)).came is Came.AS_EXPECTED


def test_an_expectation_is_about_a_dimension_or_about_the_whole() -> None:
    answers = {item.id: 2 if item.facet is Facet.PROBLEM else 5 for item in SMALL.items}
    response = Response("s", 1, "p", "Late buses", "full", "small", 1, answers=answers)
    profile = profile_of(response, SMALL)

    found = {
        (dimension, facet): estimate_of(profile, dimension, facet)
        for dimension in ("", "aim", "gone")
        for facet in Facet
    }

    values = {key: one.value for key, one in found.items() if one}
    assert values == {
        ("", Facet.PROBLEM): 25,
        ("", Facet.APPROACH): 100,
        ("aim", Facet.PROBLEM): 25,
        ("aim", Facet.APPROACH): 100,
    }


def test_it_is_said_in_the_words_of_the_dimension() -> None:
    poles = SMALL.dimensions[0].phrases[Facet.APPROACH]
    up = Expectation("aim", Facet.APPROACH, 20)
    down = Expectation("aim", Facet.APPROACH, -1)

    assert expectation_text(up, SMALL) == (
        f"Our handling of “aim” moves towards “{poles.wicked}” by about 20 points"
    )
    assert expectation_text(down, SMALL).endswith(f"“{poles.tame}” by about 1 point")
    whole = expectation_text(Expectation("", Facet.PROBLEM, -10), SMALL)
    assert whole == "The problem as a whole moves towards the tame end by about 10 points"


@pytest.mark.parametrize(
    ("came", "words"),
    [
        (Came.AS_EXPECTED, "Moved as expected"),
        (Came.LESS, "Moved, but less"),
        (Came.CHANCE, "Cannot be told from chance"),
        (Came.OTHER_WAY, "Moved the other way"),
        (Came.NOT_YET, "Not measured again yet"),
        (Came.HIDDEN, "Hidden: too few people answered one of the two times"),
    ],
)
def test_every_outcome_has_its_words(came: Came, words: str) -> None:
    expected = Expectation("aim", Facet.PROBLEM, -10)

    assert outcome_text(expected, Outcome(came)) == words
    told = outcome_text(expected, Outcome(came, Measured(-7.6, -12, 0.2)))
    assert told == f"{words} (expected −10, measured −8, 95% interval −12 to 0)"


def test_numbers_bear_their_sign_and_nought_none() -> None:
    assert [signed(points) for points in (3.4, -0.4, -3.6)] == ["+3", "0", "−4"]
