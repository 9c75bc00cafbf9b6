"""`tame-wicked store`: upgrading, copying, purging and taking all of it out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

import diagnostic.storage.migrations
from diagnostic.settings import settings
from diagnostic.storage.engine import open_engine, schema_transaction
from diagnostic.storage.migrating import SCHEMA
from diagnostic.workshop import Statement
from diagnostic.workshop.exporting import DESCRIPTIONS, FILES
from diagnostic.workshop.facilitating import Setup, open_workshop
from tests.cli.sessions import (
    Made,
    database,
    lead,
    made,
    people_answer,
    run_with,
    standing,
    store_at,
)
from tests.samples import small_library, small_questionnaire
from tests.workshop.begun import begin

__all__ = ["database"]


@pytest.fixture
def answered(database: Path) -> Made:
    """A session with an open round that five people have answered."""
    session = made()
    lead("open", session)
    people_answer(session)
    return session


def days_ago(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def self_assessment_of(moment: datetime) -> None:
    with store_at(moment) as context:
        begin(context)


def workshop_of(moment: datetime, retention_days: int | None) -> str:
    setup = Setup(Statement("Late buses"), form="full", retention_days=retention_days)
    with store_at(moment) as context:
        opened = open_workshop(context, setup, small_questionnaire(), small_library())
    return opened.workshop.session.id


def left(folder: Path) -> set[str]:
    before = {"small.yaml", "library.yaml", "one.csv", "two.csv", "store"}
    return {path.name for path in folder.iterdir()} - before


def test_a_store_is_made_and_then_found_up_to_date(database: Path) -> None:
    first, second = run_with("store", "upgrade"), run_with("store", "upgrade")

    assert first.stdout == f"{database}: new, schema {SCHEMA}\n"
    assert second.stdout == f"{database}: up to date, schema {SCHEMA}\n"


def test_an_older_store_is_upgraded_and_it_is_said_from_what_to_what(database: Path) -> None:
    config = Config()
    scripts = Path(diagnostic.storage.migrations.__file__ or "").parent
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = open_engine(f"sqlite:///{database}")
    with schema_transaction(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()

    result = run_with("store", "upgrade")

    assert result.stdout == f"{database}: upgraded from schema 0001 to {SCHEMA}\n"


def test_a_backup_opens_like_any_store(
    folder: Path, answered: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run_with("store", "backup", "copy.db")

    assert (result.exit_code, result.stdout) == (0, "")
    size = (folder / "copy.db").stat().st_size
    assert result.stderr == f"{size:,} bytes written to copy.db\n"
    assert left(folder) == {"copy.db"}
    monkeypatch.setenv("TAME_WICKED_DATABASE_URL", f"sqlite:///{folder}/copy.db")
    settings.cache_clear()
    assert standing(answered)["finished"] == 5


def test_a_backup_replaces_no_file(folder: Path, answered: Made) -> None:
    result = run_with("store", "backup", "one.csv")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("one.csv: there is a file of this name already")
    assert (folder / "one.csv").read_bytes().startswith(b"session_id")
    assert not left(folder)


def test_a_backup_that_cannot_be_written_is_told(folder: Path, answered: Made) -> None:
    result = run_with("store", "backup", "none/copy.db")

    assert result.exit_code == 1
    assert result.stderr.startswith("none/copy.db: the copy cannot be written")
    assert not left(folder)


@pytest.mark.parametrize(
    "arguments", [("backup", "copy.db"), ("purge", "--yes"), ("export", "all")]
)
def test_a_store_that_is_not_there_is_not_made(
    folder: Path, database: Path, arguments: tuple[str, ...]
) -> None:
    result = run_with("store", *arguments)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{database}: there is no such file")
    assert not database.parent.exists()
    assert not left(folder)


def test_each_session_is_purged_after_its_own_time(database: Path) -> None:
    due, not_yet = workshop_of(days_ago(10), 9), workshop_of(days_ago(10), 11)
    workshop_of(days_ago(10), None)

    result = run_with("store", "purge", "--yes")
    again = run_with("store", "purge", "--yes", "--older-than", "9")

    assert (result.stdout, result.stderr) == (f"{due}\n", "1 session deleted\n")
    assert again.stdout.startswith(f"{not_yet}\n")
    assert again.stderr == "2 sessions deleted\n"


def test_a_dry_run_says_what_would_go_and_deletes_nothing(database: Path) -> None:
    self_assessment_of(days_ago(10))
    kept = made()

    dry = run_with("store", "purge", "--older-than", "9", "--dry-run")
    done = run_with("store", "purge", "--older-than", "9", "--yes")

    assert dry.stderr == "1 session would be deleted\n"
    assert done.stderr == "1 session deleted\n"
    assert dry.stdout == done.stdout
    assert run_with("store", "purge", "--older-than", "9", "--yes").stdout == ""
    assert standing(kept)["code"] == kept.code


def test_without_an_age_the_setting_counts(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    self_assessment_of(days_ago(10))
    assert run_with("store", "purge", "--yes").stderr == "0 sessions deleted\n"
    monkeypatch.setenv("TAME_WICKED_RETENTION_DAYS", "9")
    settings.cache_clear()

    assert run_with("store", "purge", "--yes").stderr == "1 session deleted\n"


def test_one_session_is_purged_by_its_code(answered: Made) -> None:
    kept = made()
    asked = ("store", "purge", "--session", answered.code.lower())

    dry = run_with(*asked, "--dry-run")
    before = standing(answered)["joined"]
    done = run_with(*asked, "--yes")

    assert dry.stdout == done.stdout == f"{answered.session_id}\n"
    assert (dry.stderr, before) == ("1 session would be deleted\n", 5)
    assert lead("status", answered).exit_code == 1
    assert standing(kept)["code"] == kept.code


@pytest.mark.parametrize("options", [("--yes",), ("--dry-run",)])
def test_a_code_that_no_session_has_is_said_so(
    answered: Made, options: tuple[str, ...]
) -> None:
    result = run_with("store", "purge", "--session", "777777", *options)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("code: no session has this code")


@pytest.mark.parametrize("options", [("--older-than", "1"), ("--session", "{code}")])
def test_with_nobody_to_ask_nothing_is_purged(answered: Made, options: tuple[str, ...]) -> None:
    self_assessment_of(days_ago(10))

    result = run_with("store", "purge", *(one.format(code=answered.code) for one in options))

    assert result.exit_code == 2
    assert "add --yes" in result.stderr
    assert standing(answered)["joined"] == 5
    assert "1 session" in run_with("store", "purge", "--older-than", "1", "--dry-run").stderr


def test_an_age_and_a_session_are_not_asked_for_together(answered: Made) -> None:
    result = run_with("store", "purge", "--older-than", "1", "--session", answered.code)

    assert result.exit_code == 2
    assert "give --older-than or --session, not both" in result.stderr


def test_every_answered_session_is_written_into_a_folder_of_its_own(
    folder: Path, answered: Made
) -> None:
    other = made(title="Other")
    lead("open", other)
    people_answer(other, 2)
    made(title="Nobody came")
    lead("export", answered, "-o", "one")

    result = run_with("store", "export", "all")

    assert (result.exit_code, result.stderr) == (0, "14 files written to all\n")
    assert {path.name for path in (folder / "all").iterdir()} == {
        answered.session_id,
        other.session_id,
    }
    for name in (*FILES, *DESCRIPTIONS):
        written = (folder / "all" / answered.session_id / name).read_bytes()
        assert written == (folder / "one" / name).read_bytes()
    assert left(folder) == {"all", "one"}


def test_all_is_not_written_over_what_is_there(folder: Path, answered: Made) -> None:
    (folder / "all").mkdir()
    (folder / "all" / "notes.txt").write_text("mine")

    result = run_with("store", "export", "all")

    assert result.exit_code == 2
    assert "all is not empty; name a new folder" in result.stderr
    assert [path.name for path in (folder / "all").iterdir()] == ["notes.txt"]
