"""Names beside dots: none covers another."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.figures.labels import GAP, Label, place_labels, together

SIZE = (540.0, 430.0)
SPOTS = st.tuples(st.floats(0, SIZE[0]), st.floats(0, SIZE[1]))


def inside(label: Label) -> bool:
    across, down = label.width / 2, label.height / 2
    return across <= label.x <= SIZE[0] - across and down <= label.y <= SIZE[1] - down


@settings(deadline=None, max_examples=30)
@given(st.lists(SPOTS, min_size=1, max_size=9))
def test_names_cover_neither_each_other_nor_a_dot_and_stay_inside(
    dots: list[tuple[float, float]],
) -> None:
    texts = [("What people", "talk about")] * len(dots)

    labels = place_labels(texts, dots, SIZE)

    assert not any(one.covers(other) for one, other in combinations(labels, 2))
    assert all(map(inside, labels))
    assert not any(label.covers(Label((), x, y, GAP, GAP)) for label in labels for x, y in dots)


def test_a_name_with_room_stands_right_of_its_dot_and_turns_at_the_edge() -> None:
    middle, edge = place_labels([("Name",), ("Name",)], [(200, 200), (535, 100)], SIZE)

    assert (middle.side, middle.y) == ((1, 0), 200)
    assert middle.x > 200
    assert edge.side == (-1, 0)


def test_a_name_that_stands_aside_gets_a_line_to_its_edge() -> None:
    labels = place_labels([("A name like any other",)] * 9, [(270, 215)] * 9, SIZE)
    aside = [one for one in labels if one.side is None]

    assert aside
    for label in aside:
        x, y = label.edge_towards((270, 215))
        assert abs(x - label.x) <= label.width / 2 + 1e-9
        assert abs(y - label.y) <= label.height / 2 + 1e-9


def test_a_full_width_letter_takes_twice_the_room() -> None:
    narrow, wide = place_labels([("ab",), ("漢字",)], [(100, 100), (100, 300)], SIZE)

    assert wide.width == 2 * narrow.width


def test_where_nothing_is_free_a_name_stands_at_its_dot() -> None:
    (label,) = place_labels([("Much too long for so small a region",)], [(10, 10)], (50, 20))

    assert label.side == (1, 0)


@pytest.mark.parametrize(
    ("dots", "groups"),
    [
        ([], []),
        ([(0, 0), (50, 0), (5, 5)], [[0, 2], [1]]),
        ([(9, 9)] * 3, [[0, 1, 2]]),
        ([(0, 0), (20, 0), (40, 0)], [[0], [1], [2]]),
    ],
)
def test_dots_that_touch_share_one_list_of_names(
    dots: list[tuple[float, float]], groups: list[list[int]]
) -> None:
    assert together(dots) == groups
