import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from diagnostic.storage.engine import open_engine, read_transaction, write_transaction
from diagnostic.storage.faults import StorageError
from diagnostic.storage.migrating import SCHEMA, open_store, schema_of, upgrade
from diagnostic.storage.reading import find_participant
from diagnostic.storage.tables import METADATA
from tests.storage.rows import stored_response

MIGRATIONS = Path(__file__).parents[2] / "diagnostic" / "storage" / "migrations"
OPEN = (
    "import sys; from diagnostic.storage.migrating import open_store; open_store(sys.argv[1])"
)


def test_migrations_lead_to_the_tables_that_the_program_declares(engine: Engine) -> None:
    with read_transaction(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_the_schema_that_the_program_expects_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == SCHEMA


def test_upgrading_twice_is_harmless_and_keeps_what_is_stored(engine: Engine) -> None:
    stored_response(engine)

    upgrade(engine)

    with read_transaction(engine) as connection:
        assert schema_of(connection) == SCHEMA
        assert find_participant(connection, "hash-a") is not None


def test_a_store_of_a_newer_program_is_refused_and_left_alone(engine: Engine) -> None:
    with write_transaction(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StorageError, match="newer version of this program") as error:
        upgrade(engine)

    assert error.value.faults[0].code == "store-newer"
    with read_transaction(engine) as connection:
        assert schema_of(connection) == "9999"


def test_an_upgrade_that_fails_leaves_nothing_behind(address: str) -> None:
    engine = open_engine(address)
    with write_transaction(engine) as connection:
        # The last table that the first migration makes is in the way.
        connection.exec_driver_sql("CREATE TABLE audit (id INTEGER)")

    with pytest.raises(Exception, match="audit"):
        upgrade(engine)

    with read_transaction(engine) as connection:
        assert set(inspect(connection).get_table_names()) == {"audit"}
    engine.dispose()


def test_processes_that_start_together_upgrade_once(address: str) -> None:
    starting = [
        Popen([sys.executable, "-c", OPEN, address], stderr=PIPE)  # noqa: S603 - our own code
        for _ in range(2)
    ]

    problems = [process.communicate(timeout=60)[1] for process in starting]

    assert problems == [b"", b""]
    assert [process.returncode for process in starting] == [0, 0]
    engine = open_engine(address)
    with read_transaction(engine) as connection:
        assert schema_of(connection) == SCHEMA
    engine.dispose()


def test_threads_that_start_together_upgrade_once(address: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        engines = list(pool.map(open_store, [address] * 4))

    for engine in engines:
        with read_transaction(engine) as connection:
            assert schema_of(connection) == SCHEMA
        engine.dispose()


def test_opening_a_store_that_is_up_to_date_loads_no_migrations(
    tmp_path: Path, sqlite_engine: Engine
) -> None:
    look = "; assert not {'alembic', 'pandas', 'streamlit'} & set(sys.modules)"

    opening = Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", OPEN + look, f"sqlite:///{tmp_path}/store.db"], stderr=PIPE
    )

    assert opening.communicate(timeout=60)[1] == b""
