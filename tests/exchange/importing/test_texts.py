"""Text files in every encoding and with every delimiter that tools and spreadsheets write."""

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.exchange.importing.sheet import read_sheet

TABLE = 'ID,What is it?,Où?\n1,"a, b",Été\n2,c,\n'
ROWS = (("1", "a, b", "Été"), ("2", "c", ""))


def codes(content: bytes) -> list[str]:
    with pytest.raises(FaultsError) as caught:
        read_sheet(content, "answers.csv")
    return [fault.code for fault in caught.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_encoding_that_says_its_name_is_read(encoding: str) -> None:
    sheet = read_sheet(TABLE.encode(encoding), "answers.csv")

    assert sheet.header == ("ID", "What is it?", "Où?")
    assert (sheet.rows, sheet.numbers, sheet.notes) == (ROWS, (2, 3), ())


def test_an_old_windows_file_is_read_and_said_to_be_likely() -> None:
    sheet = read_sheet(TABLE.encode("cp1252"), "answers.csv")

    assert sheet.rows == ROWS
    assert "Windows-1252" in sheet.notes[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = f"ID{delimiter}Title\n1{delimiter}a\n2{delimiter}b\n"

    assert read_sheet(text.encode(), "answers.csv").header == ("ID", "Title")


def test_semicolons_inside_cells_do_not_part_columns() -> None:
    sheet = read_sheet(b"ID,Which?,Why?\n1,a;b;,c;\n2,a;,\n", "answers.csv")

    assert sheet.rows == (("1", "a;b;", "c;"), ("2", "a;", ""))


def test_blanks_line_breaks_and_trailing_empty_lines_and_columns_are_left_out() -> None:
    text = '"ID","What\r\nis\u00a0 it?",,\r\n" 1 ","a",,\r\n,,,\r\n"2","b",,\r\n\r\n'

    sheet = read_sheet(text.encode(), "answers.csv")

    assert sheet.header == ("ID", "What is it?")
    assert sheet.rows == (("1", "a"), ("2", "b"))
    assert sheet.numbers == (2, 4)


def test_equal_headers_are_told_apart() -> None:
    sheet = read_sheet(b"Why?,Why?,Why? (2)\na,b,c\n", "answers.csv")

    assert sheet.header == ("Why?", "Why? (3)", "Why? (2)")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf \r\n", "file-empty"),
        (b",,\n,,\n", "delimiter-unknown"),
        (b"ID,Title\n", "no-rows"),
        (b"ID,Title\n,\n", "no-rows"),
        (b"just words\nand more\n", "delimiter-unknown"),
        (b"a,b\n1,2\x00\n", "file-not-a-table"),
        (b"a,b\n\x81\x8d,2\n", "text-unreadable"),
        ("a,b\n1,2\n".encode("utf-16") + b"\xd8", "text-unreadable"),
        (b'a,b\n1,"2\n', "quote-unbalanced"),
        (b"a,b\n1,2\n3,4,5\n", "row-ragged"),
        (b"%PDF-1.7 ...", "file-not-a-table"),
        (b"\x89PNG...", "file-not-a-table"),
        (b"<html><table>", "file-not-a-table"),
        (b" <?xml version='1.0'?>", "file-not-a-table"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content: bytes, code: str) -> None:
    assert codes(content) == [code]


def test_a_ragged_row_is_named() -> None:
    with pytest.raises(FaultsError, match=r"row 3.*row 1 has 2 columns.*most often 3"):
        read_sheet(b"a,b\n1,2\n3,4,5\n", "answers.csv")


def test_a_short_row_is_filled_up_with_what_was_not_answered() -> None:
    assert read_sheet(b"a,b,c\n1,2,3\n1,2\n", "answers.csv").rows[1] == ("1", "2", "")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Section A,,,\nTitle,Why?,Who?,When?\n1,2,3,4\n", "header-two-rows"),
        (b"Section A,,Section B\nTitle,Why?,Who?\n1,2,3\n", "column-nameless"),
    ],
)
def test_a_first_row_that_names_too_little_is_refused(content: bytes, code: str) -> None:
    assert codes(content) == [code]


def test_only_a_workbook_has_worksheets() -> None:
    with pytest.raises(FaultsError, match="worksheet-none"):
        read_sheet(b"a,b\n1,2\n", "answers.csv", "Sheet 1")
