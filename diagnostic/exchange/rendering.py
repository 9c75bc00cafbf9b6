"""Rows as the bytes of a CSV file: RFC 4180, UTF-8, lines ended by CR LF."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from diagnostic.exchange.escaping import guard, writable

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What makes Excel take a CSV file for UTF-8."""
LINE_END = "\r\n"

Cell = str | int | float | bool | datetime | None


@dataclass(frozen=True, slots=True)
class Style:
    """How a CSV file is written; `excel` puts a byte-order mark at its head."""

    excel: bool = False
    delimiter: str = ","


def csv_bytes(names: Sequence[str], rows: Iterable[Sequence[Cell]], style: Style) -> bytes:
    """Return a whole file. Texts are guarded against being formulas, numbers never."""
    text = StringIO()
    writer = csv.writer(text, delimiter=style.delimiter, lineterminator=LINE_END)
    writer.writerow(names)
    # Most cells are points or empty, and need no looking at.
    writer.writerows(
        [cell if cell is None or type(cell) is int else _written(cell) for cell in row]
        for row in rows
    )
    return (BYTE_ORDER_MARK if style.excel else b"") + text.getvalue().encode()


def header_bytes(names: Sequence[str], style: Style) -> bytes:
    """Return the first row alone; names are guarded already."""
    return csv_bytes(names, (), style)


def rows_bytes(table: pa.Table, delimiter: str) -> memoryview:
    """Return a table's rows without a header; its texts are guarded already."""
    structural = r'["\r\n' + delimiter + "]"
    quote = any(
        _holds(chunk, structural) for column in table.columns for chunk in column.chunks
    )
    # The stubs are older than `eol`.
    options = arrow_csv.WriteOptions(  # type: ignore[call-arg]
        include_header=False,
        delimiter=delimiter,
        eol=LINE_END,
        quoting_style="needed" if quote else "none",
    )
    out = pa.BufferOutputStream()
    arrow_csv.write_csv(table, out, options)
    return memoryview(out.getvalue())


def _holds(cells: "pa.Array[Any]", pattern: str) -> bool:
    """Say if any text of a column matches; of one that lists its words, a word in use."""
    if isinstance(cells, pa.DictionaryArray):
        return _holds(cells.dictionary.take(cells.indices.unique().drop_null()), pattern)
    if not pa.types.is_string(cells.type):
        return False
    return bool(pc.any(pc.match_substring_regex(cells, pattern)).as_py())


def time_text(time: datetime | None) -> str:
    """Write a time in UTC, as short as it can be without losing any of it."""
    return "" if time is None else time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _written(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return time_text(cell)
    return guard(writable(cell)) if isinstance(cell, str) else cell
