from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from diagnostic.workshop.writers import Writer
from tests.storage.stores import address, engine, postgresql_stops, sqlite_engine
from tests.workshop.held import Held, holding

__all__ = ["address", "engine", "postgresql_stops", "sqlite_engine"]


@pytest.fixture
def held(engine: Engine) -> Iterator[Held]:
    """Lend a workshop whose first round waits."""
    with holding(engine) as held:
        yield held


@pytest.fixture
def opened(held: Held) -> Held:
    """Lend a workshop whose first round is open."""
    held.open()
    return held


@pytest.fixture
def writer(opened: Held) -> Iterator[Writer]:
    """Lend a writer on the store of an open workshop."""
    writer = Writer(opened.context, "tested")
    yield writer
    writer.close()
