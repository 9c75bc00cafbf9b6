"""A portfolio from private links and from an account."""

import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.core.group import group_of
from diagnostic.core.profiling import profile_of
from diagnostic.workshop import Context, Statement, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.doors import Link
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.found import Found, together
from diagnostic.workshop.portfolio import NOT_CLOSED, NOT_HANDED_IN, from_account, from_links
from tests.samples import small_library, small_questionnaire
from tests.workshop.begun import PROBLEM, begin, fixed
from tests.workshop.held import Held, everyone_answers
from tests.workshop.stored import everything

ITEMS = [item.id for item in small_questionnaire().items]


def handed_in(context: Context, point: int = 4, title: str = "Late buses") -> str:
    token = begin(context, Statement(title))
    workshop.save(context, token, dict.fromkeys(ITEMS, point))
    workshop.submit(context, token)
    return token


def test_self_assessments_are_measured_as_their_result_pages_do(engine: Engine) -> None:
    context = fixed(engine)
    tokens = [handed_in(context, point, f"Problem {point}") for point in (1, 4)]

    found = from_links(context, "\n".join(f"http://x/answer?key={one}" for one in tokens))

    assert found.faults == ()
    for problem, token in zip(found.problems, tokens, strict=True):
        said = workshop.resume(context, token)
        profile = profile_of(said.response, said.questionnaire)
        assert problem.id == said.session.id
        assert problem.title == said.session.problem
        assert problem.newest.place == profile.position
        assert problem.newest.when == said.response.submitted_at
        assert (problem.kind, problem.newest.people) == ("self", 1)
        assert found.doors[problem.id] == Link(token)


def test_what_is_not_handed_in_has_no_place_and_says_why(engine: Engine) -> None:
    context = fixed(engine)

    (problem,) = from_links(context, begin(context)).problems

    assert problem.newest.place is None
    assert problem.newest.trouble == NOT_HANDED_IN


def test_a_reworded_problem_keeps_its_wordings(engine: Engine) -> None:
    context = fixed(engine)
    token = handed_in(context)
    workshop.reword(context, token, Statement("Buses that nobody waits for"))

    (problem,) = from_links(context, token).problems

    assert [title for title, _ in problem.wordings] == [
        "Late buses",
        "Buses that nobody waits for",
    ]
    assert problem.newest.title == "Late buses"
    assert problem.title == "Buses that nobody waits for"


def test_a_workshop_shows_its_closed_rounds_as_one_problem_over_time(opened: Held) -> None:
    people = everyone_answers(opened, 6, point=2)
    responses = [opened.response(one) for one in people]
    opened.next()
    for one in people:
        opened.save(one, dict.fromkeys(ITEMS, 5), round_number=2)

    (problem,) = from_links(opened.context, opened.access.key).problems

    group = group_of(responses, small_questionnaire(), 5)
    assert group.profile
    assert [one.round for one in problem.rounds] == [1]  # the second round is open
    assert problem.newest.place == group.profile.position
    assert (problem.kind, problem.newest.people, problem.simulated) == ("group", 6, False)
    opened.close()
    (later,) = from_links(opened.context, opened.access.key).problems
    assert [one.round for one in later.rounds] == [1, 2]


def test_a_small_group_is_hidden_and_an_open_round_says_so(opened: Held) -> None:
    everyone_answers(opened, 2)
    (waiting,) = from_links(opened.context, opened.access.key).problems
    opened.close()
    (closed,) = from_links(opened.context, opened.access.key).problems

    assert (waiting.newest.trouble, waiting.newest.people) == (NOT_CLOSED, 0)
    assert closed.newest.place is None
    assert closed.newest.trouble.startswith("hidden: 2 people")


def test_wrong_links_are_told_by_line_without_losing_the_rest(opened: Held) -> None:
    token = handed_in(opened.context)
    participant = opened.join().token

    found = from_links(opened.context, f"{'x' * 32}\n{token}\n{participant}\nnothing")

    assert len(found.problems) == 1
    assert [(fault.place, fault.code) for fault in found.faults] == [
        ("line 4", "no-link"),
        ("line 1", "unknown-link"),
        ("line 3", "participants-link"),
    ]
    assert not any(participant in str(fault) for fault in found.faults)


def test_an_accounts_workshops_are_found_without_a_key(engine: Engine) -> None:
    context = fixed(engine)
    setup = Setup(PROBLEM, "full")
    library = small_library()
    facilitating.open_workshop(context, setup, small_questionnaire(), library, "issuer ann")

    found = from_account(context, "issuer ann")

    assert [one.title for one in found.problems] == ["Late buses"]
    (door,) = found.doors.values()
    assert isinstance(door, Access)
    assert door.key == ""
    assert (door.account, bool(door.code)) == ("issuer ann", True)
    assert from_account(context, "issuer bob").problems == ()
    assert from_account(context, "").problems == ()


def test_what_comes_twice_is_kept_once_with_its_door(engine: Engine) -> None:
    context = fixed(engine)
    linked = from_links(context, handed_in(context))
    bare = Found(linked.problems)

    for parts in ((linked, bare), (bare, linked), (linked, linked)):
        joined = together(*parts)
        assert joined.problems == linked.problems
        assert joined.doors == linked.doors


def test_looking_changes_nothing_in_the_store(opened: Held) -> None:
    token = handed_in(opened.context)
    before = everything(opened.context.engine)

    from_links(opened.context, f"{token}\n{opened.access.key}")

    assert everything(opened.context.engine) == before


@pytest.mark.parametrize("text", ["", "   \n", "# nothing but a remark"])
def test_nothing_pasted_is_nothing_found(engine: Engine, text: str) -> None:
    assert from_links(fixed(engine), text) == Found()
