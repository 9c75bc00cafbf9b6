import os
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Engine

from diagnostic.core.faults import FaultsError
from diagnostic.storage import logs
from diagnostic.storage.engine import open_engine, read_transaction, write_transaction
from diagnostic.storage.faults import StorageError
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.migrating import open_store, upgrade
from tests.storage.rows import LATER, stored_response
from tests.storage.stores import new_postgresql

NOBODY = 65534


def told(error: pytest.ExceptionInfo[StorageError]) -> str:
    (fault,) = error.value.faults
    return fault.code


def test_a_new_file_and_its_folders_are_made_for_the_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "store" / "answers.db"

    open_store(f"sqlite:///{file}").dispose()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_log_beside_the_file_is_for_the_owner_alone_too(
    tmp_path: Path, sqlite_engine: Engine
) -> None:
    stored_response(sqlite_engine)

    modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("store.db*")}
    assert modes == {0o600}


def test_what_is_acknowledged_is_on_the_disk_and_what_is_deleted_is_wiped(
    sqlite_engine: Engine,
) -> None:
    with read_transaction(sqlite_engine) as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    # 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_someone_who_reads_never_waits_for_someone_who_writes(sqlite_engine: Engine) -> None:
    key = stored_response(sqlite_engine)

    with write_transaction(sqlite_engine) as writer:
        logs.append_answers(writer, key, {"aim_p1": 1}, LATER)
        with read_transaction(sqlite_engine) as reader:
            assert reader.exec_driver_sql("SELECT count(*) FROM answers").scalar_one() == 0


@pytest.mark.parametrize(
    "url",
    [
        "not an address",
        "mysql://someone:topsecret@host/store",
        "sqlite://",
        "sqlite:///:memory:",
    ],
    ids=["no-address", "another-database", "no-file", "memory"],
)
def test_an_address_that_names_no_usable_database_is_refused(url: str) -> None:
    with pytest.raises(StorageError, match="sqlite:///FOLDER/FILE") as error:
        open_engine(url)
    assert told(error) == "store-address"
    assert "topsecret" not in str(error.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")

    with pytest.raises(StorageError, match=r"taken/store\.db") as error:
        open_engine(f"sqlite:///{tmp_path}/taken/store.db")
    assert told(error) == "store-no-file"


def test_a_folder_is_no_database_file(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as error:
        open_store(f"sqlite:///{tmp_path}")
    assert told(error) == "store-no-file"


def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, " * 1000)

    with pytest.raises(StorageError) as error:
        open_store(f"sqlite:///{letter}")
    assert told(error) == "store-not-a-database"
    assert letter.read_text() == "Dear all, " * 1000


def test_a_database_that_another_program_keeps_locked_is_named(
    tmp_path: Path, sqlite_engine: Engine
) -> None:
    hasty = open_engine(f"sqlite:///{tmp_path}/store.db", patience=0.1)

    with (
        write_transaction(sqlite_engine),
        pytest.raises(StorageError, match="nothing was saved") as error,
        write_transaction(hasty),
    ):
        pass
    assert told(error) == "store-locked"
    hasty.dispose()


def fill_the_disk(engine: Engine, key: ResponseKey) -> None:
    with write_transaction(engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        logs.append_answers(connection, key, {"aim_p1": 1}, LATER)
        logs.append_texts(connection, key, {"comment": "x" * 100_000}, LATER)


def test_a_full_disk_is_said_and_nothing_is_half_saved(sqlite_engine: Engine) -> None:
    key = stored_response(sqlite_engine)

    with pytest.raises(StorageError, match="disk is full") as error:
        fill_the_disk(sqlite_engine, key)

    assert told(error) == "store-full"
    with read_transaction(sqlite_engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM answers").scalar_one() == 0


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Lend a folder that everybody may enter."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@pytest.fixture
def mere_mortal() -> Iterator[None]:
    """Take away the right to write everywhere from tests that are run as root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(before)


def _make_read_only(folder: Path) -> str:
    url = f"sqlite:///{folder}/store.db"
    engine = open_store(url)
    stored_response(engine)
    engine.dispose()
    (folder / "store.db").chmod(0o444)
    folder.chmod(0o555)
    return url


@pytest.fixture
def read_only_url(open_folder: Path, request: pytest.FixtureRequest) -> str:
    """Lend the address of a store that may only be read."""
    url = _make_read_only(open_folder)
    request.getfixturevalue("mere_mortal")
    return url


def test_a_database_that_may_only_be_read_is_named_before_anything_is_lost(
    read_only_url: str,
) -> None:
    with (
        pytest.raises(StorageError) as error,
        write_transaction(open_store(read_only_url)),
    ):
        pass
    assert told(error) == "store-read-only"


def test_a_folder_without_the_right_to_write_is_named(
    open_folder: Path, request: pytest.FixtureRequest
) -> None:
    open_folder.chmod(0o555)
    request.getfixturevalue("mere_mortal")

    with pytest.raises(StorageError, match="permission denied") as error:
        open_engine(f"sqlite:///{open_folder}/store.db")
    assert told(error) == "store-no-file"


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    engine = open_engine("postgresql://someone:topsecret@127.0.0.1:9/store", patience=1)

    with pytest.raises(StorageError, match=r"127\.0\.0\.1/store") as error:
        upgrade(engine)
    assert told(error) == "store-unreachable"
    assert "topsecret" not in str(error.value)


def test_a_store_without_tables_says_what_to_do(address: str) -> None:
    engine = open_engine(address)

    with pytest.raises(StorageError, match="start the program anew") as error:
        stored_response(engine)
    assert told(error) == "store-not-upgraded"
    engine.dispose()


@pytest.mark.postgres
def test_a_server_that_dropped_its_connections_is_found_again() -> None:
    engine = open_store(new_postgresql())
    stored_response(engine)
    other = open_engine(engine.url.render_as_string(hide_password=False))
    with write_transaction(other) as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.dispose()

    stored_response(engine, "b")
    engine.dispose()


@pytest.mark.parametrize("start", ["sqlite:///", "mysql://"], ids=["file", "address"])
def test_what_visitors_are_told_names_no_file_and_no_server(start: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")

    with pytest.raises(FaultsError, match="taken/store") as error:
        open_engine(f"{start}{tmp_path}/taken/store.db")

    (fault,) = error.value.faults
    assert fault.place == "the store"
    assert "taken" not in str(fault)
