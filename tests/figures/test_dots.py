"""Dot plots: nobody is lost, and dots stay dots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.figures.dots import LEAST_DOT, columns_of

PLACES = st.lists(st.floats(0, 100), max_size=80)


@given(PLACES, st.sampled_from([2.0, 2.5]))
def test_everyone_has_a_dot_within_half_a_step_of_their_place(
    places: list[float], step: float
) -> None:
    columns = columns_of(places, step, most=11, room=1000)

    dots = sorted(x for x, _ in columns.dots())
    assert len(dots) == len(places)
    for dot, place in zip(dots, sorted(places), strict=True):
        assert abs(dot - place) <= step / 2 + 1e-9


@given(PLACES)
def test_columns_keep_inside_their_room(places: list[float]) -> None:
    columns = columns_of(places, 2, most=11, room=48)

    assert all(height + columns.size / 2 <= 48 + 1e-9 for _, height in columns.dots())


def test_where_dots_would_be_too_small_each_stands_for_several() -> None:
    columns = columns_of([50.0] * 100 + [20.0], 2, most=11, room=96)

    assert columns.per_dot == 5
    assert columns.size >= LEAST_DOT
    assert [x for x, _ in columns.dots()].count(50) == 20
    assert [x for x, _ in columns.dots()].count(20) == 1


def test_a_dot_is_never_larger_than_asked() -> None:
    assert columns_of([50.0], 2, most=7, room=96).size == 7
    assert columns_of([], 2, most=7, room=96).dots() == []
    assert columns_of([50.0] * 2, 2, most=7, room=7).size == pytest.approx(7)
