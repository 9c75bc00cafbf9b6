from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from diagnostic.core.origins import BUNDLE
from diagnostic.core.records import Phase
from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context, RefusedError, UnknownLinkError, facilitating
from diagnostic.workshop.access import Access, AccessRefusedError
from diagnostic.workshop.bundling import (
    Kept,
    OpenedBundle,
    bundle_of,
    keep_bundle,
    open_bundle,
    read_bundle,
)
from diagnostic.workshop.deciding import decisions
from diagnostic.workshop.doors import Link
from diagnostic.workshop.exporting import export_zip
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.results import round_results
from diagnostic.workshop.run_sheets import hidden_reasons, run_sheet
from tests.workshop.bundled import hold, rows
from tests.workshop.held import PROBLEM, Held, holding
from tests.workshop.stored import everything

WRITTEN_ANEW = {"manifest.json", "session.json"}


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Lend a workshop that was held; the tests only read it."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('led')}/store.db")
    with holding(engine) as held:
        hold(held)
        yield held
    engine.dispose()


@pytest.fixture(scope="module")
def content(led: Held) -> bytes:
    """Lend its bundle."""
    return bundle_of(led.context, led.access)


@pytest.fixture
def bundle(content: bytes) -> OpenedBundle:
    """Lend its bundle, opened."""
    return open_bundle(content, "some.zip")


def access_to(kept: Kept) -> Access:
    assert kept.opened is not None
    return Access(key=kept.opened.key)


def tables(bundle: OpenedBundle) -> dict[str, bytes]:
    return {name: one for name, one in bundle.files.items() if name not in WRITTEN_ANEW}


def test_the_same_session_gives_the_same_bytes(led: Held, content: bytes) -> None:
    assert bundle_of(led.context, led.access) == content


def test_a_bundle_opened_elsewhere_gives_the_same_tables(
    bundle: OpenedBundle, engine: Engine
) -> None:
    elsewhere = Context(engine)

    access = access_to(keep_bundle(elsewhere, bundle))

    again = open_bundle(bundle_of(elsewhere, access), "again.zip")
    assert tables(again) == tables(bundle)
    assert replace(again.held, created_at=bundle.held.created_at, origins=()) == bundle.held
    assert [(one.kind, one.name, one.sha256) for one in again.held.origins] == [
        (BUNDLE, "some.zip", bundle.sha256)
    ]
    assert again.held.origins[0].detail == bundle.files["manifest.json"].decode()


def test_its_results_decisions_and_talk_are_the_same(
    led: Held, bundle: OpenedBundle, sqlite_engine: Engine
) -> None:
    elsewhere = Context(sqlite_engine)

    access = access_to(keep_bundle(elsewhere, bundle))

    for number in (1, 2):
        there = round_results(led.context, led.access, number)
        here = round_results(elsewhere, access, number)
        assert here.group == there.group
        assert here.change == there.change
        assert here.reasons_tame == there.reasons_tame
        assert here.in_place == there.in_place
    assert (
        decisions(elsewhere, access).commitments
        == decisions(led.context, led.access).commitments
    )
    assert run_sheet(elsewhere, access, 1).sheet == run_sheet(led.context, led.access, 1).sheet
    assert hidden_reasons(elsewhere, access, 1) == hidden_reasons(led.context, led.access, 1)
    assert hidden_reasons(elsewhere, access, 1)["aim"] == ("=Why 3?",)
    assert facilitating.wordings(elsewhere, access) == facilitating.wordings(
        led.context, led.access
    )


def test_the_workshop_stands_where_it_stood_with_a_code_of_its_own(
    led: Held, bundle: OpenedBundle, sqlite_engine: Engine
) -> None:
    elsewhere = Context(sqlite_engine)

    kept = keep_bundle(elsewhere, bundle)

    there = facilitating.status(led.context, led.access).workshop
    found = facilitating.status(elsewhere, access_to(kept))
    here = found.workshop
    assert here.phase is there.phase is Phase.CLOSED
    assert (here.round, here.opened_at, here.closed_at) == (2, there.opened_at, there.closed_at)
    assert here.code != there.code
    assert found.counts.joined == 14
    assert kept.opened is not None
    assert kept.opened.workshop == here
    with pytest.raises(AccessRefusedError):
        facilitating.status(elsewhere, led.access)
    assert facilitating.next_round(elsewhere, access_to(kept)).phase is Phase.OPEN


