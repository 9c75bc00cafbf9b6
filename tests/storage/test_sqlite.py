import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from sqlalchemy import Engine

from diagnostic.storage.engine import open_engine, read_transaction, write_transaction
from diagnostic.storage.faults import StorageError
from diagnostic.storage.migrating import open_store
from tests.storage.rows import stored_response

Happening = Callable[[Path], object]


def sessions(engine: Engine) -> int:
    with read_transaction(engine) as connection:
        count: int = connection.exec_driver_sql("SELECT count(*) FROM sessions").scalar_one()
        return count


def remove(store: Path) -> None:
    for file in store.parent.glob("store.db*"):
        file.unlink()


def remove_folder(store: Path) -> None:
    shutil.rmtree(store.parent)


def replace(store: Path) -> None:
    copy = store.with_name("copy.db")
    shutil.copy(store, copy)
    copy.replace(store)


HAPPENINGS = [
    pytest.param(remove, id="removed"),
    pytest.param(remove_folder, id="folder-removed"),
    pytest.param(replace, id="replaced"),
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Lend the name of a file in a folder of its own."""
    return tmp_path / "data" / "100% ours?#" / "store.db"


@pytest.fixture
def opened(store: Path) -> Iterator[Engine]:
    """Lend a store in that file, with one session in it."""
    store.parent.mkdir(parents=True)
    # Written with ? as %3F, as addresses are.
    engine = open_store(f"sqlite:///{store}".replace("?", "%3F"))
    stored_response(engine)
    yield engine
    engine.dispose()


def refused(engine: Engine) -> StorageError:
    with pytest.raises(StorageError, match="removed or replaced") as error:
        stored_response(engine, "lost")
    return error.value


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_nothing_is_said_to_be_kept_in_a_file_that_is_gone(
    opened: Engine, store: Path, happens: Happening
) -> None:
    happens(store)

    for _ in range(2):
        assert refused(opened).faults[0].code == "store-gone"
        with pytest.raises(StorageError, match="put it back"):
            sessions(opened)


def test_the_person_at_the_server_is_told_which_file_is_gone(
    opened: Engine, store: Path
) -> None:
    remove(store)

    error = refused(opened)

    assert str(store) in str(error)
    assert str(store) not in str(error.faults[0])


def test_a_file_that_is_gone_is_not_made_anew(opened: Engine, store: Path) -> None:
    remove(store)

    refused(opened)
    opened.dispose()
    refused(opened)

    assert list(store.parent.iterdir()) == []


def test_a_file_that_vanishes_while_it_is_opened_is_not_made_either(
    opened: Engine, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diagnostic.storage.sqlite.StoreFile.in_place", True)
    opened.dispose()
    remove(store)

    with pytest.raises(StorageError) as error:
        stored_response(opened, "lost")

    assert error.value.faults[0].code == "store-unreachable"
    assert list(store.parent.iterdir()) == []


def test_a_file_that_was_put_in_its_place_is_left_alone(opened: Engine, store: Path) -> None:
    remove(store)
    store.write_text("A letter")

    refused(opened)

    assert store.read_text() == "A letter"


def test_a_file_that_is_put_back_is_used_again(opened: Engine, store: Path) -> None:
    opened.dispose()
    aside = store.with_name("aside.db")
    store.rename(aside)
    refused(opened)

    aside.rename(store)
    stored_response(opened, "b")

    assert sessions(opened) == 2


def test_a_restart_takes_the_file_that_is_there(opened: Engine, store: Path) -> None:
    opened.dispose()
    replace(store)
    refused(opened)

    anew = open_store(str(opened.url))

    assert sessions(anew) == 1
    anew.dispose()


def test_a_file_is_found_from_another_folder_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = open_store("sqlite:///data/store.db")

    monkeypatch.chdir("/")
    engine.dispose()
    stored_response(engine)

    assert sessions(engine) == 1
    engine.dispose()


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_a_file_that_goes_during_the_wait_for_another_is_missed(
    opened: Engine, store: Path, happens: Happening
) -> None:
    other = open_engine(str(opened.url))

    with ThreadPoolExecutor(1) as pool:
        with write_transaction(other):
            told = pool.submit(refused, opened)
            wait([told], timeout=0.2)
            assert not told.done()
            happens(store)
        other.dispose()

        assert told.result(timeout=5).faults[0].code == "store-gone"


def test_a_database_that_may_be_written_again_is_written_without_a_restart(
    sqlite_engine: Engine,
) -> None:
    with sqlite_engine.connect() as connection:
        # As one that was opened while the file could not be written.
        connection.exec_driver_sql("PRAGMA query_only = ON").close()
    with pytest.raises(StorageError) as error:
        stored_response(sqlite_engine)
    assert error.value.faults[0].code == "store-read-only"

    stored_response(sqlite_engine)
