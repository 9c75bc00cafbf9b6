"""Whoever has a bundle's CSV files and codebook has every number of the report."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd
import pytest

from diagnostic.report.document import Table
from diagnostic.report.group import group_report
from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context
from diagnostic.workshop.access import Access
from diagnostic.workshop.adopting import adopt
from diagnostic.workshop.bundling import OpenedBundle, bundle_of, open_bundle
from diagnostic.workshop.reporting import told_of_held
from tests.bundles.session import session_of
from tests.bundles.stranger import Stranger

FACETS = {"The problem": "problem", "How it is handled": "approach"}
KEYS = ["dimension", "facet"]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> OpenedBundle:
    """Lend a workshop's bundle."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('stranger')}/store.db")
    context = Context(store)
    key = adopt(context, session_of(12)).key
    content = bundle_of(context, Access(key=key))
    store.dispose()
    return open_bundle(content, "some.zip")


@pytest.fixture(scope="module")
def stranger(bundle: OpenedBundle) -> Stranger:
    """Lend somebody who has the files only."""
    return Stranger(bundle.files)


@pytest.fixture(scope="module")
def tables(bundle: OpenedBundle) -> Mapping[str, list[dict[str, str]]]:
    """Lend the report's tables, by their captions."""
    told = told_of_held(bundle.held, date(2026, 6, 1))
    document = group_report(told)  # type: ignore[arg-type]  # of a group, as it is a workshop's
    return {
        table.caption: [
            dict(zip([column.label for column in table.columns], row, strict=True))
            for row in table.rows
        ]
        for table in _tables_in(document)
    }


def _tables_in(part: object) -> list[Table]:
    if isinstance(part, Table):
        return [part]
    if isinstance(part, (tuple, list)):
        return [table for one in part for table in _tables_in(one)]
    if is_dataclass(part):
        return [table for one in fields(part) for table in _tables_in(getattr(part, one.name))]
    return []


def test_scores_of_people_are_found_again(bundle: OpenedBundle, stranger: Stranger) -> None:
    written = _read(bundle, "scores.csv")

    for name in stranger.scores.columns.drop(["round", "respondent_id"]):
        pd.testing.assert_series_equal(stranger.scores[name], written[name], check_dtype=False)


@pytest.mark.parametrize("number", [1, 2])
def test_results_of_the_group_are_found_again(
    bundle: OpenedBundle, stranger: Stranger, number: int
) -> None:
    written = _read(bundle, "dimensions.csv")
    written = written[written["round"] == number].set_index(KEYS)

    found = stranger.group(number)

    expected = written[list(found.columns)].loc[found.index]
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_changes_are_found_again(bundle: OpenedBundle, stranger: Stranger) -> None:
    written = _read(bundle, "changes.csv").dropna(subset=["dimension"]).set_index(KEYS)
    assert not written["of_all"].any()

    found = stranger.changes()

    expected = written[list(found.columns)].loc[found.index]
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_the_reports_table_of_scores_is_the_strangers(
    bundle: OpenedBundle, stranger: Stranger, tables: Mapping[str, list[dict[str, str]]]
) -> None:
    found, names = _by_cell(stranger.group(2)), _names(bundle)

    rows = tables["Each dimension"]
    assert len(rows) == len(found)
    for row in rows:
        cell = found[names[row["Dimension"]], FACETS[row["What"]]]
        _same(row["People"], cell["n"])
        _same(row["Mean"], cell["mean"])
        _same(row["95% interval"], cell["low"], cell["high"])
        _same(row["Median"], cell["median"])
        _same(row["Mean distance (AD), points"], cell["ad"])
        assert row["Agreement"].startswith(cell["agreement"])


def test_the_reports_table_of_changes_is_the_strangers(
    bundle: OpenedBundle, stranger: Stranger, tables: Mapping[str, list[dict[str, str]]]
) -> None:
    found, names = _by_cell(stranger.changes()), _names(bundle)

    rows = [one for one in tables["Changes since round 1"] if one["Dimension"] in names]
    assert len(rows) == len(found)
    for row in rows:
        cell = found[names[row["Dimension"]], FACETS[row["What"]]]
        _same(row["People in both"], cell["paired"])
        _same(row["Change"], cell["mean"])
        _same(row["95% interval"], cell["low"], cell["high"])
        _same(row["Towards tame"], cell["towards_tame"])
        _same(row["The same"], cell["unmoved"])
        _same(row["Towards wicked"], cell["towards_wicked"])


def test_the_reports_place_of_the_whole_is_the_strangers(
    stranger: Stranger, tables: Mapping[str, list[dict[str, str]]]
) -> None:
    rows = tables["The whole"]
    assert [row["What"] for row in rows] == list(FACETS)
    for row in rows:
        place, low, high = stranger.place(2, FACETS[row["What"]])
        _same(row["Place, 0 tame to 100 wicked"], place)
        _same(row["95% interval"], low, high)


def _by_cell(table: Any) -> Mapping[tuple[str, str], Any]:
    """Return dimension and facet to a row."""
    return dict(table.iterrows())


def _names(bundle: OpenedBundle) -> dict[str, str]:
    """Return dimension's name to its id, from the codebook alone."""
    book = _read(bundle, "codebook.csv")
    column = book[(book.form_name == "dimensions") & (book.field_name == "dimension")]
    (choices,) = column["select_choices_or_calculations"]
    pairs = (choice.split(", ", 1) for choice in choices.split(" | "))
    return {name.strip(): key.strip() for key, name in pairs}


def _same(shown: str, *values: Any) -> None:
    """Say that a cell shows these numbers, rounded to as many digits as it has."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", shown.replace("−", "-"))
    assert len(numbers) == len(values), shown
    for text, value in zip(numbers, values, strict=True):
        digits = len(text.partition(".")[2])
        assert abs(float(text) - float(value)) <= 0.5 * 10**-digits + 1e-9, (shown, values)


def _read(bundle: OpenedBundle, name: str) -> Any:
    return pd.read_csv(BytesIO(bundle.files[name]))
