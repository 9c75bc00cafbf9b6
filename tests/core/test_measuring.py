"""Measuring many at once gives what measuring each by itself gives."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.comparing import Asked
from diagnostic.core.group import group_of
from diagnostic.core.measuring import Held, measure
from diagnostic.core.portfolio import Measure
from diagnostic.core.profile import Estimate, Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Misfit, Questionnaire
from diagnostic.core.records import Response
from tests.core.groups import any_questionnaire, crowds
from tests.core.strategies import even_response, responses
from tests.samples import small_questionnaire

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SMALL = small_questionnaire()


def held(
    questionnaire: Questionnaire, some: list[Response], min_group: int | None = None
) -> Held:
    form = some[0].form if some else questionnaire.default_form
    asked = Asked("one", form, questionnaire)
    return Held(asked, 1, "Late buses", NOON, tuple(some), min_group)


def near(found: Estimate | None, expected: Estimate | None) -> bool:
    if found is None or expected is None:
        return found is expected
    parts = [(one.value, one.se, one.low, one.high) for one in (found, expected)]
    return parts[0] == pytest.approx(parts[1], abs=1e-9)


def agrees(found: Measure, profile: Profile, questionnaire: Questionnaire) -> None:
    assert near(found.place, profile.position)
    if profile.position is None:
        assert found.trouble
        return
    assert found.trouble == ""
    assert near(found.handling, profile.approach)
    assert found.zone == profile.zone
    assert found.zone_probability == pytest.approx(profile.zone_probability)
    ways = [one.direction for one in profile.dimensions]
    counts = (found.over_simplified, found.over_complicated)
    if all(one.misfit is None for one in profile.dimensions):
        assert counts == (None, None)
    else:
        assert counts == tuple(ways.count(way) for way in Misfit)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_people_alone_are_measured_as_their_profiles_are(data: st.DataObject) -> None:
    questionnaire = data.draw(any_questionnaire())
    some = data.draw(st.lists(responses(questionnaire), min_size=1, max_size=5))

    found = measure([held(questionnaire, [one]) for one in some])

    for measured, response in zip(found, some, strict=True):
        profile = profile_of(response, questionnaire)
        if response.in_danger:
            assert measured.place is None
            assert "danger" in measured.trouble
        else:
            agrees(measured, profile, questionnaire)
            assert measured.stance == profile.stance
        assert measured.people == 1


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_groups_are_measured_as_their_results_are(data: st.DataObject) -> None:
    questionnaire = data.draw(any_questionnaire())
    rooms = data.draw(st.lists(crowds(questionnaire), min_size=1, max_size=4))
    least = data.draw(st.integers(1, 5))

    found = measure([held(questionnaire, room, least) for room in rooms])

    for measured, room in zip(found, rooms, strict=True):
        group = group_of(room, questionnaire, least)
        assert measured.people == group.respondents
        if group.profile is None:
            assert measured.place is None
            assert measured.trouble.startswith("hidden: ")
            continue
        agrees(measured, group.profile, questionnaire)
        if measured.place:
            turned = group.contested and group.profile.stance == "manage"
            assert measured.stance == ("both" if turned else group.profile.stance)
            assert measured.contested == group.contested
            assert measured.camps == (group.camps is not None)


def test_all_kinds_are_measured_together_in_the_order_given() -> None:
    person = even_response(SMALL, 5, 1)
    room = [replace(person, respondent_id=str(number)) for number in range(6)]
    quick = even_response(SMALL, 1, 1, form="quick")

    found = measure([held(SMALL, room, 5), held(SMALL, [person]), held(SMALL, [quick])])

    places = [one.place.value if one.place else None for one in found]
    assert places == [100, 100, 0]
    assert [one.people for one in found] == [6, 1, 1]
    assert [(one.over_simplified, one.over_complicated) for one in found] == [
        (3, 0),
        (3, 0),
        (None, None),
    ]


def test_two_camps_and_a_contested_problem_are_said() -> None:
    tame, wicked = even_response(SMALL, 1, 1), even_response(SMALL, 5, 1)

    (found,) = measure([held(SMALL, [tame] * 6 + [wicked] * 6, 5)])

    assert found.place
    assert found.place.value == 50
    assert found.camps
    assert found.contested


def test_a_group_never_shows_fewer_than_three() -> None:
    room = [even_response(SMALL, 5, 1)] * 2

    (found,) = measure([held(SMALL, room, 1)])

    assert found.place is None
    assert found.trouble == "hidden: 2 people answered, and results are shown from 3 people up"


def test_nothing_is_measured_as_nothing() -> None:
    assert measure([]) == ()
