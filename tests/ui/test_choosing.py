"""Which problems a choice holds."""

from datetime import UTC, date, datetime

import pytest

from diagnostic.core.comparing import Asked
from diagnostic.core.portfolio import Measure, Problem
from diagnostic.core.profile import Estimate
from diagnostic.ui.choosing import Choice
from tests.samples import small_questionnaire

MEASURE = Measure(
    Asked("small", "full", small_questionnaire()), 1, "Late Buses in town",
    datetime(2026, 3, 2, 9, tzinfo=UTC), 1, "", Estimate(70, 4, 60, 80), None,
    "mostly_wicked", 0.9, "lead",
)  # fmt: skip
PROBLEM = Problem("p", "self", "spring.csv", (MEASURE,))
UNDATED = Problem("q", "self", "a.csv", (Measure(MEASURE.asked, 1, "x", None, 1, "hidden"),))


@pytest.mark.parametrize(
    ("choice", "holds"),
    [
        (Choice(), True),
        (Choice(words="buses LATE"), True),
        (Choice(words="spring"), True),
        (Choice(words="late trains"), False),
        (Choice(kinds=["self"]), True),
        (Choice(kinds=["group"]), False),
        (Choice(stances=["lead", "both"]), True),
        (Choice(stances=["manage"]), False),
        (Choice(zones=["Mostly wicked"]), True),
        (Choice(zones=["Tame"]), False),
        (Choice(since=date(2026, 3, 2), until=date(2026, 3, 2)), True),
        (Choice(since=date(2026, 3, 3)), False),
        (Choice(until=date(2026, 3, 1)), False),
        (Choice(words="late", kinds=["group"]), False),
    ],
)
def test_all_that_is_asked_for_has_to_hold(choice: Choice, holds: bool) -> None:
    assert choice.holds(PROBLEM) is holds


def test_without_a_date_it_is_in_no_span_of_time_but_in_every_list() -> None:
    assert Choice().holds(UNDATED)
    assert not Choice(since=date(2020, 1, 1)).holds(UNDATED)
