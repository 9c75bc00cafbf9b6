"""Quality flags, each just under and just at its cut; test_scoring compares all in full."""

import pytest

from diagnostic.core.flags import FLAGS, flag_names
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import CANT_SAY, Questionnaire
from tests.core.strategies import respond, shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
ORDER = [item.id for item in QUESTIONNAIRE.items_of("full")]
STANDARD = [item.id for item in QUESTIONNAIRE.items_of("standard")]


def varied(items: list[str]) -> dict[str, int]:
    """Answer by dimension, high and low in turn, so that nothing is noticed."""
    names = [one.id for one in QUESTIONNAIRE.dimensions]
    return {item: 2 + 4 * (names.index(item.rsplit("_", 1)[0]) % 2) for item in items}


def flags(
    answers: dict[str, int], form: str = "full", seconds: float | None = None
) -> tuple[str, ...]:
    questionnaire: Questionnaire = QUESTIONNAIRE
    return profile_of(respond(questionnaire, form, answers, None, seconds), questionnaire).flags


def test_a_varied_response_raises_no_flag() -> None:
    assert flags(varied(ORDER), seconds=300) == ()
    assert flags(varied(STANDARD), "standard") == ()


def test_names_follow_the_order_of_the_bits() -> None:
    assert flag_names(0) == ()
    assert flag_names(2 ** len(FLAGS) - 1) == FLAGS


@pytest.mark.parametrize(("seconds", "raised"), [(107.9, ("fast",)), (108.0, ())])
def test_under_two_seconds_for_each_of_54_items_is_fast(
    seconds: float, raised: tuple[str, ...]
) -> None:
    assert flags(varied(ORDER), seconds=seconds) == raised


def test_an_item_put_aside_as_cant_say_was_read_too() -> None:
    answers = dict.fromkeys(ORDER, CANT_SAY)
    assert flags(answers, seconds=107.9) == ("fast",)


def test_nothing_said_is_missing_but_not_fast() -> None:
    assert flags({}, seconds=1) == ("missing",)


@pytest.mark.parametrize(("passed_over", "raised"), [(13, ()), (14, ("missing",))])
def test_more_than_a_quarter_of_54_items_is_missing(
    passed_over: int, raised: tuple[str, ...]
) -> None:
    assert flags({item: varied(ORDER)[item] for item in ORDER[passed_over:]}) == raised


def test_cant_say_is_not_missing() -> None:
    assert flags(varied(ORDER) | dict.fromkeys(ORDER[:20], CANT_SAY)) == ()


@pytest.mark.parametrize(("run", "raised"), [(9, ()), (10, ("straightline",))])
def test_ten_in_a_row_at_the_same_place_are_noted(run: int, raised: tuple[str, ...]) -> None:
    # The standard form shows two items of each dimension, and turns none round.
    answers = varied(STANDARD) | dict.fromkeys(STANDARD[1 : 1 + run], 7)
    found = set(flags(answers, "standard")) - {"inconsistent"}
    assert found == set(raised)


@pytest.mark.parametrize("gap", [0, CANT_SAY])
def test_an_item_without_an_answer_ends_a_run(gap: int) -> None:
    answers = varied(STANDARD) | dict.fromkeys(STANDARD[:18], 7) | {STANDARD[9]: gap}
    assert "straightline" not in flags(answers, "standard")
    assert "straightline" in flags(answers | {STANDARD[9]: 7}, "standard")


def test_a_run_is_counted_as_it_stands_on_the_screen() -> None:
    turned = {item.id for item in QUESTIONNAIRE.items if item.flip}
    on_screen = {item: 2 if item in turned else 6 for item in ORDER[:12]}
    assert "straightline" in flags(varied(ORDER) | on_screen)
    assert "straightline" not in flags(varied(ORDER) | dict.fromkeys(ORDER[:12], 6))


@pytest.mark.parametrize(
    ("dimensions", "turned", "raised"),
    [
        (3, 6, True),  # five steps from mates at 1
        (3, 5, False),  # four steps
        (2, 7, False),  # in two dimensions only
    ],
)
def test_turned_items_far_from_their_mates_in_three_dimensions_are_noted(
    dimensions: int, turned: int, raised: bool
) -> None:
    answers = varied(ORDER)
    for one in QUESTIONNAIRE.dimensions[:dimensions]:
        answers |= {f"{one.id}_p1": 1, f"{one.id}_p2": 1, f"{one.id}_p3": turned}
    assert ("flip" in flags(answers)) == raised


def test_the_same_dimension_counts_once_for_both_facets() -> None:
    answers = varied(ORDER)
    for one in QUESTIONNAIRE.dimensions[:2]:
        for facet in "pa":
            answers |= {f"{one.id}_{facet}{at}": 7 if at == 3 else 1 for at in (1, 2, 3)}
    assert "flip" not in flags(answers)


def test_a_turned_item_without_mates_says_nothing() -> None:
    answers = {f"{one.id}_p3": 7 for one in QUESTIONNAIRE.dimensions}
    assert flags(answers) == ("missing",)


def test_odd_and_even_items_that_disagree_are_noted() -> None:
    # Odd and even halves mirror each other, so their correlation is -1.
    answers: dict[str, int] = {}
    for at, one in enumerate(QUESTIONNAIRE.dimensions):
        first = 2 + 4 * (at % 2)
        for facet in "pa":
            answers |= {f"{one.id}_{facet}1": first, f"{one.id}_{facet}2": 8 - first}
    assert flags(answers, "standard") == ("inconsistent",)


def test_two_pairs_are_too_few_to_judge_consistency() -> None:
    answers: dict[str, int] = {}
    for at, one in enumerate(QUESTIONNAIRE.dimensions[:2]):
        answers |= {f"{one.id}_p1": 1 + 6 * at, f"{one.id}_p2": 7 - 6 * at}
    assert flags(answers, "standard") == ("missing",)
