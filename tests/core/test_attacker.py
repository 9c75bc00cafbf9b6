"""Nothing that is published of a session gives fewer people away than its smallest group."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.attacker import Attacker
from tests.core.sessions import SESSIONS, Drawn, made_up_rounds


@settings(max_examples=60, deadline=None)
@given(SESSIONS, st.integers(3, 5))
def test_no_sum_or_difference_of_published_numbers_leaves_a_few_people(
    drawn: Drawn, least: int
) -> None:
    attacker = Attacker(made_up_rounds(drawn), least)

    assert not list(attacker.found())


@settings(max_examples=40, deadline=None)
@given(SESSIONS, st.integers(3, 5))
def test_nor_do_three_rounds_together(drawn: Drawn, least: int) -> None:
    attacker = Attacker(made_up_rounds(drawn, 3), least)

    assert not list(attacker.found())


def test_the_attacker_finds_who_is_left_over_by_two_sets() -> None:
    whole = Drawn(seed=1, people=12, absent=0, missing=0, flagged=0, silent=0)
    attacker = Attacker(made_up_rounds(whole), 3)
    everyone = attacker.sets["aim", "problem"][0]

    first = everyone.copy()
    first[[0, 1]] = 0
    attacker.sets["aim", "problem"].append(first)

    assert {who for _, who in attacker.found()} == {tuple(attacker.people[:2])}


def test_the_attacker_finds_who_is_left_over_by_both_rounds_and_the_pairs() -> None:
    whole = Drawn(seed=1, people=12, absent=0, missing=0, flagged=0, silent=0)
    attacker = Attacker(made_up_rounds(whole), 3)
    pairs = attacker.sets["pace", "problem"][-1].reshape(2, -1).copy()
    left_out = int(np.flatnonzero(pairs.all(axis=0))[0])
    assert not list(attacker.found())

    pairs[:, left_out] = 0
    attacker.sets["pace", "problem"].append(pairs.reshape(-1))

    assert any(attacker.people[left_out] in who for _, who in attacker.found())
