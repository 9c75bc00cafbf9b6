import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from diagnostic.storage import deleting, logs
from diagnostic.storage.engine import open_engine, read_transaction, write_transaction
from diagnostic.storage.faults import StorageError
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.migrating import SCHEMA, schema_of, upgrade
from diagnostic.storage.tables import METADATA
from tests.storage.earlier import MIGRATIONS, ROWS, make_store, shape, stored_rows
from tests.storage.rows import LATER
from tests.storage.stores import new_postgresql

EARLIER = sorted(ROWS)


@pytest.fixture(params=EARLIER)
def schema(request: pytest.FixtureRequest) -> str:
    """Return each schema that this program ever had, but the newest."""
    return str(request.param)


@pytest.fixture
def upgraded(address: str, schema: str) -> Iterator[Engine]:
    """Lend a store that was made by an earlier version and is up to date now."""
    engine = open_engine(address)
    make_store(engine, schema)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def beside(address: str, tmp_path: Path) -> Iterator[Engine]:
    """Lend another empty database of the same kind."""
    sqlite = address.startswith("sqlite")
    engine = open_engine(f"sqlite:///{tmp_path}/beside.db" if sqlite else new_postgresql())
    yield engine
    engine.dispose()


def test_every_earlier_schema_is_tried_with_a_row_in_each_of_its_tables(
    schema: str, address: str
) -> None:
    engine = open_engine(address)
    make_store(engine, schema)

    with read_transaction(engine) as connection:
        assert set(shape(connection)) == set(ROWS[schema])
        assert all(stored_rows(connection, schema).values())
    revisions = {one.revision for one in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    assert revisions == {*EARLIER, SCHEMA}
    engine.dispose()


def test_an_upgrade_loses_and_changes_no_row(address: str, schema: str) -> None:
    engine = open_engine(address)
    make_store(engine, schema)
    with read_transaction(engine) as connection:
        before = stored_rows(connection, schema)

    upgrade(engine)

    with read_transaction(engine) as connection:
        assert schema_of(connection) == SCHEMA
        assert stored_rows(connection, schema) == before
    engine.dispose()


def test_an_upgraded_store_has_the_schema_of_one_made_anew(
    upgraded: Engine, beside: Engine
) -> None:
    with write_transaction(beside) as connection:
        METADATA.create_all(connection)

    with read_transaction(upgraded) as connection, read_transaction(beside) as other:
        assert shape(connection) == shape(other)


def test_an_upgraded_store_still_minds_references(upgraded: Engine, schema: str) -> None:
    with write_transaction(upgraded) as connection:
        logs.append_answers(connection, ResponseKey("p", 2), {"aim_p2": 4}, LATER)
        assert deleting.delete_session(connection, "s", LATER)

    with read_transaction(upgraded) as connection:
        rows = stored_rows(connection, schema)
    left = {name for name, kept in rows.items() if kept}
    assert left == {"documents", "audit", "codes"} & set(ROWS[schema])


def test_a_store_whose_references_are_broken_is_left_as_it_was(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/store.db")
    make_store(engine, "0001")
    # SQLite minds references only where it is told to on opening.
    with sqlite3.connect(tmp_path / "store.db") as careless:
        careless.execute("DELETE FROM participants")
    careless.close()

    with pytest.raises(StorageError, match="restore a copy") as error:
        upgrade(engine)

    assert error.value.faults[0].code == "store-references"
    with read_transaction(engine) as connection:
        assert schema_of(connection) == "0001"
    engine.dispose()
