"""What a report is told: no more and no other than the pages show."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.core.commitments import Expectation
from diagnostic.core.expecting import Came
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Facet
from diagnostic.core.recommending import recommend
from diagnostic.workshop import RefusedError, Statement, facilitating
from diagnostic.workshop.access import Access, AccessRefusedError
from diagnostic.workshop.deciding import Draft, Link, add_commitment, set_in_place
from diagnostic.workshop.links import UnknownLinkError
from diagnostic.workshop.measuring_again import measure_again, measure_alone_again
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.reporting import group_told, person_told, plan_of, review_dates
from diagnostic.workshop.results import (
    group_advice,
    round_results,
    verdict_without_disagreement,
)
from diagnostic.workshop.run_sheets import hide_reason, run_sheet
from tests.workshop.begun import NOON, begin, fixed
from tests.workshop.held import Held, everyone_answers
from tests.workshop.test_measuring_again import ITEMS, handed_in

UP = Expectation("aim", Facet.PROBLEM, 20)


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """Use one kind of store: what is read for a report is read elsewhere on both."""
    return sqlite_engine


@pytest.fixture
def torn(opened: Held) -> Held:
    """Lend a workshop whose closed round is torn on its aim, with reasons at both ends."""
    for number in range(8):
        aim = 1 if number < 4 else 5
        answers: dict[str, int | None] = {
            item: aim if item.startswith("aim_p") else 3 for item in ITEMS
        }
        joined = opened.join(work="calls")
        word = "plain" if aim == 1 else "torn"
        opened.save(joined, answers, {"note_aim": f"{word} {number}"})
        opened.hand_in(joined)
    opened.close()
    return opened


def test_a_group_is_told_as_its_result_page_shows_it(torn: Held) -> None:
    context, access = torn.context, torn.access
    set_in_place(context, access, ["list_it"])
    hide_reason(context, access, 1, "aim", "plain 0")
    shown = round_results(context, access, 1)

    told = group_told(context, access)

    (only,) = told.rounds
    assert (only.group, only.points, only.splits) == (shown.group, shown.points, shown.splits)
    assert (only.number, only.unflagged, only.change) == (1, shown.unflagged, None)
    assert only.reasons_tame == {"aim": ("plain 1", "plain 2", "plain 3")}
    assert only.reasons_wicked == {"aim": ("torn 4", "torn 5", "torn 6", "torn 7")}
    assert only.closed_on == NOON.date()
    assert told.advice == group_advice(shown)
    assert shown.group.divided
    assert told.without_disagreement == verdict_without_disagreement(shown)
    assert told.basis.in_place == {"list_it"}
    assert [(one.title, one.description) for one in told.basis.wordings] == [
        ("Late buses", "They come when they like.")
    ]


def test_only_closed_rounds_are_told_and_only_to_who_leads(opened: Held) -> None:
    everyone_answers(opened, 5)
    with pytest.raises(WrongMomentError, match="until the round is closed"):
        group_told(opened.context, opened.access)
    opened.close()
    facilitating.next_round(opened.context, opened.access)

    told = group_told(opened.context, opened.access)

    assert [one.number for one in told.rounds] == [1]
    assert plan_of(opened.context, opened.access) == run_sheet(opened.context, opened.access, 1)
    for number in (0, 2, 9**9):
        with pytest.raises(WrongMomentError):
            group_told(opened.context, opened.access, number)
    with pytest.raises(AccessRefusedError):
        group_told(opened.context, Access(key="k" * 32))


def test_of_a_later_round_all_rounds_are_told_and_of_an_earlier_one_only_what_was_then(
    opened: Held,
) -> None:
    joined = everyone_answers(opened, 6, point=1)
    opened.close()
    add_commitment(opened.context, opened.access, Draft("Ask the drivers", expected=(UP,)))
    measure_again(opened.context, opened.access, Statement("No buses"))
    for nth, one in enumerate(joined):
        opened.save(one, dict.fromkeys(ITEMS, 4 + nth % 2), round_number=2)
        opened.hand_in(one, 2)
    opened.close()

    newest, first = (group_told(opened.context, opened.access, number) for number in (2, 1))

    assert [one.number for one in newest.rounds] == [1, 2]
    assert newest.rounds[1].change == round_results(opened.context, opened.access, 2).change
    assert [one.title for one in newest.basis.wordings] == ["Late buses", "No buses"]
    assert newest.basis.outcomes[1][UP].came is Came.AS_EXPECTED
    assert [one.number for one in first.rounds] == [1]
    assert [one.title for one in first.basis.wordings] == ["Late buses"]
    assert first.basis.decisions == newest.basis.decisions
    assert first.basis.outcomes == {}


def test_a_group_under_its_limit_is_told_without_any_number(opened: Held) -> None:
    everyone_answers(opened, 4)
    opened.close()

    told = group_told(opened.context, opened.access)

    assert (told.advice, told.without_disagreement) == (None, None)
    assert told.rounds[0].group.suppressed


def test_one_person_is_told_as_their_result_page_shows_it(engine: Engine) -> None:
    context = fixed(engine)
    token = handed_in(context, point=1)
    add_commitment(context, Link(token), Draft("Ask the drivers"))
    measure_alone_again(context, token, Statement("No buses"))

    told = person_told(context, token, in_place=frozenset({"list_it"}))

    said = workshop.resume(context, token)
    assert told.response == said.handed_in[-1]
    assert told.profile == profile_of(told.response, said.questionnaire)
    assert told.advice == recommend(
        told.profile, said.questionnaire, said.library, frozenset({"list_it"})
    )
    assert (told.earlier, told.response.round) == ((), 1)
    assert [one.title for one in told.basis.decisions] == ["Ask the drivers"]
    assert [one.title for one in told.basis.wordings] == ["Late buses"]

    workshop.save(context, token, dict.fromkeys(ITEMS, 5))
    workshop.submit(context, token)
    again = person_told(context, token)

    assert [one.round for one, _ in again.earlier] == [1]
    assert again.earlier[0][1] == told.profile
    assert [one.title for one in again.basis.wordings] == ["Late buses", "No buses"]
    assert person_told(context, token, 1).response == told.response


def test_what_was_not_handed_in_is_not_told(engine: Engine) -> None:
    context = fixed(engine)
    token = begin(context)

    with pytest.raises(RefusedError, match="nothing to report"):
        person_told(context, token)
    with pytest.raises(RefusedError):
        person_told(context, handed_in(context), 2)
    with pytest.raises(UnknownLinkError):
        person_told(context, "nobody's")


def test_review_dates_are_a_calendar_without_key_or_owner(opened: Held) -> None:
    context, access = opened.context, opened.access
    with pytest.raises(RefusedError, match="review date"):
        review_dates(context, access, "")
    draft = Draft("Ask the drivers", owner="Ann", review_on=date(2027, 1, 4))
    add_commitment(context, access, draft)

    content = review_dates(context, access, "https://example.org/follow_up").decode()

    assert "DTSTART;VALUE=DATE:20270104" in content
    assert "URL:https://example.org/follow_up" in content
    assert "Ann" not in content
    assert access.key not in content


def test_the_day_of_a_report_is_the_contexts(torn: Held) -> None:
    later = replace(torn.context, now=lambda: NOON.replace(year=2030))

    assert group_told(later, torn.access).basis.made_on == date(2030, 11, 21)
