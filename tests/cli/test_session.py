"""`tame-wicked session`: making one, opening it with its key, leading it through rounds."""

import json
from pathlib import Path

import pytest

from diagnostic.settings import settings
from tests.cli.sessions import (
    NEW,
    database,
    lead,
    made,
    people_answer,
    run_with,
    standing,
)

__all__ = ["database"]

pytestmark = pytest.mark.usefixtures("database")


def test_a_new_session_is_told_with_all_its_addresses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", "https://example.org/tame/")
    settings.cache_clear()

    result = run_with(*NEW, "Late \x1b[2Jbuses")

    assert result.exit_code == 0, result.output
    code = result.stdout.split()[0]
    assert f"Join         https://example.org/tame/join/{code}\n" in result.stdout
    assert f"Wall         https://example.org/tame/wall?code={code}\n" in result.stdout
    assert "Facilitator  https://example.org/tame/facilitate?key=" in result.stdout
    assert "\x1b" not in result.stdout
    assert "Phones" not in result.stderr
    assert "Is anyone in danger right now?" in result.stderr


@pytest.mark.parametrize("public", [None, "http://localhost:8501", "http://[::1]:8501"])
def test_an_address_that_phones_cannot_open_is_said_so(
    monkeypatch: pytest.MonkeyPatch, public: str | None
) -> None:
    if public:
        monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", public)
        settings.cache_clear()

    result = run_with(*NEW, "Late buses", "--format", "json")

    told = json.loads(result.stdout)
    assert told["join"] == f"{public or 'http://127.0.0.1:8501'}/join/{told['code']}"
    assert result.stderr.startswith("Phones cannot open http://")
    assert result.stderr.count("\n") == 1


def test_what_was_chosen_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    session = made(
        "--form", "quick", "--rounds", "3", "--shows", "place", "--min-group", "7",
        "--no-background", "--retention-days", "30", "--rehearsal",
    )  # fmt: skip

    kept = standing(session)

    wanted = {
        "title": "Late buses", "form": "quick", "rounds": 3, "shows": "place", "min_group": 7,
        "background": False, "retention_days": 30, "rehearsal": True,
    }  # fmt: skip
    assert {name: kept[name] for name in wanted} == wanted


def test_what_was_not_chosen_comes_from_settings_and_questionnaire(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TAME_WICKED_MIN_GROUP", "9")
    settings.cache_clear()

    kept = standing(made())

    wanted = {
        "form": "full", "rounds": 2, "shows": "profile", "min_group": 9, "background": True,
        "retention_days": None, "rehearsal": False, "phase": "waiting", "joined": 0,
    }  # fmt: skip
    assert {name: kept[name] for name in wanted} == wanted


def test_the_key_is_stored_nowhere(database: Path) -> None:
    session = made()

    assert len(session.key) >= 22
    for path in database.parent.iterdir():
        assert session.key.encode() not in path.read_bytes()


def test_every_fault_of_a_new_session_is_told_at_once() -> None:
    result = run_with(
        *NEW, " ", "--form", "nope", "--rounds", "0",
        "--min-group", "2", "--retention-days", "0",
    )  # fmt: skip

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 5
    assert "'nope' is no form of this questionnaire; choose full, quick" in result.stderr


def test_a_session_is_led_through_its_rounds() -> None:
    session = made()
    stood = [
        lead(step, session).stdout.splitlines()[1]
        for step in ("open", "close", "open", "close", "reveal", "next", "close", "end")
    ]

    assert [line.split(":")[0] for line in stood] == [
        "Round 1 of 2 is open",
        "Round 1 of 2 is closed",
        "Round 1 of 2 is open",
        "Round 1 of 2 is closed",
        "Round 1 of 2 is revealed",
        "Round 2 of 2 is open",
        "Round 2 of 2 is closed",
        "It ended in round 2 of 2",
    ]


@pytest.mark.parametrize("steps", [("open",), ("open", "close"), ("open", "close", "reveal")])
def test_asked_twice_a_step_changes_nothing_more(steps: tuple[str, ...]) -> None:
    session = made()
    for step in steps:
        lead(step, session)
    before = standing(session)

    again = lead(steps[-1], session, "--format", "json")

    assert again.exit_code == 0
    assert json.loads(again.stdout).items() <= before.items()
    assert standing(session) == before


@pytest.mark.parametrize(
    ("steps", "refused"),
    [
        ((), "close"),
        ((), "reveal"),
        ((), "next"),
        (("open",), "reveal"),
        (("open",), "next"),
        (("open", "close", "reveal"), "open"),
        (("end",), "open"),
        (("end",), "next"),
    ],
)
def test_what_the_moment_does_not_allow_is_said_and_not_done(
    steps: tuple[str, ...], refused: str
) -> None:
    session = made()
    for step in steps:
        lead(step, session)
    before = standing(session)

    result = lead(refused, session)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "[wrong-moment]" in result.stderr
    assert standing(session) == before


def test_status_counts_those_who_joined_and_finished() -> None:
    session = made()
    lead("open", session)
    people_answer(session, 3)

    assert "3 joined; 3 began to answer, 3 finished.\n" in lead("status", session).stdout
    assert standing(session)["finished"] == 3


def test_a_store_that_is_not_there_is_not_made(database: Path) -> None:
    result = run_with("session", "status", "K7MW3Q", "--key", "x" * 32)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{database}: there is no such file; look at TAME_WICKED_")
    assert not database.parent.exists()


def test_a_store_that_cannot_be_used_is_named(database: Path) -> None:
    database.parent.mkdir()
    database.write_text("no database at all, but long enough to look at" * 100)

    result = run_with(*NEW, "Late buses")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{database}: this is not a database of this program")
