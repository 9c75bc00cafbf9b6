"""`tame-wicked session export|rehearse|remove|delete`."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from diagnostic.cli.session import asking
from diagnostic.storage.engine import read_transaction
from diagnostic.workshop.exporting import DESCRIPTIONS, FILES
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

__all__ = ["database"]

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def answered() -> Made:
    """A session with an open round that five people have answered."""
    session = made()
    lead("open", session)
    people_answer(session)
    return session


@pytest.fixture
def rehearsed() -> Made:
    """A rehearsal that six simulated people have answered."""
    session = made("--rehearsal")
    lead("open", session)
    assert lead("rehearse", session, "-n", "6", "--seed", "7").exit_code == 0
    return session


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def zipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def left(folder: Path) -> set[str]:
    """Return what lies in a folder beside what was there before."""
    before = {"small.yaml", "library.yaml", "one.csv", "two.csv", "store"}
    return {path.name for path in folder.iterdir()} - before


def test_the_files_come_in_one_zip(folder: Path, answered: Made) -> None:
    result = lead("export", answered, "-o", "out.zip")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Written to out.zip\n"
    files = zipped(folder / "out.zip")
    assert set(files) == {*FILES, *DESCRIPTIONS}
    assert len(rows(files["responses.csv"])) == len(rows(files["scores.csv"])) == 5
    assert left(folder) == {"out.zip"}


def test_the_same_files_come_in_a_folder(folder: Path, answered: Made) -> None:
    lead("export", answered, "-o", "out.ZIP")
    (folder / "there").mkdir()
    (folder / "there" / "responses.csv").write_text("older")
    (folder / "there" / "notes.txt").write_text("kept")

    for name in ("new", "there"):
        assert lead("export", answered, "-o", name).exit_code == 0

    files = zipped(folder / "out.ZIP")
    assert {path.name: path.read_bytes() for path in (folder / "new").iterdir()} == files
    kept = {path.name: path.read_bytes() for path in (folder / "there").iterdir()}
    assert kept == {**files, "notes.txt": b"kept"}
    assert left(folder) == {"out.ZIP", "new", "there"}


def test_a_zip_goes_to_standard_output_if_asked(folder: Path, answered: Made) -> None:
    result = lead("export", answered, "-o", "-")

    assert result.stderr == ""
    (folder / "out.zip").write_bytes(result.stdout_bytes)
    assert set(zipped(folder / "out.zip")) == {*FILES, *DESCRIPTIONS}


def test_for_excel_each_file_begins_with_its_mark(folder: Path, answered: Made) -> None:
    lead("export", answered, "-o", "out", "--excel")

    for name in (*FILES, "codebook.csv"):
        assert (folder / "out" / name).read_bytes().startswith(b"\xef\xbb\xbf")


def test_all_tables_come_in_one_workbook(folder: Path, answered: Made) -> None:
    result = lead("export", answered, "-o", "out.xlsx")

    assert (result.exit_code, result.stderr) == (0, "Written to out.xlsx\n")
    book = openpyxl.load_workbook(folder / "out.xlsx")
    assert book.sheetnames == ["responses", "labels", "answers_long", "scores", "dimensions"]
    assert book["responses"].max_row == 6
    assert left(folder) == {"out.xlsx"}


@pytest.mark.parametrize("output", ["responses.csv", "one.csv", "library.yaml"])
def test_several_files_do_not_go_into_one(folder: Path, answered: Made, output: str) -> None:
    result = lead("export", answered, "-o", output)

    assert result.exit_code == 2
    assert "name a folder, or a file ending in .zip" in result.stderr
    assert not left(folder)


@pytest.mark.parametrize("output", ["none/out.zip", "none/out", "there"])
def test_what_cannot_be_written_leaves_nothing_behind(
    folder: Path, answered: Made, output: str
) -> None:
    (folder / "there" / "scores.csv").mkdir(parents=True)

    result = lead("export", answered, "-o", output)

    assert result.exit_code == 2
    assert left(folder) == {"there"}
    assert [path.name for path in (folder / "there").iterdir()] == ["scores.csv"]


def test_a_fault_in_the_middle_of_writing_leaves_nothing_behind(
    folder: Path, answered: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    whole = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if written:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        return whole(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)

    result = lead("export", answered, "-o", "out")

    assert result.exit_code == 1
    assert "no space left on device" in result.stderr
    assert written
    assert not left(folder)


def test_simulated_people_are_exported_only_as_a_rehearsal(
    folder: Path, rehearsed: Made
) -> None:
    real = lead("export", rehearsed, "-o", "real")
    other = lead("export", rehearsed, "-o", "played", "--rehearsal")
    assert "simulated people are left out; --rehearsal" in real.stderr
    assert "left out" not in other.stderr
    assert not rows((folder / "real" / "responses.csv").read_bytes())
    played = rows((folder / "played" / "rehearsal_responses.csv").read_bytes())
    assert len(played) == 6
    assert all(row["respondent_id"].startswith("simulated-") for row in played)


def test_a_rehearsal_is_filled_and_told_apart(rehearsed: Made) -> None:
    told = standing(rehearsed)

    assert (told["joined"], told["finished"], told["simulated"]) == (6, 6, 6)
    assert "(rehearsal)\n" in lead("status", rehearsed).stdout
    assert "6 joined, 6 of them simulated;" in lead("status", rehearsed).stdout


def test_only_a_rehearsal_is_filled(answered: Made) -> None:
    result = lead("rehearse", answered, "-n", "5")

    assert (result.exit_code, result.stdout) == (1, "")
    assert standing(answered)["joined"] == 5


def test_one_response_is_removed_by_the_code_on_the_phone(answered: Made) -> None:
    code = people_answer(answered, 1)[0]
    before = standing(answered)["joined"]

    result = lead("remove", answered, "--response", f"{code[:4]}-{code[4:].lower()}")

    assert result.exit_code == 0, result.output
    assert result.stdout == "Deleted: this participant and all they said.\n"
    assert (before, standing(answered)["joined"]) == (6, 5)


def test_a_response_of_another_session_is_not_removed(answered: Made) -> None:
    other = made()
    lead("open", other)
    (code,) = people_answer(other, 1)

    result = lead("remove", answered, "--response", code)

    assert (result.exit_code, result.stdout) == (1, "")
    assert standing(other)["joined"] == 1


def test_deleting_asks_first(answered: Made) -> None:
    result = lead("delete", answered)

    assert result.exit_code == 2
    assert "there is nobody to ask; add --yes" in result.stderr
    assert standing(answered)["joined"] == 5


def test_a_deleted_session_is_gone_and_its_key_opens_nothing(
    database: Path, answered: Made
) -> None:
    result = lead("delete", answered, "--yes")

    assert result.exit_code == 0, result.output
    assert result.stdout == "Deleted: the session and all that was said in it.\n"
    assert lead("status", answered).exit_code == 1
    assert b"said by" not in database.read_bytes()


def test_traces_that_a_reader_keeps_in_the_file_are_told_of(answered: Made) -> None:
    with store_at() as context, read_transaction(context.engine) as reader:
        reader.exec_driver_sql("SELECT * FROM sessions").fetchall()

        result = lead("delete", answered, "--yes")

    assert result.exit_code == 0, result.output
    assert "Traces of it may still lie in the database file" in result.stderr


@pytest.mark.parametrize("yes", [True, False])
def test_at_a_terminal_it_is_asked(
    answered: Made, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    monkeypatch.setattr(asking, "at_a_terminal", lambda: True)

    result = run_with(
        "session", "delete", answered.code, "--key", answered.key, given="y\n" if yes else "n\n"
    )

    assert f"Delete {answered.code} and what 5 people said in it?" in result.stderr
    assert result.exit_code == (0 if yes else 1)
    assert lead("status", answered).exit_code == (1 if yes else 0)
