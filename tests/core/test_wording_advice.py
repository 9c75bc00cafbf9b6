"""The sentences about a plan: what to stop, how near a cut, why something is left out."""

from dataclasses import replace

import pytest

from diagnostic.core import wording
from diagnostic.core.advice import Advice, Contribution
from diagnostic.core.explaining import ChangedAnswer, ChangeOfStance
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Pole
from diagnostic.core.recommending import recommend
from diagnostic.core.wording.lists import dimension_of
from tests.core.strategies import (
    altered,
    even_response,
    respond,
    shipped_library,
    shipped_questionnaire,
)

QUESTIONNAIRE = shipped_questionnaire()
DIMENSIONS = [one.id for one in QUESTIONNAIRE.dimensions]


def result_of(
    problem: dict[str, int] | int, approach: dict[str, int] | int, form: str = "full"
) -> tuple[Profile, Advice]:
    profile = profile_of(even_response(QUESTIONNAIRE, problem, approach, form), QUESTIONNAIRE)
    return profile, recommend(profile, QUESTIONNAIRE, shipped_library())


@pytest.mark.parametrize(("scored", "total", "needed"), [(5, 9, 6), (0, 9, 6), (1, 5, 4)])
def test_a_refusal_tells_the_numbers(scored: int, total: int, needed: int) -> None:
    questionnaire = altered(QUESTIONNAIRE, dimensions=QUESTIONNAIRE.dimensions[:total])
    points = dict.fromkeys(DIMENSIONS[:scored], 7) | dict.fromkeys(DIMENSIONS[scored:total], 0)
    profile = profile_of(even_response(questionnaire, points, 0), questionnaire)
    text = wording.refusal_text("too_few_dimensions", profile, questionnaire)
    assert (f"Only {scored}" if scored else "Not one") + f" of the {total} dimensions" in text
    assert f"{needed} are needed" in text


def test_a_refusal_needs_as_many_dimensions_as_the_kernel_does() -> None:
    # .56 of 25 is 14, although .56 * 25 is a little more than 14 in a computer.
    dimensions = tuple(
        QUESTIONNAIRE.dimensions[0].model_copy(update={"id": f"d{at}", "role": None})
        for at in range(25)
    )
    share = QUESTIONNAIRE.scoring.dimensions_share.model_copy(update={"value": 0.56})
    scoring = QUESTIONNAIRE.scoring.model_copy(update={"dimensions_share": share})
    items = tuple(
        QUESTIONNAIRE.items[0].model_copy(update={"id": f"d{at}_p1", "dimension": f"d{at}"})
        for at in range(25)
    )
    questionnaire = altered(QUESTIONNAIRE, dimensions=dimensions, items=items, scoring=scoring)
    answers = {f"d{at}_p1": 7 for at in range(13)}
    few = profile_of(respond(questionnaire, "quick", answers), questionnaire)
    assert few.position is None
    text = wording.refusal_text("too_few_dimensions", few, questionnaire)
    assert "14 are needed" in text
    enough = profile_of(respond(questionnaire, "quick", answers | {"d13_p1": 7}), questionnaire)
    assert enough.position is not None


def test_danger_is_said_before_all_else() -> None:
    response = replace(even_response(QUESTIONNAIRE, 7, 1), in_danger=True)
    profile = profile_of(response, QUESTIONNAIRE)
    gate = QUESTIONNAIRE.gate
    assert wording.headline(profile, QUESTIONNAIRE) == gate.stop_title
    assert wording.refusal_text("in_danger", profile, QUESTIONNAIRE) == gate.stop_text


def test_a_dimension_in_the_middle_moves_the_stance_neither_way() -> None:
    profile, advice = result_of(dict.fromkeys(DIMENSIONS, 7) | {"time": 4}, 4)
    texts = {
        reason.dimension: wording.stance_reason_text(reason, profile, QUESTIONNAIRE)
        for reason in advice.stance_reasons
    }
    assert "towards leading, 0.38" in texts["purpose"]  # .756 x (1 - .5)
    assert texts["time"] == "How it runs over time: some of both (50) – towards neither"


@pytest.mark.parametrize(
    ("problem", "approach", "words"),
    [
        (7, 1, "Stop sending for more expert advice"),
        (7, 7, "no part of your handling clearly misfits"),
        ({"reactions": 1}, {"reactions": 7}, "it does no harm"),
    ],
)
def test_what_to_stop_or_that_nothing_has_to_be(
    problem: dict[str, int] | int, approach: dict[str, int] | int, words: str
) -> None:
    tame = dict.fromkeys(DIMENSIONS, 1)
    profile, advice = result_of(
        problem if isinstance(problem, int) else tame | problem,
        approach if isinstance(approach, int) else tame | approach,
    )
    assert words in wording.stop_text(advice, profile, QUESTIONNAIRE)


