"""A group at a glance: what to talk about, what is seen alike, what divides."""

import pytest

from diagnostic.core.group import group_of
from diagnostic.core.talking import TalkingPoint, Worth
from diagnostic.core.wording.glance import (
    CONVERSATIONS,
    alike_texts,
    conversations,
    divided_text,
)
from tests.core.groups import people_saying
from tests.samples import small_questionnaire

QUESTIONNAIRE = small_questionnaire()


@pytest.mark.parametrize("quiet", [Worth.SHARED, Worth.HIDDEN])
def test_only_what_stands_out_is_talked_about_and_not_too_much(quiet: Worth) -> None:
    loud = [TalkingPoint(f"d{at}", Worth.DIVIDED) for at in range(5)]

    found = conversations([TalkingPoint("q", quiet), *loud])

    assert found == loud[:CONVERSATIONS]


def test_dimensions_are_named_where_people_agree_and_where_they_part() -> None:
    people = people_saying(QUESTIONNAIRE, "aim", [1, 1, 1, 5, 5, 5], elsewhere=5)
    group = group_of(people, QUESTIONNAIRE, 5)

    assert alike_texts(group, QUESTIONNAIRE) == ("More wicked: Pace; Talk",)
    assert divided_text(group, QUESTIONNAIRE) == "Aim"


def test_where_there_is_nothing_to_name_it_says_so() -> None:
    alike = group_of(people_saying(QUESTIONNAIRE, "aim", [3] * 6), QUESTIONNAIRE, 5)
    torn = [1, 1, 1, 5, 5, 5]
    apart = group_of(
        people_saying(QUESTIONNAIRE, "aim", torn, elsewhere=0),
        QUESTIONNAIRE,
        5,
    )
    few = group_of(people_saying(QUESTIONNAIRE, "aim", [1, 5, 3]), QUESTIONNAIRE, 3)

    assert divided_text(alike, QUESTIONNAIRE).startswith("Nothing: nowhere")
    assert alike_texts(apart, QUESTIONNAIRE)[0].startswith("Nothing: on no dimension")
    assert divided_text(few, QUESTIONNAIRE) == "Too few people to compare."
    assert alike_texts(few, QUESTIONNAIRE) == ("Too few people to compare.",)
