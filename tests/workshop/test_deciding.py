"""Deciding, through a facilitator's door and through a private link."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.core.commitments import Commitment, Expectation
from diagnostic.core.questionnaire import Facet
from diagnostic.workshop import Context, RefusedError, UnknownLinkError, facilitating
from diagnostic.workshop.access import Access, AccessRefusedError
from diagnostic.workshop.deciding import (
    MOST_COMMITMENTS,
    Door,
    Draft,
    Link,
    add_commitment,
    change_commitment,
    decisions,
    set_in_place,
    withdraw_commitment,
)
from tests.workshop.begun import NOON, begin
from tests.workshop.held import Held

TODAY = NOON.date()
DRAFT = Draft("Ask the drivers", "", "Line manager", "Ring two", TODAY + timedelta(weeks=6))


@dataclass(frozen=True, slots=True)
class Opened:
    context: Context
    door: Door

    def add(self, draft: Draft = DRAFT) -> Commitment:
        return add_commitment(self.context, self.door, draft)

    def change(self, number: int, draft: Draft) -> Commitment:
        return change_commitment(self.context, self.door, number, draft)

    def all(self) -> tuple[Commitment, ...]:
        return decisions(self.context, self.door).commitments

    def refused(self, draft: Draft, number: int = 0) -> list[str]:
        before = self.all()
        with pytest.raises(RefusedError) as error:
            self.change(number, draft) if number else self.add(draft)
        assert self.all() == before
        return [fault.code for fault in error.value.faults]


@pytest.fixture(params=["facilitator", "link"])
def at(request: pytest.FixtureRequest, held: Held) -> Iterator[Opened]:
    """Lend a session through each kind of door."""
    if request.param == "facilitator":
        yield Opened(held.context, held.access)
    else:
        yield Opened(held.context, Link(begin(held.context)))


def test_what_was_decided_is_there_on_coming_back(at: Opened) -> None:
    expected = (Expectation("aim", Facet.APPROACH, 20), Expectation("", Facet.PROBLEM, -10))
    made = at.add(replace(DRAFT, title=" Ask the drivers ", expected=expected))

    (found,) = at.all()

    assert (found.number, found.title, found.owner) == (1, "Ask the drivers", "Line manager")
    assert found.made_at == made.made_at is not None
    assert set(found.expected) == set(expected)


def test_something_from_the_library_has_its_name_if_it_gets_no_other(at: Opened) -> None:
    assert at.add(Draft(intervention="list_it")).title == "Do list_it"


def test_a_decision_is_changed_and_withdrawn_under_its_number(at: Opened) -> None:
    at.add()
    second = at.add(replace(DRAFT, title="Wait"))

    changed = change_commitment(at.context, at.door, second.number, Draft("Wait a week"))
    assert withdraw_commitment(at.context, at.door, 1)
    assert not withdraw_commitment(at.context, at.door, 1)

    assert at.all() == (changed,)
    assert (changed.number, changed.title, changed.owner) == (2, "Wait a week", "")
    assert at.add().number == 3
    assert at.refused(DRAFT, number=1) == ["decision-gone"]


def test_every_fault_is_told_at_once(at: Opened) -> None:
    wrong = (
        Expectation("nothing", Facet.PROBLEM, 10),
        Expectation("aim", Facet.PROBLEM, 0),
        Expectation("aim", Facet.PROBLEM, 101),
    )
    draft = Draft(
        title="x" * 201,
        intervention="no_such_thing",
        owner="x" * 201,
        first_step="x" * 5001,
        review_on=TODAY - timedelta(days=2),
        expected=wrong,
    )

    assert at.refused(draft) == [
        *["decision-too-long"] * 3,
        "decision-unknown",
        "review-in-the-past",
        "expected-unknown",
        *["expected-off-scale"] * 2,
        "expected-twice",
    ]
    assert at.refused(Draft(title=" \0 ")) == ["decision-title-empty"]
    assert at.refused(replace(DRAFT, review_on=date(2999, 1, 1))) == ["review-too-far"]


def test_today_is_no_past_anywhere_on_earth(at: Opened) -> None:
    yesterday = TODAY - timedelta(days=1)
    assert at.add(replace(DRAFT, review_on=yesterday)).review_on == yesterday


def test_a_review_date_that_has_gone_by_may_stay_as_it_was(at: Opened) -> None:
    made = at.add()
    at_review = replace(at, context=replace(at.context, now=lambda: NOON + timedelta(weeks=9)))

    changed = replace(DRAFT, owner="Somebody else")
    assert at_review.change(made.number, changed).owner == "Somebody else"
    earlier = replace(DRAFT, review_on=TODAY + timedelta(weeks=5))
    assert at_review.refused(earlier, made.number) == ["review-in-the-past"]


def test_one_intervention_is_decided_once(at: Opened) -> None:
    made = at.add(Draft(intervention="list_it"))

    assert at.refused(Draft(intervention="list_it")) == ["decision-twice"]
    again = Draft(intervention="list_it", owner="Me")
    assert change_commitment(at.context, at.door, made.number, again).owner == "Me"


def test_there_are_at_most_twenty(at: Opened) -> None:
    for nth in range(MOST_COMMITMENTS):
        at.add(replace(DRAFT, title=f"No. {nth}"))

    assert at.refused(DRAFT) == ["decisions-too-many"]
    assert at.change(1, DRAFT).title == DRAFT.title
    withdraw_commitment(at.context, at.door, 1)
    assert at.add().number == MOST_COMMITMENTS + 1


def test_what_is_in_place_is_kept_and_unknown_things_are_not(at: Opened) -> None:
    set_in_place(at.context, at.door, ["list_it", "no_such_thing"])
    assert decisions(at.context, at.door).in_place == {"list_it"}

    set_in_place(at.context, at.door, [])
    assert decisions(at.context, at.door).in_place == frozenset()


def test_a_lone_assessor_ticks_the_same_things_on_every_page(engine: Engine) -> None:
    context = Context(engine)
    token = begin(context)
    set_in_place(context, Link(token), ["list_it"])

    assert workshop.resume(context, token).in_place == {"list_it"}


def test_a_wrong_key_or_link_opens_nothing(held: Held) -> None:
    doors = ((Access(key="a" * 32), AccessRefusedError), (Link("a" * 32), UnknownLinkError))
    for door, refusal in doors:
        with pytest.raises(refusal):
            decisions(held.context, door)
        with pytest.raises(refusal):
            add_commitment(held.context, door, DRAFT)
        with pytest.raises(refusal):
            withdraw_commitment(held.context, door, 1)
        with pytest.raises(refusal):
            set_in_place(held.context, door, [])


def test_a_participant_of_a_workshop_neither_decides_nor_deletes_it(opened: Held) -> None:
    token = opened.join().token

    with pytest.raises(UnknownLinkError):
        add_commitment(opened.context, Link(token), DRAFT)
    for act in (workshop.resume, workshop.forget, workshop.log_of, workshop.submit):
        with pytest.raises(UnknownLinkError):
            act(opened.context, token)
    with pytest.raises(UnknownLinkError):
        workshop.reword(opened.context, token, workshop.Statement("Mine"))
    assert facilitating.status(opened.context, opened.access).counts.joined == 1


def test_two_sessions_never_see_each_others_decisions(held: Held) -> None:
    mine, other = Link(begin(held.context)), Link(begin(held.context))
    add_commitment(held.context, mine, DRAFT)

    assert decisions(held.context, other).commitments == ()
    assert decisions(held.context, held.access).commitments == ()
    assert not withdraw_commitment(held.context, other, 1)
