"""Servers for tests that take none away."""

from collections.abc import Iterator

import pytest

from tests.faults.led import Led, led
from tests.faults.replicas import Replica, postgresql, served
from tests.storage.stores import KINDS


@pytest.fixture(scope="package", params=KINDS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Replica]:
    """Lend a server on SQLite, and one on PostgreSQL."""
    folder = tmp_path_factory.mktemp("served")
    if request.param == "sqlite":
        with served(folder) as replica:
            yield replica
        return
    with postgresql() as database, served(folder, database.address) as replica:
        yield replica


@pytest.fixture
def room(server: Replica) -> Iterator[Led]:
    """Lend a new workshop, with its round open."""
    with led(server.database_url) as room:
        yield room
