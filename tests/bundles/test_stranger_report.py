"""Whoever has a bundle's CSV files and codebook has every number of the report."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from itertools import combinations
from typing import Any

import pytest

from diagnostic.report.document import (
    Document,
    Heading,
    Paragraph,
    Points,
    ProfileChart,
    Table,
)
from tests.bundles.stranger_group import GroupStranger

FACETS = {"The problem": "problem", "How it is handled": "approach"}


@pytest.fixture(scope="module")
def tables(document: Document) -> Mapping[str, list[dict[str, str]]]:
    """Lend the report's tables, by their captions."""
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


def test_the_reports_table_of_scores_is_the_strangers(
    stranger: GroupStranger, tables: Mapping[str, list[dict[str, str]]]
) -> None:
    found, names = _by_cell(stranger.group(stranger.here(2))), _names(stranger)

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
    stranger: GroupStranger, tables: Mapping[str, list[dict[str, str]]]
) -> None:
    found, names = _by_cell(stranger.changes()), _names(stranger)

    rows = tables["Changes since round 1"]
    assert len(rows) == len(found)
    for row in rows:
        cell = found[names.get(row["Dimension"], ""), FACETS[row["What"]]]
        _same(row["People in both"], cell["paired"])
        _same(row["Change"], cell["mean"])
        _same(row["95% interval"], cell["low"], cell["high"])
        _same(row["Towards tame"], cell["towards_tame"])
        _same(row["The same"], cell["unmoved"])
        _same(row["Towards wicked"], cell["towards_wicked"])


def test_the_reports_place_of_the_whole_is_the_strangers(
    stranger: GroupStranger, tables: Mapping[str, list[dict[str, str]]]
) -> None:
    rows = tables["The whole"]
    assert [row["What"] for row in rows] == list(FACETS)
    for row in rows:
        found = stranger.place(stranger.here(2), FACETS[row["What"]])
        _same(row["Place, 0 tame to 100 wicked"], found.place)
        _same(row["95% interval"], found.low, found.high)
        _same(row["People"], found.people)


def test_the_reports_words_on_the_whole_are_the_strangers(
    stranger: GroupStranger, document: Document
) -> None:
    here = stranger.here(2)
    group, said = stranger.judged(here), _texts(document)

    place, handled = (stranger.place(here, facet) for facet in FACETS.values())
    (told,) = [one for one in said if "together place the problem" in one]
    zones = {value: label for label, value in stranger.book.values("scores", "zone").items()}
    chance = f"{group.zone_chance:.0%}" if group.zone_chance <= 0.99 else "over 99%"
    assert f"{place.people} people together place the problem at {place.place:.0f} " in told
    assert f"lie between {place.low:.0f} and {place.high:.0f}." in told
    assert f"“{zones[group.zone]}” is the right zone is {chance}" in told
    very = stranger.book.number(
        "report", "wicked_chance", r"very likely on a side from (\S+) on"
    )
    sure = max(group.wicked_chance, 1 - group.wicked_chance)
    assert ("problem is very likely" in told) is (sure >= very)
    ends = f"(between {handled.low:.0f} and {handled.high:.0f})"
    assert f"Its handling stands at {handled.place:.0f} {ends}" in told
    title = {"manage": "Manage it", "lead": "Lead it", "both": "Manage part of it"}
    assert f"what to do: {title[stranger.stance(here)].lower()}" in "\n".join(said).lower()


def test_the_reports_misfits_are_the_strangers(
    stranger: GroupStranger, document: Document
) -> None:
    group, names = stranger.judged(stranger.here(2)), _names(stranger)
    (chart,) = [one for one in document.blocks if isinstance(one, ProfileChart)]

    found = {row.label: row.word for row in chart.rows}
    assert set(found) == set(names)
    for label, word in found.items():
        misfit = group.misfit(names[label])
        way = "over-simplified" if group.gap(names[label]) < 0 else "over-complicated"
        assert word == {"none": "no clear misfit", "some": way}.get(
            str(misfit), f"strongly {way}"
        )


def test_the_reports_subgroups_are_the_strangers(
    stranger: GroupStranger, document: Document, tables: Mapping[str, list[dict[str, str]]]
) -> None:
    said, here = " ".join(_texts(document)), stranger.here(2)
    asked = {label: name for name, label in stranger.book.labels.items() if label in tables}

    assert asked
    for question, column in asked.items():
        rows = {next(iter(row.values())): row for row in tables[question]}
        found = {
            label: stranger.place(stranger.part(here, column, label, list(rows)), "problem")
            for label in rows
        }
        for label, row in rows.items():
            _same(row["People"], found[label].people)
            _same(row["Place"], found[label].place)
            _same(row["95% interval"], found[label].low, found[label].high)
        (near, first), *_, (far, last) = sorted(found.items(), key=lambda one: one[1].place)
        apart, reach = stranger.difference(
            (first.place, first.se, first.people),
            (last.place, last.se, last.people),
            len(list(combinations(found, 2))),
        )
        sure = "; that may be chance" if apart <= reach else ", more than chance"
        points = f"{apart:.0f} points apart{sure}"
        assert f"“{near}” and “{far}” stand {points}" in said


def _texts(document: Document) -> list[str]:
    """Return the report's sentences."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph | Heading):
            found.append(block.text)
        elif isinstance(block, Points):
            found += block.items
    return found


def _by_cell(table: Any) -> Mapping[tuple[str, str], Any]:
    """Return dimension and facet to a row."""
    return dict(table.iterrows())


def _names(stranger: GroupStranger) -> dict[str, str]:
    """Return dimension's name to its id."""
    return stranger.book.values("dimensions", "dimension")


def _same(shown: str, *values: Any) -> None:
    """Say that a cell shows these numbers, rounded to as many digits as it has."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", shown.replace("−", "-"))
    assert len(numbers) == len(values), shown
    for text, value in zip(numbers, values, strict=True):
        digits = len(text.partition(".")[2])
        assert abs(float(text) - float(value)) <= 0.5 * 10**-digits + 1e-9, (shown, values)
