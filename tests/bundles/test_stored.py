"""A bundle of the version in which bundles began: it opens for ever.

Never write `format_1.zip` anew: whoever has such a file could not open it either.
"""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from diagnostic.report.group import group_report
from diagnostic.report.told import GroupTold
from diagnostic.workshop import Context
from diagnostic.workshop.access import Access
from diagnostic.workshop.bundling import OpenedBundle, bundle_of, keep_bundle, open_bundle
from diagnostic.workshop.deciding import decisions
from diagnostic.workshop.reporting import told_of_held
from diagnostic.workshop.results import round_results
from tests.storage.stores import sqlite_engine

__all__ = ["sqlite_engine"]

STORED = Path(__file__).parent / "format_1.zip"
GIVEN = ("responses.csv", "answers_long.csv", "notes.csv", "statements.csv")
"""What was said, and is never worked out otherwise in a later version."""


@pytest.fixture(scope="module")
def stored() -> OpenedBundle:
    """Lend the bundle, opened."""
    return open_bundle(STORED.read_bytes(), STORED.name)


def test_it_opens_and_holds_what_it_held(stored: OpenedBundle) -> None:
    held = stored.held

    assert (held.kind, held.form, held.min_group) == ("workshop", "standard", 5)
    assert [one.title for one in held.wordings] == ["Late buses", "Buses that come late"]
    assert [one.round for one in held.responses] == [1] * 12 + [2] * 12
    assert sum(len(one.answers) for one in held.responses) == len(held.log) - sum(
        len(one.confidence) for one in held.responses
    )
    assert [one.owner for one in held.decisions] == ["The depot"]
    assert held.questionnaire.id == "tame_wicked"


def test_its_report_can_be_written(stored: OpenedBundle) -> None:
    told = told_of_held(stored.held, date(2026, 12, 1))

    assert isinstance(told, GroupTold)
    assert told.rounds[-1].group.respondents == 12
    assert group_report(told).title == "Buses that come late"


def test_it_becomes_a_session_with_all_that_was_said(
    stored: OpenedBundle, sqlite_engine: Engine
) -> None:
    context = Context(sqlite_engine)

    kept = keep_bundle(context, stored)

    assert kept.opened is not None
    access = Access(key=kept.opened.key)
    again = open_bundle(bundle_of(context, access), "again.zip")
    assert {name: again.files[name] for name in GIVEN} == {
        name: stored.files[name] for name in GIVEN
    }
    assert again.held.decisions == stored.held.decisions
    assert decisions(context, access).commitments == stored.held.decisions
    assert not round_results(context, access, 2).group.suppressed
