"""A store of its own for the commands, sessions in it, and people who answer."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diagnostic.cli import main
from diagnostic.settings import settings
from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context
from diagnostic.workshop.participating import Batch, join
from diagnostic.workshop.saving import Saver
from tests.samples import small_questionnaire

NEW = ("session", "new", "--library", "library.yaml", "--title")


@dataclass(frozen=True)
class Made:
    """A session, as `session new` told of it."""

    code: str
    key: str
    session_id: str
    link: str


def run_with(*arguments: str, given: str | None = None) -> Result:
    """Run a command, with something on standard input."""
    return CliRunner().invoke(main, arguments, input=given, prog_name="tame-wicked")


def made(*options: str, title: str = "Late buses") -> Made:
    """Make a session with the command."""
    result = run_with(*NEW, title, "--format", "json", *options)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    return Made(told["code"], told["key"], told["session_id"], told["facilitator"])


def lead(step: str, session: Made, *options: str) -> Result:
    """Run a command of a session with its key."""
    return run_with("session", step, session.code, "--key", session.key, *options)


def standing(session: Made) -> dict[str, object]:
    """Return where a session stands."""
    result = lead("status", session, "--format", "json")
    assert result.exit_code == 0, result.output
    told: dict[str, object] = json.loads(result.stdout)
    return told


@contextmanager
def store_at(moment: datetime | None = None) -> Iterator[Context]:
    """Lend the store that the commands use, perhaps with another clock."""
    engine = open_store(settings().database_url)
    yield Context(engine, now=lambda: moment or datetime.now(UTC))
    engine.dispose()


def people_answer(session: Made, count: int = 5) -> list[str]:
    """Let people join the open round, answer all of it and hand in; return their codes."""
    items = [item.id for item in small_questionnaire().items]
    codes = []
    with store_at() as context:
        saver = Saver(context)
        for number in range(count):
            person = join(context, session.code, {})
            answers: dict[str, int | None] = dict.fromkeys(items, number % 5 + 1)
            batch = Batch(1, answers, {"comment": f"=said by {number}"})
            saver.save(session.code, person.token, batch).result(timeout=30)
            saver.hand_in(session.code, person.token, 1).result(timeout=30)
            codes.append(person.participant_id)
        saver.close()
    return codes


@pytest.fixture
def database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the SQLite file that the commands use; it is not there yet."""
    path = folder / "store" / "store.db"
    monkeypatch.setenv("TAME_WICKED_DATABASE_URL", f"sqlite:///{path}")
    settings.cache_clear()
    return path
