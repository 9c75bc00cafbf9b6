"""The slow, exact way through responses.csv: every cell looked at, every fault placed.

Used where the quick way meets something it does not take for granted.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

import pyarrow as pa

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.exchange.cells import OTHER_QUESTIONNAIRE, CellFault, Value, read_cell
from diagnostic.exchange.columns import Column, Kind
from diagnostic.exchange.header import LONGEST_CELL, Layout
from diagnostic.exchange.tables import arrow_type

MOST_FAULTS = 100
"""So many faults are told; the rest are counted."""
REMEMBERED = 10_000
"""So many different texts of a column are read only once."""

Reader = Callable[[str], Value | CellFault]


class Row(NamedTuple):
    """One row: its number as a spreadsheet shows it, its values and its faults."""

    number: int
    values: tuple[Value | CellFault, ...]
    faults: tuple[LocatedFault, ...]


def refuse_faults(layout: Layout, points: int) -> int:
    """Go through the whole file and return the number of its rows.

    Rows answered with another questionnaire are told once for each, at the first of them.

    Raises:
        FaultsError: with all faults, sorted by row; past MOST_FAULTS they are only counted.
    """
    found = list(layout.faults)
    count = len(found)
    rows = 0
    others: set[str] = set()
    for row in _rows(layout, points):
        rows += 1
        faults = [fault for fault in row.faults if fault.message not in others]
        others.update(one.message for one in faults if one.code == OTHER_QUESTIONNAIRE)
        count += len(faults)
        found.extend(faults[: max(MOST_FAULTS - len(found), 0)])
    if not rows:
        message = "there is no row below the column names; add one per response"
        found.append(LocatedFault("no-rows", f"{layout.path}: row 2", message))
        count += 1
    if count > MOST_FAULTS:
        more = f"… and {count - MOST_FAULTS:,} more faults; correct these first"
        found = [*found[:MOST_FAULTS], LocatedFault("more-faults", str(layout.path), more)]
    if found:
        raise FaultsError(tuple(found))
    return rows


def read_tables(layout: Layout, points: int, rows: int) -> Iterator[pa.Table]:
    """Yield typed tables of at most `rows` rows from a file without faults."""
    types = [
        arrow_type(layout.known[place].kind) if place in layout.known else pa.string()
        for place in range(len(layout.names))
    ]
    numbered = _rows(layout, points)
    while block := list(islice(numbered, rows)):
        columns = zip(*(row.values for row in block), strict=True)
        arrays = [pa.array(cells, kind) for cells, kind in zip(columns, types, strict=True)]
        yield pa.Table.from_arrays(arrays, names=list(layout.names))


def _rows(layout: Layout, points: int) -> Iterator[Row]:
    readers = [_reader(layout.known.get(place), points) for place in range(len(layout.names))]
    with layout.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        lines = csv.reader(file, delimiter=layout.delimiter, strict=True)
        number = 0
        header_seen = False
        while True:
            number += 1
            try:
                cells = next(lines, None)
            except csv.Error as error:
                yield Row(number, (), (_quoting_fault(layout, number, error),))
                return
            if cells is None:
                return
            if cells and header_seen:
                yield _row(layout, readers, number, cells)
            header_seen = header_seen or bool(cells)


def _row(layout: Layout, readers: list[Reader], number: int, cells: list[str]) -> Row:
    if len(cells) != len(readers):
        message = (
            f"the row has {len(cells)} cells, the first row has {len(readers)}; add or delete "
            "delimiters, or put quotation marks round a cell that contains one"
        )
        fault = LocatedFault("row-ragged", f"{layout.path}: row {number}", message)
        return Row(number, (), (fault,))
    if not _is_sound("".join(cells)):
        return Row(number, (), tuple(_unsound_cells(layout, number, cells)))
    values = tuple(read(text) for read, text in zip(readers, cells, strict=True))
    return Row(number, values, tuple(_faults(layout, number, values)))


def _faults(
    layout: Layout, number: int, values: tuple[Value | CellFault, ...]
) -> Iterator[LocatedFault]:
    for position, value in enumerate(values):
        if isinstance(value, CellFault):
            yield LocatedFault(value.code, layout.place(number, position), value.message)
    times = {
        column.name: (position, value)
        for position, column in layout.known.items()
        if isinstance(value := values[position], datetime)
    }
    if {"started_at", "submitted_at"} <= times.keys():
        (_, started), (position, submitted) = times["started_at"], times["submitted_at"]
        if submitted < started:
            message = (
                f"submitted before it was started, which was at {started:%Y-%m-%dT%H:%M:%SZ}; "
                "correct one of the two"
            )
            yield LocatedFault("time-order", layout.place(number, position), message)


def _reader(column: Column | None, points: int) -> Reader:
    """Return what reads a column's cells; texts that keep coming back are read once."""
    if column is None:
        return _as_it_stands
    if column.kind in {Kind.TEXT, Kind.TIME}:
        return lambda text: read_cell(column, text, points)
    known: dict[str, Value | CellFault] = {}

    def read(text: str) -> Value | CellFault:
        if text not in known:
            if len(known) >= REMEMBERED:
                known.clear()
            known[text] = read_cell(column, text, points)
        return known[text]

    return read


def _as_it_stands(text: str) -> Value | CellFault:
    return text or None


def _is_sound(text: str) -> bool:
    if "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unsound_cells(layout: Layout, number: int, cells: list[str]) -> Iterator[LocatedFault]:
    for position, text in enumerate(cells):
        place = layout.place(number, position)
        if "\0" in text:
            message = "the cell holds a NUL character; delete it, or save the file as CSV again"
            yield LocatedFault("nul-character", place, message)
        elif not _is_sound(text):
            message = "the cell is not text in UTF-8; save the file as 'CSV UTF-8'"
            yield LocatedFault("not-utf8", place, message)


def _quoting_fault(layout: Layout, number: int, error: csv.Error) -> LocatedFault:
    place = f"{layout.path}: row {number}"
    if "field larger" in str(error):
        message = (
            f"a cell is longer than {LONGEST_CELL:,} characters; most likely a quotation mark "
            "is opened and never closed. Close it; nothing after it could be checked"
        )
        return LocatedFault("quote-unbalanced", place, message)
    message = (
        "a quotation mark is opened and not closed, or stands inside a quoted cell; write it "
        "twice there, or delete it. Nothing after it could be checked"
    )
    return LocatedFault("quote-unbalanced", place, message)
