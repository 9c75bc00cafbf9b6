"""All tables as one Excel workbook, for people who open nothing else."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_parts import Holds
from diagnostic.exchange.codebook_tables import CODEBOOK, Found, found_in
from diagnostic.exchange.escaping import unguard
from diagnostic.exchange.workbook_cells import Looks, looks_of, write_cell, write_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Of a sheet, below its header; what is more goes on to another sheet."""
LABELS = "labels"
"""What the second sheet is called."""
LABEL_HEADER = (
    "sheet",
    "column",
    "what it holds",
    "values",
    "how it is worked out",
    "note",
    "dimension",
    "facet",
    "lowest value",
    "highest value",
)
_LABEL_WIDTHS = (16, 26, 50, 40, 50, 40, 14, 10, 30, 30)
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_LOOKED_AT = 200
"""Rows that say how wide a column has to be."""
_NARROWEST, _WIDEST = 8, 50
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Written as the time of creation, so that equal tables give equal bytes."""


def workbook_xlsx(files: Mapping[str, bytes], questionnaire: Questionnaire) -> bytes:
    """Return a workbook with a sheet for each CSV file; what columns mean is on the second.

    Numbers are numbers, times are in UTC, and no text is ever a formula. Equal files give equal
    bytes.
    """
    from xlsxwriter import Workbook

    tables = {name: one for name, one in files.items() if name != CODEBOOK}
    found = found_in(tables, questionnaire)
    out = BytesIO()
    # Rows go to disk as they are written: a long log of answers takes no memory.
    with Workbook(out, {"constant_memory": True}) as book:
        book.set_properties({"title": questionnaire.title, "created": _MADE})
        looks = looks_of(book)
        labels, *names = _sheet_names([LABELS, *(one.table.name for one in found)])
        for place, (one, name) in enumerate(zip(found, names, strict=True)):
            _write_table(book, name, one, tables.get(one.path, b""), looks)
            if not place:
                _write_labels(book, labels, zip(names, found, strict=True), looks)
    return out.getvalue()


def _sheet_names(wanted: Sequence[str]) -> list[str]:
    """Return names that Excel takes, each once whatever its capitals."""
    names: list[str] = []
    for one in wanted:
        plain = one.translate(_FORBIDDEN)[:_LONGEST_NAME] or "table"
        free, number = plain, 1
        while free.lower() in {name.lower() for name in names}:
            number += 1
            free = _numbered(plain, number)
        names.append(free)
    return names


def _numbered(name: str, number: int) -> str:
    end = f" ({number})" if number > 1 else ""
    return name[: _LONGEST_NAME - len(end)] + end


def _write_table(
    book: "Workbook", name: str, found: Found, content: bytes, looks: Looks
) -> None:
    rows = _rows(content, found.delimiter)
    widths = _widths(found, islice(_rows(content, found.delimiter), _LOOKED_AT))
    number = 1
    while True:
        header = [unguard(one.name) for one in found.table.variables]
        sheet = _sheet(book, _numbered(name, number), header, widths, looks)
        written = 0
        for row in islice(rows, MOST_ROWS):
            written += 1
            _write_row(sheet, written, found, row, looks)
        if written:
            sheet.autofilter(0, 0, written, len(header) - 1)
        if written < MOST_ROWS:
            return
        number += 1


def _write_row(
    sheet: "Worksheet", place: int, found: Found, row: Sequence[str], looks: Looks
) -> None:
    variables = found.table.variables
    for column, (variable, cell) in enumerate(zip(variables, row, strict=False)):
        if cell:
            write_cell(sheet, (place, column), variable.holds, cell, looks)


def _write_labels(
    book: "Workbook", name: str, sheets: Iterator[tuple[str, Found]], looks: Looks
) -> None:
    sheet = _sheet(book, name, LABEL_HEADER, _LABEL_WIDTHS, looks)
    place = 0
    for shown, found in sheets:
        for one in found.table.variables:
            place += 1
            values = "\n".join(f"{code.value} = {code.label}" for code in one.codes)
            said = (shown, unguard(one.name), one.label, values, one.formula, one.note)
            about = (one.dimension, one.facet, one.pole_low, one.pole_high)
            for column, text in enumerate((*said, *about)):
                if text:
                    write_text(sheet, (place, column), text, looks)
    sheet.autofilter(0, 0, place, len(LABEL_HEADER) - 1)


def _sheet(
    book: "Workbook", name: str, header: Sequence[str], widths: Sequence[int], looks: Looks
) -> "Worksheet":
    """Begin a sheet whose first row stays in sight."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, (text, width) in enumerate(zip(header, widths, strict=True)):
        sheet.set_column(column, column, width)
        write_text(sheet, (0, column), text, looks, head=True)
    return sheet


def _widths(found: Found, rows: Iterator[Sequence[str]]) -> list[int]:
    """Return how wide columns have to be: for their names, and their texts up to a limit."""
    variables = found.table.variables
    # Numbers are shown with as many digits as there is room for.
    widths = [len(one.name) + 3 for one in variables]
    for row in rows:
        for column, (one, cell) in enumerate(zip(variables, row, strict=False)):
            if one.holds not in {Holds.NUMBER, Holds.WHOLE}:
                longest = max(map(len, cell.splitlines()), default=0)
                widths[column] = max(widths[column], longest + 1)
    return [min(max(width, _NARROWEST), _WIDEST) for width in widths]


def _rows(content: bytes, delimiter: str) -> Iterator[list[str]]:
    lines = TextIOWrapper(BytesIO(content), "utf-8-sig", errors="replace", newline="")
    rows = csv.reader(lines, delimiter=delimiter)
    next(rows, None)
    yield from rows
