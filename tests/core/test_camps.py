"""Two camps of people's own overall places: when they are said, and by which counts."""

from dataclasses import replace

import numpy as np
import pytest

from diagnostic.core.camps import Camps, camps_of, nearest_points
from diagnostic.core.group import group_of
from tests.core.groups import made_up_people, people_saying
from tests.core.strategies import even_response, shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()


def test_places_at_both_ends_are_two_camps_with_their_own_means() -> None:
    # 7 points stand 16.7 apart: 10 is nearest to point 2, and 50 to point 4.
    places = [0, 0, 10, 10, 50, 90, 100, 100, 100]

    found = camps_of(places, QUESTIONNAIRE)

    assert found is not None
    assert (found.tame, found.between, found.wicked) == (4, 1, 4)
    assert found.tame_mean == pytest.approx((0 + 0 + 10 + 10) / 4)
    assert found.wicked_mean == pytest.approx((90 + 100 + 100 + 100) / 4)


@pytest.mark.parametrize(
    "places",
    [
        [],
        [0, 0, 0, 100, 100, 100, 100],  # seven people are too few to say
        [50] * 9,
        [0, 17, 33, 50, 50, 67, 83, 100],  # spread evenly: divided, but no camps
        [0] * 8 + [100] * 2,  # too few at one end
    ],
)
def test_elsewhere_there_are_none(places: list[float]) -> None:
    assert camps_of(places, QUESTIONNAIRE) is None


def test_a_place_between_two_points_goes_to_the_one_nearer_the_middle() -> None:
    places = np.array([100 / 12, 100 - 100 / 12, 8.3, 91.7])

    assert nearest_points(places, 7).tolist() == [2, 6, 1, 7]


def test_a_group_knows_everyones_own_place_sorted_and_its_camps() -> None:
    people = [even_response(QUESTIONNAIRE, point, 4) for point in (7, 1, 7, 1, 7, 1, 7, 1)]

    group = group_of(people, QUESTIONNAIRE, 5)

    assert group.places == pytest.approx([0] * 4 + [100] * 4)
    assert group.handlings == pytest.approx([50] * 8)
    assert group.camps == Camps(tame=4, between=0, wicked=4, tame_mean=0, wicked_mean=100)
    assert group.profile is not None
    assert group.profile.position is not None
    assert group.profile.position.value == pytest.approx(sum(group.places) / 8)


def test_a_group_that_is_hidden_has_no_places() -> None:
    group = group_of(made_up_people(QUESTIONNAIRE, 4), QUESTIONNAIRE, 5)

    assert (group.places, group.handlings, group.camps) == ((), (), None)


def test_a_dimension_that_is_hidden_moves_no_place() -> None:
    """Four people give a score on time; the others, and all else, stand at the middle."""
    people = people_saying(QUESTIONNAIRE, "time", [7, 7, 7, 7, 4, 4, 4])
    silent = [
        one
        if place < 4
        else replace(
            one, answers={at: said for at, said in one.answers.items() if "time_p" not in at}
        )
        for place, one in enumerate(people)
    ]

    group = group_of(silent, QUESTIONNAIRE, 5)

    assert group.places == pytest.approx([50] * 7)
