"""SQLite: one private file that stays the same file, and transactions that begin in time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from diagnostic.storage.faults import GONE, LOCKED, StorageError
from diagnostic.storage.turns import Turns

BEGIN = "sqlite_begin"
"""The execution option that says how SQLite begins a transaction; empty for none."""

# By device and inode: a process may open the same file twice.
_TURNS: dict[tuple[int, int], Turns] = {}
_FILES: WeakKeyDictionary[Engine, tuple["StoreFile", float]] = WeakKeyDictionary()

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)


@dataclass(frozen=True, slots=True)
class StoreFile:
    """A database file as it was found; another one under its name is not it."""

    path: Path
    device: int
    inode: int

    @classmethod
    def found_or_made(cls, path: Path) -> Self:
        """Return the file, made for its owner alone if it is missing. Raises: StorageError."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_CREAT | os.O_RDONLY, mode=0o600)
            try:
                found = os.fstat(handle)
            finally:
                os.close(handle)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise StorageError(
                str(path),
                "store-no-file",
                f"the database file cannot be opened or made ({reason.lower()}); "
                "name a file in a folder that this program may write to",
            ) from error
        return cls(path.absolute(), found.st_dev, found.st_ino)

    @property
    def in_place(self) -> bool:
        """Whether the file is still where it was."""
        try:
            now = self.path.stat()
        except OSError:
            return False
        return (now.st_dev, now.st_ino) == (self.device, self.inode)

    def gone(self) -> StorageError:
        """Return what to say when it is not."""
        return StorageError(str(self.path), *GONE)


def sqlite_engine(address: URL, patience: float) -> Engine:
    """Return an engine on a file, which is made if it is missing. Raises: StorageError."""
    file = StoreFile.found_or_made(Path(address.database or ""))
    engine = create_engine(
        address,
        connect_args={"timeout": patience},
        pool_timeout=max(patience, 1),
        # What people said has no place in a log.
        hide_parameters=True,
    )
    _prepare_connections(engine)
    _keep_to(engine, file)
    _FILES[engine] = file, patience
    return engine


@contextmanager
def turn_to_write(engine: Engine) -> Iterator[None]:
    """Wait until nobody else in this process writes. Raises: StorageError.

    Another database sees to that by itself.
    """
    if engine not in _FILES:
        yield
        return
    file, patience = _FILES[engine]
    turns = _TURNS.setdefault((file.device, file.inode), Turns())
    if not turns.take(patience):
        raise StorageError(str(file.path), *LOCKED)
    try:
        yield
    finally:
        turns.pass_on()


def _prepare_connections(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # Python's sqlite3 would otherwise open transactions by itself, and too late.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()


def _keep_to(engine: Engine, file: StoreFile) -> None:
    """Refuse to go on when the file was removed or replaced, instead of losing what is said.

    An open connection would write into a file without a name, a new one into a new file.
    """

    @event.listens_for(engine, "do_connect")
    def connect(
        dialect: Dialect, _: ConnectionPoolEntry, __: list[Any], options: dict[str, Any]
    ) -> DBAPIConnection:
        if not file.in_place:
            raise file.gone()
        # Opened by its bare name, a missing file would be made anew, and empty.
        name = f"{file.path.as_uri()}?mode=rw"
        return dialect.connect(name, **{**options, "uri": True})

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and asks for the write lock later is refused at once
        # when another has written meanwhile, whatever the patience; so ask at the start.
        how = connection.get_execution_options().get(BEGIN, "BEGIN IMMEDIATE")
        look()
        if how:
            connection.exec_driver_sql(how)
            # It may have waited for another transaction, and the file gone meanwhile.
            look()

    def look() -> None:
        if not file.in_place:
            engine.dispose()
            raise file.gone()
