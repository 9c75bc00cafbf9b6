"""The store that the settings name, opened for one command."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from diagnostic.workshop import Context


@contextmanager
def opened_store() -> Iterator[Context]:
    """Lend the store that is there, brought up to date. Raises: StorageError."""
    from diagnostic.storage.migrating import open_store

    _refuse_missing()
    with _closed_afterwards(open_store(_address())) as context:
        yield context


@contextmanager
def made_or_opened_store() -> Iterator[Context]:
    """Lend the store; it is made if it is missing. Raises: StorageError."""
    from diagnostic.storage.migrating import open_store

    with _closed_afterwards(open_store(_address())) as context:
        yield context


@contextmanager
def store_as_it_is(*, made_if_missing: bool = False) -> Iterator[Context]:
    """Lend the store on the schema it has. Raises: StorageError."""
    from diagnostic.storage.engine import open_engine

    if not made_if_missing:
        _refuse_missing()
    with _closed_afterwards(open_engine(_address())) as context:
        yield context


@contextmanager
def _closed_afterwards(engine: Engine) -> Iterator[Context]:
    from diagnostic.workshop import Context

    try:
        yield Context(engine)
    finally:
        engine.dispose()


def _address() -> str:
    from diagnostic.settings import settings

    return settings().database_url


def _refuse_missing() -> None:
    """Opening a SQLite file makes it; a mistyped name would leave an empty store behind."""
    from pathlib import Path

    from sqlalchemy.engine import make_url

    from diagnostic.storage.faults import StorageError

    address = make_url(_address())
    if address.get_backend_name() != "sqlite" or not address.database:
        return
    if not Path(address.database).exists():
        raise StorageError(
            address.database,
            "store-missing",
            "there is no such file; look at TAME_WICKED_DATABASE_URL. The store is made by the "
            "app, by 'session new' and by 'store upgrade'",
        )
