"""portfolio.csv: a row for each round of each problem."""

import csv
from datetime import UTC, datetime
from io import StringIO

from diagnostic.core.comparing import Asked
from diagnostic.core.portfolio import Measure, Problem
from diagnostic.core.profile import Estimate
from diagnostic.exchange.portfolio import PORTFOLIO_COLUMNS, portfolio_csv
from tests.samples import small_questionnaire

ASKED = Asked("small", "full", small_questionnaire())


def rows_of(*problems: Problem) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(portfolio_csv(problems).decode())))


def test_a_place_is_written_with_its_band_and_what_follows() -> None:
    measure = Measure(
        ASKED, 2, "=Late", datetime(2026, 3, 1, tzinfo=UTC), 6, "",
        Estimate(60.5, 4, 50, 70), Estimate(30, 4, 20, 40), "both", 0.9, "lead",
        contested=True, over_simplified=2, over_complicated=0,
    )  # fmt: skip

    (row,) = rows_of(Problem("p", "group", "private link", (measure,), simulated=True))

    assert tuple(row) == PORTFOLIO_COLUMNS
    assert row["problem"] == "'=Late"
    assert (row["position"], row["position_low"], row["approach_high"]) == ("60.5", "50", "40")
    assert (row["measured_at"], row["people"], row["round"]) == (
        "2026-03-01T00:00:00Z",
        "6",
        "2",
    )
    assert (row["contested"], row["two_camps"], row["simulated"]) == ("true", "false", "true")
    assert (row["over_simplified"], row["over_complicated"], row["note"]) == ("2", "0", "")


def test_where_there_is_no_place_the_note_says_why_and_nothing_is_zero() -> None:
    hidden = Measure(ASKED, 1, "Late", None, 2, "hidden: 2 people answered")

    (row,) = rows_of(Problem("p", "group", "a.csv", (hidden,)))

    assert row["note"] == "hidden: 2 people answered"
    empty = ("position", "zone", "approach", "stance", "contested", "over_simplified")
    assert [row[name] for name in empty] == [""] * len(empty)