def test_a_stance_near_a_cut_says_so() -> None:
    # One item each. The cut at 1/3 is the nearer one, and near is within .05 of it.
    names = DIMENSIONS
    near = dict.fromkeys(names, 1) | dict.fromkeys(names[:3], 4) | dict.fromkeys(names[3:5], 5)
    profile, advice = result_of(near, 4, "quick")  # L = (1.5 + 2)/9 = .39: both, beyond .05
    assert not advice.near
    near[names[4]] = 1
    profile, advice = result_of(near, 4, "quick")  # L = (1.5 + 1)/9 = .28, .055 from the cut
    assert not advice.near
    near |= {names[3]: 4, names[4]: 7}
    profile, advice = result_of(near, 4, "quick")  # L = (2 + 1)/9 = .333: both, and on the cut
    assert advice.near
    assert "close to one of the two alone" in wording.stance_text(
        advice, profile, QUESTIONNAIRE
    )


def test_a_manage_stance_near_its_cut_is_close_to_both() -> None:
    points = dict.fromkeys(DIMENSIONS, 3) | dict.fromkeys(DIMENSIONS[:5], 4)
    profile, advice = result_of(points | {DIMENSIONS[5]: 4, DIMENSIONS[6]: 3}, 4, "quick")
    assert profile.lead_share == pytest.approx(1 / 3, abs=0.001)
    assert advice.near
    assert "It is close to" in wording.stance_text(advice, profile, QUESTIONNAIRE)


def test_an_unknown_dimension_is_refused() -> None:
    with pytest.raises(KeyError):
        dimension_of(QUESTIONNAIRE, "colour")


def test_what_would_change_the_stance_is_told_as_one_answer_or_as_several() -> None:
    one = ChangedAnswer("time_p1", 4, 2)
    title = "Manage part of it, lead the rest"
    single = wording.change_text(ChangeOfStance("both", (one,), smallest=True), QUESTIONNAIRE)
    assert single[0] == f"The smallest change that would turn it into “{title}” is one answer:"
    assert "“It will be finished one day.” (left) or “It will need tending" in single[1]
    assert single[1].endswith(": “Much more like the left” instead of “About equally both”")
    several = wording.change_text(
        ChangeOfStance("both", (one,) * 3, smallest=False), QUESTIONNAIRE
    )
    assert several[0].startswith("One way to turn it into")
    assert several[0].endswith("takes 3 answers; one or two are not enough:")
    assert len(several) == 4


def test_a_change_of_many_answers_is_counted_and_not_listed() -> None:
    many = (ChangedAnswer("time_p1", 4, 2),) * 5
    (only,) = wording.change_text(ChangeOfStance("lead", many, smallest=False), QUESTIONNAIRE)

    assert only.startswith(
        "No small change would turn it into “Lead it”: it would take about 5"
    )
    (none,) = wording.change_text(None, QUESTIONNAIRE)
    assert none.startswith("No other answers")


def test_without_a_stance_nothing_is_said_of_one() -> None:
    profile, _ = result_of(4, 4)

    assert wording.stance_text(Advice(refused="in_danger"), profile, QUESTIONNAIRE) == ""


def test_a_stance_turned_by_disagreement_says_so() -> None:
    profile, _ = result_of(1, 1)
    advice = recommend(profile, QUESTIONNAIRE, shipped_library(), contested=["diagnosis"])
    text = wording.stance_text(advice, profile, QUESTIONNAIRE, ["diagnosis"])
    assert text.endswith("Without the disagreement it would have been to manage only.")
    assert (
        "Begin with leading: people are divided on “what the problem is”. That comes before "
        "any plan." in text
    )


def test_a_dimension_in_two_camps_is_never_said_to_lie_in_the_middle() -> None:
    profile, advice = result_of(dict.fromkeys(DIMENSIONS, 7) | {"time": 4}, 1)
    (reason,) = [one for one in advice.stance_reasons if one.dimension == "time"]
    term = Contribution("time", Pole.TAME, 0.5, 0.8, 0.5, 1, 0.5, 0.3, 0.25)
    pick = replace(advice.picks[0], contributions=(term,))
    camps = {"time"}
    library = shipped_library()

    assert wording.stance_reason_text(reason, profile, QUESTIONNAIRE, camps=camps) == (
        "How it runs over time: people stand in two camps here – towards neither"
    )
    assert wording.contribution_text(term, profile, QUESTIONNAIRE, camps=camps) == (
        "How it runs over time: people stand in two camps here, and so far you fix it, check "
        "it and close it (0): +0.25"
    )
    assert "two camps" in wording.reasons_text(pick, profile, QUESTIONNAIRE, library, camps)
    for other in ({"purpose"}, ()):
        text = wording.reasons_text(pick, profile, QUESTIONNAIRE, library, other)
        assert "it has some of both ends (50)" in text
