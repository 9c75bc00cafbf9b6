"""How much memory a workbook's cells would take, found without laying them out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from zipfile import ZipFile

from diagnostic.exchange.importing.refusing import refused

MOST_CELLS = 30_000_000
"""Of the rectangle round all cells of a worksheet, as it is laid out."""
MOST_TEXT = 1_000_000_000
"""Bytes of all cells' texts: a text that many cells share is laid out once for each."""
_LONGEST_ROW = 30_000_000
_PIECE = 1 << 20
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_NUMBER = re.compile(rb"""^[^>]*?\br\s*=\s*["']([0-9]+)["']""")
_SHARED = re.compile(rb"<(?:\w+:)?v>([0-9]{1,9})</(?:\w+:)?v>")
_ROW, _TEXT = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?si\b")


@dataclass(slots=True)
class _Extent:
    """What has been seen of a member so far."""

    width: int = 0
    height: int = 0
    cells: int = 0
    row: int = 0


def refuse_extents(content: bytes, name: str) -> None:
    """Refuse worksheets whose cells lie so far apart, or share such texts, that memory ends.

    Every member is looked at, since any may be declared to be a worksheet.

    Raises:
        FaultsError: the workbook takes more memory than anything that people fill in.
    """
    with ZipFile(BytesIO(content)) as archive:
        texts = _texts(archive, name)
        longest = max(texts, default=0)
        for member in archive.namelist():
            with archive.open(member) as file:
                extent = _extent(file, name)
            if extent.width * extent.height > MOST_CELLS:
                raise _too_far_apart(extent, name)
            if extent.cells * longest > MOST_TEXT:
                with archive.open(member) as file:
                    _refuse_shared(file, texts, name)


def _too_far_apart(extent: _Extent, name: str) -> Exception:
    message = (
        f"a worksheet reaches over {extent.height:,} rows and {extent.width:,} columns, and "
        f"the most is {MOST_CELLS:,} cells: delete what lies far outside the table, or export "
        "the answers as CSV"
    )
    return refused(name, "workbook-too-large", message)


def _texts(archive: ZipFile, name: str) -> list[int]:
    """Return the length of each text that cells can share."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    with archive.open("xl/sharedStrings.xml") as file:
        return [len(part) for part in _parts(file, _TEXT, name)][1:]


def _extent(file: IO[bytes], name: str) -> _Extent:
    extent = _Extent()
    parts = _parts(file, _ROW, name)
    next(parts, b"")
    for part in parts:
        found = _PLACE.findall(part)
        cells = len(_CELL.findall(part))
        extent.cells += cells
        numbered = _NUMBER.match(part)
        extent.row = int(numbered[1]) if numbered else extent.row + 1
        rows = {int(row) for row in {row for _, row in found}}
        extent.height = max(extent.height, extent.row, *rows, 0)
        columns = {_column(letters) for letters in {letters for letters, _ in found}}
        extent.width = max(extent.width, max(columns, default=0) + max(cells - len(found), 0))
    return extent


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:5]:
        number = number * 26 + letter - ord("A") + 1
    return number


def _refuse_shared(file: IO[bytes], texts: list[int], name: str) -> None:
    """Count what all cells' texts take, one by one."""
    total = 0
    for part in _parts(file, _ROW, name):
        for index in map(int, _SHARED.findall(part)):
            total += texts[index] if index < len(texts) else 0
        if total > MOST_TEXT:
            message = (
                "the texts of all cells together take more than "
                f"{MOST_TEXT / 1e6:,.0f} MB: export the answers as CSV"
            )
            raise refused(name, "workbook-too-large", message)


def _parts(file: IO[bytes], mark: re.Pattern[bytes], name: str) -> Iterator[bytes]:
    """Yield what stands before the first mark, then after each up to the next one."""
    rest = b""
    while piece := file.read(_PIECE):
        *whole, rest = mark.split(rest + piece)
        yield from whole
        if len(rest) > _LONGEST_ROW:
            message = "the workbook holds a row that never ends: export the answers as CSV"
            raise refused(name, "workbook-too-large", message)
    yield rest
