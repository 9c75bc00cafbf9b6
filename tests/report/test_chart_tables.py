"""The numbers beside each chart."""

from dataclasses import replace

import pytest

from diagnostic.report.chart_tables import chart_table
from diagnostic.report.document import Mark
from tests.report.made_up import change_chart, place_chart, profile_chart, spread_chart


def test_a_place_has_its_interval_and_the_camps_their_own_rows() -> None:
    found = chart_table(replace(place_chart(), camps=(20.4, 80.6)))

    assert found.rows == (
        ("The problem", "62", "55 to 69"),
        ("How it is handled", "31", "24 to 40"),
        ("Camp 1", "20", "–"),
        ("Camp 2", "81", "–"),
    )


def test_a_row_without_a_score_says_so() -> None:
    assert chart_table(profile_chart()).rows[-1][3:] == ("–", "–", "–", "–", "")


def test_the_handling_of_a_row_has_its_interval_as_the_problem_has() -> None:
    chart = profile_chart()
    row = replace(chart.rows[0], approach=Mark(80.0, 71.5, 88.0))

    found = chart_table(replace(chart, rows=(row,)))

    assert found.header[3:7] == ("The problem", "Interval", "How it is handled", "Interval")
    assert found.rows[0][3:7] == ("15", "8 to 24", "80", "72 to 88")


def test_hidden_counts_stay_hidden() -> None:
    found = chart_table(spread_chart())

    assert found.header == ("Dimension", "1", "2", "3", "4", "5", "6", "7", "Finding")
    assert found.rows[-1] == ("Repeating", *"–––––––", "")


def test_what_moved_is_named_by_its_rounds() -> None:
    found = chart_table(replace(change_chart(), names=("round 1", "round 2")))

    assert found.header[1:3] == ("round 1", "round 2")
    assert found.rows[-1] == ("X", "–", "5", "")


@pytest.mark.parametrize(
    "chart", [place_chart(), profile_chart(), spread_chart(), change_chart()]
)
def test_all_rows_are_as_long_as_the_header(chart: object) -> None:
    found = chart_table(chart)  # type: ignore[arg-type]  # one of the charts

    assert {len(row) for row in found.rows} == {len(found.header)}
