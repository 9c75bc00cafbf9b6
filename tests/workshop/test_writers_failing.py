import logging
from collections.abc import Sequence

import pytest
from psycopg.errors import DeadlockDetected
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from diagnostic.storage.faults import FULL, StorageError, storage_faults
from diagnostic.storage.saves import Result, Save, write_saves
from diagnostic.workshop import writers
from diagnostic.workshop.jobs import Job
from diagnostic.workshop.participating import Batch, Joined
from diagnostic.workshop.writers import Writer
from tests.workshop.handed import job, put_together, told
from tests.workshop.held import Held, everyone_answers, holding


def test_one_that_fails_oddly_does_not_touch_the_others(
    opened: Held,
    writer: Writer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    people = [opened.join() for _ in range(4)]
    odd = people[2].participant_id

    def stumbling(connection: Connection, saves: Sequence[Save]) -> tuple[Result, ...]:
        results = write_saves(connection, saves)
        if odd in {save.key.participant_id for save in saves}:
            raise ValueError("stumbled")
        return results

    monkeypatch.setattr(writers, "write_saves", stumbling)
    jobs = [job(opened, one) for one in people]

    put_together(writer, jobs)

    assert told(jobs) == ["kept", "kept", "ValueError", "kept"]
    kept = [dict(opened.response(one).answers) for one in people]
    assert kept == [{"aim_p1": 4}, {"aim_p1": 4}, {}, {"aim_p1": 4}]
    assert "a save failed in an unforeseen way" in caplog.text


def test_a_deadlock_is_over_when_each_is_tried_alone(
    opened: Held, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def deadlocked(connection: Connection, saves: Sequence[Save]) -> tuple[Result, ...]:
        sizes.append(len(saves))
        if len(sizes) == 1:
            with storage_faults(connection.engine):
                raise OperationalError("", None, DeadlockDetected())
        return write_saves(connection, saves)

    monkeypatch.setattr(writers, "write_saves", deadlocked)
    jobs = [job(opened, opened.join()) for _ in range(3)]

    put_together(writer, jobs)

    assert told(jobs) == ["kept"] * 3
    assert sizes == [3, 1, 1, 1]


def test_a_store_that_fails_fails_all_of_a_group_at_once(
    opened: Held, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def full(_: Connection, saves: Sequence[Save]) -> tuple[Result, ...]:
        tried.append(len(saves))
        raise StorageError("store.db", *FULL)

    jobs = [job(opened, opened.join()) for _ in range(3)]
    with monkeypatch.context() as patch:
        patch.setattr(writers, "write_saves", full)
        put_together(writer, jobs)
        assert told(jobs) == ["StorageError"] * 3

    assert tried == [3]
    again = job(opened, opened.join())
    writer.put(again)
    assert told([again]) == ["kept"]


def test_nothing_is_acknowledged_when_the_commit_fails(
    opened: Held, writer: Writer, engine: Engine
) -> None:
    people = [opened.join() for _ in range(3)]
    jobs = [job(opened, one) for one in people]

    def failing(_: Connection) -> None:
        raise StorageError("store", *FULL)

    event.listen(engine, "commit", failing)
    put_together(writer, jobs)
    assert told(jobs) == ["StorageError"] * 3
    event.remove(engine, "commit", failing)

    assert [dict(opened.response(one).answers) for one in people] == [{}, {}, {}]


def save_without_end(held: Held, joined: Joined) -> None:
    for number in range(1000):
        held.save(joined, {"aim_p1": number % 5 + 1}, {"comment": "x" * (number + 1)})


def test_on_a_full_disk_people_are_told_and_nothing_is_half_saved(
    sqlite_engine: Engine,
) -> None:
    with holding(sqlite_engine) as held:
        held.open()
        fill_the_disk(held)


def fill_the_disk(opened: Held) -> None:
    engine = opened.context.engine
    (joined,) = everyone_answers(opened, 1, point=2)

    @event.listens_for(engine, "begin")
    def keep_from_growing(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")

    with pytest.raises(StorageError) as error:
        save_without_end(opened, joined)
    event.remove(engine, "begin", keep_from_growing)

    assert error.value.faults[0].code == "store-full"
    comment, point = opened.response(joined).comment, opened.response(joined).answers["aim_p1"]
    assert comment
    assert point == (len(comment) - 1) % 5 + 1


def test_a_writer_survives_whatever_is_raised(
    opened: Held, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined = opened.join()
    with monkeypatch.context() as patch:
        patch.setattr(writers, "write_saves", _raising(SystemExit))
        first = job(opened, joined)
        writer.put(first)
        assert told([first]) == ["SystemExit"]

    second = job(opened, joined)
    writer.put(second)
    assert told([second]) == ["kept"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_writer_that_died_is_replaced(
    opened: Held, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined = opened.join()
    first = job(opened, joined)
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "_next_group", _raising(SystemExit))
        writer.put(first)
        thread = writer._thread  # noqa: SLF001 - the one that dies
        assert thread is not None
        thread.join(60)
    assert thread.daemon

    second = job(opened, joined)
    writer.put(second)

    assert told([first, second]) == ["kept", "kept"]


def _raising(error: type[BaseException]) -> object:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_nothing_that_people_said_gets_into_a_log(
    opened: Held,
    writer: Writer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    joined = opened.join()

    def stumbling(connection: Connection, saves: Sequence[Save]) -> tuple[Result, ...]:
        for _ in range(2):
            connection.exec_driver_sql("INSERT INTO codes (code) VALUES ('9')")
        return write_saves(connection, saves)

    monkeypatch.setattr(writers, "write_saves", stumbling)
    batch = Batch(1, {}, {"comment": "what-nobody-else-may-read"})
    one = Job(opened.code, joined.token, batch, opened.context.now())
    with caplog.at_level(logging.DEBUG):
        writer.put(one)
        assert told([one]) == ["IntegrityError"]

    assert "unforeseen" in caplog.text
    assert "nobody-else" not in caplog.text
    assert joined.token not in caplog.text
