"""What one person takes away from the result page."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from frictionless import validate
from openpyxl import load_workbook

from diagnostic.workshop import Context
from tests.ui.visiting import handed_in, visit

Writers = dict[str, Callable[[], bytes]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Writers:
    """Remember what each button would write, by its key."""
    found: Writers = {}

    def button(*_: object, data: Callable[[], bytes], key: str, **__: Any) -> bool:
        found[key] = data
        return False

    monkeypatch.setattr(st, "download_button", button)
    return found


def test_the_zip_holds_every_table_with_what_its_columns_mean(
    context: Context, offered: Writers, tmp_path: Path
) -> None:
    visit("result", key=handed_in(context))

    with zipfile.ZipFile(io.BytesIO(offered["download_my_files"]())) as archive:
        archive.extractall(tmp_path)

    report = validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["path", "rowNumber", "note"]) == []
    tables = {"recommendations", "scores", "responses", "answers_long", "codebook"}
    assert {task.place for task in report.tasks} == {f"{name}.csv" for name in tables}
    assert (tmp_path / "responses.sps").exists()


def test_the_workbook_holds_the_same_tables(context: Context, offered: Writers) -> None:
    visit("result", key=handed_in(context))

    book = load_workbook(io.BytesIO(offered["download_my_files_workbook"]()))

    assert book.sheetnames[1] == "labels"
    assert book["answers_long"].max_row > 30
    assert book["scores"].max_row == 2
