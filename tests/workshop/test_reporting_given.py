"""What a report is told of responses at hand: the same as of the session they came from."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.core.commitments import Expectation
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.run_sheet import run_sheet_of
from diagnostic.report.told import GroupTold, PersonTold
from diagnostic.workshop import RefusedError, Statement, facilitating
from diagnostic.workshop.bundled_session import held_behind
from diagnostic.workshop.deciding import Draft, Link, add_commitment
from diagnostic.workshop.measuring_again import measure_again, measure_alone_again
from diagnostic.workshop.reporting import (
    About,
    group_told,
    person_told,
    sheet_of,
    told_of_held,
    told_of_person,
    told_of_responses,
)
from diagnostic.workshop.reporting_given import NAMELESS
from diagnostic.workshop.run_sheets import hide_reason
from tests.exchange.responses import ITEMS, QUESTIONNAIRE, response
from tests.samples import small_library
from tests.workshop.begun import NOON, fixed
from tests.workshop.held import Held, everyone_answers
from tests.workshop.test_measuring_again import handed_in

DAY = NOON.date()
ABOUT = About(QUESTIONNAIRE, small_library(), DAY, min_group=5)
UP = Expectation("aim", Facet.PROBLEM, 20)


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """Use one kind of store: what is read for a report is read elsewhere on both."""
    return sqlite_engine


def people(number: int, count: int = 6, problem: str = "Late buses") -> list[Response]:
    """Return a round of so many people, each at a place of their own."""
    return [
        response(
            round=number,
            respondent_id=f"r{place}",
            problem=problem,
            answers=dict.fromkeys(ITEMS, (place + number) % 5 + 1),
        )
        for place in range(count)
    ]


@pytest.fixture
def twice(opened: Held) -> Held:
    """Lend a workshop of two closed rounds, with decisions and a reason that is hidden."""
    joined = everyone_answers(opened, 6, point=1)
    opened.save(joined[0], {}, {"note_aim": "plain"})
    opened.save(joined[1], {}, {"note_aim": "unkind"})
    opened.close()
    add_commitment(opened.context, opened.access, Draft("Ask the drivers", expected=(UP,)))
    measure_again(opened.context, opened.access, Statement("No buses"))
    for nth, one in enumerate(joined):
        opened.save(one, dict.fromkeys(ITEMS, 4 + nth % 2), round_number=2)
        opened.hand_in(one, 2)
    opened.close()
    hide_reason(opened.context, opened.access, 1, "aim", "unkind")
    return opened


def group_in(held: Held, number: int | None = None) -> GroupTold:
    gathered = held_behind(held.context, held.access).held
    told = told_of_held(gathered, DAY, number)
    assert isinstance(told, GroupTold)
    return told


@pytest.mark.parametrize("number", [None, 1, 2])
def test_of_a_bundle_a_group_is_told_as_of_its_session(twice: Held, number: int | None) -> None:
    told = group_in(twice, number)

    stored = group_told(twice.context, twice.access, number)
    assert told.rounds == stored.rounds
    assert (told.advice, told.without_disagreement) == (
        stored.advice,
        stored.without_disagreement,
    )
    assert (told.session_id, told.form) == (stored.session_id, stored.form)
    assert told.basis == stored.basis
    assert told.rounds[0].reasons_tame == {"aim": ("plain",)}


def test_of_a_bundle_only_closed_rounds_are_told(twice: Held) -> None:
    measure_again(twice.context, twice.access)

    assert [one.number for one in group_in(twice).rounds] == [1, 2]
    for number in (0, 3):
        with pytest.raises(RefusedError, match="nothing to report"):
            group_in(twice, number)


def test_of_a_bundle_one_person_is_told_as_of_their_link(engine: Engine) -> None:
    context = fixed(engine)
    token = handed_in(context, point=1)
    add_commitment(context, Link(token), Draft("Ask the drivers", expected=(UP,)))
    measure_alone_again(context, token, Statement("No buses"))
    held = held_behind(context, Link(token)).held
    unfinished, stored = told_of_held(held, DAY), person_told(context, token)
    assert isinstance(unfinished, PersonTold)
    assert unfinished.response.round == stored.response.round == 1
    assert unfinished.basis.wordings == stored.basis.wordings

    workshop.save(context, token, dict.fromkeys(ITEMS, 5))
    workshop.submit(context, token)
    told = told_of_held(held_behind(context, Link(token)).held, DAY)
    stored = person_told(context, token)

    assert isinstance(told, PersonTold)
    assert (told.advice, told.basis) == (stored.advice, stored.basis)
    # Times are rounded in a bundle; scores do not rest on them.
    assert told.profile.position == stored.profile.position
    assert told.profile.dimensions == stored.profile.dimensions
    assert [one.round for one, _ in told.earlier] == [1]
    with pytest.raises(RefusedError):
        told_of_held(replace(held, responses=()), DAY)


def test_of_a_file_a_group_is_told_as_of_the_session_that_said_it(twice: Held) -> None:
    responses = held_behind(twice.context, twice.access).held.responses

    told = told_of_responses([replace(one, notes={}) for one in responses], ABOUT)

    stored = group_told(twice.context, twice.access)
    assert isinstance(told, GroupTold)
    assert [(one.number, one.group, one.change) for one in told.rounds] == [
        (one.number, one.group, one.change) for one in stored.rounds
    ]
    assert told.advice == stored.advice
    assert [one.title for one in told.basis.wordings] == ["Late buses", "No buses"]


def test_several_people_are_a_group_and_one_is_not() -> None:
    alone = [*people(1, 1), *people(2, 1, "No buses")]
    stranger = response(respondent_id="other", round=1)

    told = told_of_responses(alone, ABOUT)
    unlike = told_of_responses([stranger, *people(2, 1)], ABOUT)
    picked = told_of_person([one for one in people(1) if one.respondent_id == "r3"], ABOUT)

    assert isinstance(told, PersonTold)
    assert (told.response, [one for one, _ in told.earlier]) == (alone[1], alone[:1])
    assert isinstance(unlike, PersonTold)
    assert unlike.earlier == ()
    assert picked.response.respondent_id == "r3"
    assert isinstance(told_of_responses(people(1), ABOUT), GroupTold)
    for none in (told_of_responses, told_of_person):
        with pytest.raises(RefusedError, match="nothing to report"):
            none([], ABOUT)


def test_people_without_an_id_are_nobody_else_in_the_next_round() -> None:
    nameless = [replace(one, respondent_id="") for one in (*people(1), *people(2, 7))]

    told = told_of_responses(nameless, ABOUT)

    assert isinstance(told, GroupTold)
    change = told.rounds[1].change
    assert change is not None
    assert (change.paired, change.only_before, change.only_after) == (0, 6, 7)


def test_the_problem_is_named_as_the_responses_agree_or_as_is_said() -> None:
    unlike = [replace(one, problem=f"{place}") for place, one in enumerate(people(1))]
    named = replace(ABOUT, title="Trains", description="They come when they like.")

    def titles(responses: list[Response], about: About = ABOUT) -> list[tuple[str, str]]:
        told = told_of_responses(responses, about)
        return [(one.title, one.description) for one in told.basis.wordings]

    assert titles([*people(1), *people(2)]) == [("Late buses", "")]
    assert titles(unlike) == [(NAMELESS, "")]
    assert titles([*unlike, *people(2, problem="No buses")]) == [("No buses", "")]
    assert titles(people(1), named) == [("Trains", "They come when they like.")]


def test_a_smaller_group_than_the_limit_is_told_without_any_number() -> None:
    told = told_of_responses(people(1, 4), ABOUT)

    assert isinstance(told, GroupTold)
    assert told.advice is None
    assert told.rounds[0].group.suppressed
    assert sheet_of(told).stages == ()


def test_a_run_sheet_follows_from_what_is_told_or_from_what_was_edited(twice: Held) -> None:
    told = group_in(twice, 1)
    newest = told.rounds[-1]
    parts = newest.group, newest.points, (newest.reasons_tame, newest.reasons_wicked)

    sheet = sheet_of(told)
    mine = replace(sheet.stages[0], title="Mine", finding="no longer true")
    edited = sheet_of(told, [mine])

    assert sheet.stages == run_sheet_of(*parts, QUESTIONNAIRE)
    assert (sheet.problem, sheet.people, sheet.round) == ("Late buses", 6, 1)
    assert [(one.title, one.finding) for one in edited.stages] == [("Mine", "")]


def test_a_rehearsal_that_nobody_answered_is_told_as_empty(opened: Held) -> None:
    opened.close()

    told = group_in(opened)

    stored = group_told(opened.context, opened.access)
    assert told.rounds == stored.rounds
    assert told.basis.made_on == date(2026, 11, 21)
    assert facilitating.status(opened.context, opened.access).counts.joined == 0
