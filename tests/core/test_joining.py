"""What a session's files keep of people's background, all rounds together."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from diagnostic.core.joining import kept_answers, without_rare_answers
from diagnostic.core.subgroups import subgroups_of
from tests.core.sessions import SESSIONS, Drawn, asking, made_up_rounds
from tests.core.strategies import even_response

QUESTIONNAIRE = asking()


def codes(*counts: tuple[int, int]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Return the codes of one question: (code, how many gave it)."""
    return np.array([[code] for code, count in counts for _ in range(count)])


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (((1, 6), (2, 5)), ((1, 6), (2, 5)), {1, 2}),
        # Of the five who gave the second, one is away: four could be found by their id.
        (((1, 6), (2, 5)), ((1, 6), (2, 4)), set()),
        (((1, 6), (2, 5)), ((1, 6),), {1, 2}),
        (((1, 6), (2, 4)), ((1, 6), (2, 4)), set()),
        (((1, 6), (2, 3), (3, 2)), ((1, 6), (2, 3), (3, 2)), {1}),
    ],
)
def test_an_answer_is_kept_only_where_every_round_shows_it(
    first: tuple[tuple[int, int], ...], second: tuple[tuple[int, int], ...], kept: set[int]
) -> None:
    assert kept_answers([codes(*first), codes(*second)], 5) == (frozenset(kept),)


def test_after_a_question_on_which_rounds_differ_nothing_is_kept() -> None:
    both = np.array([[1, 1]] * 6 + [[2, 1]] * 5 + [[1, 2]] * 6 + [[2, 2]] * 5)
    fewer = both[both.tolist().index([2, 1]) :][:9]

    assert kept_answers([both, both], 5) == (frozenset({1, 2}), frozenset({1, 2}))
    assert kept_answers([both, fewer], 5)[1] == frozenset()


def test_who_counts_in_no_group_tells_no_background() -> None:
    person = replace(
        even_response(QUESTIONNAIRE, 3, 3), background={"work": "calls", "stage": "early"}
    )
    people = [replace(person, respondent_id=f"p{number}") for number in range(5)]
    apart = [replace(person, in_danger=True), replace(person, answers={})]

    found = without_rare_answers([*people, *apart], QUESTIONNAIRE, 5)

    assert [len(one.background) for one in found] == [2] * 5 + [0] * 2
    assert [replace(one, background={}) for one in found] == [
        replace(one, background={}) for one in (*people, *apart)
    ]


def test_nobody_has_nothing_to_keep() -> None:
    assert kept_answers([], 5) == ()
    assert without_rare_answers([], QUESTIONNAIRE, 5) == ()


@settings(max_examples=40, deadline=None)
@given(SESSIONS)
def test_the_file_parted_by_what_is_left_shows_what_the_page_shows_and_no_more(
    drawn: Drawn,
) -> None:
    rounds = made_up_rounds(drawn)
    exported = without_rare_answers([*rounds[0], *rounds[1]], QUESTIONNAIRE, 3)

    for number, some in enumerate(rounds, start=1):
        page = {
            (split.question, part.choice, part.people): part.cells
            for split in subgroups_of(some, QUESTIONNAIRE, 3)
            for part in split.groups
        }
        file = [one for one in exported if one.round == number]
        for split in subgroups_of(file, QUESTIONNAIRE, 3):
            for part in split.groups:
                if part.people is not None:
                    assert page[split.question, part.choice, part.people] == part.cells
