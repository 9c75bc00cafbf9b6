"""A copy of the whole store in a new SQLite file, made while people go on answering."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, insert, select

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.faults import StorageError, storage_faults
from diagnostic.storage.migrating import open_store
from diagnostic.storage.tables import METADATA

_ROWS_AT_A_TIME = 2000


def copy_store(engine: Engine, target: Path) -> int:
    """Write one moment's state of a store into a new file; return its size in bytes.

    The file appears under its name only when it is whole, readable by its owner alone.

    Raises:
        FaultsError: the file exists already.
        StorageError: the store cannot be read, or the file not be written.
    """
    with _whole_or_absent(target) as part:
        if engine.dialect.name == "sqlite":
            _copy_file(engine, part)
        else:
            _copy_rows(engine, part)
        return part.stat().st_size


@contextmanager
def _whole_or_absent(target: Path) -> Iterator[Path]:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        # Claims the name, so that nobody's file is replaced at the end.
        target.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise _taken(target) if target.exists() else _unwritable(target, error) from error
    try:
        part.touch(mode=0o600)
        yield part
        part.replace(target)
    except BaseException as error:
        target.unlink()
        if isinstance(error, OSError):
            raise _unwritable(target, error) from error
        raise
    finally:
        for name in (part.name, f"{part.name}-wal", f"{part.name}-shm"):
            part.with_name(name).unlink(missing_ok=True)


def _copy_file(engine: Engine, part: Path) -> None:
    with storage_faults(engine), engine.connect() as connection:
        source = connection.connection.driver_connection
        copy = sqlite3.connect(part)
        try:
            # All pages in one step: one moment's state, since readers see one in WAL mode.
            source.backup(copy, pages=-1)  # type: ignore[union-attr]  # it is sqlite3's own
        except sqlite3.Error as error:
            raise _unwritable(part, error) from error
        finally:
            copy.close()


def _copy_rows(engine: Engine, part: Path) -> None:
    copy = open_store(f"sqlite:///{part}")
    try:
        with (
            read_transaction(engine) as source,
            write_transaction(copy) as written,
        ):
            for table in METADATA.sorted_tables:
                rows = source.execution_options(stream_results=True).execute(select(table))
                for some in rows.mappings().partitions(_ROWS_AT_A_TIME):
                    written.execute(insert(table), [dict(row) for row in some])
    finally:
        copy.dispose()


def _taken(target: Path) -> FaultsError:
    message = "there is a file of this name already; name a new one"
    return FaultsError((LocatedFault("backup-exists", str(target), message),))


def _unwritable(target: Path, error: Exception) -> StorageError:
    reason = getattr(error, "strerror", None) or str(error)
    return StorageError(
        str(target),
        "backup-not-written",
        f"the copy cannot be written ({reason.lower()}); name a file in a folder "
        "with room that this program may write to",
    )
