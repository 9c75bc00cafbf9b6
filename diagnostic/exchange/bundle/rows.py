"""Reading a bundle's own tables: every column there, every cell what it has to be."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from typing import TypeVar

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.exchange.cells import EARLIEST, LATEST
from diagnostic.exchange.escaping import unguard

MOST_FAULTS = 20
"""Of one file."""
_LARGEST_NUMBER = 1_000_000_000

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, and where it stands."""

    place: str
    cells: Mapping[str, str]
    faults: list[LocatedFault] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a text."""
        return self.cells[name]

    def number(self, name: str) -> int:
        """Return a whole number."""
        return self._read(name, _number, "a whole number", 0)

    def number_or_none(self, name: str) -> int | None:
        """Return a whole number, or None where nothing stands."""
        return self.number(name) if self.cells[name] else None

    def moment(self, name: str) -> datetime:
        """Return a moment."""
        return self._read(name, _moment, "a time such as 2026-05-04T09:30:00Z", EARLIEST)

    def _read(
        self, name: str, read: Callable[[str], Value], what: str, instead: Value
    ) -> Value:
        try:
            return read(self.cells[name])
        except (ValueError, OverflowError):
            message = f"{self.cells[name][:40]!r} is no {what.removeprefix('a ')}"
            place = f"{self.place}, column {name}"
            self.faults.append(LocatedFault("bundle-cell", place, message))
            return instead


def rows_of(content: bytes, columns: Sequence[str], place: str) -> Iterator[Row]:
    """Yield a table's rows. Raises: FaultsError for what is no table with these columns."""
    lines = _lines(content, place)
    header = tuple(next(lines, ()))
    if header != tuple(columns):
        message = f"its columns have to be {', '.join(columns)}, in this order"
        raise FaultsError((LocatedFault("bundle-columns", place, message),))
    for number, cells in enumerate(lines, start=2):
        where = f"{place}: row {number}"
        if len(cells) != len(columns):
            message = f"it has {len(cells)} cells, and has to have {len(columns)}"
            raise FaultsError((LocatedFault("bundle-columns", where, message),))
        yield Row(where, dict(zip(columns, map(unguard, cells), strict=True)))


def read_all(
    content: bytes, columns: Sequence[str], place: str, read: Callable[[Row], Value]
) -> tuple[Value, ...]:
    """Return what every row says. Raises: FaultsError, the first of them all."""
    found, faults = list[Value](), list[LocatedFault]()
    for row in rows_of(content, columns, place):
        found.append(read(row))
        faults += row.faults
        if len(faults) >= MOST_FAULTS:
            break
    if faults:
        raise FaultsError(tuple(faults))
    return tuple(found)


def _lines(content: bytes, place: str) -> Iterator[list[str]]:
    try:
        lines = list(csv.reader(StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (ValueError, csv.Error):
        lines = []
    if not lines or b"\0" in content:
        message = "this is no CSV file in UTF-8 as this program writes it"
        raise FaultsError((LocatedFault("bundle-table", place, message),))
    return iter(lines)


def _number(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(_LARGEST_NUMBER)):
        raise ValueError(text)
    return int(text)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None or not EARLIEST <= moment <= LATEST:
        raise ValueError(text)
    return moment.astimezone(UTC)
