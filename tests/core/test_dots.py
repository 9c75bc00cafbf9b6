"""Every person a dot: none is lost, none hides another, and camps keep their own marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.core.camps import Camps
from diagnostic.core.dots import SIZES, cell_marks, place_marks, stacked
from diagnostic.core.group import group_of
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet
from tests.core.groups import people_saying
from tests.core.strategies import shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
places = st.lists(st.floats(0, 100), max_size=60)


@given(places, st.floats(1, 40))
def test_everyone_has_a_dot_beside_their_place_and_none_covers_another(
    everyone: list[float], room: float
) -> None:
    dots = stacked(everyone, room)

    assert len(dots.at) == len(everyone)
    assert len(set(dots.at)) == len(everyone)
    for place, (x, _) in zip(sorted(everyone), dots.at, strict=True):
        assert abs(place - x) <= dots.size / 2 + 1e-9
    assert dots.height <= room or dots.size == SIZES[-1]


@given(places, st.randoms())
def test_the_order_of_people_does_not_matter(everyone: list[float], chance: object) -> None:
    assert stacked(everyone, 20) == stacked(everyone[::-1], 20)


def test_nobody_has_no_dot() -> None:
    dots = stacked([], 10)

    assert (dots.at, dots.height) == ((), 0)


def test_the_more_people_the_smaller_the_dots() -> None:
    sizes = [stacked([50.0] * count, 26).size for count in (5, 12, 30, 300)]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_a_place_is_marked_at_its_mean_and_two_camps_at_two() -> None:
    place = Estimate(50, 5, 40, 60)

    assert place_marks(place, None) == (50,)
    assert place_marks(place, Camps(4, 0, 4, 10, 90)) == (10, 90)
    assert place_marks(None, None) == ()


@pytest.mark.parametrize(
    ("points", "marks"),
    [
        ((4,) * 8, (50,)),
        ((1, 1, 1, 1, 7, 7, 7, 7), (0, 100)),
        ((1, 2, 1, 2, 4, 7, 7, 6, 6), (100 / 12, 1100 / 12)),
    ],
)
def test_a_dimension_of_two_camps_is_never_marked_in_the_middle(
    points: tuple[int, ...], marks: tuple[float, ...]
) -> None:
    people = people_saying(QUESTIONNAIRE, "time", points)
    cell = group_of(people, QUESTIONNAIRE, 5).cell("time", Facet.PROBLEM)

    assert cell_marks(cell, QUESTIONNAIRE) == pytest.approx(marks)


def test_what_is_hidden_is_not_marked() -> None:
    people = people_saying(QUESTIONNAIRE, "time", (1, 2, 3))
    cell = group_of(people, QUESTIONNAIRE, 5).cell("time", Facet.PROBLEM)

    assert cell_marks(cell, QUESTIONNAIRE) == cell_marks(None, QUESTIONNAIRE) == ()
