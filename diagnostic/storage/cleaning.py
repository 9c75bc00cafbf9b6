"""Taking the last traces of what was deleted out of a SQLite file and its log.

That is due from the deletion on until it is done, in this process or a later one. The
database remembers it in its header, as `user_version`: the number of the deletion whose
traces may still be there, or 0.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from diagnostic.storage.faults import LOCKED, StorageError, place_of, storage_faults
from diagnostic.storage.sqlite import BEGIN

PATIENCE = 0.5
"""Seconds to wait at each of at most four steps for others to leave the file."""

REBUILT_UP_TO = 64_000_000
"""Bytes; rebuilding a larger file after each deletion would keep people waiting too long."""

_LOG = logging.getLogger(__name__)


def note_deletion(connection: Connection, number: int) -> None:
    """Remember, in the transaction that deletes, that traces have to go."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def deletion_to_clean(connection: Connection) -> int:
    """Return the number of the deletion whose traces may still be there; 0 for none."""
    if connection.dialect.name != "sqlite":
        return 0
    number: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return number


def scrub(engine: Engine, patience: float = PATIENCE) -> bool:
    """Clean the file if that is due; return whether traces are left.

    They are left while someone else reads or writes. It is tried again after every write and
    whenever the store is opened.
    """
    try:
        with storage_faults(engine), engine.connect() as connection:
            outside = connection.execution_options(**{BEGIN: ""})
            number = deletion_to_clean(outside)
            if not number:
                return False
            with _waiting(outside, patience):
                return not _cleaned(outside, number)
    except StorageError as error:
        (fault,) = error.faults
        if fault.code != LOCKED[0]:
            _LOG.warning(
                "%s: traces of deleted data may still lie in the database file, "
                "which cannot be cleaned [%s]; this is tried again after the next save",
                place_of(engine.url),
                fault.code,
            )
        return True


def _cleaned(outside: Connection, number: int) -> bool:
    # Looked at first: with someone reading, a rebuilt file would only make the log longer.
    if not _log_emptied(outside):
        return False
    pages = outside.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = pages * outside.exec_driver_sql("PRAGMA page_size").scalar_one()
    # secure_delete wipes rows where they lie, not the copies of them that SQLite leaves
    # behind when it moves rows between pages; a rebuilt file has none.
    if size <= REBUILT_UP_TO:
        outside.exec_driver_sql("VACUUM")
        if not _log_emptied(outside):
            return False
    outside.exec_driver_sql("BEGIN IMMEDIATE")
    # Another deletion since then has its own cleaning to wait for.
    if deletion_to_clean(outside) == number:
        note_deletion(outside, 0)
    outside.exec_driver_sql("COMMIT")
    return True


def _log_emptied(outside: Connection) -> bool:
    """Move the log into the file and cut it to nothing; with a reader about, it stays."""
    # https://www.sqlite.org/pragma.html#pragma_wal_checkpoint: `busy` is a column, no error.
    busy, *_ = outside.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return not busy


@contextmanager
def _waiting(outside: Connection, patience: float) -> Iterator[None]:
    before = outside.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    outside.exec_driver_sql(f"PRAGMA busy_timeout = {int(patience * 1000)}").close()
    try:
        yield
    finally:
        outside.exec_driver_sql(f"PRAGMA busy_timeout = {before}").close()
