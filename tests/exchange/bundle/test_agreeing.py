import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.exchange.bundle.contents import Held
from diagnostic.exchange.bundle.reading import held_in, session_in
from diagnostic.exchange.bundle.unpacking import unpacked
from tests.exchange.bundle.sample import (
    bundled,
    decided,
    files_in,
    held,
    resealed,
    session_with,
)
from tests.samples import small_library, small_questionnaire

SOUND = held()
KNOWN = small_library().interventions[0]


def refused(content: bytes) -> list[str]:
    opened = unpacked(content, "some.zip")
    with pytest.raises(FaultsError) as error:
        held_in(opened, session_in(opened), small_questionnaire(), small_library())
    return [str(fault) for fault in error.value.faults]


WRONG: list[tuple[str, Callable[[], Held], str]] = [
    (
        "a reason of no round",
        lambda: held(hidden_reasons=((99, "aim", "0" * 64),)),
        "a reason of round 99 is hidden, and there is no such round",
    ),
    (
        "a reason of no dimension",
        lambda: held(hidden_reasons=((1, "other", "0" * 64),)),
        "a reason is hidden of 'other', which is no dimension",
    ),
    (
        "another name",
        lambda: held(decisions=(decided(intervention=KNOWN.id, title="Dismiss everyone"),)),
        f"decision 3 is not called what {KNOWN.id!r} is",
    ),
    (
        "a line that replaces none",
        lambda: held(log=(replace(SOUND.log[0], supersedes=-5), *SOUND.log[1:])),
        "line 1: it supersedes -5, and the line before it is None",
    ),
    (
        "a line that replaces none yet",
        lambda: held(log=(replace(SOUND.log[0], supersedes=999_999), *SOUND.log[1:])),
        "line 1: it supersedes 999999",
    ),
    (
        "a line that says nothing of the one before",
        lambda: held(log=(SOUND.log[0], *SOUND.log)),
        "line 2: it supersedes None, and the line before it is 1",
    ),
    ("no log", lambda: held(log=(), origins=()), "the last answers are not those"),
]


@pytest.mark.parametrize(
    ("make", "message"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG]
)
def test_parts_that_contradict_each_other_are_refused(
    make: Callable[[], Held], message: str
) -> None:
    found = refused(bundled(make()))

    assert any(message in fault and "[bundle-contradicts]" in fault for fault in found), found


def test_a_decision_is_called_what_its_intervention_is() -> None:
    session = held(decisions=(decided(intervention=KNOWN.id, title=KNOWN.name),))
    opened = unpacked(bundled(session), "some.zip")

    assert (
        held_in(opened, session_in(opened), small_questionnaire(), small_library()) == session
    )


@pytest.mark.parametrize("part", ["run_sheets", "hidden_reasons", "in_place"])
def test_what_is_in_the_session_twice_is_refused(part: str) -> None:
    one = json.loads(files_in(bundled())["session.json"])[part]

    found = refused(resealed({"session.json": session_with(**{part: one * 2})}))

    assert [fault for fault in found if "is in it twice" in fault]


def test_a_table_of_nobody_has_its_columns_all_the_same() -> None:
    files = files_in(bundled())
    empty = {
        name: files[name].splitlines(keepends=True)[0]
        for name in ("answers_long.csv", "notes.csv")
    }

    found = refused(resealed({**empty, "responses.csv": b"hello\r\n"}))

    assert all("responses.csv" in fault for fault in found)
    assert refused(resealed({**empty, "responses.csv": b""}))


def test_notes_of_another_session_are_refused() -> None:
    notes = files_in(bundled())["notes.csv"].replace(b"session-1", b"session-2", 1)

    (found,) = refused(resealed({"notes.csv": notes}))

    assert "notes.csv: row 2: the session is 'session-2', and not 'session-1'" in found


@pytest.mark.parametrize(
    ("changed", "name"),
    [((b"Calls", b"Cells"), "statements.csv"), ((b"Twice", b"Once"), "statements.csv")],
)
def test_wordings_that_are_not_those_of_the_session_are_refused(
    changed: tuple[bytes, bytes], name: str
) -> None:
    content = files_in(bundled())[name].replace(*changed)

    (found,) = refused(resealed({name: content}))

    assert f"some.zip: {name}: it says otherwise than session.json" in found
