import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection

from diagnostic.storage.faults import StorageError
from diagnostic.storage.saves import Result, Save, write_saves
from diagnostic.workshop import writers
from diagnostic.workshop.participating import Batch, Joined
from diagnostic.workshop.writers import Writer
from tests.workshop.handed import job, put_together, told
from tests.workshop.held import Held


def groups_of(patch: pytest.MonkeyPatch) -> list[int]:
    """Note how many saves each transaction wrote."""
    sizes: list[int] = []

    def noting(connection: Connection, saves: Sequence[Save]) -> tuple[Result, ...]:
        sizes.append(len(saves))
        return write_saves(connection, saves)

    patch.setattr(writers, "write_saves", noting)
    return sizes


def test_saves_that_wait_together_share_one_transaction(
    opened: Held, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = groups_of(monkeypatch)
    jobs = [job(opened, opened.join()) for _ in range(5)]

    put_together(writer, jobs)

    assert told(jobs) == ["kept"] * 5
    assert sizes == [5]


def test_a_group_has_a_limit(
    opened: Held, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = groups_of(monkeypatch)
    monkeypatch.setattr(writers, "LARGEST_GROUP", 2)
    jobs = [job(opened, opened.join()) for _ in range(5)]

    put_together(writer, jobs)

    assert told(jobs) == ["kept"] * 5
    assert sizes == [2, 2, 1]


def test_one_that_is_refused_does_not_touch_the_others(
    opened: Held, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = groups_of(monkeypatch)
    people = [opened.join() for _ in range(4)]
    jobs = [job(opened, one) for one in people]
    jobs[1] = job(opened, people[1], point=99)
    jobs[2] = job(opened, Joined("x" * 32, "CCCCCCCC"))

    put_together(writer, jobs)

    assert told(jobs) == ["kept", "RefusedError", "UnknownLinkError", "kept"]
    assert sizes == [2]


def test_at_the_end_what_was_handed_over_is_written_and_nothing_more_is_taken(
    opened: Held, writer: Writer
) -> None:
    jobs = [job(opened, opened.join()) for _ in range(3)]
    for one in jobs:
        writer.put(one)

    writer.close()
    late = job(opened, opened.join())
    writer.put(late)

    assert all(one.future.done() for one in jobs)
    assert told([*jobs, late]) == ["kept", "kept", "kept", "StorageError"]


def test_when_too_many_wait_the_next_is_told_at_once(
    opened: Held, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "MOST_WAITING", 0)
    one = job(opened, opened.join())

    writer.put(one)

    error = one.future.exception(timeout=0)
    assert isinstance(error, StorageError)
    assert error.faults[0].code == "store-busy"


def test_whoever_stops_waiting_has_saved_all_the_same(opened: Held) -> None:
    joined = opened.join()

    async def leave() -> None:
        future = opened.saver.save(opened.code, joined.token, Batch(1, {"aim_p1": 4}, {}))
        waiting = asyncio.ensure_future(asyncio.wrap_future(future))
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    # In a thread of its own: browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, leave()).result()
    opened.hand_in(joined)

    assert opened.response(joined).answers == {"aim_p1": 4}
