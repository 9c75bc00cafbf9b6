"""Whoever has a bundle's CSV files and codebook has every number of its other files."""

import json
from typing import Any

import pandas as pd
import pytest

from diagnostic.workshop.bundling import OpenedBundle
from tests.bundles.codebook_read import read
from tests.bundles.stranger_group import GroupStranger
from tests.bundles.stranger_plan import PlanStranger

KEYS = ["dimension", "facet"]


def test_scores_of_people_are_found_again(
    bundle: OpenedBundle, stranger: GroupStranger
) -> None:
    written = _read(bundle, "scores.csv")

    found = stranger.scores
    told = set(written) - set(stranger.responses) - {"flags"}
    assert told == set(found) - {"round", "respondent_id"}
    for name in told:
        pd.testing.assert_series_equal(found[name], written[name], check_dtype=False)


@pytest.mark.parametrize("number", [1, 2])
def test_results_of_the_group_are_found_again(
    bundle: OpenedBundle, stranger: GroupStranger, number: int
) -> None:
    written = _read(bundle, "dimensions.csv")
    written = written[written["round"] == number].set_index(KEYS)

    found = stranger.group(stranger.here(number))

    expected = written[list(found.columns)].loc[found.index]
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_changes_of_pairs_are_found_again(
    bundle: OpenedBundle, stranger: GroupStranger
) -> None:
    written = _changes(bundle)
    assert not written["of_all"].any()

    found = stranger.changes()

    assert {"p", "reliably"} <= set(found)
    expected = written[list(found.columns)].loc[found.index]
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_changes_of_all_are_found_again(of_all: OpenedBundle) -> None:
    written = _changes(of_all)
    assert written["of_all"].all()

    found = GroupStranger(of_all.files).changes()

    expected = written[list(found.columns)].loc[found.index]
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def _changes(bundle: OpenedBundle) -> Any:
    return _read(bundle, "changes.csv").fillna({"dimension": ""}).set_index(KEYS)


def test_what_is_recommended_is_found_again(
    bundle: OpenedBundle, stranger: GroupStranger
) -> None:
    written = _read(bundle, "recommendations.csv")
    library, session = (
        json.loads(bundle.files[f"{one}.json"]) for one in ("library", "session")
    )
    here = stranger.here(2)

    plan = PlanStranger(stranger.judged(here), library, session["in_place"])

    found = plan.scores(stranger.stance(here))
    assert list(found) == list(written["id"])
    assert list(found.values()) == pytest.approx(list(written["score"]))


def _read(bundle: OpenedBundle, name: str) -> Any:
    return read(bundle.files[name])
