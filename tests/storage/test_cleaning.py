import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from diagnostic.storage import cleaning, deleting
from diagnostic.storage.cleaning import deletion_to_clean, scrub
from diagnostic.storage.engine import open_engine, read_transaction, write_transaction
from diagnostic.storage.migrating import open_store
from tests.storage.rows import LATER, PRIVATE, fill, stored_response


def forget(engine: Engine, session_id: str = "session-a") -> bool:
    with write_transaction(engine) as connection:
        deleting.delete_session(connection, session_id, LATER)
    return scrub(engine)


def delete_only(engine: Engine, session_id: str = "session-a") -> None:
    """Delete as a program does that ends before it could clean up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diagnostic.storage.engine.scrub", lambda *_, **__: True)
        with write_transaction(engine) as connection:
            deleting.delete_session(connection, session_id, LATER)


def traces(engine: Engine, text: str = PRIVATE) -> bool:
    file = Path(engine.url.database or "")
    files = file.parent.glob(f"{file.name}*")
    return any(text.encode() in one.read_bytes() for one in files)


@contextmanager
def backing_up(engine: Engine) -> Iterator[None]:
    """Read the store as a backup in another process does: from one state, for a while."""
    other = open_engine(str(engine.url))
    with read_transaction(other) as connection:
        connection.exec_driver_sql("SELECT * FROM texts").all()
        yield
    other.dispose()


@contextmanager
def writing_on(engine: Engine) -> Iterator[None]:
    """Write into the store from another process."""
    other = open_engine(str(engine.url))
    with write_transaction(other):
        yield
    other.dispose()


@pytest.fixture
def filled(sqlite_engine: Engine) -> Engine:
    """Lend a store in which something private was written."""
    fill(sqlite_engine, stored_response(sqlite_engine))
    assert traces(sqlite_engine)
    return sqlite_engine


def test_no_byte_of_what_was_deleted_stays_in_the_file(sqlite_engine: Engine) -> None:
    # Many short texts, written and deleted in turn, make SQLite move rows between pages.
    for number in range(40):
        key = stored_response(sqlite_engine, f"{number}", f"{PRIVATE}-{number}-problem")
        fill(sqlite_engine, key, f"{PRIVATE}-{number}-text" + "x" * (number * 17))
    dead = range(0, 40, 2)

    left = [forget(sqlite_engine, f"session-{number}") for number in dead]

    assert not any(left)
    assert traces(sqlite_engine, f"{PRIVATE}-1-text")
    assert not [number for number in dead if traces(sqlite_engine, f"{PRIVATE}-{number}-")]
    assert not [n for n in dead if traces(sqlite_engine, f"participant-{n}\0")]


def test_while_someone_reads_traces_stay_and_that_is_said(filled: Engine) -> None:
    with backing_up(filled):
        assert forget(filled)
        assert traces(filled)
        with read_transaction(filled) as connection:
            assert connection.exec_driver_sql("SELECT * FROM texts").all() == []


def test_traces_go_with_the_next_thing_that_is_written(filled: Engine) -> None:
    with backing_up(filled):
        forget(filled)
        stored_response(filled, "b")
        assert traces(filled)

    stored_response(filled, "c")

    assert not traces(filled)
    assert not scrub(filled)


def test_traces_go_with_the_next_deletion(filled: Engine) -> None:
    stored_response(filled, "b")
    with backing_up(filled):
        forget(filled)

    assert not forget(filled, "session-b")

    assert not traces(filled)


def test_a_store_that_is_opened_is_rid_of_traces_first(filled: Engine) -> None:
    with backing_up(filled):
        forget(filled)

    open_store(str(filled.url)).dispose()

    assert not traces(filled)


def test_a_program_that_ends_before_it_cleaned_has_it_done_on_the_next_start(
    filled: Engine,
) -> None:
    delete_only(filled)
    assert traces(filled)

    open_store(str(filled.url)).dispose()

    assert not traces(filled)


def test_while_someone_writes_it_gives_up_as_well(
    filled: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    delete_only(filled)

    with writing_on(filled):
        assert scrub(filled)

    assert caplog.messages == []
    assert not scrub(filled)
    assert not traces(filled)


def test_waiting_less_while_cleaning_takes_no_patience_from_what_follows(
    filled: Engine,
) -> None:
    with filled.connect() as connection:
        before = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()

    forget(filled)

    with filled.connect() as connection:
        assert (
            connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == before == 10_000
        )


def test_a_deletion_meanwhile_keeps_its_own_cleaning_due(
    filled: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_response(filled, "b")
    emptied = cleaning._log_emptied  # noqa: SLF001 - the moment between two steps
    other = open_engine(str(filled.url))

    def deleting_meanwhile(outside: Connection) -> bool:
        monkeypatch.setattr(cleaning, "_log_emptied", emptied)
        delete_only(other, "session-b")
        return emptied(outside)

    delete_only(filled)
    monkeypatch.setattr(cleaning, "_log_emptied", deleting_meanwhile)
    assert not scrub(filled)

    with read_transaction(filled) as connection:
        assert deletion_to_clean(connection) == 2
    other.dispose()


def test_a_file_that_cannot_be_cleaned_is_named_in_the_log(
    filled: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with backing_up(filled):
        forget(filled)
    filled.dispose()
    hindered = open_engine(str(filled.url))
    with hindered.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON").close()

    with caplog.at_level(logging.WARNING):
        assert scrub(hindered)

    assert f"{filled.url.database}: traces" in caplog.text
    assert "[store-read-only]" in caplog.text
    hindered.dispose()


def test_a_large_file_is_not_rebuilt_after_each_deletion(
    monkeypatch: pytest.MonkeyPatch, sqlite_engine: Engine
) -> None:
    fill(sqlite_engine, stored_response(sqlite_engine), "x" * 100_000)
    monkeypatch.setattr(cleaning, "REBUILT_UP_TO", 0)

    assert not forget(sqlite_engine)

    with read_transaction(sqlite_engine) as connection:
        assert connection.exec_driver_sql("PRAGMA freelist_count").scalar_one() > 0
    assert not traces(sqlite_engine, "x" * 100)


def test_another_kind_of_database_has_no_file_to_clean(engine: Engine) -> None:
    fill(engine, stored_response(engine))

    assert not forget(engine)
