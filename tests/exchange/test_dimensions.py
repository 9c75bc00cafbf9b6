"""dimensions.csv: the columns others rely on, exact numbers, and nothing of what is hidden."""

import csv
from io import StringIO

import pytest

from diagnostic.core.group import Group, group_of
from diagnostic.exchange.dimensions import dimensions_csv
from tests.core.groups import made_up_people
from tests.core.strategies import shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
COLUMNS = [
    "session_id", "round", "dimension", "facet", "n", "mean", "low", "high", "median", "sd",
    "q1", "q3", "ad", "rwg_star", "awg", "agreement_a", "agreement", "two_camps", "share_tame",
    "share_middle", "share_wicked", "suppressed",
]  # fmt: skip
WORDS = {"session_id", "dimension", "facet", "agreement", "two_camps", "suppressed"}


def group(count: int, seed: int = 0) -> Group:
    return group_of(made_up_people(QUESTIONNAIRE, count, seed), QUESTIONNAIRE, 5)


def rows(*groups: tuple[str, int, Group]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(dimensions_csv(groups).decode(), newline="")))


def test_the_columns_are_those_that_others_rely_on() -> None:
    header = dimensions_csv([]).decode()

    assert header == ",".join(COLUMNS) + "\r\n"


def test_numbers_read_back_as_they_were() -> None:
    result = group(12)
    (first, *_) = written = rows(("s1", 2, result))

    assert len(written) == len(result.cells) == 18
    assert (first["session_id"], first["round"], first["n"]) == ("s1", "2", "12")
    for row, cell in zip(written, result.cells, strict=True):
        assert (row["dimension"], row["facet"]) == (cell.dimension, cell.facet.value)
        assert row["agreement"] == (cell.agreement or "")
        assert row["two_camps"] == str(cell.two_camps).lower()
        assert row["suppressed"] == "false"
        for name in set(COLUMNS) - WORDS - {"round"}:
            value = getattr(cell, name)
            assert row[name] == "" if value is None else float(row[name]) == value


@pytest.mark.parametrize("count", [0, 1, 4])
def test_what_is_hidden_is_empty_never_0(count: int) -> None:
    for row in rows(("s1", 1, group(count))):
        assert (row["n"], row["suppressed"]) == (str(count), "true")
        assert all(row[name] == "" for name in COLUMNS[5:-1])


def test_what_is_not_defined_is_empty() -> None:
    for row in rows(("s1", 1, group(6))):
        assert (row["agreement_a"], row["two_camps"]) == ("", "")
        assert row["agreement"] in {"shared", "mixed", "divided"}


def test_rounds_and_sessions_follow_one_another() -> None:
    written = rows(("s1", 1, group(5)), ("s1", 2, group(5, 1)), ("s2", 1, group(3)))

    found = dict.fromkeys((row["session_id"], row["round"]) for row in written)
    assert list(found) == [("s1", "1"), ("s1", "2"), ("s2", "1")]


def test_a_spreadsheet_gets_its_mark_and_its_delimiter_and_no_formula() -> None:
    text = dimensions_csv([("=1+1", 1, group(5))], excel=True, delimiter=";")

    assert text.startswith(b"\xef\xbb\xbfsession_id;round;")
    assert b"\r\n'=1+1;1;" in text
