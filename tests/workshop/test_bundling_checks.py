"""A bundle that opens can be kept; what it does not read is compared with what follows."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from diagnostic.core.faults import FaultsError
from diagnostic.exchange.bundle.contents import HeldRound
from diagnostic.exchange.bundle.manifest import Maker
from diagnostic.exchange.bundle.packing import packed
from diagnostic.storage.migrating import SCHEMA, open_store
from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.adopting import adopt
from diagnostic.workshop.bundling import bundle_of, keep_bundle, open_bundle
from diagnostic.workshop.facilitating import Setup
from tests.exchange.bundle.sample import BEGIN, HOUR, said
from tests.exchange.bundle.sample import held as sample
from tests.workshop.bundled import hold
from tests.workshop.held import PROBLEM, holding

Session = dict[str, Any]
"""What session.json says."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    """Lend the bundle of a workshop that was held."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('led')}/store.db")
    with holding(engine) as held:
        hold(held)
        yield bundle_of(held.context, held.access)
    engine.dispose()


def sealed(content: bytes, changed: Mapping[str, bytes | None], program: str = "") -> bytes:
    """Return a bundle with other files, whose checksums fit; None takes a file away."""
    opened = open_bundle(content, "some.zip")
    files = {name: one for name, one in opened.files.items() if name != "manifest.json"}
    left = {name: one for name, one in {**files, **changed}.items() if one is not None}
    return packed(left, Maker(program or opened.program, SCHEMA))


def codes(content: bytes) -> set[str]:
    """Return the codes for which a bundle is not opened."""
    with pytest.raises(FaultsError) as error:
        open_bundle(content, "some.zip")
    assert all(one.place.startswith("some.zip: ") for one in error.value.faults)
    return {one.code for one in error.value.faults}


def grown(session: Session) -> None:
    decided = session["decisions"][0]
    decided["expected"] = decided["expected"][:1] * 2


def rounds(session: Session) -> None:
    waiting = {"opened_at": None, "closed_at": None, "revealed_at": None}
    session["rounds"] += [{"number": number, **waiting} for number in range(3, 12)]


def decisions(session: Session) -> None:
    own = {**session["decisions"][0], "intervention": "", "title": "Ours"}
    session["decisions"] = [{**own, "number": number} for number in range(1, 30)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (grown, "expected-twice"),
        (rounds, "rounds-out-of-range"),
        (lambda session: session.update(planned_rounds=100_000), "rounds-out-of-range"),
        (
            lambda session: session["wordings"].insert(
                0, {**session["wordings"][0], "title": " "}
            ),
            "title-empty",
        ),
        (
            lambda session: session["decisions"][0].update(review_on="9999-12-31"),
            "review-out-of-range",
        ),
        (
            lambda session: session["decisions"][0].update(review_on="0001-01-01"),
            "review-out-of-range",
        ),
    ],
    ids=["expected twice", "rounds", "planned", "title", "far ahead", "long ago"],
)
def test_what_cannot_be_kept_is_not_even_opened(
    change: Callable[[Session], None], code: str, content: bytes
) -> None:
    session = json.loads(open_bundle(content, "some.zip").files["session.json"])
    change(session)
    tables = {"statements.csv": None, "decisions.csv": None}

    found = sealed(content, {**tables, "session.json": json.dumps(session).encode()})

    assert code in codes(found)


def test_there_are_no_more_decisions_than_can_be_kept(content: bytes) -> None:
    session = json.loads(open_bundle(content, "some.zip").files["session.json"])
    decisions(session)

    changed = {"session.json": json.dumps(session).encode(), "decisions.csv": None}

    assert codes(sealed(content, changed)) == {"decisions-too-many"}


def test_what_was_just_written_is_as_this_version_writes_it(content: bytes) -> None:
    assert open_bundle(content, "some.zip").otherwise == ()


@pytest.mark.parametrize("name", ["scores.csv", "dimensions.csv"])
def test_numbers_that_do_not_follow_from_the_answers_are_refused(
    name: str, content: bytes
) -> None:
    table = open_bundle(content, "some.zip").files[name]
    number = next(cell for cell in table.decode().split(",") if "." in cell)
    false = table.replace(number.encode(), b"1.5", 1)

    assert codes(sealed(content, {name: false})) == {"bundle-contradicts"}
    assert codes(sealed(content, {name: None})) == {"bundle-contradicts"}
    assert open_bundle(sealed(content, {name: false}, "0.0.1"), "a.zip").otherwise[-1] == name


def test_what_describes_them_is_named_where_it_is_not_ours(content: bytes) -> None:
    changed = {"README.txt": b"none", "codebook.csv": b"\xff\0", "changes.csv": None}

    found = open_bundle(sealed(content, changed), "some.zip")

    assert {*changed} <= {*found.otherwise}
    assert "scores.csv" not in found.otherwise


def test_an_import_whose_times_are_odd_has_a_bundle_that_opens(sqlite_engine: Engine) -> None:
    context = Context(sqlite_engine)
    later, years = BEGIN + 9 * HOUR, 9_000 * HOUR
    rounds = (HeldRound(1, later + years, later + years), HeldRound(2, BEGIN, later))
    people = [
        said(0, submitted_at=later + 2 * years),
        said(1, started_at=None, submitted_at=None),
        said(0, 2),
    ]
    changes: dict[str, object] = {"log": (), "decisions": (), "run_sheets": {}}
    odd = sample(responses=tuple(people), rounds=rounds, hidden_reasons=(), **changes)

    key = adopt(context, odd).key

    found = open_bundle(bundle_of(context, Access(key=key)), "some.zip")
    assert [one.opened_at for one in found.held.rounds] == [later + years, BEGIN]
    assert found.otherwise == ()
    assert keep_bundle(context, found).opened


def test_a_workshop_whose_clock_was_set_back_has_a_bundle_that_opens(
    sqlite_engine: Engine,
) -> None:
    with holding(sqlite_engine, Setup(PROBLEM, "full")) as held:
        held.open()
        back = replace(held.context, now=lambda: held.context.now() - timedelta(hours=3))
        facilitating.close_round(back, held.access)
        facilitating.end(back, held.access)
        found = open_bundle(bundle_of(held.context, held.access), "some.zip")

        kept = keep_bundle(Context(sqlite_engine), found)

    (one,) = found.held.rounds
    assert one.opened_at == one.closed_at
    assert kept.opened is not None
