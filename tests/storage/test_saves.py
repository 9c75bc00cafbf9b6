from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest
from sqlalchemy import Engine, select

from diagnostic.storage import reading, rounds, writing
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.participants import Newcomer, let_in
from diagnostic.storage.saves import Outcome, Result, Save, begin_response, write_saves
from diagnostic.storage.tables import DEVICES
from tests.storage.rows import LATER, NOON, stored_response

SESSION = "session-a"


@pytest.fixture
def key(engine: Engine) -> ResponseKey:
    """Return someone in an open round who has begun."""
    return stored_response(engine)


@pytest.fixture
def other(engine: Engine, key: ResponseKey) -> ResponseKey:
    """Return someone in the same round who has not begun."""
    with write_transaction(engine) as connection:
        let_in(connection, [Newcomer("participant-b", SESSION, "hash-b", NOON)])
    return ResponseKey("participant-b", key.round)


def write(engine: Engine, saves: Sequence[Save]) -> tuple[Result, ...]:
    with write_transaction(engine) as connection:
        return write_saves(connection, saves)


def held(engine: Engine, key: ResponseKey) -> dict[str, int]:
    with read_transaction(engine) as connection:
        said = reading.read_response(connection, key)
    assert said is not None
    return dict(said.answers)


def save(key: ResponseKey, point: int | None, number: int = 0, device: str = "") -> Save:
    return Save(key, SESSION, LATER, {"aim_p1": point}, device=device, number=number)


def test_several_saves_of_one_person_in_a_group_follow_each_other(
    engine: Engine, key: ResponseKey
) -> None:
    points = (1, 1, 5, None, 4)

    results = write(engine, [save(key, point) for point in points])

    assert [changed for _, changed in results] == [1, 0, 1, 1, 1]
    assert held(engine, key) == {"aim_p1": 4}
    with read_transaction(engine) as connection:
        log = reading.answer_log(connection, key, SESSION)
    assert [(line.value, line.supersedes) for line in log] == [
        (1, None),
        (5, 1),
        (None, 2),
        (4, 3),
    ]


def test_a_device_counts_within_a_group_as_well(engine: Engine, key: ResponseKey) -> None:
    sent = [save(key, point, number, "d") for point, number in ((1, 1), (2, 3), (3, 2))]

    results = write(engine, sent)

    assert [outcome for outcome, _ in results] == [
        Outcome.TAKEN,
        Outcome.TAKEN,
        Outcome.REPLACED,
    ]
    assert held(engine, key) == {"aim_p1": 2}
    assert write(engine, [save(key, 5, 3, "d")]) == ((Outcome.REPLACED, 0),)


def test_the_first_save_of_a_group_begins_a_response(
    engine: Engine, key: ResponseKey, other: ResponseKey
) -> None:
    first = replace(save(other, 1), at=NOON)

    write(engine, [save(key, 2), first, save(other, 3)])

    assert held(engine, other) == {"aim_p1": 3}
    with read_transaction(engine) as connection:
        said = reading.read_response(connection, other)
    assert said is not None
    assert said.started_at == NOON


def test_whoever_is_not_there_and_rounds_that_are_not_open_take_nothing(
    engine: Engine, key: ResponseKey
) -> None:
    sent = [
        save(ResponseKey("nobody", 1), 1),
        save(ResponseKey(key.participant_id, 2), 1),
        replace(save(key, 1), session_id="another"),
        save(key, 3),
    ]

    results = write(engine, sent)

    assert [outcome for outcome, _ in results] == [
        Outcome.UNKNOWN,
        Outcome.CLOSED,
        Outcome.CLOSED,
        Outcome.TAKEN,
    ]
    assert held(engine, key) == {"aim_p1": 3}


