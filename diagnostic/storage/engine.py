"""Opening a database so that what it has acknowledged is kept, and transactions on it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from diagnostic.storage.faults import StorageError, place_of, storage_faults

PATIENCE = 10.0
"""Seconds to wait for another program's transaction before giving up."""

REBUILT_UP_TO = 64_000_000
"""Bytes; rebuilding a larger file after each deletion would keep people waiting too long."""

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)
_BEGIN = "sqlite_begin"
"""The execution option that says how SQLite begins a transaction; empty for none."""


def open_engine(url: str, patience: float = PATIENCE) -> Engine:
    """Return an engine for `sqlite:///FILE` or `postgresql://…`.

    A SQLite file and its folders are made if they are missing, readable by their owner alone.

    Raises:
        StorageError: the address names no database that this program can use.
    """
    address = _parsed(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite_engine(address, patience)
    return _postgresql_engine(address, patience)


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Connection]:
    """Lend a connection that sees one state of the store and never waits for writers."""
    with storage_faults(engine), engine.connect() as connection:
        yield connection.execution_options(**{_BEGIN: "BEGIN"})


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """Lend a connection; leaving without an error means that all of it is on the disk."""
    with storage_faults(engine), engine.begin() as connection:
        yield connection


def scrub(engine: Engine) -> None:
    """Take the last traces of what was deleted out of a SQLite file and its log.

    Raises:
        StorageError: the rows are deleted, but traces of them may still lie in the file.
    """
    if engine.dialect.name != "sqlite":
        return
    try:
        with engine.connect() as connection:
            outside = connection.execution_options(**{_BEGIN: ""})
            pages = outside.exec_driver_sql("PRAGMA page_count").scalar_one()
            size = pages * outside.exec_driver_sql("PRAGMA page_size").scalar_one()
            # secure_delete wipes rows where they lie, not the copies of them that SQLite leaves
            # behind when it moves rows between pages; a rebuilt file has none.
            if size <= REBUILT_UP_TO:
                outside.exec_driver_sql("VACUUM")
            outside.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
    except DBAPIError as error:
        raise StorageError(
            place_of(engine.url),
            "store-traces",
            "everything is deleted, but the database file could not be cleaned and may still "
            "hold traces of it; run `tame-wicked store purge` when it is free",
        ) from error


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


def _sqlite_engine(address: URL, patience: float) -> Engine:
    _make_private_file(Path(address.database or ""))
    engine = create_engine(
        address, connect_args={"timeout": patience}, pool_timeout=max(patience, 1)
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # Python's sqlite3 would otherwise open transactions by itself, and too late.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and asks for the write lock later is refused at once
        # when another has written meanwhile, whatever the patience; so ask at the start.
        how = connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE")
        if how:
            connection.exec_driver_sql(how)

    return engine


def _make_private_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, mode=0o600))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StorageError(
            str(path),
            "store-no-file",
            f"the database file cannot be opened or made ({reason.lower()}); "
            "name a file in a folder that this program may write to",
        ) from error


def _postgresql_engine(address: URL, patience: float) -> Engine:
    engine = create_engine(
        address,
        connect_args={"connect_timeout": max(int(patience), 1)},
        pool_pre_ping=True,
        pool_timeout=max(patience, 1),
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET lock_timeout = {int(patience * 1000)}")
        cursor.close()
        connection.commit()

    return engine