def test_opened_beside_the_session_it_was_taken_from_it_is_another(
    sqlite_engine: Engine,
) -> None:
    with holding(sqlite_engine) as held:
        hold(held)
        before = export_zip(held.context, held.access)
        first = open_bundle(bundle_of(held.context, held.access), "some.zip")

        access = access_to(keep_bundle(held.context, first))

        assert export_zip(held.context, held.access) == before
        second = read_bundle(bundle_of(held.context, access), "again.zip")
        people = {one.respondent_id for one in first.held.responses}
        assert not people & {one.respondent_id for one in second.responses}
        assert second.session_id != first.held.session_id
        assert sorted(map(_said, second.responses)) == sorted(map(_said, first.held.responses))
        assert sorted(map(_line, second.log)) == sorted(map(_line, first.held.log))


def _said(response: object) -> str:
    return repr(replace(response, session_id="", respondent_id=""))  # type: ignore[type-var]  # a response


def _line(line: object) -> str:
    return _said(line)


def test_times_in_it_are_whole_minutes(bundle: OpenedBundle) -> None:
    times = [
        row["started_at"] + row["submitted_at"] for row in rows(bundle.files["responses.csv"])
    ]
    log = [row["answered_at"] for row in rows(bundle.files["answers_long.csv"])]

    assert {row["work"] for row in rows(bundle.files["responses.csv"])} == {
        "",
        "calls",
    }
    assert all(time.count(":00Z") == time.count("Z") for time in [*times, *log])
    assert b"token" not in b"".join(bundle.files.values())


def test_decisions_are_in_it_with_expectations_and_reviews(bundle: OpenedBundle) -> None:
    (decided,) = rows(bundle.files["decisions.csv"])

    assert (decided["number"], decided["owner"]) == ("2", "The depot")
    assert decided["expected"] == "overall problem -10;aim approach +5"
    assert (decided["done"], decided["helped"]) == ("partly", "unsure")
    assert decided["review_note"] == "Too early"


def test_a_rehearsal_has_no_bundle(sqlite_engine: Engine) -> None:
    setup = Setup(PROBLEM, "full", rehearsal=True)
    with (
        holding(sqlite_engine, setup) as held,
        pytest.raises(RefusedError, match="this is a rehearsal"),
    ):
        bundle_of(held.context, held.access)


def test_rare_answers_about_people_stay_behind(sqlite_engine: Engine) -> None:
    with holding(sqlite_engine) as held:
        held.open()
        held.save(held.join(work="calls"), {"aim_p1": 2})
        found = open_bundle(bundle_of(held.context, held.access), "some.zip")

    assert b"calls" not in b"".join(
        one for name, one in found.files.items() if name in {"responses.csv", "session.json"}
    )


def test_nobody_else_gets_a_bundle(led: Held) -> None:
    with pytest.raises(AccessRefusedError):
        bundle_of(led.context, Access(key="A" * 32))
    with pytest.raises(UnknownLinkError):
        bundle_of(led.context, Link("A" * 32))


def test_an_account_that_opens_a_bundle_leads_it(
    bundle: OpenedBundle, sqlite_engine: Engine
) -> None:
    elsewhere = Context(sqlite_engine)

    kept = keep_bundle(elsewhere, bundle, account="me")

    assert kept.opened is not None
    assert kept.opened.key == ""
    access = Access(code=kept.opened.workshop.code, account="me")
    assert facilitating.status(elsewhere, access).workshop == kept.opened.workshop


def test_a_workshop_that_nobody_joined_has_a_bundle_too(sqlite_engine: Engine) -> None:
    with holding(sqlite_engine) as held:
        empty = open_bundle(bundle_of(held.context, held.access), "some.zip")

        access = access_to(keep_bundle(held.context, empty))

        assert facilitating.status(held.context, access).workshop.phase is Phase.WAITING


def test_what_does_not_fit_leaves_nothing_behind(
    bundle: OpenedBundle, sqlite_engine: Engine
) -> None:
    before = everything(sqlite_engine)
    long = replace(bundle.held.wordings[-1], title="x" * 300)
    unfit = replace(bundle, held=replace(bundle.held, wordings=(long,), form="other"))

    with pytest.raises(RefusedError) as error:
        keep_bundle(Context(sqlite_engine), unfit)

    assert [one.code for one in error.value.faults] == ["title-too-long", "form-unknown"]
    assert everything(sqlite_engine) == before
