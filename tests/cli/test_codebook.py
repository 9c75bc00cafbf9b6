"""`tame-wicked codebook`: what it writes, about which files, and what it refuses."""

import csv
import io
import json
from pathlib import Path

import pytest
from frictionless import validate

from diagnostic.content.files import shipped
from tests.cli.conftest import Run

SHIPPED = shipped("questions.yaml")
FILES = ["codebook.csv", "datapackage.json", "responses.sps"]


def rows(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "codebook.csv").read_text())))


def test_in_a_new_folder_all_that_can_be_written_is_described(folder: Path, run: Run) -> None:
    result = run("codebook", "-o", "about")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{', '.join(FILES)} written to about, about all files\n"
    assert sorted(path.name for path in (folder / "about").iterdir()) == FILES
    tables = {row["form_name"] for row in rows(folder / "about")}
    assert {"responses", "scores", "dimensions", "changes", "decisions"} <= tables


def test_files_that_lie_there_are_described_as_they_are_and_stay(
    folder: Path, run: Run
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    run("score", "two.csv", "-o", "scores.csv", "--delimiter", ";")
    run("summarise", "two.csv", "-o", "by_work.csv", "--by", "work")

    result = run("codebook", "-o", ".")

    assert result.stderr.endswith("written to ., about 4 CSV files there\n")
    assert {row["form_name"] for row in rows(folder)} == {"one", "two", "scores", "by_work"}
    assert before.items() <= {path.name: path.read_bytes() for path in folder.iterdir()}.items()
    assert validate("datapackage.json").valid
    once = (folder / "codebook.csv").read_bytes()
    assert run("codebook", "-o", ".").exit_code == 0
    assert (folder / "codebook.csv").read_bytes() == once


def test_what_was_written_can_be_told_as_json(folder: Path, run: Run) -> None:
    told = json.loads(run("codebook", "-o", "about", "--format", "json").stdout)

    assert told == {"output": "about", "files": FILES}


def test_another_questionnaire_is_described_by_its_file(folder: Path, run: Run) -> None:
    run("codebook", "-o", "about", "--questionnaire", str(SHIPPED))

    assert "complexity_p1" in {row["field_name"] for row in rows(folder / "about")}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Straße".encode("cp1252"), "odd.csv: the file is not in UTF-8"),
        ("Name;Wert".encode("utf-16"), "odd.csv: the file is not in UTF-8"),
        (b"round,round\r\n1,1\r\n", "odd.csv: row 1: the column 'round' stands here 2 times"),
        (b"form,aim_p1\r\nfulll,1\r\n", "odd.csv: row 2, column form: "),
    ],
)
def test_files_that_cannot_be_described_are_named_and_nothing_is_written(
    folder: Path, run: Run, content: bytes, says: str
) -> None:
    (folder / "odd.csv").write_bytes(content)

    result = run("codebook", "-o", ".")

    assert result.exit_code == 1
    assert says in result.stderr
    assert not any((folder / name).exists() for name in FILES)


def test_what_is_no_csv_file_of_the_folder_is_left_out_with_the_reason(
    folder: Path, run: Run
) -> None:
    (folder / "nothing.csv").touch()
    (folder / "more.csv").mkdir()
    (folder / "gone.csv").symlink_to("not_there.csv")
    (folder / "elsewhere.csv").symlink_to(SHIPPED)

    result = run("codebook", "-o", ".")

    assert result.exit_code == 0
    for said in (
        "nothing.csv is left out: it is empty",
        "more.csv is left out: it is no file",
        "gone.csv is left out: it leads nowhere",
        "elsewhere.csv is left out: it leads out of the folder",
    ):
        assert said in result.stderr
    assert {row["form_name"] for row in rows(folder)} == {"one", "two"}


def test_a_file_is_no_folder(folder: Path, run: Run) -> None:
    assert run("codebook", "-o", "one.csv").exit_code == 2
