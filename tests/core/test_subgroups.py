"""A round by its background questions: the same numbers as of a group, and what is hidden."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from diagnostic.core.cells import GroupCell
from diagnostic.core.group import group_of
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.subgroups import NO_ANSWER_OR_RARE, subgroups_of
from tests.core.sessions import asking
from tests.core.strategies import even_response, shipped_questionnaire

QUESTIONNAIRE = asking()


def people(*groups: tuple[str, str, Sequence[int]]) -> list[Response]:
    """Return one person per point, with answers to both questions; empty for none."""
    return [
        replace(
            even_response(QUESTIONNAIRE, point, 6 - point),
            respondent_id=f"{work}{stage}{number}",
            background={
                key: value for key, value in (("work", work), ("stage", stage)) if value
            },
        )
        for work, stage, points in groups
        for number, point in enumerate(points)
    ]


def test_a_part_has_the_numbers_of_its_people_alone() -> None:
    everyone = people(("calls", "", [1, 2, 2, 3, 5, 5]), ("plans", "", [2, 3, 4, 4, 5]))

    (split,) = subgroups_of(everyone, QUESTIONNAIRE, 5)

    assert (split.question, split.text) == ("work", "Your work?")
    assert [(one.choice, one.label, one.people) for one in split.groups] == [
        ("calls", "Calls", 6),
        ("plans", "Plans", 5),
    ]
    for part, some in zip(split.groups, (everyone[:6], everyone[6:]), strict=True):
        alone = group_of(some, QUESTIONNAIRE, 5)
        assert part.cells == alone.cells
        assert alone.profile is not None
        assert alone.profile.position is not None
        place = alone.profile.position
        assert (part.position, part.low, part.high) == pytest.approx(
            (place.value, place.low, place.high)
        )


def test_an_answer_of_few_people_joins_those_without_one() -> None:
    found = people(("calls", "", [3] * 7), ("plans", "", [3] * 3), ("", "", [2] * 2))

    (split,) = subgroups_of(found, QUESTIONNAIRE, 5)

    assert [(one.choice, one.label, one.people) for one in split.groups] == [
        ("calls", "Calls", 7),
        ("", NO_ANSWER_OR_RARE, 5),
    ]


def test_a_file_from_which_rare_answers_were_taken_says_the_same() -> None:
    found = people(("calls", "", [3] * 7), ("plans", "", [3] * 2), ("", "", [2] * 5))
    taken = [
        replace(one, background={}) if "plans" in one.background.values() else one
        for one in found
    ]

    assert subgroups_of(taken, QUESTIONNAIRE, 5) == subgroups_of(found, QUESTIONNAIRE, 5)


def test_where_nothing_can_be_shown_a_hidden_row_is_left() -> None:
    found = people(("calls", "", [3] * 7), ("plans", "", [3] * 3))

    (split,) = subgroups_of(found, QUESTIONNAIRE, 5)
    (only,) = split.groups

    assert (only.choice, only.people, only.position) == ("", None, None)
    assert only.cells[0] == GroupCell("aim", Facet.PROBLEM, 0, suppressed=True)
    assert len(only.cells) == 6


def test_a_question_that_nobody_answered_is_left_out() -> None:
    assert subgroups_of(people(("", "", [3] * 9)), QUESTIONNAIRE, 5) == ()
    assert subgroups_of([], QUESTIONNAIRE, 5) == ()


def test_those_without_an_answer_come_last_under_a_name_that_tells_of_no_rare_answer() -> None:
    found = people(("", "", [4] * 5), ("both", "", [2] * 5), ("calls", "", [3] * 5))

    (split,) = subgroups_of(found, QUESTIONNAIRE, 5)

    assert [one.label for one in split.groups] == ["Calls", "Both", NO_ANSWER_OR_RARE]


def test_a_second_question_is_hidden_where_both_together_would_tell_of_a_few() -> None:
    # Early people less those at calls: two at plans on one side, two late ones on the other.
    found = people(
        ("calls", "early", [3] * 8),
        ("calls", "late", [3] * 2),
        ("plans", "early", [3] * 2),
        ("plans", "late", [3] * 8),
    )

    work, stage = subgroups_of(found, QUESTIONNAIRE, 5)

    assert [one.people for one in work.groups] == [10, 10]
    assert [one.people for one in stage.groups] == [None]
    assert [one.people for one in subgroups_of(found, QUESTIONNAIRE, 3)[1].groups] == [10, 10]


def test_a_score_that_one_person_lacks_is_hidden_there_alone() -> None:
    found = people(("calls", "", [1, 2, 3, 4, 5, 3]), ("plans", "", [1, 2, 3, 4, 5]))
    answers = {item: one for item, one in found[-1].answers.items() if "aim_p" not in item}
    found[-1] = replace(found[-1], answers=answers)

    (split,) = subgroups_of(found, QUESTIONNAIRE, 5)

    for part in split.groups:
        hidden = [cell for cell in part.cells if cell.suppressed]
        assert [(cell.dimension, cell.facet) for cell in hidden] == [("aim", Facet.PROBLEM)]


def test_an_item_that_one_person_passed_over_hides_how_alike_they_are() -> None:
    found = people(("calls", "", [1, 2, 3, 4, 5, 3]), ("plans", "", [1, 2, 3, 4, 5]))
    answers = {item: one for item, one in found[-1].answers.items() if item != "aim_p2"}
    found[-1] = replace(found[-1], answers=answers)

    (split,) = subgroups_of(found, QUESTIONNAIRE, 5)

    for part in split.groups:
        first, second = part.cells[:2]
        assert first.mean is not None
        assert (first.ad, first.agreement, first.awg) == (None, None, None)
        assert second.agreement is not None


def test_people_who_count_in_no_group_count_in_no_part() -> None:
    found = people(("calls", "", [3] * 6), ("plans", "", [3] * 5))
    found += [replace(found[0], in_danger=True), replace(found[0], answers={})]

    (split,) = subgroups_of(found, QUESTIONNAIRE, 5)

    assert [one.people for one in split.groups] == [6, 5]


def test_a_limit_below_three_counts_as_three() -> None:
    (split,) = subgroups_of(
        people(("calls", "", [3] * 2), ("plans", "", [3] * 5)), QUESTIONNAIRE, 1
    )

    assert [one.people for one in split.groups] == [None]


def test_a_choice_that_the_questionnaire_does_not_know_counts_as_no_answer() -> None:
    shipped = shipped_questionnaire()
    person = even_response(shipped, 4, 4)
    question, choice = shipped.background[0].id, shipped.background[0].choices[0].value
    found = [replace(person, background={question: choice})] * 5
    found += [replace(person, background={question: "astronaut"})] * 5

    (split,) = subgroups_of(found, shipped, 5)

    assert [(one.choice, one.people) for one in split.groups] == [(choice, 5), ("", 5)]
