"""One cell of responses.csv: its text becomes a value, or a fault that says what to write."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches

from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.exchange.columns import Column, Kind
from diagnostic.exchange.escaping import unguard

YES = ("true", "yes", "1")
NO = ("false", "no", "0")
LARGEST_COUNT = 2**31 - 1
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
"""No answer was given before this; an earlier time is a slip."""
LATEST = datetime(2200, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
OTHER_QUESTIONNAIRE = "questionnaire-other"
_WHOLE = re.compile(r"[+-]?[0-9]+(\.0+)?")

Value = str | int | bool | datetime | None


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell, before anyone knows where it stands."""

    code: str
    message: str


def read_cell(column: Column, text: str, points: int) -> Value | CellFault:
    """Read one cell; None if it is empty. `points` is the size of the scale."""
    if column.kind is Kind.TEXT:
        return unguard(text) or None
    stripped = text.strip()
    if not stripped:
        return None
    if column.kind is Kind.POINT:
        return _point(stripped, points)
    return _READERS[column.kind](column, stripped)


def whole_number(text: str) -> int | None:
    """Read a whole number, also as spreadsheets and data frames write it (`3.0`, `+3`).

    >>> [whole_number(text) for text in ("3", "+3.0", "-8", "0x3", "3e0")]
    [3, 3, -8, None, None]
    """
    if not _WHOLE.fullmatch(text):
        return None
    number = float(text)
    return int(number) if abs(number) <= LARGEST_COUNT else None


def _point(text: str, points: int) -> Value | CellFault:
    number = whole_number(text)
    if number is not None and (number == CANT_SAY or 1 <= number <= points):
        return number
    fix = f"write 1 to {points}, {CANT_SAY} for can't say, or leave the cell empty"
    if number is None and not _is_number(text):
        return CellFault("point-not-a-number", f"{_shown(text)} is not a number; {fix}")
    return CellFault("point-off-scale", f"{_shown(text)} is not on the scale; {fix}")


def _step(column: Column, text: str) -> Value | CellFault:
    number = whole_number(text)
    if number is not None and str(number) in column.allowed:
        return number
    steps = ", ".join(column.allowed)
    message = f"{_shown(text)} is no step of confidence; write {steps} or leave the cell empty"
    return CellFault("confidence-off-steps", message)


def _count(column: Column, text: str) -> Value | CellFault:
    number = whole_number(text)
    if number is not None and number >= 1:
        return number
    message = (
        f"{_shown(text)} is no {column.name.replace('_', ' ')}; write a whole number from 1"
    )
    return CellFault("number-unreadable", message)


def _time(_: Column, text: str) -> Value | CellFault:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return CellFault(
            "time-unreadable",
            f"{_shown(text)} is no time that can be read; write it like 2026-03-01T14:05:00Z",
        )
    if time.tzinfo is None:
        return CellFault(
            "time-without-zone",
            f"{_shown(text)} does not say its time zone; write it in UTC with a Z at the end",
        )
    if not EARLIEST <= time <= LATEST:
        return CellFault(
            "time-out-of-range",
            f"{_shown(text)} is not between the years {EARLIEST.year} and {LATEST.year}; "
            "correct it, or leave the cell empty",
        )
    return time.astimezone(UTC)


def _yes_no(_: Column, text: str) -> Value | CellFault:
    if text.lower() in (*YES, *NO):
        return text.lower() in YES
    message = f"{_shown(text)} is neither yes nor no; write true, false or leave the cell empty"
    return CellFault("yes-no-unreadable", message)


def _word(code: str, noun: str) -> Callable[[Column, str], Value | CellFault]:
    def read(column: Column, text: str) -> Value | CellFault:
        if text in column.allowed:
            return text
        near = get_close_matches(text.casefold(), column.allowed, n=1)
        asked = (
            f"did you mean {near[0]!r}?"
            if near
            else "write one of " + ", ".join(column.allowed)
        )
        return CellFault(code, f"{_shown(text)} is no {noun}; {asked}")

    return read


def _questionnaire(column: Column, text: str) -> Value | CellFault:
    if text in column.allowed:
        return text
    message = (
        f"these rows were answered with the questionnaire {_shown(text)}, not with "
        f"{', '.join(column.allowed)!r}; name its file with --questionnaire"
    )
    return CellFault(OTHER_QUESTIONNAIRE, message)


def _is_number(text: str) -> bool:
    try:
        return text.isascii() and float(text) == float(text)
    except ValueError:
        return False


def _shown(text: str) -> str:
    """Quote a cell in a message, cut short and without control characters."""
    return repr(text if len(text) <= 40 else text[:39] + "…")  # noqa: PLR2004 - length of a line


_READERS: Mapping[Kind, Callable[[Column, str], Value | CellFault]] = {
    Kind.STEP: _step,
    Kind.COUNT: _count,
    Kind.TIME: _time,
    Kind.YES_NO: _yes_no,
    Kind.QUESTIONNAIRE: _questionnaire,
    Kind.FORM: _word("form-unknown", "form of this questionnaire"),
    Kind.CHOICE: _word("choice-unknown", "answer to this background question"),
}
