"""Simulated people: equal chances give equal answers, and they look like a workshop."""

import statistics
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from diagnostic.core.group import group_of
from diagnostic.core.questionnaire import CANT_SAY, Facet, Questionnaire
from diagnostic.core.simulating import (
    CONFIDENCE,
    chances_needed,
    changed_responses,
    simulated_backgrounds,
    simulated_responses,
)
from tests.core.groups import any_questionnaire, made_up_people
from tests.core.strategies import shipped_questionnaire

core = settings(settings.get_profile("core"), max_examples=20)
QUESTIONNAIRE = shipped_questionnaire()
FORM = "standard"


def chances(
    count: int, seed: int = 1, questionnaire: Questionnaire = QUESTIONNAIRE, form: str = FORM
) -> NDArray[np.float64]:
    shape = (count, chances_needed(questionnaire, form))
    return np.random.default_rng(seed).random(shape)


def points(said: Mapping[str, int]) -> list[int]:
    return [one for name, one in said.items() if not name.startswith(CONFIDENCE)]


@core
@given(st.data())
def test_people_say_what_any_questionnaire_allows_in_both_rounds(data: st.DataObject) -> None:
    questionnaire = data.draw(any_questionnaire())
    form = questionnaire.default_form
    count = data.draw(st.integers(0, 5))
    drawn = chances(count, questionnaire=questionnaire, form=form)

    first = simulated_responses(questionnaire, form, drawn)
    second = changed_responses(first, questionnaire, form, drawn)

    allowed = {CANT_SAY, *range(1, questionnaire.scale.size + 1)}
    steps = {one.value for one in getattr(questionnaire.confidence, "steps", ())}
    names = [item.id for item in questionnaire.items_of(form)]
    if steps:
        names += [CONFIDENCE + one.id for one in questionnaire.dimensions]
    assert len(first) == len(second) == count
    for said in (*first, *second):
        assert list(said) == names
        assert set(points(said)) <= allowed
        assert {one for name, one in said.items() if name.startswith(CONFIDENCE)} <= steps


@pytest.mark.parametrize("chance", [0.0, 1 - 2**-53])
def test_the_smallest_and_the_largest_chances_do_no_harm(chance: float) -> None:
    drawn = np.full((2, chances_needed(QUESTIONNAIRE, FORM)), chance)

    first = simulated_responses(QUESTIONNAIRE, FORM, drawn)
    second = changed_responses(first, QUESTIONNAIRE, FORM, drawn)

    assert all(
        one in {CANT_SAY, *range(1, 8)} for said in (*first, *second) for one in points(said)
    )


def test_equal_chances_give_equal_answers_and_others_give_others() -> None:
    one, same, other = (
        simulated_responses(QUESTIONNAIRE, FORM, chances(6, seed)) for seed in (1, 1, 2)
    )

    assert one == same != other


def test_more_people_do_not_change_those_who_were_there() -> None:
    few, many = (simulated_responses(QUESTIONNAIRE, FORM, chances(count)) for count in (5, 9))

    assert many[:5] == few


def test_nobody_is_a_list_of_nobody() -> None:
    assert simulated_responses(QUESTIONNAIRE, FORM, chances(0)) == []
    assert changed_responses([], QUESTIONNAIRE, FORM, chances(0)) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_simulated_workshop_is_plausible(seed: int) -> None:
    group = group_of(made_up_people(QUESTIONNAIRE, 60, seed), QUESTIONNAIRE, 5)
    assert group.profile is not None
    assert group.profile.position is not None
    assert group.profile.approach is not None
    problem = [cell for cell in group.cells if cell.facet is Facet.PROBLEM]

    assert group.profile.approach.value < group.profile.position.value - 4
    assert 1 <= len(group.divided) <= 2
    assert sum(cell.agreement == "shared" for cell in problem) >= 4
    places = [cell.mean for cell in problem if cell.mean is not None]
    assert statistics.stdev(places) > 8
    cant_say = group.profile.cant_say / group.profile.asked
    assert 0.01 < cant_say < 0.06


@pytest.mark.parametrize("seed", range(5))
def test_in_the_next_round_people_move_a_little_towards_the_group(seed: int) -> None:
    first = simulated_responses(QUESTIONNAIRE, FORM, chances(40, seed))
    second = changed_responses(first, QUESTIONNAIRE, FORM, chances(40, seed + 100))

    pairs = [
        (one[item.id], two[item.id], item.id)
        for one, two in zip(first, second, strict=True)
        for item in QUESTIONNAIRE.items_of(FORM)
        if one[item.id] != CANT_SAY
    ]
    means = {
        item.id: statistics.fmean(before for before, _, name in pairs if name == item.id)
        for item in QUESTIONNAIRE.items_of(FORM)
    }
    moved = [pair for pair in pairs if pair[0] != pair[1]]
    closer = [
        pair for pair in moved if abs(pair[1] - means[pair[2]]) < abs(pair[0] - means[pair[2]])
    ]
    assert 0.05 < len(moved) / len(pairs) < 0.5
    assert len(closer) > 0.6 * len(moved)


def test_what_nobody_answered_stays_unanswered_in_the_next_round() -> None:
    silent = [dict.fromkeys((item.id for item in QUESTIONNAIRE.items_of(FORM)), CANT_SAY)] * 3

    assert changed_responses(silent, QUESTIONNAIRE, FORM, chances(3)) == silent


@pytest.mark.parametrize("chance", [0.0, 0.08, 1 - 2**-53])
def test_a_background_answer_is_one_of_the_choices_or_none(chance: float) -> None:
    asked = QUESTIONNAIRE.background
    assert simulated_backgrounds(QUESTIONNAIRE, np.zeros((0, len(asked)))) == []

    (said,) = simulated_backgrounds(QUESTIONNAIRE, np.full((1, len(asked)), chance))

    place = 0 if chance < 1 / 2 else -1
    every = {one.id: one.choices[place].value for one in asked}
    assert said == (every if chance else {})


def test_parts_of_a_simulated_group_differ_in_size() -> None:
    asked = QUESTIONNAIRE.background
    drawn = np.random.default_rng(1).random((100, len(asked)))

    said = simulated_backgrounds(QUESTIONNAIRE, drawn)

    for one in asked:
        sizes = [
            sum(person.get(one.id) == choice.value for person in said) for choice in one.choices
        ]
        assert sizes[0] == max(sizes)
        assert min(sizes) > 0
        assert sum(sizes) < 100


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(KeyError):
        chances_needed(QUESTIONNAIRE, "endless")
