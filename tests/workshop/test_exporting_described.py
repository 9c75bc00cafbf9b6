"""What goes with a session's files: their description, and all of them as one workbook."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from frictionless import validate
from openpyxl import load_workbook
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.workshop import facilitating
from diagnostic.workshop.exporting import (
    CHANGES,
    DESCRIPTIONS,
    FILES,
    export_workbook,
    export_zip,
)
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.keeping import export_all
from diagnostic.workshop.rehearsing import fill
from tests.workshop.begun import begin
from tests.workshop.held import PROBLEM, Held, everyone_answers, holding


@pytest.fixture
def two_rounds(sqlite_engine: Engine) -> Held:
    """Lend a rehearsal with real and simulated people, in its second round."""
    with holding(sqlite_engine, Setup(PROBLEM, "full", rehearsal=True)) as held:
        held.open()
        people = everyone_answers(held, 6, point=2)
        held.save(people[0], {"aim_p1": 1, "aim_p2": -8}, {"comment": "=1+1\nand\r\nmore"})
        fill(held.context, held.access, people=6)
        held.close()
        facilitating.next_round(held.context, held.access)
        for one in people:
            held.save(one, {"aim_p1": 3}, round_number=2)
        return held


def unpacked(content: bytes, folder: Path) -> Path:
    with ZipFile(BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("rehearsal", [False, True])
def test_the_files_of_the_zip_are_what_its_package_says(
    two_rounds: Held, tmp_path: Path, rehearsal: bool
) -> None:
    mark = "rehearsal_" if rehearsal else ""
    unpacked(
        export_zip(two_rounds.context, two_rounds.access, excel=True, rehearsal=rehearsal),
        tmp_path,
    )

    report = validate(str(tmp_path / f"{mark}datapackage.json"))

    assert report.flatten(["path", "rowNumber", "note"]) == []
    # The simulated people answered the first round alone.
    names = FILES if rehearsal else (*FILES, CHANGES)
    tables = {f"{mark}{name}" for name in (*names, "codebook.csv")}
    assert {task.place for task in report.tasks} == tables


def test_the_workbook_has_a_sheet_for_every_table(two_rounds: Held) -> None:
    content = export_workbook(two_rounds.context, two_rounds.access)

    book = load_workbook(BytesIO(content))
    first, *rest = (name.removesuffix(".csv") for name in (*FILES, CHANGES))
    assert book.sheetnames == [first, "labels", *rest]
    assert book["responses"].max_row == 1 + 6 + 6
    assert export_workbook(two_rounds.context, two_rounds.access) == content
    simulated = load_workbook(
        BytesIO(export_workbook(two_rounds.context, two_rounds.access, rehearsal=True))
    )
    assert simulated.sheetnames[:2] == ["rehearsal_responses", "labels"]
    assert simulated["rehearsal_responses"]["C2"].value.startswith("simulated-")


def test_everything_taken_out_of_the_store_is_described(
    two_rounds: Held, tmp_path: Path
) -> None:
    alone = begin(two_rounds.context)
    workshop.save(two_rounds.context, alone, {"aim_p1": -8, "aim_p2": 2})

    for path, content in export_all(two_rounds.context):
        (tmp_path / "all" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "all" / path).write_bytes(content)

    folders = list((tmp_path / "all").iterdir())
    assert len(folders) == 2
    for folder in folders:
        assert {path.name for path in folder.iterdir()} >= set(DESCRIPTIONS)
        assert validate(str(folder / "datapackage.json")).valid
