"""The files that a facilitator downloads, and whether they tell one story."""

import csv
import io
import zipfile
from collections import Counter, defaultdict

from playwright.sync_api import Page

from tests.browser.visiting import press, rerun

Row = dict[str, str]
SMALLEST_GROUP = 5


def downloaded(desk: Page, name: str) -> dict[str, list[Row]]:
    """Download a zip from the facilitator's page; return the rows of each table."""
    # Drawn anew at the moment of the press, a button would be pressed in vain.
    rerun(desk)
    with desk.expect_download() as under_way:
        press(desk, f"download_{name}")
    with zipfile.ZipFile(under_way.value.path()) as archive:
        return {
            entry.removeprefix("rehearsal_"): list(
                csv.DictReader(io.StringIO(archive.read(entry).decode(), newline=""))
            )
            for entry in archive.namelist()
            if entry.endswith(".csv")
        }


def held(log: list[Row]) -> dict[tuple[str, str, str], str]:
    """Return what holds by the log: the last line of each round, person and item."""
    last: dict[tuple[str, str, str], str] = {}
    for row in log:
        last[row["round"], row["respondent_id"], row["item"]] = row["value"]
    return last


def assert_adds_up(files: dict[str, list[Row]], people: int) -> None:
    """The four files of an export tell one story."""
    responses = files["responses.csv"]
    assert Counter(row["round"] for row in responses) == {"1": people, "2": people}
    assert all(row["submitted_at"] for row in responses)
    rows = {(row["round"], row["respondent_id"]): row for row in responses}
    for (in_round, person, item), value in held(files["answers_long.csv"]).items():
        assert rows[in_round, person][item] == value
    scores = files["scores.csv"]
    assert [(row["round"], row["respondent_id"]) for row in scores] == list(rows)
    scored: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for row in scores:
        for name in row:
            if name.endswith(("_problem", "_approach")) and row[name]:
                dimension, _, facet = name.rpartition("_")
                scored[row["round"], dimension, facet] += 1
    for cell in files["dimensions.csv"]:
        assert int(cell["n"]) == scored[cell["round"], cell["dimension"], cell["facet"]]
        assert cell["suppressed"] == ("true" if people < SMALLEST_GROUP else "false")
        assert bool(cell["mean"]) == (people >= SMALLEST_GROUP)
