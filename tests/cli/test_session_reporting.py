"""`tame-wicked session report|calendar`, and a report of a session's bundle."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from diagnostic.core.wording.group import group_headline
from diagnostic.report.as_json import report_model
from diagnostic.settings import settings
from diagnostic.workshop.access import Access
from diagnostic.workshop.bundling import bundle_of
from diagnostic.workshop.deciding import Draft, add_commitment
from diagnostic.workshop.results import round_results
from diagnostic.workshop.run_sheets import run_sheet, save_run_sheet
from diagnostic.workshop.stages import Edited
from tests.cli.sessions import Made, database, lead, made, people_answer, run_with, store_at

__all__ = ["database"]

pytestmark = pytest.mark.usefixtures("database")
REPORT = ("-o", "-", "--format", "json")


@pytest.fixture
def closed() -> Made:
    """A session with a closed round that five people answered, and a decision."""
    session = made()
    lead("open", session)
    people_answer(session)
    lead("close", session)
    with store_at(datetime(2099, 1, 1, tzinfo=UTC)) as context:
        draft = Draft("Ask the drivers", owner="Depot lead", review_on=date(2099, 1, 4))
        add_commitment(context, Access(key=session.key), draft)
    return session


def test_it_says_what_the_result_page_says_with_what_was_decided(closed: Made) -> None:
    result = lead("report", closed, *REPORT)

    assert result.exit_code == 0, result.output
    report_model().model_validate_json(result.stdout)
    with store_at() as context:
        shown = round_results(context, Access(key=closed.key), 1)
    assert group_headline(shown.group, shown.questionnaire) in result.stdout
    assert "Depot lead" in result.stdout
    assert closed.key not in result.stdout


def test_of_a_bundle_it_says_the_same(closed: Made, folder: Path) -> None:
    told = json.loads(lead("report", closed, *REPORT).stdout)
    with store_at() as context:
        (folder / "held.bin").write_bytes(bundle_of(context, Access(key=closed.key)))

    again = run_with("report", "held.bin", *REPORT)

    assert again.exit_code == 0, again.output
    # Times in a bundle are rounded, so who answered fast may differ, and nothing else.
    found, blocks = json.loads(again.stdout)["blocks"], told["blocks"]
    assert [one["type"] for one in found] == [one["type"] for one in blocks]
    assert [one for one in found if one["type"] != "points"] == [
        one for one in blocks if one["type"] != "points"
    ]
    named = run_with("report", "held.bin", *REPORT, "--title", "Trains", "--row", "2")
    assert named.exit_code == 2
    assert "leave out --row, --title" in named.stderr
    assert run_with("report", "held.bin", *REPORT, "--round", "2").exit_code == 1


def test_a_damaged_bundle_is_refused_and_nothing_is_written(folder: Path) -> None:
    (folder / "held.zip").write_bytes(b"PK\x03\x04 and no more")

    result = run_with("report", "held.zip", "-o", "out.pdf")

    assert result.exit_code == 1
    assert "held.zip" in result.stderr
    assert not (folder / "out.pdf").exists()


def test_the_run_sheet_is_the_one_that_was_edited(closed: Made, folder: Path) -> None:
    access = Access(key=closed.key)
    with store_at() as context:
        seen = run_sheet(context, access, 1).edited_at
        save_run_sheet(context, access, 1, [Edited("Mine alone", 3, "Which?", "It")], seen)
        (folder / "held.zip").write_bytes(bundle_of(context, access))

    ended = [
        lead("report", closed, "-o", "talk.html", "--kind", "run-sheet"),
        run_with("report", "held.zip", "-o", "again.html", "--kind", "run-sheet"),
    ]

    assert [one.exit_code for one in ended] == [0, 0]
    assert b"Mine alone" in (folder / "talk.html").read_bytes()
    assert (folder / "again.html").read_bytes() == (folder / "talk.html").read_bytes()


def test_nothing_is_reported_before_the_close_of_too_few_or_to_a_stranger(
    folder: Path,
) -> None:
    session = made()
    lead("open", session)
    people_answer(session, 4)
    for kind in ("full", "run-sheet"):
        early = lead("report", session, "-o", "out.pdf", "--kind", kind)
        assert (early.exit_code, "until the round is closed" in early.stderr) == (1, True)
    lead("close", session)
    for kind in ("full", "wall", "run-sheet"):
        small = lead("report", session, "-o", "out.pdf", "--kind", kind)
        assert (small.exit_code, "[group-too-small]" in small.stderr) == (1, True)

    stranger = run_with("session", "report", session.code, "--key", "k" * 32, "-o", "out.pdf")

    assert (stranger.exit_code, "[access-refused]" in stranger.stderr) == (1, True)
    assert not (folder / "out.pdf").exists()


def test_review_dates_are_written_for_a_calendar(
    closed: Made, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", "https://example.org/tame")
    settings.cache_clear()

    result = lead("calendar", closed, "-o", "reviews.ics")

    assert (result.exit_code, result.stderr) == (0, "Written to reviews.ics\n")
    content = (folder / "reviews.ics").read_text()
    assert "DTSTART;VALUE=DATE:20990104" in content
    assert "https://example.org/tame/follow_up" in content.replace("\n ", "")
    assert closed.key not in content
    assert "Depot lead" not in content


def test_without_review_dates_there_is_no_calendar(folder: Path) -> None:
    result = lead("calendar", made(), "-o", "reviews.ics")

    assert (result.exit_code, "[no-review-dates]" in result.stderr) == (1, True)
    assert not (folder / "reviews.ics").exists()
