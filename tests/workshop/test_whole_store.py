from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from diagnostic.storage.engine import write_transaction
from diagnostic.storage.migrating import open_store
from diagnostic.storage.tables import METADATA
from diagnostic.workshop import Context, facilitating, resume, save
from diagnostic.workshop.exporting import export_zip
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.keeping import back_up, export_all, purge
from diagnostic.workshop.rehearsing import fill
from tests.storage.rows import NOON
from tests.workshop.begun import begin
from tests.workshop.held import PROBLEM, Held, everyone_answers, holding
from tests.workshop.stored import everything
from tests.workshop.test_exporting import rows, unzipped

STAYS = {"audit": 1, "codes": 1, "documents": 2}
"""How many rows of a table outlive the only session."""


@pytest.fixture
def filled(opened: Held, engine: Engine) -> Held:
    """Lend a workshop with a row in every table but that of deletions."""
    joined = opened.join(work="calls")
    opened.save(joined, {"aim_p1": 1}, {"comment": "Mine"}, device="d", number=1)
    session = facilitating.status(opened.context, opened.access).workshop.session.id
    with write_transaction(engine) as connection:
        for table, row in decided(session).items():
            connection.execute(insert(METADATA.tables[table]), [row])
    assert [name for name, kept in everything(engine).items() if not kept] == ["audit"]
    return opened


def decided(session: str) -> dict[str, dict[str, object]]:
    """Return a row for each table of what follows a round."""
    of_round = {"session_id": session, "round": 1}
    numbered = {"session_id": session, "number": 1}
    words = dict.fromkeys(("title", "owner", "first_step", "review_note"), "Ask them")
    at = {"made_at": NOON, "changed_at": NOON}
    expected = {"dimension": "aim", "facet": "problem", "points": -10}
    digests = dict.fromkeys(("sha256", "key"), "0" * 64)
    origin = {"kind": "import", "file": "answers.csv", "detail": "{}", **digests}
    return {
        "in_place": {"session_id": session, "intervention": "map"},
        "commitments": {**numbered, **words, **at, "intervention": ""},
        "expectations": {**numbered, **expected},
        "run_sheets": {**of_round, "body": "[]", "changed_at": NOON},
        "hidden_reasons": {**of_round, "dimension": "aim", "digest": "0" * 64},
        "origins": {**numbered, **origin, "taken_at": NOON},
    }


def test_deleting_a_workshop_leaves_no_row_of_it_in_any_table(
    filled: Held, engine: Engine
) -> None:
    facilitating.delete_workshop(filled.context, filled.access)

    left = {name: len(kept) for name, kept in everything(engine).items() if kept}
    assert left == STAYS


def test_a_purge_leaves_no_row_either(filled: Held, engine: Engine) -> None:
    in_a_year = replace(filled.context, now=lambda: filled.context.now() + timedelta(365))

    purge(in_a_year, older_than_days=30)

    left = {name: len(kept) for name, kept in everything(engine).items() if kept}
    assert left == STAYS


def test_a_copy_gives_the_same_exports(filled: Held, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"

    size = back_up(filled.context, target)

    copy = Context(open_store(f"sqlite:///{target}"))
    assert size == target.stat().st_size
    assert export_zip(copy, filled.access) == export_zip(filled.context, filled.access)
    copy.engine.dispose()


def test_everything_is_exported_session_by_session_without_simulated_people(
    opened: Held, engine: Engine
) -> None:
    everyone_answers(opened, 3)
    token = begin(opened.context)
    save(opened.context, token, {"aim_p1": 2})
    with holding(engine, Setup(PROBLEM, "full", rehearsal=True)) as rehearsal:
        rehearsal.open()
        fill(rehearsal.context, rehearsal.access, people=4)

        files = dict(export_all(opened.context))

    ours = facilitating.status(opened.context, opened.access).workshop.session.id
    alone = resume(opened.context, token).session.id
    assert {name.partition("/")[0] for name in files} == {ours, alone}
    for name, content in unzipped(export_zip(opened.context, opened.access)).items():
        assert files[f"{ours}/{name}"] == content
    (row,) = rows(files[f"{alone}/responses.csv"])
    assert row["aim_p1"] == "2"
    assert f"{alone}/dimensions.csv" not in files
