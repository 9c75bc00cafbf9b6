"""Where the parts of a group stand apart: Welch's interval, and its band over comparisons."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from scipy.stats import ttest_ind

from diagnostic.core import wording
from diagnostic.core.subgroups import Split, Subgroup, subgroups_of
from diagnostic.core.wording.apart import dimension_apart, places_apart
from tests.core.strategies import even_response, shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
WORK = QUESTIONNAIRE.background[0]
NAMES = [one.id for one in QUESTIONNAIRE.dimensions]


def parts(
    first: Sequence[int], second: Sequence[int], dimension: str = ""
) -> tuple[Subgroup, ...]:
    """Return two parts whose people say these points, everywhere or of one dimension."""
    people = [
        replace(
            even_response(
                QUESTIONNAIRE,
                dict.fromkeys(NAMES, 4) | {dimension: point} if dimension else point,
                4,
            ),
            respondent_id=f"{choice.value}{number}",
            background={WORK.id: choice.value},
        )
        for choice, points in zip(WORK.choices, (first, second), strict=False)
        for number, point in enumerate(points)
    ]
    return subgroups_of(people, QUESTIONNAIRE, 5)[0].groups


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([2, 3, 3, 4, 5], [4, 5, 5, 6, 7]),
        ([2, 3, 3, 4, 5], [3, 4, 4, 5, 6]),
        ([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]),
        ([1, 2, 3, 4, 5, 3, 3], [3, 4, 5, 6, 7, 5, 5]),
        ([3, 3, 4, 4, 4, 5], [4, 4, 5, 5, 5, 6]),
    ],
)
def test_two_parts_are_judged_as_welch_does(first: list[int], second: list[int]) -> None:
    found = places_apart(parts(first, second), QUESTIONNAIRE)

    assert found is not None
    assert found.by_chance == (ttest_ind(first, second, equal_var=False).pvalue >= 0.05)


def test_overlapping_intervals_may_still_be_more_than_chance() -> None:
    low, high = parts([3, 3, 4, 4, 4, 5], [4, 4, 5, 5, 5, 6])
    assert low.high is not None
    assert high.low is not None
    assert low.high > high.low

    found = places_apart((low, high), QUESTIONNAIRE)

    assert found is not None
    assert not found.by_chance


def test_the_dimension_furthest_apart_is_named_with_both_parts() -> None:
    groups = parts([1, 1, 2, 1, 2], [6, 7, 7, 6, 7], "diagnosis")
    split = Split(WORK.id, WORK.question, groups)
    tame, wicked = (one.label for one in groups)

    text = wording.split_text(split, QUESTIONNAIRE)

    # Means 1.4 and 6.6 of 1 to 7: 0.4/6 and 5.6/6 of the line.
    assert text.endswith(
        f"The parts stand furthest apart on “what the problem is”: “{tame}” at 7 and "
        f"“{wicked}” at 93, more than chance easily explains."
    )


def test_a_difference_on_one_of_many_dimensions_has_to_be_larger() -> None:
    first, second = [2, 3, 3, 4, 5], [4, 5, 5, 6, 7]

    # Enough alone, but nine comparisons ask for .05/9 = .0056.
    assert ttest_ind(first, second, equal_var=False).pvalue == pytest.approx(0.0242, abs=1e-4)
    assert dimension_apart(parts(first, second, "diagnosis"), QUESTIONNAIRE) is None


def test_parts_that_all_say_the_same_stand_apart_for_sure() -> None:
    found = dimension_apart(parts([1] * 5, [7] * 5, "time"), QUESTIONNAIRE)

    assert found is not None
    assert (found.dimension, found.low, found.high) == ("time", 0, 100)


def test_nothing_is_apart_where_one_part_is_shown_or_an_interval_is_not() -> None:
    one, other = parts([1] * 5, [7] * 5)
    hidden = replace(other, position=None, low=None, high=None, people=None, cells=())
    unsure = replace(other, low=None, high=None, cells=())

    assert places_apart((one, hidden), QUESTIONNAIRE) is None
    assert dimension_apart((one, hidden), QUESTIONNAIRE) is None
    found = places_apart((one, unsure), QUESTIONNAIRE)
    assert found is not None
    assert found.by_chance


def test_an_interval_that_the_whole_line_cuts_off_tells_nothing() -> None:
    one, other = parts([1] * 5, [7] * 5)

    found = places_apart((replace(one, low=0.0, high=100.0), other), QUESTIONNAIRE)

    assert found is not None
    assert found.by_chance
