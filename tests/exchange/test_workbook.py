"""The Excel workbook, read back with openpyxl and with calamine."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from diagnostic.exchange import workbook
from diagnostic.exchange.escaping import unguard
from diagnostic.exchange.rendering import Style
from diagnostic.exchange.workbook import LABEL_HEADER, workbook_xlsx
from diagnostic.exchange.workbook_cells import LONGEST_CELL, excel_text
from diagnostic.exchange.writing import responses_csv
from tests.exchange.exported import exports
from tests.exchange.responses import HOSTILE, response
from tests.samples import small_library, small_questionnaire

QUESTIONNAIRE = small_questionnaire()
FILES = exports(QUESTIONNAIRE, small_library())
BOOK = workbook_xlsx(FILES, QUESTIONNAIRE)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(BOOK))


def test_every_table_has_a_sheet_and_labels_are_on_the_second(book: Workbook) -> None:
    tables = [name.removesuffix(".csv") for name in FILES]

    assert book.sheetnames == [tables[0], "labels", *tables[1:]]
    assert CalamineWorkbook.from_filelike(BytesIO(BOOK)).sheet_names == book.sheetnames
    labels = [[cell.value for cell in row] for row in book["labels"]]
    assert tuple(labels[0]) == LABEL_HEADER
    (item,) = [row for row in labels if row[:2] == ["responses", "aim_p1"]]
    assert "1 = All left (the tame end)\n2 = More left" in str(item[3])
    assert {str(row[0]) for row in labels[1:]} == set(tables)


def test_headers_stay_in_sight_and_columns_are_wide_enough(book: Workbook) -> None:
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
        assert all(cell.font.bold for cell in sheet[1])
        assert all(8 <= one.width <= 51 for one in sheet.column_dimensions.values())


@pytest.mark.parametrize("name", FILES)
def test_every_cell_is_what_the_file_holds(book: Workbook, name: str) -> None:
    header, *rows = csv.reader(StringIO(FILES[name].decode()))
    sheet = book[name.removesuffix(".csv")]

    there = [[cell.value for cell in row] for row in sheet]
    assert there[0] == header
    assert len(there) == len(rows) + 1
    for row, cells in zip(rows, there[1:], strict=True):
        for written, cell in zip(row, cells, strict=True):
            assert alike(written, cell), (written, cell)


def alike(written: str, cell: object) -> bool:
    """Say if a cell of the workbook is what stands in the CSV file."""
    if cell is None or isinstance(cell, bool):
        return written == ("" if cell is None else str(cell).lower())
    if isinstance(cell, (int, float)):
        return float(written) == pytest.approx(cell, rel=1e-15)
    if isinstance(cell, datetime) and len(written) > len("2026-03-02"):
        there = datetime.fromisoformat(written).replace(tzinfo=None)
        return abs((there - cell).total_seconds()) < 0.001
    if isinstance(cell, date):
        return (
            datetime.fromisoformat(written).date() == datetime.fromisoformat(str(cell)).date()
        )
    plain = unguard(written).replace("\r\n", "\n").replace("\r", "\n")
    return plain == str(cell).replace("\r\n", "\n").replace("\r", "\n")


def test_no_text_is_a_formula_or_a_link_and_none_becomes_one_when_edited() -> None:
    said = [response(respondent_id=f"r{at}", comment=text) for at, text in enumerate(HOSTILE)]
    content = workbook_xlsx(
        {"responses.csv": responses_csv(said, QUESTIONNAIRE)}, QUESTIONNAIRE
    )

    with ZipFile(BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not any("external" in name or "vba" in name for name in parts.namelist())
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    book = load_workbook(BytesIO(content))["responses"]
    comments = {str(row[-1].value): row[-1] for row in book.iter_rows(min_row=2)}
    assert comments["=1+1"].data_type == "s"
    assert comments["=1+1"].quotePrefix
    assert not comments["it" if "it" in comments else "'"].quotePrefix


def test_texts_that_a_cell_cannot_hold_are_cut_visibly_and_nothing_fails() -> None:
    odd = "a\x01\x0b\ufffe\uffffb " + "🙂" * 40_000
    content = responses_csv([response(comment=odd)], QUESTIONNAIRE)

    book = load_workbook(BytesIO(workbook_xlsx({"responses.csv": content}, QUESTIONNAIRE)))

    text = str(book["responses"].cell(2, book["responses"].max_column).value)
    assert text.startswith("a����b 🙂")
    assert text.endswith("🙂…")
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert excel_text("x" * LONGEST_CELL) == "x" * LONGEST_CELL


def test_more_rows_than_a_sheet_holds_go_on_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 20)

    book = load_workbook(
        BytesIO(workbook_xlsx({"scores.csv": FILES["scores.csv"]}, QUESTIONNAIRE))
    )

    assert [name for name in book.sheetnames if name != "labels"] == [
        "scores",
        "scores (2)",
        "scores (3)",
        "scores (4)",
    ]
    assert [sheet.max_row for sheet in book if sheet.title != "labels"] == [21, 21, 21, 5]


def test_files_for_excel_and_of_ones_own_are_read_too() -> None:
    files = exports(QUESTIONNAIRE, small_library(), Style(excel=True, delimiter=";"))
    own = {"scores.csv": files["scores.csv"], "a [b]: 'c'.csv": b"x,y\r\n1,=2\r\n"}

    book = load_workbook(BytesIO(workbook_xlsx(own, QUESTIONNAIRE)))

    assert book["scores"]["A1"].value == "session_id"
    assert [cell.value for cell in book["a _b__ _c_"][2]] == ["1", "=2"]


def test_equal_files_give_equal_bytes() -> None:
    assert workbook_xlsx(FILES, QUESTIONNAIRE) == BOOK
