"""Numbers on the fit map never cover each other."""

from itertools import combinations
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from diagnostic.figures.spread import spread

steps = st.sampled_from([0, 25, 50, 75, 100])


@given(st.lists(st.tuples(steps, steps), max_size=15))
def test_spots_keep_apart_inside_the_square_and_always_the_same(
    homes: list[tuple[float, float]],
) -> None:
    spots = spread(homes, 7.5, -1, 101, taken=[(50, 50)])

    assert all(dist(a, b) > 7.4 for a, b in combinations([*spots, (50, 50)], 2))
    assert all(-1 <= x <= 101 and -1 <= y <= 101 for x, y in spots)
    assert spots == spread(homes, 7.5, -1, 101, taken=[(50, 50)])


def test_homes_that_are_free_are_kept() -> None:
    homes: list[tuple[float, float]] = [(10, 10), (10, 10), (40, 40)]

    spots = spread(homes, 8, 0, 100)

    assert (spots[0], spots[2]) == ((10, 10), (40, 40))
    assert spots[1] != (10, 10)


def test_a_square_that_is_full_gives_the_home_back() -> None:
    assert spread([(5, 5), (5, 5)], 50, 0, 10) == [(5, 5), (5, 5)]
