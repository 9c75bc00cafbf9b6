from collections.abc import Callable, Iterator
from inspect import Parameter, getmembers, isfunction, signature
from itertools import product
from types import ModuleType

import pytest
from sqlalchemy import Engine

from diagnostic.workshop import (
    Context,
    RefusedError,
    exporting,
    facilitating,
    rehearsing,
    reporting,
    results,
    run_sheets,
)
from diagnostic.workshop.access import Access, AccessRefusedError
from diagnostic.workshop.facilitating import Setup
from tests.samples import small_library, small_questionnaire
from tests.workshop.held import PROBLEM, Held, everyone_answers, holding
from tests.workshop.stored import everything

MODULES = (facilitating, results, exporting, rehearsing, reporting, run_sheets)
KEYLESS = {
    "facilitating.open_workshop": "makes a session; there is none to protect yet",
    "facilitating.public_status": "what the wall shows to whoever knows the code",
    "facilitating.workshops_of": "an account's own, found by the account",
    "exporting.zipped": "packs files that were given out, no store",
    "reporting.person_told": "opened by the person's own link",
    "reporting.sheet_of": "reads results that were given out, no store",
    "reporting.told_of_held": "reads a bundle that was given out, no store",
    "reporting.told_of_person": "reads responses that were given out, no store",
    "reporting.told_of_responses": "reads responses that were given out, no store",
    "results.group_advice": "reads results that were given out, no store",
    "results.verdict_without_disagreement": "reads results that were given out, no store",
    "results.without_flagged": "reads results that were given out, no store",
    "results.revealed_results": "what every participant may see",
    "results.earlier_spread": "what every participant may see",
}
ARGUMENTS = {
    "answers": {"aim_p1": 1},
    "respondent": "CCCCCCCC",
    "statement": PROBLEM,
    "round_number": 1,
    "name": "responses.csv",
    "link": "",
    "stages": [],
    "seen": None,
    "dimension": "aim",
    "reason": "It is.",
}


def public(module: ModuleType) -> Iterator[tuple[str, Callable[..., object]]]:
    names = getattr(module, "__all__", ())
    for name, function in getmembers(module, isfunction):
        own = function.__module__ == module.__name__
        if (own or name in names) and not name.startswith("_"):
            yield f"{module.__name__.rpartition('.')[2]}.{name}", function


FUNCTIONS = dict(one for module in MODULES for one in public(module))
GUARDED = sorted(FUNCTIONS.keys() - KEYLESS.keys())


def call(name: str, context: Context, access: Access, **more: object) -> object:
    function = FUNCTIONS[name]
    named = {**ARGUMENTS, **more, "context": context, "access": access}
    needed = [
        one.name
        for one in signature(function).parameters.values()
        if one.default is Parameter.empty
    ]
    return function(**{name: named[name] for name in needed})


def test_every_function_asks_for_access_or_is_known_not_to_need_it() -> None:
    assert KEYLESS.keys() < FUNCTIONS.keys()
    assert len(GUARDED) >= 17
    for name in GUARDED:
        assert list(signature(FUNCTIONS[name]).parameters)[:2] == ["context", "access"], name


@pytest.fixture
def ours(engine: Engine) -> Iterator[Held]:
    """Lend a rehearsal that is open, with answers in it."""
    with holding(engine, Setup(PROBLEM, "full", rehearsal=True)) as held:
        held.open()
        everyone_answers(held, 2)
        yield held


def let_in(context: Context, *strangers: Access) -> Iterator[str]:
    """Tell which functions do not refuse whom; all of them are called in one store."""
    for name, stranger in product(GUARDED, strangers):
        try:
            call(name, context, stranger)
        except AccessRefusedError:
            continue
        yield f"{name}: {stranger}"


def test_another_sessions_facilitator_is_refused_everything(ours: Held, engine: Engine) -> None:
    with holding(engine) as theirs:
        strangers = [
            Access(),
            Access(code=ours.code),
            Access(key="x" * 32),
            Access(key=theirs.access.key, code=ours.code),
            Access(key=theirs.access.key, code=ours.code, account="someone"),
            Access(code=ours.code, account="someone"),
            Access(key=ours.access.key, code=theirs.code),
            Access(key="\0", code="\0", account="\0"),
        ]
        before = everything(engine)

        assert list(let_in(ours.context, *strangers)) == []
        assert everything(engine) == before


def test_a_key_that_was_replaced_opens_nothing_any_more(ours: Held) -> None:
    key = facilitating.replace_key(ours.context, ours.access)

    assert list(let_in(ours.context, ours.access)) == []
    assert facilitating.status(ours.context, Access(key=key)).workshop.code == ours.code


def test_a_session_of_an_account_opens_to_that_account_alone(ours: Held) -> None:
    setup = Setup(PROBLEM, "full", rehearsal=True)
    opened = facilitating.open_workshop(
        ours.context, setup, small_questionnaire(), small_library(), account="issuer|me"
    )
    code = opened.workshop.code
    strangers = [
        Access(code=code),
        Access(account="issuer|me"),
        Access(code=code, account="issuer|you"),
        Access(key=ours.access.key, code=code),
    ]

    assert opened.key == ""
    assert list(let_in(ours.context, *strangers)) == []


def test_the_account_that_made_a_session_leads_it(ours: Held) -> None:
    opened = facilitating.open_workshop(
        ours.context,
        Setup(PROBLEM, "full"),
        small_questionnaire(),
        small_library(),
        account="issuer|me",
    )
    mine = Access(code=opened.workshop.code.lower(), account="issuer|me")

    facilitating.open_round(ours.context, mine)

    assert facilitating.status(ours.context, mine).workshop.opened_at is not None
    with pytest.raises(RefusedError, match="no link to hand over"):
        facilitating.replace_key(ours.context, mine)


def test_a_key_opens_its_session_with_and_without_the_code(ours: Held) -> None:
    for access in (
        Access(key=ours.access.key),
        Access(key=f" {ours.access.key}\n", code=f"{ours.code[:3]}-{ours.code[3:].lower()}"),
        Access(key=ours.access.key, account="someone who is signed in"),
    ):
        assert facilitating.status(ours.context, access).workshop.code == ours.code


def test_a_session_that_was_deleted_opens_to_nobody(ours: Held) -> None:
    facilitating.delete_workshop(ours.context, ours.access)

    with pytest.raises(AccessRefusedError):
        facilitating.status(ours.context, ours.access)


def test_a_refusal_does_not_say_whether_there_is_such_a_session(ours: Held) -> None:
    texts = set()
    for code in (ours.code, "CCCCCC"):
        with pytest.raises(AccessRefusedError) as error:
            facilitating.status(ours.context, Access(key="x" * 32, code=code))
        texts.add(str(error.value))

    assert len(texts) == 1
