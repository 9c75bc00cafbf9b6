"""The sentences that say why a dimension is worth talking about."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.core.group import group_of
from diagnostic.core.questionnaire import Facet, Misfit
from diagnostic.core.records import Response
from diagnostic.core.talking import Quarter, TalkingPoint, Worth, talking_points
from diagnostic.core.wording.talking import (
    QUARTER_TEXTS,
    QUARTER_TITLES,
    WORTH_TITLES,
    misfit_text,
    worth_text,
)
from tests.core.groups import crowds
from tests.core.strategies import respond
from tests.core.test_talking import QUESTIONNAIRE, core, first, room

WRONG = re.compile(r"None|\bnan\b|[{}]|  |Facet\.|over_|“”|consensus|\bbetter\b|\bbad\b")


@core
@given(crowds(QUESTIONNAIRE))
def test_no_reason_has_a_hole_in_it(people: list[Response]) -> None:
    group = group_of(people, QUESTIONNAIRE, 3)

    for point in talking_points(group, QUESTIONNAIRE):
        text = worth_text(point, group, QUESTIONNAIRE)
        assert text.endswith(".")
        assert not WRONG.search(text), text


def test_two_camps_are_counted_at_both_ends() -> None:
    group = room({("time", Facet.PROBLEM): [1, 1, 1, 4, 7, 7, 7, 7]})

    assert worth_text(first(group), group, QUESTIONNAIRE) == (
        "Two camps: 3 of 8 people lean to “it will be finished one day” and 4 to “it will need "
        "tending for years”."
    )


def test_two_camps_of_answers_are_not_counted_where_few_scores_lie_there() -> None:
    people = [
        respond(
            QUESTIONNAIRE,
            "full",
            {
                item.id: (1, 7)[(number + int(item.id[-1])) % 2]
                if (item.dimension, item.facet) == ("time", Facet.PROBLEM)
                else 4
                for item in QUESTIONNAIRE.items_of("full")
            },
        )
        for number in range(8)
    ]
    group = group_of(people, QUESTIONNAIRE, 5)

    # Each person gives both ends, so every score is 33 or 67: nobody leans to either end.
    assert worth_text(first(group), group, QUESTIONNAIRE) == (
        "Two camps: answers gather towards “it will be finished one day” and towards “it will "
        "need tending for years”, with few between."
    )


TEND, FINISH = "“it will need tending for years”", "“it will be finished one day”"
CLOSE, ADJUST = "“you fix it, check it and close it”", "“you try, watch and adjust”"


@pytest.mark.parametrize(
    ("problem", "handling", "says"),
    [
        (7, 1, f"The problem leans to {TEND}; its handling leans to {CLOSE}."),
        (1, 7, f"The problem leans to {FINISH}; its handling leans to {ADJUST}."),
        (7, 4, f"The problem leans to {TEND}; its handling has something of both ends."),
        (4, 1, f"The problem has something of both ends; its handling leans to {CLOSE}."),
        (7, 6, f"The problem leans to {TEND}; so does its handling, to {ADJUST}, but less so."),
        (
            2,
            1,
            f"The problem leans to {FINISH}; so does its handling, to {CLOSE}, even more so.",
        ),
        (
            5,
            4,
            "Problem and handling both have something of both ends, the handling more of the "
            "tame end.",
        ),
        (4, 4, ""),
    ],
)
def test_a_misfit_says_where_problem_and_handling_lie(
    problem: int, handling: int, says: str
) -> None:
    group = room(
        {("time", Facet.PROBLEM): [problem] * 8, ("time", Facet.APPROACH): [handling] * 8}
    )
    directions = {True: Misfit.OVER_SIMPLIFIED, False: Misfit.OVER_COMPLICATED}
    direction = directions[problem > handling] if says else None

    assert (
        misfit_text(TalkingPoint("time", Worth.MISFIT, direction), group, QUESTIONNAIRE) == says
    )


def test_a_handling_in_two_camps_is_said_to_lie_nowhere() -> None:
    group = room(
        {("time", Facet.PROBLEM): [7] * 8, ("time", Facet.APPROACH): [1, 1, 1, 1, 7, 7, 7, 7]}
    )
    point = TalkingPoint("time", Worth.STRONG_MISFIT, Misfit.OVER_SIMPLIFIED)

    assert misfit_text(point, group, QUESTIONNAIRE) == (
        f"The problem leans to {TEND}; its handling divides people into two camps."
    )


@core
@given(
    st.lists(st.integers(1, 7), min_size=8, max_size=8),
    st.lists(st.integers(1, 7), min_size=8, max_size=8),
)
def test_no_end_is_named_in_whose_zone_the_score_does_not_lie(
    problem: list[int], handling: list[int]
) -> None:
    group = room({("time", Facet.PROBLEM): problem, ("time", Facet.APPROACH): handling})
    tame, wicked = (QUESTIONNAIRE.zones.dimension[place].upto for place in (0, 1))
    ends = {
        (Facet.PROBLEM, False): FINISH,
        (Facet.PROBLEM, True): TEND,
        (Facet.APPROACH, False): CLOSE,
        (Facet.APPROACH, True): ADJUST,
    }

    for direction in Misfit:
        text = misfit_text(TalkingPoint("time", Worth.MISFIT, direction), group, QUESTIONNAIRE)
        for (facet, at_wicked), phrase in ends.items():
            mean = group.cell("time", facet).mean
            assert mean is not None
            lies = mean > wicked if at_wicked else mean < tame
            assert lies or phrase not in text, (mean, text)


def test_every_reason_and_quarter_has_its_words() -> None:
    assert set(WORTH_TITLES) == set(Worth)
    assert set(QUARTER_TITLES) == set(QUARTER_TEXTS) == set(Quarter)
