from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, select

from diagnostic.core.faults import FaultsError
from diagnostic.storage import logs
from diagnostic.storage.copying import copy_store
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.faults import StorageError
from diagnostic.storage.migrating import open_store
from diagnostic.storage.tables import ANSWERS, METADATA
from tests.storage.rows import NOON, fill, stored_response


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "copy.db"


@pytest.fixture(autouse=True)
def folder(target: Path) -> None:
    target.parent.mkdir()


def rows_of(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with read_transaction(engine) as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
        }


def test_a_copy_holds_every_row_and_opens_like_any_store(engine: Engine, target: Path) -> None:
    for name in "ab":
        fill(engine, stored_response(engine, name))

    size = copy_store(engine, target)

    copy = open_store(f"sqlite:///{target}")
    assert rows_of(copy) == rows_of(engine)
    copy.dispose()
    assert size > 0
    assert target.stat().st_mode & 0o077 == 0


def test_a_copy_can_be_written_to(engine: Engine, target: Path) -> None:
    key = stored_response(engine)
    copy_store(engine, target)

    copy = open_store(f"sqlite:///{target}")
    fill(copy, key)

    assert len(rows_of(copy)["answers"]) == 2
    assert rows_of(engine)["answers"] == []
    copy.dispose()


@pytest.fixture
def writer(engine: Engine) -> Iterator[Event]:
    """Write pairs of answers, each pair in one transaction, until the test ends."""
    key, stop, begun = stored_response(engine), Event(), Event()

    def write() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            point = turn % 2 + 1
            with write_transaction(engine) as connection:
                logs.lock_response(connection, key)
                both = {"aim_p1": point, "aim_p2": point}
                logs.append_answers(connection, key, both, NOON)
            begun.set()

    thread = Thread(target=write)
    thread.start()
    yield begun
    stop.set()
    thread.join()


def test_a_copy_made_while_people_answer_holds_whole_transactions(
    engine: Engine, writer: Event, tmp_path: Path
) -> None:
    assert writer.wait(60)
    for number in range(5):
        path = tmp_path / f"{number}.db"

        copy_store(engine, path)

        copy = open_store(f"sqlite:///{path}")
        lines = rows_of(copy)["answers"]
        copy.dispose()
        assert lines
        assert len(lines) % 2 == 0


def test_a_file_that_is_there_is_never_replaced(engine: Engine, target: Path) -> None:
    target.write_text("precious")

    with pytest.raises(FaultsError, match="backup-exists"):
        copy_store(engine, target)

    assert target.read_text() == "precious"
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_named(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"nowhere.*backup-not-written"):
        copy_store(engine, tmp_path / "nowhere" / "copy.db")


def test_a_copy_that_fails_leaves_nothing(
    engine: Engine, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diagnostic.storage.copying._copy_file", full)
    monkeypatch.setattr("diagnostic.storage.copying._copy_rows", full)

    with pytest.raises(StorageError, match="no space left on device"):
        copy_store(engine, target)

    assert list(target.parent.iterdir()) == []


def test_answers_of_the_copy_are_those_of_one_moment(engine: Engine, target: Path) -> None:
    key = stored_response(engine)
    fill(engine, key)
    copy_store(engine, target)
    with write_transaction(engine) as connection:
        logs.append_answers(connection, key, {"aim_p1": 3}, NOON)

    copy = open_store(f"sqlite:///{target}")
    with read_transaction(copy) as connection:
        values = connection.scalars(select(ANSWERS.c.value)).all()
    copy.dispose()

    assert sorted(values) == [1, 2]
