"""The workshop that comes as an example: its file, and each part of the story it tells."""

from collections import Counter
from functools import cache

import pytest

from diagnostic.content import read_library, read_questionnaire, shipped
from diagnostic.core.change import change_between
from diagnostic.core.group import Group, group_of
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.core.talking import Worth, talking_points
from diagnostic.exchange.reading import read_responses
from diagnostic.exchange.writing import responses_csv
from tests.exchange.example_reasons import COMMENTS, REASONS
from tests.exchange.example_workshop import FILE, HASTY, story, story_csv

MIN_GROUP = 5
SECOND = 2


@cache
def questionnaire() -> Questionnaire:
    return read_questionnaire(shipped("questions.yaml"))


@cache
def responses(number: int) -> tuple[Response, ...]:
    """Return one round's responses as they are read from the file."""
    found = read_responses(shipped("data/examples/workshop.csv"), questionnaire())
    return tuple(one for one in found if one.round == number)


@cache
def group(number: int) -> Group:
    return group_of(responses(number), questionnaire(), MIN_GROUP)


def people(number: int) -> set[str]:
    return {one.respondent_id for one in responses(number)}


def test_the_file_is_what_its_script_writes() -> None:
    assert FILE.read_bytes() == story_csv(questionnaire()), (
        "write it anew with: python -m tests.exchange.example_workshop"
    )


def test_reading_and_writing_it_gives_the_same_file() -> None:
    read = read_responses(FILE, questionnaire())

    assert responses_csv(read, questionnaire()) == FILE.read_bytes()


def test_nobody_could_take_it_for_answers_that_were_given() -> None:
    assert {one.session_id for one in responses(1) + responses(2)} == {"made-up-workshop"}


def test_two_rounds_of_24_people_have_enough_in_common_and_apart_to_compare() -> None:
    first, second = people(1), people(2)

    assert (len(responses(1)), len(first), len(second)) == (24, 24, 24)
    assert len(first & second) == 19
    assert len(first - second) == len(second - first) == MIN_GROUP


def test_everyone_but_one_took_their_time() -> None:
    for one in responses(1) + responses(2):
        assert one.started_at is not None
        assert one.submitted_at is not None
        assert one.started_at.second == one.submitted_at.second == 0
        minutes = (one.submitted_at - one.started_at).total_seconds() / 60
        assert 4 <= minutes <= 10 or (minutes == 1 and one.round == 1)


def test_one_response_has_two_flags() -> None:
    flags = {
        one.respondent_id: profile_of(one, questionnaire()).flags
        for one in responses(1) + responses(2)
    }

    (flagged,) = [name for name, found in flags.items() if found]
    assert flags[flagged] == ("fast", "straightline")
    assert flagged in people(1) - people(2)
    (hasty,) = [one for one in responses(1) if one.respondent_id == flagged]
    assert len(set(hasty.answers.values())) == 1
    assert (1, HASTY) not in REASONS


def test_in_round_one_two_camps_make_a_problem_contested_that_could_else_be_managed() -> None:
    torn = group(1)
    assert torn.profile is not None
    library = read_library(shipped("data/interventions.yaml"), questionnaire())

    advice = recommend(torn.profile, questionnaire(), library, frozenset(), torn.divided)

    assert torn.contested
    assert torn.divided == ("diagnosis",)
    assert torn.cell("diagnosis", Facet.PROBLEM).two_camps
    assert (advice.stance, advice.contested) == ("both", True)
    calm = recommend(torn.profile, questionnaire(), library, frozenset(), ())
    assert (calm.stance, calm.contested) == ("manage", False)


def test_in_round_two_people_agree_more_and_it_is_contested_no_longer() -> None:
    assert not group(2).contested
    assert group(2).cell("diagnosis", Facet.PROBLEM).agreement == "mixed"
    for before, after in zip(group(1).cells, group(2).cells, strict=True):
        assert before.ad is not None
        assert after.ad is not None
        assert after.ad < before.ad, before.dimension


def test_between_the_rounds_the_problem_stays_and_two_ways_of_handling_it_move() -> None:
    change = change_between(responses(1), responses(2), questionnaire(), MIN_GROUP)

    assert (change.paired, change.only_before, change.only_after) == (19, 5, 5)
    moved = {}
    for cell in change.cells:
        assert cell.low is not None
        assert cell.high is not None
        if cell.low > 0 or cell.high < 0:
            moved[cell.dimension, cell.facet] = cell.low > 0
    assert moved == {("time", Facet.APPROACH): True, ("triggers", Facet.APPROACH): False}


@pytest.mark.parametrize(
    ("number", "worths"),
    [
        (1, [Worth.CAMPS, Worth.STRONG_MISFIT, Worth.STRONG_MISFIT, Worth.MIXED, Worth.SHARED]),
        (2, [Worth.MISFIT, Worth.MISFIT, Worth.MIXED, Worth.SHARED]),
    ],
)
def test_there_are_three_things_to_talk_about(number: int, worths: list[Worth]) -> None:
    points = talking_points(group(number), questionnaire())

    assert [one.worth for one in points][: len(worths)] == worths
    assert {one.direction for one in points[:3] if one.direction} == {
        "over_simplified",
        "over_complicated",
    }


@pytest.mark.parametrize("number", [1, SECOND])
def test_of_one_subgroup_there_are_too_few_to_show(number: int) -> None:
    for question in questionnaire().background:
        said = Counter(one.background.get(question.id, "") for one in responses(number))
        small = {choice: count for choice, count in said.items() if count < MIN_GROUP}
        if question.id == "rank_band":
            assert small == {"service": 2}
            # Together with those who gave no answer they are enough.
            assert said["service"] + said[""] >= MIN_GROUP
        else:
            assert not small


def test_reasons_and_comments_stand_in_the_comment_as_exports_write_them() -> None:
    names = {one.id: one.name for one in questionnaire().dimensions}
    written = [one.comment for one in responses(1) + responses(2) if one.comment]

    lines = sorted("\n".join(written).split("\n"))

    reasons = [
        f"{names[dimension]}: {text}"
        for notes in REASONS.values()
        for dimension, text in notes.items()
    ]
    assert lines == sorted([*reasons, *COMMENTS.values()])


def test_reasons_are_written_by_people_at_both_ends_of_what_divides_them() -> None:
    ends = set()
    for one in story(questionnaire()):
        note = one.notes.get("diagnosis")
        if note and one.round == 1:
            place = profile_of(one, questionnaire()).dimension("diagnosis").problem
            assert place is not None
            ends.add((place.value > 50, note))

    assert Counter(wicked for wicked, _ in ends) == {False: 3, True: 4}
    assert (False, "It is theft. We all know where and when.") in ends
