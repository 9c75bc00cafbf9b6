"""What comes first: the response, with what makes it so, and the steps, with what they need."""

import pytest

from diagnostic.core import wording
from diagnostic.core.advice import Advice, Recommendation, When
from tests.core.test_wording_advice import DIMENSIONS, QUESTIONNAIRE, result_of

HALF = dict.fromkeys(DIMENSIONS[:4], 1) | dict.fromkeys(DIMENSIONS[4:], 5)
DIFFERENT = "very likely, those involved would describe different problems"
CAREFUL = "you are treating it as tamer than it looks in “how people speak about it”"


@pytest.mark.parametrize(
    ("points", "handled", "says"),
    [
        ({"diagnosis": 7, "reactions": 4}, 4, f"{DIFFERENT}. That"),
        ({"diagnosis": 4, "reactions": 7}, {"reactions": 1}, f"{CAREFUL}. That"),
        (
            {"diagnosis": 7, "reactions": 7},
            {"reactions": 1},
            f"{CAREFUL} and {DIFFERENT}. That",
        ),
    ],
)
def test_what_makes_leading_come_first_is_named_and_nothing_else(
    points: dict[str, int], handled: dict[str, int] | int, says: str
) -> None:
    handling = handled if isinstance(handled, int) else dict.fromkeys(DIMENSIONS, 4) | handled
    profile, advice = result_of(HALF | points, handling)

    assert advice.first == "lead"
    text = wording.first_text(advice, profile, QUESTIONNAIRE)
    assert text == f"Begin with leading: {says} comes before any plan."


def test_where_managing_comes_first_no_reason_for_leading_is_given() -> None:
    profile, advice = result_of(HALF | {"diagnosis": 4, "reactions": 4}, 4)

    assert advice.first == "manage"
    text = wording.first_text(advice, profile, QUESTIONNAIRE)
    assert text.startswith("Begin with managing: ")


def test_what_has_to_come_before_is_named_before_what_needs_it() -> None:
    _, advice = result_of(7, 1)
    chosen = advice.picks[0].intervention

    def pick(name: str, when: When, needed_for: str | None = None) -> Recommendation:
        copy = chosen.model_copy(update={"id": name, "name": name.title()})
        return Recommendation(1, copy, when, 0, (), (), 0, needed_for)

    picks = (
        pick("ground", "needed_before", "wall"),
        pick("wall", "needed_before", "roof"),
        pick("roof", "now"),
        pick("door", "now"),
        pick("seed", "needed_before", "tree"),
        pick("tree", "later"),
    )

    assert wording.to_do_first_text(Advice(picks=picks)) == (
        "To do first: Ground, which “Wall” needs; Wall, which “Roof” needs; Roof; Door."
    )
    decided = {"wall": "decided: Ann", "door": "decided"}
    assert wording.to_do_first_text(Advice(picks=picks), decided) == (
        "To do first: Ground, which “Wall” needs; Wall (decided: Ann), which “Roof” needs; "
        "Roof; Door (decided)."
    )
    assert wording.to_do_first_text(Advice(picks=picks[4:])) == ""
