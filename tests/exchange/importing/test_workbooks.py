"""Workbooks: what is read, and what is refused before anything is unpacked."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.exchange.importing import extents, refusing
from diagnostic.exchange.importing.sheet import read_sheet
from tests.exchange.importing.exports import Table, xlsx_of

TABLE: Table = [["ID", "Why?"], ["1", "because"], ["2", ""]]


def codes(content: bytes, worksheet: str | None = None) -> list[str]:
    with pytest.raises(FaultsError) as caught:
        read_sheet(content, "answers.xlsx", worksheet)
    return [fault.code for fault in caught.value.faults]


def with_member(name: str, content: bytes) -> bytes:
    """Return a sound workbook with one more member."""
    out = BytesIO(xlsx_of(TABLE))
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def with_worksheet(xml: str) -> bytes:
    """Return a workbook whose only worksheet has this XML between its rows' tags."""
    out = BytesIO()
    with ZipFile(BytesIO(xlsx_of(TABLE))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                before, _, rest = text.partition("<sheetData>")
                text = (
                    f"{before}<sheetData>{xml}</sheetData>{rest.partition('</sheetData>')[2]}"
                )
            new.writestr(name, text)
    return out.getvalue()


def test_numbers_times_and_truth_values_are_read_as_text() -> None:
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ID", "When", "Share", "So?", "What"])
        sheet.write_number(1, 0, 7)
        day = book.add_format({"num_format": "m/d/yy hh:mm:ss"})
        sheet.write_datetime(1, 1, datetime(2026, 3, 14, 9, 5, 10), day)  # noqa: DTZ001
        sheet.write_number(1, 2, 0.14, book.add_format({"num_format": "0%"}))
        sheet.write_boolean(1, 3, True)
        sheet.write_string(1, 4, " \u00a0words ")

    sheet_read = read_sheet(out.getvalue(), "answers.xlsx")

    assert sheet_read.rows == (("7", "2026-03-14 09:05:10", "14%", "true", "words"),)


def test_the_only_worksheet_with_a_table_is_read() -> None:
    content = xlsx_of(TABLE, ("Notes", [["Made on Monday"]]), ("Empty", []))

    assert read_sheet(content, "answers.xlsx").header == ("ID", "Why?")


def test_of_several_tables_one_must_be_named() -> None:
    content = xlsx_of(TABLE, ("Older", [["ID", "Who?"], ["1", "me"]]))

    assert codes(content) == ["worksheet-unclear"]
    assert codes(content, "Form 1") == ["worksheet-unknown"]
    assert read_sheet(content, "answers.xlsx", "Older").header == ("ID", "Who?")


@pytest.mark.parametrize("table", [[], [["ID", "Why?"]]])
def test_a_workbook_without_answers_is_refused(table: Table) -> None:
    assert codes(xlsx_of(table)) == ["no-rows" if table else "file-empty"]


def test_merged_cells_in_the_header_are_refused() -> None:
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 1, "Both questions")
        sheet.write_row(1, 0, ["1", "because"])

    assert codes(out.getvalue()) == ["header-merged"]


def test_macros_are_never_opened() -> None:
    assert codes(with_member("xl/vbaProject.bin", b"macro")) == ["workbook-macros"]


def test_a_password_is_told_from_an_old_file() -> None:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)

    assert codes(head + "EncryptedPackage".encode("utf-16-le")) == ["workbook-password"]
    assert codes(head) == ["workbook-old"]


def test_an_encrypted_archive_is_refused() -> None:
    content = bytearray(xlsx_of(TABLE))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1

    assert codes(bytes(content)) == ["workbook-password"]


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("manifest.json", "{}")

    assert codes(out.getvalue()) == ["file-not-a-table"]


@pytest.mark.parametrize("kept", [40, 0.5, 0.99])
def test_a_damaged_workbook_is_refused(kept: float) -> None:
    content = xlsx_of(TABLE)
    size = int(kept if kept > 1 else kept * len(content))

    assert codes(content[:size]) == ["workbook-damaged"]


@pytest.mark.parametrize("changed", ["mark", "packed", "checksum"])
def test_a_member_that_was_changed_is_refused(changed: str) -> None:
    content = bytearray(xlsx_of(TABLE))
    name = b"xl/worksheets/sheet1.xml"
    begin, listed = content.index(name), content.rindex(name)
    places = {"mark": begin - 30, "packed": begin + len(name) + 10, "checksum": listed - 30}
    content[places[changed]] ^= 1

    assert codes(bytes(content)) == ["workbook-damaged"]


def test_broken_xml_is_refused() -> None:
    assert codes(with_worksheet("<row r='1'><c r='A1' t='s'><v>99</v></c></row>")) == [
        "workbook-damaged"
    ]


def test_a_zip_bomb_is_refused_before_it_goes_off() -> None:
    assert codes(with_member("xl/media/picture.bin", bytes(20_000_000))) == [
        "workbook-too-large"
    ]


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    """Its head says 10 bytes; what is packed in it are 20 million."""
    content = bytearray(with_member("xl/media/picture.bin", bytes(20_000_000)))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.rindex(mark)
        content[place + at : place + at + 4] = (10).to_bytes(4, "little")

    assert codes(bytes(content)) == ["workbook-too-large"]


@pytest.mark.parametrize(
    "cell",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="9"><c s="1" r="XFD900000" ><v>1</v></c></row>',
        "<x:row\nr = '1048575'><x:c r = 'xfd9'><v>1</v></x:c></x:row>",
        '<row r="1048570"/><row><c r="XFC1"/><c/><c/></row>',
    ],
)
def test_cells_that_lie_far_apart_are_refused(cell: str) -> None:
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'

    assert codes(with_worksheet(first + cell)) == ["workbook-too-large"]


def test_a_long_text_that_many_cells_share_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>3</v></c></row>' for row in range(1, 9)
    )
    content = with_worksheet(cells)
    read_sheet(xlsx_of(TABLE), "answers.xlsx")
    monkeypatch.setattr(extents, "MOST_TEXT", 100)

    assert codes(content) == ["workbook-too-large"]


def test_what_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusing, "LARGEST", 100)

    assert codes(bytes(101)) == ["file-too-large"]
