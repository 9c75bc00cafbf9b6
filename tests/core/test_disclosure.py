"""Which sets of people may be shown together: against trying every few people."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from diagnostic.core.disclosure import (
    ELSE,
    Parting,
    adds_nothing,
    parting_of,
    patterns_of,
    safe,
    safe_together,
)

core = settings(max_examples=150, deadline=None)
Numbers = NDArray[np.int64]

SETS = st.tuples(
    st.integers(1, 7), st.integers(0, 5), st.integers(0, 2**32 - 1), st.integers(3, 5)
)


def few_found(sets: NDArray[np.bool_], sizes: Numbers, least: int) -> bool:
    """Say whether a combination of sets and the whole rests on some people, but too few.

    It does on some of the patterns if the sets' rank is lower without them.
    """
    rows = np.vstack([np.ones(sets.shape[1]), sets])[:, sizes > 0]
    sizes = sizes[sizes > 0]
    rank = np.linalg.matrix_rank(rows)
    return any(
        np.linalg.matrix_rank(np.delete(rows, some, axis=1)) < rank
        for count in range(1, least)
        for some in combinations(range(len(sizes)), count)
        if sizes[list(some)].sum() < least
    )


def part(codes: list[list[int]], least: int) -> Parting:
    patterns, places = patterns_of(np.array(codes))
    return parting_of(patterns, np.bincount(places), least)


@core
@given(SETS)
def test_what_is_shown_together_leaves_no_few_people(drawn: tuple[int, int, int, int]) -> None:
    patterns, count, seed, least = drawn
    chance = np.random.default_rng(seed)
    sizes = chance.integers(0, 9, patterns)
    sets = chance.random((count, patterns)) < 0.5

    taken = safe_together(sets, sizes, least)

    if sizes.sum() >= least:
        assert not few_found(sets[taken], sizes, least)
    else:
        assert not taken.any()
    assert (sets[taken] @ sizes >= least).all()


@core
@given(SETS)
def test_sets_are_taken_one_after_the_other(drawn: tuple[int, int, int, int]) -> None:
    patterns, count, seed, least = drawn
    chance = np.random.default_rng(seed)
    sizes = chance.integers(0, 20, patterns)
    sets = chance.random((count, patterns)) < 0.5
    taken = np.zeros(count, dtype=bool)

    for place in range(count):
        tried = taken.copy()
        tried[place] = True
        if sets[place] @ sizes >= least and safe(sets[tried], sizes, least):
            taken = tried

    assert safe_together(sets, sizes, least).tolist() == taken.tolist()


def test_two_halves_that_cross_in_a_few_people_are_not_both_shown() -> None:
    # 10 early and 10 late, 10 at calls and 10 at plans; early less calls are 2 on each side.
    crossed = [[1, 1]] * 8 + [[1, 2]] * 2 + [[2, 1]] * 2 + [[2, 2]] * 8
    level = [[1, 1]] * 5 + [[1, 2]] * 5 + [[2, 1]] * 5 + [[2, 2]] * 5

    assert part(crossed, least=5).groups == ((0, 1), (0, 2))
    assert part(level, least=5).groups == ((0, 1), (0, 2), (1, 1), (1, 2))
    assert part(crossed, least=3).groups == ((0, 1), (0, 2), (1, 1), (1, 2))


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        # No answer, first, second, third: the rest comes to 5, so all others are shown.
        ((2, 8, 6, 3), ((0, 1), (0, 2), (0, ELSE))),
        # Without the second, the rest would be 2; so the smaller of the large ones joins it.
        ((2, 8, 6, 0), ((0, 1), (0, ELSE))),
        ((0, 8, 6, 0), ((0, 1), (0, 2))),
        ((0, 6, 8, 5), ((0, 2), (0, 1), (0, 3))),
        ((0, 10, 4, 0), ()),
        ((0, 4, 0, 0), ()),
        ((0, 9, 0, 0), ((0, 1),)),
    ],
)
def test_small_answers_join_those_without_one(
    sizes: tuple[int, ...], groups: tuple[tuple[int, int], ...]
) -> None:
    patterns = np.arange(len(sizes))[:, None]

    assert parting_of(patterns, np.array(sizes), least=5).groups == groups


def test_in_a_cell_a_group_is_hidden_with_the_one_it_leaves_over() -> None:
    patterns, everyone = np.array([[1], [2], [3]]), np.array([7, 6, 5])
    parting = parting_of(patterns, everyone, least=5)

    assert parting.shown(everyone).tolist() == [True, True, True]
    # One of the last five has no score: shown beside the others, the second would tell it.
    assert parting.shown(np.array([7, 6, 4])).tolist() == [True, False, False]
    assert parting.shown(np.array([0, 0, 0])).tolist() == [False, False, False]
    assert parting.kept(0) == (1, 2, 3)


def test_nobody_and_no_questions_have_no_parts() -> None:
    for codes in (np.zeros((0, 2), dtype=np.int64), np.zeros((7, 0), dtype=np.int64)):
        patterns, places = patterns_of(codes)
        parting = parting_of(patterns, np.bincount(places, minlength=len(patterns)), least=5)
        assert parting.groups == ()
        assert len(places) == len(codes)


def test_a_set_that_follows_from_others_adds_nothing() -> None:
    sizes = np.array([5, 5, 5])
    first = np.array([[True, False, False]])

    assert adds_nothing(np.array([False, True, True]), first, sizes)
    assert not adds_nothing(np.array([False, True, False]), first, sizes)
    assert adds_nothing(np.array([False, True, False]), first, np.array([0, 0, 0]))
