"""What is worth talking about: the order of the reasons, and the map of place and agreement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.group import Group, group_of
from diagnostic.core.questionnaire import Facet, Misfit, Questionnaire
from diagnostic.core.talking import (
    MapPoint,
    Quarter,
    TalkingPoint,
    Worth,
    agreement_map,
    talking_points,
)
from tests.core.groups import any_questionnaire, crowds
from tests.core.strategies import respond, shipped_questionnaire

core = settings(settings.get_profile("core"), max_examples=20)
QUESTIONNAIRE = shipped_questionnaire()
ORDER = list(Worth)

Cells = dict[tuple[str, Facet], list[int]]


def room(cells: Cells, people: int = 8, form: str = "full") -> Group:
    """Return a group that is at the middle but where told otherwise, a point per person."""
    said = [
        respond(
            QUESTIONNAIRE,
            form,
            {
                item.id: cells.get((item.dimension, item.facet), [4] * people)[person]
                for item in QUESTIONNAIRE.items_of(form)
            },
        )
        for person in range(people)
    ]
    return group_of(said, QUESTIONNAIRE, 5)


def first(group: Group) -> TalkingPoint:
    return talking_points(group, QUESTIONNAIRE)[0]


@pytest.mark.parametrize(
    ("cells", "worth", "direction"),
    [
        ({("time", Facet.PROBLEM): [1, 1, 1, 1, 7, 7, 7, 7]}, Worth.CAMPS, None),
        ({("time", Facet.PROBLEM): [1, 1, 3, 3, 4, 6, 7, 7]}, Worth.DIVIDED, None),
        ({("time", Facet.APPROACH): [1, 1, 1, 1, 7, 7, 7, 7]}, Worth.DIVIDED_HANDLING, None),
        ({("time", Facet.PROBLEM): [2, 3, 3, 3, 5, 5, 5, 7]}, Worth.MIXED, None),
        (
            {("time", Facet.PROBLEM): [6] * 8, ("time", Facet.APPROACH): [2] * 8},
            Worth.STRONG_MISFIT,
            Misfit.OVER_SIMPLIFIED,
        ),
        (
            {("time", Facet.PROBLEM): [3] * 8, ("time", Facet.APPROACH): [5] * 8},
            Worth.STRONG_MISFIT,
            Misfit.OVER_COMPLICATED,
        ),
        ({("time", Facet.PROBLEM): [6] * 8}, Worth.MISFIT, Misfit.OVER_SIMPLIFIED),
    ],
)
def test_a_dimension_that_stands_out_comes_first_with_its_reason(
    cells: Cells, worth: Worth, direction: Misfit | None
) -> None:
    points = talking_points(room(cells), QUESTIONNAIRE)

    assert points[0] == TalkingPoint("time", worth, direction)
    assert {one.worth for one in points[1:]} == {Worth.SHARED}


def test_among_the_divided_those_further_apart_come_first() -> None:
    apart = room(
        {
            ("complexity", Facet.PROBLEM): [1, 1, 2, 2, 6, 6, 7, 7],
            ("purpose", Facet.PROBLEM): [1, 1, 1, 1, 7, 7, 7, 7],
        }
    )

    points = talking_points(apart, QUESTIONNAIRE)

    assert [one.dimension for one in points[:2]] == ["purpose", "complexity"]


def test_among_misfits_the_larger_gap_comes_first_however_alike_people_see_it() -> None:
    misfitting = room(
        {
            ("complexity", Facet.PROBLEM): [5, 5, 5, 6, 6, 6, 6, 7],
            ("complexity", Facet.APPROACH): [3] * 8,
            ("purpose", Facet.PROBLEM): [7] * 8,
            ("purpose", Facet.APPROACH): [1] * 8,
        }
    )

    points = talking_points(misfitting, QUESTIONNAIRE)

    assert [one.dimension for one in points[:2]] == ["purpose", "complexity"]
    assert {one.worth for one in points[:2]} == {Worth.STRONG_MISFIT}


def test_open_handling_of_a_practical_matter_is_no_reason_for_a_talk() -> None:
    (guarded,) = [one.id for one in QUESTIONNAIRE.dimensions if one.never_advise]
    open_handling = room(
        {(guarded, Facet.PROBLEM): [2] * 8, (guarded, Facet.APPROACH): [6] * 8}
    )

    points = talking_points(open_handling, QUESTIONNAIRE)

    assert {one.worth for one in points} == {Worth.SHARED}


def test_below_the_smallest_group_nothing_is_said_of_any_dimension() -> None:
    few = room({}, people=4)

    points = talking_points(few, QUESTIONNAIRE)

    assert [one.dimension for one in points] == [one.id for one in QUESTIONNAIRE.dimensions]
    assert {(one.worth, one.direction) for one in points} == {(Worth.HIDDEN, None)}
    assert agreement_map(few, QUESTIONNAIRE) == ()


@pytest.mark.parametrize(
    ("points", "quarter", "mean"),
    [
        ([1, 1, 2, 2, 2, 2, 2, 2], Quarter.TAME_AGREED, 12.5),
        ([6, 6, 6, 6, 6, 6, 7, 7], Quarter.WICKED_AGREED, 87.5),
        ([4, 4, 4, 4, 4, 4, 4, 4], Quarter.BETWEEN_AGREED, 50),
        ([1, 1, 1, 1, 1, 1, 7, 7], Quarter.TAME_DIVIDED, 25),
        ([7, 7, 7, 7, 7, 7, 1, 1], Quarter.WICKED_DIVIDED, 75),
        ([1, 1, 1, 1, 7, 7, 7, 7], Quarter.BETWEEN_DIVIDED, 50),
        ([2, 3, 3, 3, 5, 5, 5, 7], Quarter.BETWEEN_AGREED, 100 * 25 / 48),
    ],
)
def test_the_map_names_the_quarter_by_zone_and_word(
    points: list[int], quarter: Quarter, mean: float
) -> None:
    group = room({("diagnosis", Facet.PROBLEM): points})

    (found,) = [
        one for one in agreement_map(group, QUESTIONNAIRE) if one.dimension == "diagnosis"
    ]

    assert found.quarter is quarter
    assert found.mean == pytest.approx(mean)
    assert found.ad == pytest.approx(sum(abs(one - sum(points) / 8) for one in points) / 8)


@core
@given(st.data())
def test_every_dimension_is_there_once_in_the_order_of_the_reasons(data: st.DataObject) -> None:
    questionnaire: Questionnaire = data.draw(any_questionnaire())
    people = data.draw(crowds(questionnaire))
    group = group_of(people, questionnaire, 3)

    points = talking_points(group, questionnaire)

    ids = [one.id for one in questionnaire.dimensions]
    assert sorted(one.dimension for one in points) == sorted(ids)
    ranks = [ORDER.index(one.worth) for one in points]
    assert ranks == sorted(ranks)
    mapped: list[MapPoint] = list(agreement_map(group, questionnaire))
    assert [one.dimension for one in mapped] == [
        one for one in ids if one in {found.dimension for found in mapped}
    ]
