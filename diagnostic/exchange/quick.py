"""The quick way through responses.csv: typed columns straight from Arrow, in bounded memory.

It gives up, and says nothing, at the first thing that needs a closer look.
"""

import os
import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from diagnostic.exchange.cells import NO, YES
from diagnostic.exchange.columns import Kind
from diagnostic.exchange.escaping import unguard_array
from diagnostic.exchange.header import Layout
from diagnostic.exchange.tables import arrow_type, is_sound

BLOCK = 1 << 22
"""Bytes that Arrow takes in at once."""
_QUOTE, _NEWLINE, _RETURN = b'"\n\r'
_HEX = re.compile(rb"(?<![0-9A-Za-z])0[xX]")


class NeedsACloserLook(Exception):  # noqa: N818 - not an error: the exact way follows
    """The quick way cannot vouch for this file."""


def read_tables(layout: Layout, points: int) -> Generator[tuple[pa.Table, int], None, None]:
    """Yield typed tables, each with how many bytes of the file have been read by then.

    Raises:
        NeedsACloserLook: perhaps after some tables, all of whose rows are sound.
    """
    if layout.faults:
        raise NeedsACloserLook
    quoted = _has_quotes(layout.path, layout.delimiter)
    try:
        with (
            _opened(layout.path) as file,
            _reader(file, layout, quoted=quoted) as tables,
        ):
            if tables.schema.names != list(layout.names):
                raise NeedsACloserLook
            for batch in tables:
                if batch.num_rows:
                    yield _checked(batch, layout, points), file.tell()
    except pa.ArrowException as error:
        raise NeedsACloserLook from error


def _opened(path: Path) -> Any:
    """Open a file of Arrow's own, not of Python's.

    A thread of Arrow reads ahead, and may still be at it when the program ends; did it then
    ask Python for more, it would bring the process down.
    """
    # The stubs know neither names in bytes nor that `open_csv` takes such a file.
    name: Any = os.fsencode(path)
    return pa.OSFile(name, "rb")


def _checked(batch: pa.RecordBatch, layout: Layout, points: int) -> pa.Table:
    """Take off apostrophes that guard text, and refuse what a column does not allow."""
    arrays = batch.columns
    for place, column in layout.known.items():
        if column.kind is Kind.TEXT:
            arrays[place] = unguard_array(arrays[place])
    known = {column: arrays[place] for place, column in layout.known.items()}
    if not is_sound(known, points):
        raise NeedsACloserLook
    return pa.Table.from_arrays(arrays, names=list(layout.names))


def _reader(file: Any, layout: Layout, *, quoted: bool) -> csv.CSVStreamingReader:
    types: dict[str, pa.DataType] = dict.fromkeys(layout.names, pa.string())
    types |= {
        layout.names[place]: arrow_type(known.kind) for place, known in layout.known.items()
    }
    return csv.open_csv(
        file,
        read_options=csv.ReadOptions(block_size=BLOCK),
        parse_options=csv.ParseOptions(
            delimiter=layout.delimiter, newlines_in_values=quoted, ignore_empty_lines=True
        ),
        convert_options=csv.ConvertOptions(
            column_types=types,
            null_values=[""],
            strings_can_be_null=True,
            true_values=[form for word in YES for form in (word, word.upper(), word.title())],
            false_values=[form for word in NO for form in (word, word.upper(), word.title())],
            timestamp_parsers=[csv.ISO8601],  # type: ignore[list-item]
        ),
    )


def _has_quotes(path: Path, delimiter: str) -> bool:
    """Say whether any cell is quoted.

    Arrow accepts text after a closing quotation mark, and so would join the rows between two
    marks that were never closed. Here every mark that opens must follow a delimiter or line
    end, and every mark that closes must stand before one. Arrow also takes 0x3 for a number.

    Raises:
        NeedsACloserLook: a mark stands elsewhere, or the file holds a NUL character or what
            may be a number in base 16.
    """
    ends = np.zeros(256, dtype=bool)
    ends[[ord(delimiter), _NEWLINE, _RETURN, _QUOTE]] = True
    quotes = 0
    before = _NEWLINE
    with path.open("rb") as file:
        block = file.read(BLOCK).removeprefix(b"\xef\xbb\xbf")
        while block:
            following = file.read(BLOCK)
            if b"\0" in block or _may_hold_hex(block, following):
                raise NeedsACloserLook
            if b'"' in block:
                after = following[0] if following else _NEWLINE
                framed = np.frombuffer(b"%c%b%c" % (before, block, after), dtype=np.uint8)
                quotes += _count_quotes(framed, ends, opened=quotes % 2)
            before, block = block[-1], following
    if quotes % 2:
        raise NeedsACloserLook
    return quotes > 0


def _may_hold_hex(block: bytes, following: bytes) -> bool:
    if block[-1:] == b"0" and following[:1] in {b"x", b"X"}:
        return True
    return (b"0x" in block or b"0X" in block) and _HEX.search(block) is not None


def _count_quotes(framed: NDArray[np.uint8], ends: NDArray[np.bool_], *, opened: int) -> int:
    """Count quotation marks, refusing any out of place; the first and last byte are context."""
    places = np.flatnonzero(framed[1:-1] == _QUOTE) + 1
    opening, closing = places[opened::2], places[1 - opened :: 2]
    if not (ends[framed[opening - 1]].all() and ends[framed[closing + 1]].all()):
        raise NeedsACloserLook
    return len(places)
