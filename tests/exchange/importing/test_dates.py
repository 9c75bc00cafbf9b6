"""Three styles of date, with and without zones and halves of the day."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from diagnostic.exchange.importing.dates import Dates, has_zone, read_time, style_of

MOMENT = datetime(2026, 3, 14, 14, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2026-03-14 14:05:10", Dates.UNNEEDED),
        ("2026-03-14T14:05:10Z", Dates.UNNEEDED),
        ("2026-03-14T15:05:10.250+01:00", Dates.UNNEEDED),
        ("2026/03/14 3:05:10 PM GMT+1", Dates.UNNEEDED),
        ("2026/03/14 9:35:10 AM GMT-4:30", Dates.UNNEEDED),
        ("3/14/2026 14:05:10", Dates.MONTH_FIRST),
        ("3/14/26 2:05:10 PM", Dates.MONTH_FIRST),
        ("14/03/2026, 14:05:10", Dates.DAY_FIRST),
        ("14.03.2026 14:05:10", Dates.MONTH_FIRST),
        ("14-03-2026 02:05:10 p.m.", Dates.DAY_FIRST),
        ("46095.586921296300", Dates.UNNEEDED),
    ],
)
def test_a_time_is_read_in_every_style(text: str, dates: Dates) -> None:
    assert read_time(text, dates, UTC) == MOMENT


def test_noon_and_midnight() -> None:
    found = [
        read_time(f"3/14/2026 12:00:00 {half}", Dates.MONTH_FIRST, UTC) for half in ("AM", "PM")
    ]

    assert [time.hour for time in found if time] == [0, 12]


def test_a_time_without_zone_is_read_in_the_one_given() -> None:
    assert read_time("2026-07-14 14:05", Dates.UNNEEDED, ZoneInfo("Europe/London")) == datetime(
        2026, 7, 14, 13, 5, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["2026-03-14", "46095.5"], Dates.UNNEEDED),
        (["3/4/2026"], Dates.UNDECIDED),
        (["3/4/2026", "3/14/2026"], Dates.MONTH_FIRST),
        (["3/4/2026", "14/3/2026"], Dates.DAY_FIRST),
        (["3/14/2026", "14/3/2026"], Dates.UNDECIDED),
        (["3.4.2026"], Dates.DAY_FIRST),
    ],
)
def test_the_style_is_what_all_dates_fit(texts: list[str], style: Dates) -> None:
    assert style_of(texts) is style


@pytest.mark.parametrize(
    "text", ["yesterday", "14/14/2026", "1/1/1901 10:00", "2026-03-14 25:00", "1/1/9999", "12"]
)
def test_what_is_no_time_near_today_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_time(text, Dates.DAY_FIRST, UTC)


def test_whether_a_time_names_its_zone() -> None:
    assert has_zone("2026-03-14 14:05 GMT+1")
    assert not has_zone("2026-03-14 14:05")
