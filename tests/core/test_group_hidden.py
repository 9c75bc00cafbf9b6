"""What is hidden of a group: cells, items and whole groups that too few people gave."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.group import GroupCell, group_of
from diagnostic.core.questionnaire import CANT_SAY, Facet
from tests.core.groups import any_questionnaire, crowds, made_up_people, people_saying
from tests.core.strategies import shipped_questionnaire

core = settings(settings.get_profile("core"), max_examples=20)
QUESTIONNAIRE = shipped_questionnaire()
HIDDEN_FIELDS = {one.name for one in fields(GroupCell)} - {
    "dimension", "facet", "n", "suppressed", "scores",
}  # fmt: skip


@pytest.mark.parametrize(("asked", "limit"), [(5, 5), (3, 3), (1, 3), (0, 3), (8, 8)])
def test_the_smallest_group_is_never_under_three(asked: int, limit: int) -> None:
    people = made_up_people(QUESTIONNAIRE, limit)

    assert group_of(people, QUESTIONNAIRE, asked).min_group == limit
    assert not group_of(people, QUESTIONNAIRE, asked).suppressed
    assert group_of(people[1:], QUESTIONNAIRE, asked).suppressed


def assert_holds_no_number(cell: GroupCell) -> None:
    assert cell.scores == ()
    for name in HIDDEN_FIELDS:
        assert getattr(cell, name) is None, name


@core
@given(st.data())
def test_what_is_hidden_holds_no_number_anywhere(data: st.DataObject) -> None:
    questionnaire = data.draw(any_questionnaire())
    people = data.draw(crowds(questionnaire))
    limit = data.draw(st.integers(3, 8))
    group = group_of(people, questionnaire, limit)

    hidden = [cell for cell in group.cells if cell.suppressed]
    for cell in hidden:
        assert_holds_no_number(cell)
        assert group.suppressed or cell.n < limit
        if group.profile is not None:
            result = group.profile.dimension(cell.dimension)
            assert (result.problem if cell.facet is Facet.PROBLEM else result.approach) is None
            assert (result.gap, result.misfit) == (None, None) or not result.gap
        for item in questionnaire.cell(cell.dimension, cell.facet):
            assert group.counts.get(item.id, ()) == ()
    if group.suppressed:
        assert hidden == list(group.cells)
        assert (group.profile, group.divided, group.contested) == (None, (), False)
    assert all(sum(one) >= limit for one in group.counts.values() if one)
    assert all(cell.n >= limit for cell in group.cells if not cell.suppressed)


def test_an_item_that_too_few_answered_has_no_counts_though_its_cell_is_shown() -> None:
    people = people_saying(QUESTIONNAIRE, "time", [2, 3, 4, 5, 6])
    few = [
        replace(one, answers={**one.answers, "time_p3": CANT_SAY} if at else one.answers)
        for at, one in enumerate(people)
    ]

    group = group_of(few, QUESTIONNAIRE, 5)

    assert not group.cell("time", Facet.PROBLEM).suppressed
    assert group.counts["time_p3"] == ()
    assert group.counts["time_p1"] == (0, 1, 1, 1, 1, 1, 0)
    assert list(group.counts) == [item.id for item in QUESTIONNAIRE.items_of("full")]


def test_too_few_for_an_interval_have_a_mean_and_no_profile() -> None:
    needed = QUESTIONNAIRE.scoring.interval_people.model_copy(update={"value": 7.0})
    scoring = QUESTIONNAIRE.scoring.model_copy(update={"interval_people": needed})
    strict = QUESTIONNAIRE.model_copy(update={"scoring": scoring})

    group = group_of(made_up_people(strict, 6), strict, 5)

    assert group.profile is not None
    assert group.profile.position is None
    for cell in group.cells:
        assert cell.mean is not None
        assert (cell.low, cell.high) == (None, None)
        assert group.profile.dimension(cell.dimension).problem is None
