"""Who gets into a session at the command line: whoever has its key, however it is given."""

from pathlib import Path

import pytest

from tests.cli.sessions import Made, database, lead, made, run_with, standing

__all__ = ["database"]

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("how", ["option", "link", "environment", "standard input"])
def test_the_key_may_come_in_several_ways(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    session = made()
    given = f" {session.link} \nmore"
    options = {
        "option": ["--key", session.key],
        "link": ["--key", session.link],
        "environment": [],
        "standard input": ["--key", "-"],
    }[how]
    if how == "environment":
        monkeypatch.setenv("TAME_WICKED_KEY", session.key)

    typed = f"{session.code[:3]}-{session.code[3:].lower()}"
    result = run_with("session", "status", typed, *options, given=given)

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{session.code}  Late buses\n")


@pytest.mark.parametrize("options", [(), ("--key", ""), ("--key", "-")])
def test_without_a_key_it_is_said_how_to_give_one(options: tuple[str, ...]) -> None:
    result = run_with("session", "status", made().code, *options, given="")

    assert result.exit_code == 2
    assert "Set TAME_WICKED_KEY, or give --key - and the key" in result.stderr


COMMANDS: dict[str, tuple[str, ...]] = {
    "status": (),
    "open": (),
    "close": (),
    "reveal": (),
    "next": (),
    "end": (),
    "export": ("-o", "out.zip"),
    "rehearse": (),
    "remove": ("--response", "K7MW3QK7"),
    "delete": ("--yes",),
}


@pytest.mark.parametrize("whose", ["nobody's", "another session's", "cut short"])
@pytest.mark.parametrize("step", COMMANDS)
def test_a_key_that_does_not_open_a_session_is_refused(
    folder: Path, step: str, whose: str
) -> None:
    session, other = made("--rehearsal"), made("--rehearsal")
    lead("open", session)
    key = {"nobody's": "x" * 32, "another session's": other.key, "cut short": session.key[:-1]}

    wrong = Made(session.code, key[whose], session.session_id, "")
    result = lead(step, wrong, *COMMANDS[step])

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("facilitator's link: this does not open that session")
    assert result.stderr.count("\n") == 1
    assert standing(session)["phase"] == "open"
    assert standing(session)["joined"] == standing(other)["joined"] == 0
    assert not (folder / "out.zip").exists()
