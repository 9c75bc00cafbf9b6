"""Times as other tools write them: three styles of date, with or without a zone."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from diagnostic.exchange.cells import EARLIEST, LATEST


class Dates(StrEnum):
    """Which number of 3/1/2026 is the month; dates that begin with the year need no saying."""

    UNNEEDED = ""
    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"
    LEFT_OUT = "left-out"
    """Times are not used at all."""
    UNDECIDED = "?"


_TIME = re.compile(
    r"""(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})[./-](?P<c>\d{1,4})
    (?:[T,\s]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?
    \s*(?P<half>[ap])?\.?(?(half)m?)\.?)?
    \s*(?P<zone>z|(?:gmt|utc)?\s*(?P<ahead>[+-]\d{1,2}):?(?P<more>\d{2})?|gmt|utc)?""",
    re.IGNORECASE | re.VERBOSE,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zones
_YEAR_DIGITS = 4
_MONTHS = 12
_NOON = 12
_ANONYMOUS = 1980
"""LimeSurvey's year of a response whose time it was told not to keep."""


def style_of(texts: Iterable[str]) -> Dates:
    """Say which style all dates of a file fit; undecided where both or neither do."""
    month_first, day_first, asked = _fits(texts)
    if month_first == day_first:
        return Dates.UNDECIDED if asked else Dates.UNNEEDED
    return Dates.MONTH_FIRST if month_first else Dates.DAY_FIRST


def is_mixed(texts: Iterable[str]) -> bool:
    """Say whether no style fits all dates of a file."""
    month_first, day_first, _ = _fits(texts)
    return month_first and day_first


def _fits(texts: Iterable[str]) -> tuple[bool, bool, bool]:
    """Say whether a date is month first, one day first, and one either of the two."""
    month_first = day_first = False
    asked = False
    for text in texts:
        found = _TIME.fullmatch(text)
        if found is None or len(found["a"]) == _YEAR_DIGITS:
            continue
        if found["mark"] == ".":
            day_first = True
            continue
        asked = True
        month_first |= int(found["b"]) > _MONTHS
        day_first |= int(found["a"]) > _MONTHS
    return month_first, day_first, asked


def read_time(text: str, dates: Dates, zone: tzinfo) -> datetime | None:
    """Read a time; None where a tool wrote that it keeps none.

    Raises:
        ValueError: it is no time, or none that is near today.
    """
    time = _read(text, dates)
    if time.year == _ANONYMOUS and (time.month, time.day) == (1, 1):
        return None
    time = (time if time.tzinfo else time.replace(tzinfo=zone)).astimezone(UTC)
    if not EARLIEST <= time <= LATEST:
        raise ValueError(text)
    return time


def _read(text: str, dates: Dates) -> datetime:
    if _SERIAL.fullmatch(text):
        return _FIRST_DAY + timedelta(seconds=round(float(text) * 86_400))
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    first, second, third = int(found["a"]), int(found["b"]), int(found["c"])
    if len(found["a"]) == _YEAR_DIGITS:
        year, month, day = first, second, third
    elif dates is Dates.MONTH_FIRST and found["mark"] != ".":
        month, day, year = first, second, third
    else:
        day, month, year = first, second, third
    year += 2000 if len(found["c"]) <= 2 and year < 100 else 0  # noqa: PLR2004 - '26
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if found["half"]:
        hour = hour % _NOON + (_NOON if found["half"].lower() == "p" else 0)
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(found))


def _zone(found: re.Match[str]) -> tzinfo | None:
    if not found["zone"]:
        return None
    if not found["ahead"]:
        return UTC
    hours = int(found["ahead"])
    minutes = int(found["more"] or 0) * (-1 if found["ahead"].startswith("-") else 1)
    return timezone(timedelta(hours=hours, minutes=minutes))


def has_zone(text: str) -> bool:
    """Say whether a time names its zone."""
    found = _TIME.fullmatch(text)
    return bool(found and found["zone"])
