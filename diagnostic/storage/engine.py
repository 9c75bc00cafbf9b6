"""Opening a database so that what it has acknowledged is kept, and transactions on it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from diagnostic.storage.cleaning import deletion_to_clean, scrub
from diagnostic.storage.faults import StorageError, place_of, storage_faults
from diagnostic.storage.sqlite import BEGIN, sqlite_engine, turn_to_write

PATIENCE = 10.0
"""Seconds to wait for another program's transaction before giving up."""


def open_engine(url: str, patience: float = PATIENCE) -> Engine:
    """Return an engine for `sqlite:///FILE` or `postgresql://…`.

    A SQLite file and its folders are made if they are missing, readable by their owner alone.

    Raises:
        StorageError: the address names no database that this program can use.
    """
    address = _parsed(url)
    if address.get_backend_name() == "sqlite":
        return sqlite_engine(address, patience)
    return _postgresql_engine(address, patience)


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Connection]:
    """Lend a connection that sees one state of the store and never waits for writers."""
    with storage_faults(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            # Otherwise each statement sees what was committed before it, not one state.
            yield connection.execution_options(isolation_level="REPEATABLE READ")
        else:
            yield connection.execution_options(**{BEGIN: "BEGIN"})


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """Lend a connection; leaving without an error means that all of it is on the disk.

    If an earlier deletion could not be cleaned up after, that is made good now.
    """
    uncleaned = 0
    with turn_to_write(engine), storage_faults(engine), engine.begin() as connection:
        yield connection
        uncleaned = deletion_to_clean(connection)
    if uncleaned:
        scrub(engine, patience=0)


@contextmanager
def schema_transaction(engine: Engine) -> Iterator[Connection]:
    """Lend a connection on which tables may be rebuilt; all of it happens, or nothing.

    SQLite rebuilds a table by dropping it, which would take along, by cascade, every row
    that refers to it. So references are not followed meanwhile, and are all checked at the end.
    """
    with turn_to_write(engine), storage_faults(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execution_options(**{BEGIN: ""})
            # https://www.sqlite.org/pragma.html#pragma_foreign_keys: only between transactions.
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF").close()
            connection.commit()
            connection.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
        try:
            yield connection
            _check_references(connection)
            connection.commit()
        finally:
            # Closed for good, so that nobody is lent a connection without references.
            connection.invalidate()


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise StorageError(
            place_of(connection.engine.url),
            "store-references",
            f"{len(broken)} rows refer to nothing, so the database was left as it was; "
            "restore a copy",
        )


def _parsed(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise _unusable("the database address") from error
    if address.drivername in {"postgres", "postgresql"}:
        address = address.set(drivername="postgresql+psycopg")
    if address.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise _unusable(address.render_as_string(hide_password=True))
    if address.get_backend_name() == "sqlite" and address.database in {None, "", ":memory:"}:
        raise _unusable(str(address))
    return address


def _unusable(place: str) -> StorageError:
    return StorageError(
        place,
        "store-address",
        "no database can be opened there; write sqlite:///FOLDER/FILE or "
        "postgresql://USER:PASSWORD@HOST/DATABASE",
    )


def _postgresql_engine(address: URL, patience: float) -> Engine:
    engine = create_engine(
        address,
        connect_args={"connect_timeout": max(int(patience), 1)},
        pool_pre_ping=True,
        pool_timeout=max(patience, 1),
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET lock_timeout = {int(patience * 1000)}")
        cursor.close()
        connection.commit()

    return engine
