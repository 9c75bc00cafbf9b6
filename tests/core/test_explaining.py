"""What would change the advice: the smallest other answers, and other weights."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings

from diagnostic.core.explaining import (
    FIXED,
    ChangedAnswer,
    ChangeOfStance,
    sensitivity_of,
    smallest_change,
)
from diagnostic.core.judging import STANCES
from diagnostic.core.profiling import answers_of, profile_of
from diagnostic.core.questionnaire import CANT_SAY, Facet, Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.core.scoring import score
from tests.core.strategies import (
    altered,
    even_response,
    even_responses,
    respond,
    responses,
    shipped_library,
    shipped_questionnaire,
)

few = settings(settings.get_profile("core"), max_examples=10)
QUESTIONNAIRE = shipped_questionnaire()


def applied(response: Response, change: ChangeOfStance) -> Response:
    answers = {one.item: one.instead for one in change.answers}
    return replace(response, answers={**response.answers, **answers})


def check_change(response: Response, questionnaire: Questionnaire) -> None:
    """Apply what is said and see that it does what is said."""
    stance = profile_of(response, questionnaire).stance
    change = smallest_change(response, questionnaire)
    if stance is None:
        assert change is None
        return
    assert change is not None
    assert change.stance != stance
    assert profile_of(applied(response, change), questionnaire).stance == change.stance
    problem = {item.id for item in questionnaire.items if item.facet is Facet.PROBLEM}
    for one in change.answers:
        assert one.item in problem
        assert one.given == response.answers[one.item] > 0
        assert 1 <= one.instead <= questionnaire.scale.size
        assert one.instead != one.given
    assert change.smallest == (len(change.answers) <= 2)
    if len(change.answers) > 1:
        others = one_answer_changed(response, questionnaire)
        codes = score(answers_of(others, questionnaire), questionnaire, response.form).stance
        assert {STANCES[code] for code in codes} == {stance}


def one_answer_changed(response: Response, questionnaire: Questionnaire) -> list[Response]:
    points = range(1, questionnaire.scale.size + 1)
    items = [
        item.id
        for item in questionnaire.items_of(response.form)
        if item.facet is Facet.PROBLEM and response.answers.get(item.id, 0) > 0
    ]
    return [
        replace(response, answers={**response.answers, item: point})
        for item, point in product(items, points)
    ]


@few
@given(even_responses("quick"))
def test_the_change_that_is_named_really_changes_the_stance(response: Response) -> None:
    check_change(response, QUESTIONNAIRE)


@few
@given(responses(QUESTIONNAIRE))
def test_so_it_does_with_gaps_guesses_and_cant_say(response: Response) -> None:
    short = replace(response, form="standard")
    assume(profile_of(short, QUESTIONNAIRE).stance is not None)
    check_change(short, QUESTIONNAIRE)


def test_a_single_answer_just_short_of_a_cut_is_found_with_the_fewest_steps() -> None:
    # One item each: four wicked and five middle dimensions, L = (4 + 2.5)/9 = .722, past 2/3.
    names = [one.id for one in QUESTIONNAIRE.dimensions]
    points = dict.fromkeys(names, 7) | dict.fromkeys(names[4:], 4)
    response = even_response(QUESTIONNAIRE, points, 4, "quick")
    # A middle one at 3 leaves (4 + 2 + .001)/9 = .6668, still past 2/3; at 2 it is not.
    change = smallest_change(response, QUESTIONNAIRE)
    assert change is not None
    assert change.smallest
    (answer,) = change.answers
    assert (change.stance, answer.given) == ("both", 4)
    assert profile_of(response, QUESTIONNAIRE).stance == "lead"
    assert answer.instead == 2


def test_where_two_answers_are_not_enough_one_way_is_shown_and_said_to_be_no_more() -> None:
    change = smallest_change(even_response(QUESTIONNAIRE, 7, 7), QUESTIONNAIRE)
    assert change is not None
    assert not change.smallest
    assert len(change.answers) > 2
    assert {one.instead for one in change.answers} == {1}


@pytest.mark.parametrize("point", [0, CANT_SAY])
def test_without_a_stance_there_is_nothing_to_change(point: int) -> None:
    response = even_response(QUESTIONNAIRE, point, 4)
    assert smallest_change(response, QUESTIONNAIRE) is None


def test_in_danger_there_is_nothing_to_change() -> None:
    response = replace(even_response(QUESTIONNAIRE, 7, 7), in_danger=True)
    assert smallest_change(response, QUESTIONNAIRE) is None


def one_item() -> Questionnaire:
    """Return a questionnaire of a single item, on which every place asks to manage."""
    cut = QUESTIONNAIRE.weights.manage_below.model_copy(update={"value": 2.0})
    cuts = {"manage_below": cut, "lead_above": cut}
    return altered(
        QUESTIONNAIRE,
        dimensions=QUESTIONNAIRE.dimensions[:1],
        items=QUESTIONNAIRE.items[:1],
        weights=QUESTIONNAIRE.weights.model_copy(update=cuts),
    )


def test_where_no_answer_could_change_the_stance_none_is_named() -> None:
    questionnaire = one_item()
    response = respond(questionnaire, "quick", {"complexity_p1": 4})
    assert profile_of(response, questionnaire).stance == "manage"
    assert smallest_change(response, questionnaire) is None


def test_a_single_item_is_changed_as_little_as_it_takes() -> None:
    questionnaire = altered(one_item(), weights=QUESTIONNAIRE.weights)
    response = respond(questionnaire, "quick", {"complexity_p1": 7})
    # 66.67, the fifth point, still asks to lead (k = .999); the fourth is 50 and asks for both.
    assert smallest_change(response, questionnaire) == ChangeOfStance(
        "both", (ChangedAnswer("complexity_p1", 7, 4),), smallest=True
    )


@few
@given(even_responses("standard"))
def test_the_weights_are_moved_one_at_a_time_both_ways(response: Response) -> None:
    library = shipped_library()
    result = sensitivity_of(response, QUESTIONNAIRE, library)
    advice = recommend(profile_of(response, QUESTIONNAIRE), QUESTIONNAIRE, library)
    judgements = set(type(QUESTIONNAIRE.weights).model_fields) - FIXED - {"evidence"}
    assert result.runs == 2 * (len(judgements) + 4)
    assert 0 <= result.stance <= result.runs
    assert [name for name, _ in result.picks] == [pick.intervention.id for pick in advice.picks]
    assert all(0 <= stays <= result.runs for _, stays in result.picks)


def test_a_clear_case_stays_as_it_is_whatever_the_weights() -> None:
    response = even_response(QUESTIONNAIRE, 7, 7)
    result = sensitivity_of(response, QUESTIONNAIRE, shipped_library())
    assert result.stance == result.runs


def test_what_is_in_place_stays_out_of_the_sensitivity_view() -> None:
    response = even_response(QUESTIONNAIRE, 7, 7)
    result = sensitivity_of(response, QUESTIONNAIRE, shipped_library(), {"dissent"})
    assert "dissent" not in dict(result.picks)


def test_without_advice_no_pick_is_counted() -> None:
    result = sensitivity_of(
        even_response(QUESTIONNAIRE, 0, 0), QUESTIONNAIRE, shipped_library()
    )
    assert result.picks == ()
