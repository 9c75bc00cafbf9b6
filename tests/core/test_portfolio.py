"""Problems on one line, and one problem over time."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.comparing import Asked, comparison
from diagnostic.core.portfolio import Measure, Problem, line_of, story_of
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet, Misfit
from diagnostic.core.wording.portfolio import (
    over_time_text,
    portfolio_headline,
    side_words,
    zone_words,
)
from tests.core.strategies import altered
from tests.samples import small_questionnaire

SMALL = small_questionnaire()
OTHER = altered(SMALL, id="other")
NO_HANDLING = altered(
    SMALL, items=tuple(item for item in SMALL.items if item.facet is Facet.PROBLEM)
)
ASKED = Asked("small", "full", SMALL)
STRANGE = Asked("other", "full", OTHER)
HALF = Asked("half", "full", NO_HANDLING)


def estimate(value: float) -> Estimate:
    return Estimate(value, 4, max(value - 5, 0), min(value + 5, 100))


def measured(
    value: float | None = 60, handling: float | None = 30, asked: Asked = ASKED, number: int = 1
) -> Measure:
    return Measure(
        asked=asked,
        round=number,
        title=f"Late buses {number}",
        when=datetime(2026, 3, number, tzinfo=UTC),
        people=1,
        trouble="" if value is not None else "hidden",
        place=None if value is None else estimate(value),
        handling=None if handling is None else estimate(handling),
        zone="both" if value is not None else None,
        zone_probability=0.9,
        stance="both",
        over_simplified=1,
        over_complicated=0,
    )


def problem(*rounds: Measure, name: str = "p", kind: str = "self") -> Problem:
    return Problem(name, kind, "private link", rounds or (measured(),))


def test_what_does_not_compare_or_has_no_place_stands_apart_with_the_reason() -> None:
    ours = [problem(name=str(number)) for number in range(2)]
    strange, hidden = problem(measured(asked=STRANGE)), problem(measured(None))

    line = line_of([strange, *ours, hidden])

    assert line.together == tuple(ours)
    assert [one for one, _ in line.apart] == [strange, hidden]
    assert "different questionnaires" in line.apart[0][1][0]
    assert line.apart[1][1] == ("hidden",)


def test_handling_that_was_not_asked_stays_off_the_map_only() -> None:
    ours, half = problem(), problem(measured(handling=None, asked=HALF))

    line = line_of([ours, half])

    assert line.together == (ours, half)
    assert line.mapped == (ours,)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([ASKED, STRANGE, HALF]), max_size=8), st.data())
def test_all_on_the_line_compare_each_with_each_and_nobody_is_lost(
    asked: list[Asked], data: st.DataObject
) -> None:
    problems = [
        problem(measured(data.draw(st.none() | st.floats(0, 100)), asked=one), name=str(nth))
        for nth, one in enumerate(asked)
    ]

    line = line_of(problems)

    for one in line.together:
        for other in line.together:
            assert comparison(one.newest.asked, other.newest.asked).place
    apart = [one for one, reasons in line.apart if reasons and all(reasons)]
    assert sorted([*line.together, *apart], key=lambda one: one.id) == sorted(
        problems, key=lambda one: one.id
    )
    assert set(line.mapped) <= set(line.together)


def test_the_newest_round_with_a_place_counts() -> None:
    story = problem(measured(20), measured(40, number=2), measured(None, number=3))

    assert story.newest.round == 2
    assert story.title == "Late buses 3"
    assert story_of(story).together == story.rounds[:2]
    assert story_of(story).apart == ((story.rounds[2], ("hidden",)),)


def test_a_round_with_other_questions_stands_apart_in_the_story() -> None:
    story = problem(measured(20, asked=STRANGE), measured(40, number=2))

    assert story_of(story).together == (story.rounds[1],)
    assert "different questionnaires" in story_of(story).apart[0][1][0]


def test_the_side_of_the_line_of_fit_needs_a_gap() -> None:
    assert measured(60, 30).side is Misfit.OVER_SIMPLIFIED
    assert measured(30, 60).side is Misfit.OVER_COMPLICATED
    assert measured(50, 55).side is None
    assert side_words(measured(50, None)) == "handling not placed"


def test_a_move_is_told_with_how_sure_it_is() -> None:
    small, large = (problem(measured(60), measured(after, number=2)) for after in (55.0, 20.0))
    group = problem(measured(60), measured(20, number=2), kind="group")

    assert over_time_text(small, small.rounds) == (
        "The place moved from 60 to 55 of 100, towards the tame end. That may be chance."
    )
    assert over_time_text(large, large.rounds).endswith("more than chance would explain.")
    assert "own page" in over_time_text(group, group.rounds)
    assert over_time_text(small, small.rounds[:1]) == (
        "Measured once, 1 March 2026: the place is 60 of 100."
    )
    assert over_time_text(small, ()) == "No round has a place yet."


def test_the_headline_counts_zones_and_misfits() -> None:
    problems = [problem(measured(60, handling), name=str(handling)) for handling in (20, 55)]

    assert portfolio_headline(problems) == (
        "Of 2 problems, 2 are some of both. As a whole, 1 is handled as tamer than it looks."
    )
    assert portfolio_headline(problems[1:]).endswith("as far as these answers can show.")
    assert portfolio_headline([]) == "None of these problems has a place yet."


def test_two_camps_are_never_called_by_their_middle() -> None:
    torn = Measure(ASKED, 1, "x", None, 12, place=estimate(50), zone="both", camps=True)

    assert zone_words(torn) == "two camps"
