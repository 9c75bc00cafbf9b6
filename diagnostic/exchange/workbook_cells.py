"""How a cell of a CSV file is written into a workbook, by what its column holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from typing import TYPE_CHECKING

from diagnostic.exchange.cells import NO, YES
from diagnostic.exchange.codebook_parts import Holds
from diagnostic.exchange.escaping import guard, unguard

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters, as Excel counts them; a longer text is cut, and ends with an ellipsis."""
_LARGEST_WHOLE = 2**53
"""Excel's numbers hold no larger whole one exactly."""
_CONTROLS = (code for code in range(0x20) if chr(code) not in "\t\n\r")
_UNWRITABLE = str.maketrans(
    dict.fromkeys((*_CONTROLS, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), "\ufffd")
)
"""Characters that no XML file may hold, and what stands in their place."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of a workbook's cells."""

    header: "Format"
    text: "Format"
    guarded: "Format"
    """For a text that begins as a formula does: it stays a text when somebody edits it."""
    moment: "Format"
    day: "Format"


def looks_of(book: "Workbook") -> Looks:
    """Return the formats, which belong to one workbook."""
    top = {"valign": "top"}
    return Looks(
        header=book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EDF2", **top}),
        text=book.add_format({"text_wrap": True, **top}),
        guarded=book.add_format({"quote_prefix": True, "text_wrap": True, **top}),
        moment=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left", **top}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
    )


def write_cell(
    sheet: "Worksheet", place: tuple[int, int], holds: Holds, cell: str, looks: Looks
) -> None:
    """Write a cell as what its column holds; as text where it cannot be read as that."""
    value = _READ[holds](cell)
    if isinstance(value, bool):
        sheet.write_boolean(*place, value)
    elif isinstance(value, float):
        sheet.write_number(*place, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(*place, value, looks.moment)
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, looks.day)
    else:
        write_text(sheet, place, unguard(cell), looks)


def write_text(
    sheet: "Worksheet", place: tuple[int, int], text: str, looks: Looks, *, head: bool = False
) -> None:
    """Write a text, whatever it begins with."""
    sound = excel_text(text)
    guarded = looks.guarded if guard(sound) != sound else looks.text
    sheet.write_string(*place, sound, looks.header if head else guarded)


def excel_text(text: str) -> str:
    """Cut a text to what a cell holds; what no XML file may hold is replaced visibly."""
    sound = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWRITABLE)
    # A character beyond the first 65,536 counts as two there.
    if 2 * len(sound) <= LONGEST_CELL:
        return sound
    if len(sound) + sum(mark > "\uffff" for mark in sound) <= LONGEST_CELL:
        return sound
    whole = sound.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)]
    return whole.decode("utf-16-le", errors="ignore") + "…"


def _number(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) <= _LARGEST_WHOLE else None


def _truth(cell: str) -> bool | None:
    word = cell.strip().lower()
    return word in YES if word in (*YES, *NO) else None


def _moment(cell: str) -> datetime | None:
    try:
        value = datetime.fromisoformat(cell)
        return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _nothing(_: str) -> None:
    return None


_READ: Mapping[Holds, Callable[[str], float | bool | datetime | date | None]] = {
    Holds.TEXT: _nothing,
    Holds.WHOLE: _number,
    Holds.NUMBER: _number,
    Holds.TRUTH: _truth,
    Holds.MOMENT: _moment,
    Holds.DAY: _day,
}
