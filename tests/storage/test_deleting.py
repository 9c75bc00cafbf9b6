import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from diagnostic.storage import engine as opening
from diagnostic.storage import logs, writing
from diagnostic.storage.engine import open_engine, read_transaction, scrub, write_transaction
from diagnostic.storage.faults import StorageError
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.tables import AUDIT, DOCUMENTS, METADATA
from tests.storage.rows import LATER, NOON, stored_response

PRIVATE = "what-nobody-else-may-read"


def fill(engine: Engine, key: ResponseKey, text: str = PRIVATE) -> None:
    with write_transaction(engine) as connection:
        logs.append_answers(connection, key, {"aim_p1": 1, "aim_p2": 2}, NOON)
        logs.append_texts(connection, key, {"comment": text}, NOON)
        logs.append_texts(connection, key, {"comment": None}, NOON)


def forget(engine: Engine, session_id: str) -> bool:
    with write_transaction(engine) as connection:
        found = writing.delete_session(connection, session_id, LATER)
    scrub(engine)
    return found


def row_counts(engine: Engine) -> dict[str, int]:
    with read_transaction(engine) as connection:
        return {
            table.name: connection.scalars(select(func.count()).select_from(table)).one()
            for table in METADATA.sorted_tables
            if table not in (AUDIT, DOCUMENTS)
        }


def test_deleting_a_session_leaves_no_row_of_it(engine: Engine) -> None:
    fill(engine, stored_response(engine))

    assert forget(engine, "session-a")

    assert set(row_counts(engine).values()) == {0}


def test_deleting_a_session_leaves_every_other_session_whole(engine: Engine) -> None:
    fill(engine, stored_response(engine, "a"))
    before = row_counts(engine)
    fill(engine, stored_response(engine, "b"))

    forget(engine, "session-b")

    assert row_counts(engine) == before


def test_deleting_twice_is_harmless_and_noted_once(engine: Engine) -> None:
    fill(engine, stored_response(engine))

    assert forget(engine, "session-a")
    assert not forget(engine, "session-a")

    with read_transaction(engine) as connection:
        assert len(connection.execute(select(AUDIT)).all()) == 1


def test_the_audit_log_says_what_and_when_and_how_much_but_not_whose(engine: Engine) -> None:
    fill(engine, stored_response(engine))

    forget(engine, "session-a")

    with read_transaction(engine) as connection:
        line = connection.execute(select(AUDIT)).one()
    assert (line.what, line.happened_at) == ("session deleted", LATER)
    assert json.loads(line.counts) == {
        "statements": 1,
        "rounds": 1,
        "participants": 1,
        "responses": 1,
        "answers": 2,
        "texts": 2,
    }


def test_no_byte_of_what_was_deleted_stays_in_the_file(
    tmp_path: Path, sqlite_engine: Engine
) -> None:
    # Many short texts, written and deleted in turn, make SQLite move rows between pages.
    for number in range(40):
        key = stored_response(sqlite_engine, f"{number}", f"{PRIVATE}-{number}-problem")
        fill(sqlite_engine, key, f"{PRIVATE}-{number}-text" + "x" * (number * 17))
    dead = range(0, 40, 2)

    for number in dead:
        forget(sqlite_engine, f"session-{number}")

    kept = b"".join(file.read_bytes() for file in tmp_path.glob("store.db*"))
    assert f"{PRIVATE}-1-text".encode() in kept
    assert not [number for number in dead if f"{PRIVATE}-{number}-".encode() in kept]
    assert not [number for number in dead if f"participant-{number}\0".encode() in kept]


def test_a_file_that_cannot_be_cleaned_is_said_to_hold_traces(
    tmp_path: Path, sqlite_engine: Engine
) -> None:
    fill(sqlite_engine, stored_response(sqlite_engine))
    hasty = open_engine(f"sqlite:///{tmp_path}/store.db", patience=0.1)

    with (
        write_transaction(sqlite_engine),
        pytest.raises(StorageError, match="may still hold traces"),
    ):
        scrub(hasty)
    hasty.dispose()


def test_a_large_file_is_not_rebuilt_after_each_deletion(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_engine: Engine
) -> None:
    fill(sqlite_engine, stored_response(sqlite_engine), "x" * 100_000)
    monkeypatch.setattr(opening, "REBUILT_UP_TO", 0)

    forget(sqlite_engine, "session-a")

    with read_transaction(sqlite_engine) as connection:
        assert connection.exec_driver_sql("PRAGMA freelist_count").scalar_one() > 0
    assert (tmp_path / "store.db-wal").stat().st_size == 0
