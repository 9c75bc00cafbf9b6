"""`tame-wicked session bundle`, `bundle check|open`: a whole session in one file."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import Result

# It has no types of its own.
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from diagnostic.cli.printed.registry import schema_of
from diagnostic.exchange.bundle import members
from diagnostic.exchange.bundle.manifest import Maker
from diagnostic.exchange.bundle.packing import packed
from diagnostic.workshop.bundling import bundle_of
from diagnostic.workshop.doors import Link
from tests.cli.sessions import Made, database, lead, made, people_answer, run_with, store_at
from tests.workshop.begun import begin

__all__ = ["database"]

pytestmark = pytest.mark.usefixtures("database")
JSON = ("--format", "json")


def printed(result: Result, command: str) -> Any:
    """Return what a command printed, if it is what its schema says."""
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    Draft202012Validator(schema_of(command)).validate(told)
    return told


@pytest.fixture
def written() -> Made:
    """A session that five people answered, and its bundle beside it."""
    session = made()
    lead("open", session)
    people_answer(session)
    lead("close", session)
    result = lead("bundle", session, "-o", "some.zip")
    assert result.exit_code == 0, result.output
    assert result.stderr == "Written to some.zip\n"
    return session


def test_a_bundle_that_is_whole_says_what_it_holds(written: Made) -> None:
    told = printed(run_with("bundle", "check", "some.zip", *JSON), "bundle check")

    assert (told["kind"], told["title"], told["people"]) == ("workshop", "Late buses", 5)
    assert told["session_id"] == written.session_id
    assert {"README.txt", "codebook.csv", "responses.csv"} <= set(told["files"])
    text = run_with("bundle", "check", "some.zip").stdout
    assert "some.zip: whole, " in text
    assert "Not what" not in text
    assert "Late buses: a workshop, 5 people, 1 round" in text


def test_what_a_bundle_says_of_itself_cannot_write_on_the_terminal(written: Made) -> None:
    with ZipFile("some.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    del files["manifest.json"]
    Path("other.zip").write_bytes(packed({**files, "README.txt": b""}, Maker("9\x1b[2J", "1")))

    result = run_with("bundle", "check", "other.zip")

    assert "\x1b" not in result.stdout
    assert "whose checksums fit, written by version 9 [2J" in result.stdout
    assert "Not what this version writes: README.txt. That is so where" in result.stdout
    told = printed(run_with("bundle", "check", "other.zip", *JSON), "bundle check")
    assert told["otherwise"] == ["README.txt"]


def test_what_is_written_as_json_is_the_same_file(written: Made) -> None:
    told = printed(lead("bundle", written, "-o", "again.zip", *JSON), "session bundle")

    assert Path("again.zip").read_bytes() == Path("some.zip").read_bytes()
    assert told["bytes"] == Path("again.zip").stat().st_size


def test_an_opened_bundle_is_a_session_of_its_own(written: Made) -> None:
    told = printed(run_with("bundle", "open", "some.zip", *JSON), "bundle open")

    opened = Made(told["code"], told["key"], told["session_id"], told["facilitator"])
    assert opened.code != written.code
    assert opened.session_id != written.session_id
    status = json.loads(lead("status", opened, *JSON).stdout)
    assert (status["phase"], status["joined"]) == ("closed", 5)
    text = run_with("bundle", "open", "some.zip").stdout
    assert text.startswith("Late buses\nCode")
    assert "/facilitate?key=" in text
    assert "it is shown this once" in text


def test_a_self_assessment_gets_a_private_link() -> None:
    with store_at() as context:
        content = bundle_of(context, Link(begin(context)))
    Path("mine.zip").write_bytes(content)

    told = printed(run_with("bundle", "open", "mine.zip", *JSON), "bundle open")

    assert "/answer?key=" in told["link"]
    assert told["facilitator"] is None
    assert "Private link" in run_with("bundle", "open", "mine.zip").stdout


def test_a_changed_bundle_is_refused_with_the_reason(written: Made) -> None:
    content = Path("some.zip").read_bytes()
    Path("some.zip").write_bytes(content[: len(content) // 2])

    for command in ("check", "open"):
        result = run_with("bundle", command, "some.zip")
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "some.zip: the zip file is damaged or cut short" in result.stderr


def test_a_file_that_is_too_large_is_not_even_read(
    written: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "LARGEST", 1_000)

    result = run_with("bundle", "check", "some.zip")

    assert (result.exit_code, "[bundle-too-large]" in result.stderr) == (1, True)


def test_another_key_gets_no_bundle(written: Made) -> None:
    result = run_with("session", "bundle", written.code, "--key", "A" * 32, "-o", "other.zip")

    assert result.exit_code == 1
    assert "access-refused" in result.stderr
    assert not Path("other.zip").exists()
