from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.records import LoggedAnswer
from diagnostic.exchange.bundle.contents import Held, HeldRound
from diagnostic.exchange.bundle.reading import held_in, session_in
from diagnostic.exchange.bundle.unpacking import unpacked
from tests.exchange.bundle.sample import (
    BEGIN,
    HOUR,
    bundled,
    decided,
    files_in,
    held,
    logged,
    resealed,
    said,
    session_with,
    sheet,
)
from tests.exchange.responses import texts
from tests.samples import small_library, small_questionnaire

SOUND = held()


def read(content: bytes) -> Held:
    opened = unpacked(content, "some.zip")
    return held_in(opened, session_in(opened), small_questionnaire(), small_library())


def refused(content: bytes) -> list[str]:
    with pytest.raises(FaultsError) as error:
        read(content)
    assert all(fault.place.startswith("some.zip") for fault in error.value.faults)
    return [str(fault) for fault in error.value.faults]


def test_what_was_written_is_read() -> None:
    assert read(bundled()) == SOUND


def test_a_session_that_nobody_answered_is_read() -> None:
    empty = held(responses=(), log=(), rounds=(HeldRound(1),), run_sheets={}, decisions=())

    assert read(bundled(empty)) == empty


def test_responses_of_an_import_have_no_log() -> None:
    imported = held(log=())

    assert read(bundled(imported)) == imported


def test_equal_sessions_give_equal_bytes() -> None:
    assert bundled(held()) == bundled(held())


@given(texts, texts, st.dictionaries(st.sampled_from(["aim", "pace", "talk"]), texts))
@settings(max_examples=25, deadline=None)
def test_comments_and_notes_come_apart_again(
    comment: str, owner: str, notes: dict[str, str]
) -> None:
    written = {name: note for name, note in notes.items() if note}
    one = said(0, comment=comment, notes=written)
    session = held(responses=(one,), log=tuple(logged(one)), decisions=(decided(owner=owner),))

    assert read(bundled(session)) == session


WRONG: list[tuple[str, Callable[[], Held], str]] = [
    ("the session's id", lambda: held(session_id="other"), "and not 'other'"),
    ("a form", lambda: held(form="other"), "'other' is no form"),
    ("a round", lambda: held(rounds=(HeldRound(2),)), "the rounds are numbered [2]"),
    (
        "a later round",
        lambda: held(responses=(said(0, 2),), log=()),
        "session.json knows no such round",
    ),
    ("a person twice", lambda: held(responses=(said(0), said(0)), log=()), "has 2 rows"),
    (
        "another form",
        lambda: held(responses=(said(0, form="quick"),), log=()),
        "the form 'quick' was answered",
    ),
    (
        "a version",
        lambda: held(responses=(said(0, questionnaire_version=2),), log=()),
        "version 2 was answered, and not 1",
    ),
    ("a problem", lambda: held(responses=(said(0, problem="X"),), log=()), "never worded"),
    (
        "more people",
        lambda: held(kind="self"),
        "6 people answered, and it is one person's own assessment",
    ),
    ("a log that ends elsewhere", lambda: held(log=SOUND.log[1:]), "the last answers"),
    ("a log of less", lambda: held(log=SOUND.log[:12]), "the last answers"),
    (
        "a log of an item that is not asked",
        lambda: held(log=(*SOUND.log, replace(SOUND.log[0], item="other"))),
        "nothing was asked under the name 'other'",
    ),
    (
        "a log off the scale",
        lambda: held(log=(*SOUND.log, replace(SOUND.log[0], value=6))),
        "6 is no answer to aim_p1",
    ),
    ("what is in place", lambda: held(in_place=frozenset({"other"})), "is not in its library"),
    (
        "a decision on nothing known",
        lambda: held(decisions=(decided(intervention="other"),)),
        "decision 3: 'other' is not in its library",
    ),
    (
        "decisions of one number",
        lambda: held(decisions=(decided(), decided())),
        "2 decisions have the number 3",
    ),
    ("a run sheet's round", lambda: held(run_sheets={2: replace(sheet(), round=2)}), "round 2"),
    (
        "a run sheet's dimension",
        lambda: held(run_sheets={1: sheet(dimension="other")}),
        "names an unknown dimension",
    ),
]


