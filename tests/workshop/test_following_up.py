"""What came of decisions: expected beside measured, alone and with a group."""

import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.core.commitments import Done, Expectation, Helped
from diagnostic.core.expecting import Came
from diagnostic.core.questionnaire import Facet
from diagnostic.workshop import RefusedError, Statement
from diagnostic.workshop.deciding import Draft, Link, add_commitment
from diagnostic.workshop.following_up import FollowUp, Verdict, follow_up, review
from diagnostic.workshop.measuring_again import measure_again, measure_alone_again
from tests.workshop.begun import fixed
from tests.workshop.held import Held, everyone_answers
from tests.workshop.test_measuring_again import ITEMS, handed_in

UP = Expectation("aim", Facet.PROBLEM, 20)
DOWN = Expectation("", Facet.APPROACH, -20)
DRAFT = Draft("Ask the drivers", expected=(UP, DOWN))


def came(found: FollowUp) -> list[tuple[Expectation, Came]]:
    (one,) = found.reviewed
    return [(expected, outcome.came) for expected, outcome in one.outcomes.items()]


def test_before_it_is_measured_again_nothing_can_be_said(opened: Held) -> None:
    add_commitment(opened.context, opened.access, DRAFT)

    found = follow_up(opened.context, opened.access)

    assert {word for _, word in came(found)} == {Came.NOT_YET}
    assert (found.times, found.unfinished) == ((), True)
    assert follow_up(opened.context, Link(handed_in(opened.context))).reviewed == ()


def test_alone_it_sets_the_change_of_both_times_beside_what_was_expected(
    engine: Engine,
) -> None:
    context = fixed(engine)
    token = handed_in(context, point=1)
    add_commitment(context, Link(token), DRAFT)
    measure_alone_again(context, token, Statement("No buses"))
    assert follow_up(context, Link(token)).unfinished
    workshop.save(context, token, dict.fromkeys(ITEMS, 5))
    workshop.submit(context, token)

    found = follow_up(context, Link(token))

    assert dict(came(found)) == {UP: Came.AS_EXPECTED, DOWN: Came.OTHER_WAY}
    (one,) = found.reviewed
    measured = one.outcomes[UP].measured
    assert measured is not None
    assert measured.change == pytest.approx(100)
    assert [(time.round, time.problem) for time in found.times] == [
        (1, "Late buses"),
        (2, "No buses"),
    ]
    assert [one.title for one in found.wordings] == ["Late buses", "No buses"]


def test_a_decision_is_compared_with_the_last_time_before_it(engine: Engine) -> None:
    context = fixed(engine)
    token = handed_in(context, point=1)
    measure_alone_again(context, token)
    workshop.save(context, token, dict.fromkeys(ITEMS, 5))
    workshop.submit(context, token)
    add_commitment(context, Link(token), DRAFT)

    (one,) = follow_up(context, Link(token)).reviewed

    assert one.before is not None
    assert (one.before.round, one.after) == (2, None)


def measured(held: Held, people: int, again: int) -> FollowUp:
    """Let people answer with little, decide, and let some of them answer with much."""
    joined = everyone_answers(held, people, point=1)
    held.close()
    add_commitment(held.context, held.access, DRAFT)
    measure_again(held.context, held.access)
    for nth, one in enumerate(joined[:again]):
        # Not all alike: a change without any spread would have an interval without width.
        held.save(one, dict.fromkeys(ITEMS, 4 + nth % 2), round_number=2)
        held.hand_in(one, 2)
    held.close()
    return follow_up(held.context, held.access)


def test_of_a_group_it_sets_the_paired_change_beside_what_was_expected(opened: Held) -> None:
    found = measured(opened, 6, 6)

    assert dict(came(found)) == {UP: Came.AS_EXPECTED, DOWN: Came.OTHER_WAY}
    (one,) = found.reviewed
    outcome = one.outcomes[UP].measured
    assert outcome is not None
    assert outcome.change == pytest.approx(87.5)
    assert outcome.low < 87.5 < outcome.high
    assert [(time.round, time.people) for time in found.times] == [(1, 6), (2, 6)]


def test_of_too_few_nothing_is_shown(opened: Held) -> None:
    found = measured(opened, 4, 4)

    assert {word for _, word in came(found)} == {Came.HIDDEN}
    (one,) = found.reviewed
    assert {outcome.measured for outcome in one.outcomes.values()} == {None}


def test_where_a_few_did_not_come_back_all_are_compared_with_all(opened: Held) -> None:
    found = measured(opened, 8, 5)

    assert dict(came(found)) == {UP: Came.AS_EXPECTED, DOWN: Came.OTHER_WAY}


def test_a_round_that_nobody_answered_shows_nothing(opened: Held) -> None:
    measured(opened, 6, 5)
    measure_again(opened.context, opened.access)
    opened.close()

    assert {word for _, word in came(follow_up(opened.context, opened.access))} == {Came.HIDDEN}


def test_whether_it_was_done_and_helped_is_kept_and_can_be_said_again(opened: Held) -> None:
    context, door = opened.context, opened.access
    number = add_commitment(context, door, DRAFT).number

    review(context, door, number, Verdict(Done.YES, Helped.UNSURE, " Two came "))
    (one,) = follow_up(context, door).reviewed
    held = one.commitment
    assert (held.done, held.helped, held.review_note) == (Done.YES, Helped.UNSURE, "Two came")
    assert held.reviewed_at is not None

    review(context, door, number, Verdict())
    (one,) = follow_up(context, door).reviewed
    assert (one.commitment.done, one.commitment.reviewed_at) == (None, None)


def test_a_review_that_cannot_be_kept_says_why(opened: Held) -> None:
    context, door = opened.context, opened.access
    with pytest.raises(RefusedError, match="withdrawn meanwhile"):
        review(context, door, 7, Verdict(Done.NO))
    number = add_commitment(context, door, DRAFT).number
    with pytest.raises(RefusedError, match="keep it to 5,000"):
        review(context, door, number, Verdict(note="x" * 5001))
