"""The rows of a text file: what it is written in, what separates its columns."""

import csv
from collections import Counter
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper

from diagnostic.exchange.header import LONGEST_CELL
from diagnostic.exchange.importing.refusing import EMPTY, refused
from diagnostic.exchange.importing.tables import Rows

_DELIMITERS = (",", ";", "\t")
_LOOKED_AT = 50
"""Rows by which the delimiter is found."""
_WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_OLD = "cp1252"
_GUESSED = (
    "The file is not in UTF-8. It was read as Windows-1252 (Western European): look whether "
    "letters with accents came in right."
)


class _Stripped(dict[str, str]):
    """Texts without blanks at their ends; equal ones are one and the same object."""

    def __missing__(self, text: str) -> str:
        self[text] = text.strip()
        return self[text]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text file; its lines are decoded as they are read, so that memory holds it once."""

    content: bytes
    encoding: str

    def lines(self) -> TextIOWrapper:
        """Return its lines, with their ends as they stand there."""
        return TextIOWrapper(BytesIO(self.content), self.encoding, newline="")


def text_rows(content: bytes, name: str) -> tuple[Rows, tuple[str, ...]]:
    """Return all rows with stripped cells, and what had to be taken as likely.

    Raises:
        FaultsError: it is no text, or no table.
    """
    encoding = _encoding(content)
    _refuse_what_is_no_text(content, encoding, name)
    text = _Text(content, encoding)
    rows = _rows(text, _delimiter(text, name), name)
    return rows, (_GUESSED,) if encoding == _OLD else ()


def _encoding(content: bytes) -> str:
    for mark, encoding in _WIDE:
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _OLD
    return "utf-8"


def _refuse_what_is_no_text(content: bytes, encoding: str, name: str) -> None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        message = (
            f"byte {error.start + 1:,} is no text in {encoding.upper()}: "
            "open the file in a spreadsheet and save it as 'CSV UTF-8'"
        )
        raise refused(name, "text-unreadable", message) from None
    if not text or text.isspace():
        raise refused(name, "file-empty", EMPTY)
    if "\0" in text:
        message = "the file holds NUL characters, so it is no text: export the answers as CSV"
        raise refused(name, "file-not-a-table", message)


def _delimiter(text: _Text, name: str) -> str:
    """Return what separates the columns: what parts most rows alike, into most columns."""
    best, most = "", (0.0, 1)
    for mark in _DELIMITERS:
        widths = _widths(text, mark)
        if widths and widths[0] > 1:
            alike = sum(width == widths[0] for width in widths) / len(widths)
            if (alike, widths[0]) > most:
                best, most = mark, (alike, widths[0])
    if not best:
        message = (
            "row 1 has one column only: save the file with commas, semicolons or tabs "
            "between the columns"
        )
        raise refused(f"{name}: row 1", "delimiter-unknown", message)
    return best


def _widths(text: _Text, delimiter: str) -> list[int]:
    """Return how many cells the first rows have that are not empty."""
    lines = csv.reader(text.lines(), delimiter=delimiter)
    widths: list[int] = []
    try:
        for row in lines:
            if row and any(row):
                widths.append(len(row))
            if len(widths) > _LOOKED_AT:
                break
    except csv.Error:
        return widths
    return widths


def _rows(text: _Text, delimiter: str, name: str) -> Rows:
    """Return all rows; numbers are counted as a spreadsheet shows them."""
    rows: Rows = []
    stripped = _Stripped().__getitem__
    lines = csv.reader(text.lines(), delimiter=delimiter, strict=True)
    try:
        for row in lines:
            rows.append(tuple(map(stripped, row)))
    except csv.Error as error:
        message = (
            f"a cell is longer than {LONGEST_CELL:,} characters, or a quotation mark is opened "
            "and never closed"
            if "field larger" in str(error)
            else "a quotation mark is opened and not closed, or stands inside a quoted cell"
        )
        message += ": export the answers once more, without editing the file in between"
        raise refused(f"{name}: row {len(rows) + 1}", "quote-unbalanced", message) from None
    _refuse_ragged(rows, name)
    return rows


def _refuse_ragged(rows: Rows, name: str) -> None:
    """Refuse rows with more cells than the header has, empty ones at their ends aside."""
    width = next((len(row) for row in rows if any(row)), 0)
    longer = [
        number for number, row in enumerate(rows, 1) if len(row) > width and any(row[width:])
    ]
    if longer:
        told = ", ".join(map(str, longer[:12])) + (" …" if len(longer) > 12 else "")  # noqa: PLR2004
        most = Counter(len(rows[number - 1]) for number in longer).most_common(1)[0][0]
        message = (
            f"row 1 has {width} columns, but {len(longer):,} row"
            f"{'s' * (len(longer) > 1)} ({told}) more, most often {most}: put quotation marks "
            "round cells that hold a comma or semicolon, or export the answers once more"
        )
        raise refused(f"{name}: row {longer[0]}", "row-ragged", message)
