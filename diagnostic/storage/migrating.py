"""Bringing a database to the schema of this program."""

from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, column, inspect, select, table

from diagnostic.storage.cleaning import scrub
from diagnostic.storage.engine import open_engine, read_transaction, schema_transaction
from diagnostic.storage.faults import StorageError, place_of

SCHEMA = "0004"
"""The newest migration in `migrations/versions`."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = table("alembic_version", column("version_num"))
# Alembic keeps the migration it runs in module globals: one at a time in a process.
_ONE_AT_A_TIME = Lock()
# Any number will do, so long as nothing else in the database takes an advisory lock on it.
_ADVISORY_LOCK = 7_401_973


def open_store(url: str) -> Engine:
    """Open a database and bring it up to date: what every entry point starts with.

    What was deleted and could not be cleaned up after is made good.
    """
    engine = open_engine(url)
    upgrade(engine)
    scrub(engine)
    return engine


def upgrade(engine: Engine) -> None:
    """Run the migrations that a database lacks, all or none. Up to date, it only looks.

    Raises:
        StorageError: the database was made by a newer version of this program, or fails.
    """
    with read_transaction(engine) as connection:
        if schema_of(connection) == SCHEMA:
            return
    with _ONE_AT_A_TIME, schema_transaction(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
        # Another process may have upgraded while this one waited.
        if schema_of(connection) != SCHEMA:
            _migrate(connection)


def schema_of(connection: Connection) -> str | None:
    """Return the id of the last migration that was run; None for a database without any."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(select(_VERSION.c.version_num))


def _migrate(connection: Connection) -> None:
    # Imported here: it takes longer than everything else a start does, and is rarely needed.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    # Alembic reads options as templates, in which a percent sign is written twice.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    present = schema_of(connection)
    if present is not None and present not in known:
        raise StorageError(
            place_of(connection.engine.url),
            "store-newer",
            f"the database was made by a newer version of this program (schema {present}, "
            f"known up to {SCHEMA}); upgrade the program, or name another database",
        )
    command.upgrade(config, "head")
