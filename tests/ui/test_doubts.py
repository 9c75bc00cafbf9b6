"""What a file leaves open besides columns and answers: dates, and by which clock."""

from datetime import UTC, datetime

from diagnostic.exchange.importing.dates import Dates
from tests.exchange.importing import exports
from tests.ui.handing_over import agreed, brought, table
from tests.ui.visiting import has, read


def dated(*times: str) -> exports.Table:
    head, *rows = table()
    return [head, *([time, *row[1:]] for time, row in zip(times, rows, strict=False))]


def test_dates_that_can_be_read_two_ways_are_asked_about_or_left_out() -> None:
    app = brought(dated("3/1/2026 9:00", "3/2/2026 9:00"))
    assert not has(app, "brought_agree")
    assert len(app.radio[-1].options) == 3

    app.radio[-1].set_value(Dates.LEFT_OUT).run()
    agreed(app)

    came = app.session_state["brought_taken"].imported.responses
    assert [one.submitted_at for one in came] == [None, None]


def test_dates_of_two_kinds_can_only_be_left_out() -> None:
    app = brought(dated("3/20/2026 9:00", "21/3/2026 9:00"))

    assert "others only with the day first" in read(app)
    assert app.radio[-1].options == ["Leave the times out: answers count without them"]


def test_by_which_clock_times_are_meant_is_asked_before_they_are_used() -> None:
    app = brought(dated("2026-03-14 09:00"))
    clock = next(one for one in app.selectbox if "clock" in one.label)

    clock.set_value("Europe/Berlin").run()
    agreed(app)

    (one,) = app.session_state["brought_taken"].imported.responses
    assert one.submitted_at == datetime(2026, 3, 14, 8, tzinfo=UTC)
    assert "time_zone" not in read(app)


def test_a_file_that_names_its_zones_is_not_asked_for_one() -> None:
    assert not any("clock" in one.label for one in brought(table()).selectbox)
