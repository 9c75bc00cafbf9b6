from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from time import sleep

import pytest
from sqlalchemy import Engine

from diagnostic.storage.engine import open_engine, write_transaction
from diagnostic.storage.faults import StorageError
from diagnostic.storage.turns import Turns
from tests.storage.rows import stored_response


def test_a_turn_that_nobody_has_is_taken_at_once() -> None:
    turns = Turns()

    assert turns.take(patience=0)
    turns.pass_on()
    assert turns.take(patience=0)


def test_whoever_waits_longer_than_their_patience_goes_without() -> None:
    turns = Turns()
    turns.take(patience=0)

    assert not turns.take(patience=0.01)

    turns.pass_on()
    assert turns.take(patience=0)


def test_turns_come_in_the_order_in_which_people_came() -> None:
    turns, order = Turns(), list[int]()
    turns.take(patience=0)

    def wait(number: int, begun: Event) -> None:
        begun.set()
        assert turns.take(patience=60)
        order.append(number)
        turns.pass_on()

    waiting = []
    for number in range(6):
        begun = Event()
        waiting.append(Thread(target=wait, args=(number, begun)))
        waiting[-1].start()
        begun.wait(60)
        while len(turns._waiting) <= number:  # noqa: SLF001 - the moment at which one waits
            sleep(0.001)
    turns.pass_on()
    for thread in waiting:
        thread.join(60)

    assert order == [0, 1, 2, 3, 4, 5]


def test_nobody_holds_two_turns_however_many_want_one() -> None:
    turns, inside, most = Turns(), list[int](), list[int]()

    def work(number: int) -> None:
        for _ in range(200):
            assert turns.take(patience=60)
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)
            turns.pass_on()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))

    assert set(most) == {1}
    assert len(most) == 800


def test_someone_who_writes_without_a_pause_lets_others_write(sqlite_engine: Engine) -> None:
    stop = Event()

    def write() -> None:
        while not stop.is_set():
            with write_transaction(sqlite_engine):
                sleep(0.002)

    busy = [Thread(target=write) for _ in range(2)]
    for thread in busy:
        thread.start()
    hasty = open_engine(str(sqlite_engine.url), patience=5)
    for number in range(20):
        stored_response(hasty, str(number))
    stop.set()
    for thread in busy:
        thread.join(60)
    hasty.dispose()


def test_a_write_within_a_write_is_told_instead_of_waiting_for_good(
    sqlite_engine: Engine,
) -> None:
    hasty = open_engine(str(sqlite_engine.url), patience=0.05)

    with (
        write_transaction(hasty),
        pytest.raises(StorageError, match="nothing was saved"),
        write_transaction(hasty),
    ):
        pass
    stored_response(hasty)
    hasty.dispose()
