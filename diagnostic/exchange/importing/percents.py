"""Which cells of a worksheet show a percentage, so that they read as on the screen."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

_STYLES = "xl/styles.xml"
_BUILT_IN = re.compile(rb"""numFmtId\s*=\s*["'](?:9|10)["']""")
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a format shows as it stands."""
_DECIMALS = re.compile(r"\.([0#?]+)%")

Percents = dict[tuple[int, int], str]
"""Row and column, counted from 0, to what stands there on the screen."""


def percents_of(content: bytes, worksheet: str) -> Percents:
    """Return the cells whose format is a percentage; none where the formats cannot be read."""
    if not _has_percent_style(content):
        return {}
    try:
        return dict(_percents(content, worksheet))
    except (ValueError, KeyError, TypeError, AttributeError, OSError, ParseError, BadZipFile):
        # The values have been read by another library already; only their looks are missing.
        return {}


def _has_percent_style(content: bytes) -> bool:
    with ZipFile(BytesIO(content)) as archive:
        if _STYLES not in archive.namelist():
            return False
        styles = archive.read(_STYLES)
    return b"%" in styles or _BUILT_IN.search(styles) is not None


def _percents(content: bytes, worksheet: str) -> Iterator[tuple[tuple[int, int], str]]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        for row in book[worksheet].iter_rows():
            for cell in row:
                if not isinstance(cell.value, int | float):
                    continue
                style = _LITERAL.sub("", cell.number_format)
                if "%" in style:
                    yield (cell.row - 1, cell.column - 1), percent(cell.value, style)
    finally:
        book.close()


def percent(share: float, style: str) -> str:
    """Return a share as a spreadsheet shows it.

    >>> percent(1 / 7, "0%"), percent(1 / 7, "0.00%")
    ('14%', '14.29%')
    """
    found = _DECIMALS.search(style)
    return f"{share * 100:.{len(found[1]) if found else 0}f}%"