def test_closing_waits_for_saves_under_way_and_saves_after_it_are_refused(
    engine: Engine, key: ResponseKey
) -> None:
    closing = Event()

    def close() -> None:
        closing.set()
        with write_transaction(engine) as connection:
            rounds.close_round(connection, SESSION, 1, LATER)

    with ThreadPoolExecutor(1) as pool:
        with write_transaction(engine) as connection:
            results = write_saves(connection, [save(key, 3)])
            closed = pool.submit(close)
            assert closing.wait(60)
            assert not closed.done()
        closed.result(timeout=60)

    assert results == ((Outcome.TAKEN, 1),)
    assert write(engine, [save(key, 4)]) == ((Outcome.CLOSED, 0),)
    assert held(engine, key) == {"aim_p1": 3}


def test_beginning_what_was_begun_meanwhile_is_harmless(
    engine: Engine, key: ResponseKey, other: ResponseKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind = Save(other, SESSION, LATER)

    def begin_first(*_: object) -> frozenset[str]:
        with write_transaction(engine) as connection:
            writing.start_response(connection, other, SESSION, NOON)
        return frozenset({other.participant_id})

    if engine.dialect.name == "postgresql":
        # Between the look and the write, which SQLite's turns keep together.
        monkeypatch.setattr("diagnostic.storage.saves.present", begin_first)
    with write_transaction(engine) as connection:
        begin_response(connection, blind)
        begin_response(connection, blind)

    assert held(engine, other) == {}


def test_a_round_bears_the_last_wording_that_is_not_later_than_its_close(
    engine: Engine, key: ResponseKey
) -> None:
    with write_transaction(engine) as connection:
        writing.reword_statement(connection, SESSION, "Before the close", "", NOON)
        rounds.close_round(connection, SESSION, 1, LATER)
        writing.reword_statement(connection, SESSION, "After", "", LATER.replace(hour=20))
        rounds.add_round(connection, SESSION, 2, LATER)

    with read_transaction(engine) as connection:
        found = rounds.read_rounds(connection, SESSION)

    assert [(one.number, one.problem) for one in found] == [
        (1, "Before the close"),
        (2, "After"),
    ]


def test_whoever_closes_a_round_is_not_kept_waiting_by_a_stream_of_saves(
    engine: Engine, key: ResponseKey
) -> None:
    stop, busy = Event(), [Event() for _ in range(3)]

    def save_on(begun: Event) -> None:
        while not stop.is_set():
            with write_transaction(engine) as connection:
                rounds.hold_open(connection, [(SESSION, 1)])
                begun.set()
                stop.wait(0.01)

    with ThreadPoolExecutor(3) as pool:
        saving = [pool.submit(save_on, begun) for begun in busy]
        for begun in busy:
            assert begun.wait(60)
        # More patience than the store has would raise a StorageError.
        for _ in range(5):
            with write_transaction(engine) as connection:
                rounds.close_round(connection, SESSION, 1, LATER)
        stop.set()
        for one in saving:
            one.result(timeout=60)


def test_past_so_many_changes_of_one_person_no_more_is_taken(
    engine: Engine, key: ResponseKey, other: ResponseKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diagnostic.storage.saves.MOST_LINES", 3)
    write(engine, [save(key, point) for point in (1, 2, 3)])

    (mine, theirs) = write(engine, [save(key, 4), save(other, 4)])

    assert mine == (Outcome.FULL, 0)
    assert theirs == (Outcome.TAKEN, 1)
    assert held(engine, key) == {"aim_p1": 3}


def test_past_so_many_devices_of_one_person_the_others_are_forgotten(
    engine: Engine, key: ResponseKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diagnostic.storage.saves.MOST_DEVICES", 2)
    write(engine, [save(key, 1, 5, name) for name in "ab"])

    write(engine, [save(key, 2, 1, "c")])

    with read_transaction(engine) as connection:
        kept = connection.execute(select(DEVICES.c.device, DEVICES.c.number)).all()
    assert [tuple(row) for row in kept] == [("c", 1)]