@pytest.mark.parametrize(
    ("make", "message"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG]
)
def test_parts_that_contradict_each_other_are_refused(
    make: Callable[[], Held], message: str
) -> None:
    found = refused(bundled(make()))

    assert any(message in fault for fault in found), found
    assert all("[bundle-contradicts]" in fault for fault in found)


def test_very_many_contradictions_are_not_all_told() -> None:
    found = refused(bundled(held(log=tuple(replace(one, item="x") for one in SOUND.log))))

    assert len(found) == 21
    assert "there are more" in found[-1]


def test_a_note_of_somebody_who_answered_nothing_is_refused() -> None:
    notes = files_in(bundled())["notes.csv"].replace(b"CDFGHJKM", b"CDFGHJKY")

    assert any("CDFGHJKY" in fault for fault in refused(resealed({"notes.csv": notes})))


def test_a_note_that_the_comment_does_not_hold_is_refused() -> None:
    notes = files_in(bundled())["notes.csv"].replace(b"second", b"third")

    (found,) = refused(resealed({"notes.csv": notes}))
    assert "does not end with this person's notes" in found


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("answers_long.csv", (b"item", b"thing"), "its columns have to be"),
        ("answers_long.csv", (b"2026-05-04T10:00:00Z", b"yesterday"), "no time such as"),
        (
            "answers_long.csv",
            (b"2026-05-04T10:00:00Z", b"0001-01-01T00:00:00+14:00"),
            "no time",
        ),
        ("answers_long.csv", (b",1,CDF", b",1.5,CDF"), "no whole number"),
        ("answers_long.csv", (b"\r\n", b",more\r\n"), "its columns have to be"),
        ("answers_long.csv", (b"aim_p1,", b"aim_p1,9,"), "it has 8 cells"),
        ("answers_long.csv", (b"aim_p1", b"aim\0p1"), "no CSV file"),
        ("notes.csv", (b"Why", b"\xff"), "no CSV file"),
        ("notes.csv", (b",aim,", b",other,"), "'other' is no dimension"),
        ("notes.csv", (b",pace,", b",aim,"), "another note on the same dimension"),
        ("responses.csv", (b",full,", b",half,"), "half"),
        ("responses.csv", (b"aim_p1", b"aim_p9"), "aim_p9"),
    ],
)
def test_tables_that_hold_something_else_are_refused(
    name: str, change: tuple[bytes, bytes], message: str
) -> None:
    content = files_in(bundled())[name]
    assert change[0] in content

    found = refused(resealed({name: content.replace(*change)}))

    assert any(message in fault and name in fault for fault in found), found


def test_faults_of_all_tables_are_told_at_once() -> None:
    files = dict.fromkeys(("responses.csv", "answers_long.csv", "notes.csv"), b"x\r\n1\r\n")

    found = refused(resealed(files))

    assert {name for name in files if any(name in fault for fault in found)} == set(files)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"more": 1}, "more: extra inputs"),
        ({"kind": "party"}, "kind: "),
        ({"session_id": "../x"}, "session_id: "),
        ({"min_group": 2}, "min_group: "),
        ({"min_group": True}, "min_group: "),
        ({"wordings": []}, "wordings: "),
        ({"created_at": "2026-05-04T09:00:00"}, "created_at: "),
        ({"created_at": "0001-01-01T00:00:00+14:00"}, "too long ago"),
        ({"form": "a\0b"}, "form: "),
        ({"rounds": [{"number": 1}]}, "rounds.0.opened_at: "),
    ],
)
def test_a_session_that_says_something_else_is_refused(
    change: dict[str, object], message: str
) -> None:
    found = refused(resealed({"session.json": session_with(**change)}))

    assert any(message in fault for fault in found), found


def test_a_log_that_takes_answers_back_is_read() -> None:
    one = said(0, answers={"aim_p1": 4})
    line = LoggedAnswer("session-1", 1, one.respondent_id, "aim_p1", 2, BEGIN + HOUR, None)
    log = (
        line,
        replace(line, value=4, supersedes=1),
        replace(line, item="aim_p2", value=-8),
        replace(line, item="aim_p2", value=None, supersedes=3),
    )
    session = held(responses=(one,), log=log)

    assert read(bundled(session)) == session
