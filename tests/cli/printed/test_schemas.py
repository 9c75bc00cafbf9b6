"""Every command's JSON is what its published schema says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

# It has no types of its own.
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from diagnostic.cli import main
from diagnostic.cli.printed.registry import MODELS, schema_of
from diagnostic.exchange.writing import responses_csv
from tests.cli.conftest import Run
from tests.cli.printed.checking import JSON, checked
from tests.cli.sessions import NEW, Made, database, lead, made, people_answer, run_with
from tests.exchange.responses import QUESTIONNAIRE, response

__all__ = ["database"]


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield before + name, command


def _prints_json(command: click.Command) -> bool:
    return any(
        "json" in getattr(option.type, "choices", ())
        for option in command.params
        if option.name == "output_format" or "--format" in option.opts
    )


def test_every_command_that_prints_json_has_a_schema_and_no_other() -> None:
    printing = {name for name, command in _commands(main) if _prints_json(command)}

    assert printing == set(MODELS)


def test_only_these_commands_print_no_json() -> None:
    silent = {name for name, command in _commands(main) if not _prints_json(command)}

    assert silent <= {"schema", "session calendar"}


@pytest.mark.parametrize("command", sorted(MODELS))
def test_every_schema_is_one(command: str) -> None:
    schema = schema_of(command)

    Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"tame-wicked {command}"
    assert Draft202012Validator(schema).is_valid({}) is False


def test_check(folder: Path, run: Run) -> None:
    (folder / "bad.yaml").write_text((folder / "small.yaml").read_text() + "extra: 1\n")

    sound = checked(run("check", "small.yaml", "library.yaml", *JSON), "check")
    faulty = checked(run("check", "small.yaml", "bad.yaml", *JSON), "check", status=1)

    assert [one["kind"] for one in sound["sound"]] == ["questionnaire", "library"]
    assert sound["faults"] == []
    assert [one["file"] for one in faulty["sound"]] == ["small.yaml"]
    assert faulty["faults"][0]["place"].startswith("bad.yaml:")


def test_settings(database: Path, run: Run) -> None:
    told = checked(run("settings", *JSON), "settings")

    found = {one["name"]: (one["value"], one["origin"]) for one in told["settings"]}
    assert found["TAME_WICKED_MIN_GROUP"] == (5, "default")
    assert found["TAME_WICKED_QUESTIONNAIRE"] == ("small.yaml", "environment")
    assert found["TAME_WICKED_PUBLIC_URL"] == (None, "default")


@pytest.mark.parametrize("command", ["score", "summarise", "quality"])
def test_files_made_of_answers(folder: Path, run: Run, command: str) -> None:
    old = responses_csv([response(questionnaire_version=9), response()], QUESTIONNAIRE)
    (folder / "old.csv").write_bytes(old)

    told = checked(run(command, "old.csv", "-o", "out.csv", *JSON), command)

    assert told["output"] == "out.csv"
    assert (folder / "out.csv").exists()
    if command != "quality":
        assert told["rows"] == 2
        assert told["other_versions"] == {"9": 1}


def test_quality_of_enough_people(folder: Path, run: Run) -> None:
    simulated = run("simulate", "-n", "40", "-o", "many.csv", *JSON)
    written = checked(simulated, "simulate")
    assert (written["people"], written["rounds"], written["rows"]) == (40, 1, 40)

    told = checked(run("quality", "many.csv", "-o", "out.csv", *JSON), "quality")

    rows = (folder / "out.csv").read_text().splitlines()[1:]
    assert len(told["statistics"]) == len(rows)
    assert told["respondents"] == told["simulated"] == 40
    assert told["lines"]


def test_recommend_for_one_and_for_a_group(folder: Path, run: Run) -> None:
    library = ("--library", "library.yaml", *JSON)
    checked(run("simulate", "-n", "12", "-o", "group.csv", *JSON), "simulate")

    one = checked(run("recommend", "one.csv", *library), "recommend")
    group = checked(run("recommend", "group.csv", *library), "recommend")

    assert one["respondent_id"] == "r1"
    assert group["respondents"] == 12
    danger = responses_csv([response(in_danger=True)], QUESTIONNAIRE)
    (folder / "danger.csv").write_bytes(danger)
    refused = checked(run("recommend", "danger.csv", *library), "recommend")
    assert refused["refusal"]


def test_form(folder: Path, run: Run) -> None:
    told = checked(run("form", "-o", "out.xlsx", *JSON), "form")

    assert (told["tool"], told["form"], told["questionnaire_version"]) == ("xlsform", "full", 1)


@pytest.mark.parametrize("command", ["score one.csv", "summarise one.csv", "form", "simulate"])
def test_json_and_a_file_are_never_mixed(folder: Path, run: Run, command: str) -> None:
    result = run(*command.split(), "-o", "-", *JSON)

    assert result.exit_code == 2
    assert "write the file elsewhere" in result.stderr
    assert result.stdout == ""


def test_a_session_from_its_beginning_to_its_end(database: Path) -> None:
    opened = run_with(*NEW, "Late buses", "--rehearsal", *JSON)
    told = checked(opened, "session new")
    session = Made(told["code"], told["key"], told["session_id"], told["facilitator"])

    def does(step: str, *options: str) -> Any:
        return checked(lead(step, session, *options, *JSON), f"session {step}")

    assert does("open")["phase"] == "open"
    assert does("rehearse", "-n", "7") == {"simulated": 7}
    assert does("status")["simulated"] == 7
    for step in ("close", "reveal", "next", "end"):
        does(step)
    files = does("export", "--rehearsal", "-o", "out.zip")["files"]
    assert "rehearsal_responses.csv" in files
    assert does("delete", "--yes")["deleted"] == "session"


def test_a_participant_is_removed(database: Path) -> None:
    session = made()
    lead("open", session)
    (person,) = people_answer(session, 1)

    removed = lead("remove", session, "--response", person, *JSON)

    assert checked(removed, "session remove")["deleted"] == "participant"


@pytest.fixture
def in_store(database: Path) -> Callable[..., Any]:
    """Return what runs a command of the store in which one person has answered."""
    session = made()
    lead("open", session)
    people_answer(session, 1)
    lead("close", session)

    def does(name: str, *arguments: str) -> Any:
        return checked(run_with("store", name, *arguments, *JSON), f"store {name}")

    return does


def test_the_store(in_store: Callable[..., Any], folder: Path) -> None:
    upgraded = in_store("upgrade")
    assert upgraded["before"] == upgraded["schema_now"]
    assert in_store("backup", "copy.db")["bytes"] == (folder / "copy.db").stat().st_size
    files = in_store("export", "all")["files"]
    assert sorted(files) == sorted(
        str(path.relative_to(folder / "all"))
        for path in (folder / "all").rglob("*")
        if path.is_file()
    )
    assert in_store("purge", "--older-than", "1", "--dry-run") == {
        "dry_run": True,
        "sessions": [],
    }
