"""The screens of a form, and where one goes on."""

from diagnostic.core.questionnaire import CANT_SAY, Facet
from diagnostic.core.records import Response
from diagnostic.ui.flow import Kind, first_open, screens_of
from tests.samples import small_questionnaire

SMALL = small_questionnaire()
SCREENS = screens_of(SMALL, "quick")


def response(answers: dict[str, int], *, in_danger: bool | None = False) -> Response:
    return Response(
        "s", 1, "r", "Late buses", "quick", SMALL.id, 1, answers=answers, in_danger=in_danger
    )


def test_gate_problem_approach_check() -> None:
    assert [screen.kind for screen in SCREENS] == [Kind.GATE, *[Kind.ITEMS] * 6, Kind.CHECK]
    facets = [screen.facet for screen in SCREENS[1:-1]]
    assert facets == [Facet.PROBLEM] * 3 + [Facet.APPROACH] * 3


def test_a_dimension_without_items_of_a_facet_has_no_screen() -> None:
    problems = tuple(item for item in SMALL.items if item.facet is Facet.PROBLEM)

    screens = screens_of(small_questionnaire(items=problems), "quick")

    assert len(screens) == 5


def test_one_goes_on_at_the_first_screen_with_something_open() -> None:
    assert first_open(SCREENS, response({})) == 1
    assert first_open(SCREENS, response({"aim_p1": CANT_SAY, "talk_p1": 3})) == 2


def test_one_goes_on_at_the_gate_while_it_is_not_passed() -> None:
    assert first_open(SCREENS, response({}, in_danger=None)) == 0
    assert first_open(SCREENS, response({}, in_danger=True)) == 0


def test_one_goes_on_at_the_check_when_everything_is_answered() -> None:
    items = {item.id: 3 for screen in SCREENS for item in screen.items}

    assert first_open(SCREENS, response(items)) == len(SCREENS) - 1
