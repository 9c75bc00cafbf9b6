"""changes.csv: a row for each score, hidden ones without numbers."""

import csv
from io import StringIO

from diagnostic.core.change import Change, RoundChange
from diagnostic.core.questionnaire import Facet
from diagnostic.exchange.changes import CHANGE_COLUMNS, changes_csv

PLACE = Change("", Facet.PROBLEM, 6, 0, 0, suppressed=False, mean=-12.5, unmoved=2)
CELL = Change("aim", Facet.APPROACH, 4, 1, 1, suppressed=True, after="shared")


def test_places_come_first_and_what_is_hidden_is_empty() -> None:
    content = changes_csv([("s", 1, 2, RoundChange(6, 0, 0, (PLACE,), (CELL,)))])

    rows = list(csv.DictReader(StringIO(content.decode())))
    assert tuple(rows[0]) == CHANGE_COLUMNS
    assert [(row["dimension"], row["facet"]) for row in rows] == [
        ("", "problem"),
        ("aim", "approach"),
    ]
    assert [(row["round_before"], row["round"]) for row in rows] == [("1", "2")] * 2
    assert [row["mean"] for row in rows] == ["-12.5", ""]
    assert [row["unmoved"] for row in rows] == ["2", ""]
    assert [row["suppressed"] for row in rows] == ["false", "true"]
    assert (rows[1]["paired"], rows[1]["only_after"], rows[1]["after"]) == ("4", "1", "shared")


def test_without_rounds_to_compare_there_is_a_header_alone() -> None:
    assert changes_csv([]).decode().split() == [",".join(CHANGE_COLUMNS)]
