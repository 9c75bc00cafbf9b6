from dataclasses import replace
from itertools import chain, repeat

import pytest
from sqlalchemy import Engine, event

from diagnostic.core.records import Counts, Phase, Shows, Workshop
from diagnostic.workshop import RefusedError, Statement, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.codes import is_code
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.moments import UnknownCodeError
from diagnostic.workshop.participating import find_room
from tests.samples import small_library, small_questionnaire
from tests.workshop.begun import NOON
from tests.workshop.held import PROBLEM, Held, everyone_answers, holding


def now(held: Held) -> Workshop:
    return facilitating.status(held.context, held.access).workshop


def make(engine_held: Held, setup: Setup) -> facilitating.Opened:
    return facilitating.open_workshop(
        engine_held.context, setup, small_questionnaire(), small_library()
    )


def test_a_new_workshop_waits_under_a_code_that_is_easy_to_read(held: Held) -> None:
    workshop = now(held)

    assert workshop.phase is Phase.WAITING
    assert is_code(held.code)
    assert not set("AEIOU01L5S2Z6B") & set(held.code)
    assert workshop.session.kind == "workshop"
    assert workshop.session.problem == PROBLEM.title
    assert (workshop.rounds, workshop.min_group, workshop.shows) == (2, 5, Shows.PROFILE)


def test_all_faults_of_a_setup_are_told_at_once(held: Held) -> None:
    wrong = Setup(Statement(" ", "x" * 5001), "huge", 10, min_group=2, retention_days=0)

    with pytest.raises(RefusedError) as error:
        make(held, wrong)

    assert [fault.code for fault in error.value.faults] == [
        "title-empty",
        "text-too-long",
        "form-unknown",
        "rounds-out-of-range",
        "group-out-of-range",
        "retention-out-of-range",
    ]


def test_what_was_set_up_is_kept(held: Held) -> None:
    setup = Setup(
        Statement(" Late buses ", " Always "),
        "quick",
        rounds=3,
        shows=Shows.PLACE,
        min_group=3,
        asks_background=False,
        retention_days=30,
        rehearsal=True,
    )

    opened = make(held, setup)

    kept = facilitating.status(held.context, Access(key=opened.key)).workshop
    assert kept == opened.workshop
    assert kept.session.created_at > NOON
    assert (kept.session.problem, kept.session.description) == ("Late buses", "Always")
    assert (kept.session.form, kept.rounds, kept.shows) == ("quick", 3, Shows.PLACE)
    assert (kept.min_group, kept.asks_background) == (3, False)
    assert (kept.retention_days, kept.rehearsal) == (30, True)


def test_the_status_counts_who_is_where_in_the_newest_round(held: Held) -> None:
    waiting = [held.join() for _ in range(2)]
    assert facilitating.status(held.context, held.access).counts == Counts(2, 0, 0)
    held.open()
    everyone_answers(held, 3)
    held.save(waiting[0], {"aim_p1": 1})

    status = facilitating.status(held.context, held.access)

    assert status.counts == Counts(joined=5, started=4, finished=3)
    assert facilitating.public_status(held.context, held.code.lower()) == status
    held.next()
    assert facilitating.status(held.context, held.access).counts == Counts(5, 0, 0)


def test_a_status_is_one_query(opened: Held, engine: Engine) -> None:
    everyone_answers(opened, 2)
    statements = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    facilitating.status(opened.context, opened.access)
    event.remove(engine, "before_cursor_execute", note)

    asked = [statement for statement in statements if statement.startswith("SELECT")]
    assert len(asked) == 1
    assert "answers" not in asked[0]


@pytest.mark.parametrize("code", ["", "CCCCCC", "no code", "\0" * 6, "x" * 10_000])
def test_a_code_that_was_never_given_leads_nowhere(held: Held, code: str) -> None:
    with pytest.raises(UnknownCodeError):
        facilitating.public_status(held.context, code)
    with pytest.raises(UnknownCodeError):
        find_room(held.context, code)


def test_a_code_is_never_given_twice_even_after_its_session_was_deleted(held: Held) -> None:
    facilitating.delete_workshop(held.context, held.access)
    codes = chain(repeat(held.code, 3), ["CCCCCC"])
    context = replace(held.context, new_code=lambda: next(codes))

    opened = facilitating.open_workshop(
        context, Setup(PROBLEM, "full"), small_questionnaire(), small_library()
    )

    assert opened.workshop.code == "CCCCCC"
    with pytest.raises(UnknownCodeError):
        find_room(held.context, held.code)


def test_a_wording_that_cannot_be_kept_is_refused(held: Held) -> None:
    with pytest.raises(RefusedError, match="give your problem a name"):
        facilitating.reword(held.context, held.access, Statement("  "))


def test_an_account_finds_its_workshops_the_newest_first(held: Held, engine: Engine) -> None:
    made = [
        facilitating.open_workshop(
            held.context,
            Setup(Statement(title), "full"),
            small_questionnaire(),
            small_library(),
            account,
        ).workshop
        for title, account in (("One", "a|me"), ("Two", "a|me"), ("Three", "a|you"))
    ]

    mine = facilitating.workshops_of(held.context, "a|me")

    assert mine == (made[1], made[0])
    assert facilitating.workshops_of(held.context, "a|nobody") == ()
    assert facilitating.workshops_of(held.context, "") == ()


def test_two_sessions_at_once_know_nothing_of_each_other(engine: Engine) -> None:
    with holding(engine) as one, holding(engine) as other:
        one.open()
        everyone_answers(one, 3)
        other.open()
        other.join()

        assert facilitating.status(other.context, other.access).counts == Counts(1, 1, 0)
        assert facilitating.status(one.context, one.access).counts == Counts(3, 3, 3)
