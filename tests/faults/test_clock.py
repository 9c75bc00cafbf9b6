"""A clock that is set back while people answer: the order in which they spoke still counts."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from diagnostic.workshop import Context, facilitating, participating
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.participating import Batch
from diagnostic.workshop.saving import Saver
from tests.faults.led import Led, lead
from tests.storage.stores import address, engine, postgresql_stops

__all__ = ["address", "engine", "postgresql_stops"]

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def backwards() -> Iterator[datetime]:
    """Go back an hour at each look."""
    hours = 0
    while True:
        yield NOON - timedelta(hours=hours)
        hours += 1


@pytest.fixture
def room(engine: Engine) -> Led:
    """Lend a workshop, opened before the clock began to go backwards."""
    return lead(Context(engine, now=lambda: NOON))


@pytest.fixture
def saver(room: Led) -> Iterator[Saver]:
    """Lend a saver whose clock goes backwards."""
    moments = backwards()
    saver = Saver(Context(room.context.engine, now=lambda: next(moments)))
    yield saver
    saver.close()


def test_the_last_answer_holds_though_it_was_given_at_an_earlier_hour(
    room: Led, saver: Saver
) -> None:
    token = participating.join(room.context, room.code, {}).token
    item = room.items[0]

    for number, value in enumerate((1, 2, 3), 1):
        batch = Batch(1, {item: value}, {}, device="phone", number=number)
        assert saver.save(room.code, token, batch).result().taken

    assert [row[item] for row in room.rows("responses.csv")] == ["3"]
    log = room.rows("answers_long.csv")
    assert [line["value"] for line in log] == ["1", "2", "3"]
    assert [line["supersedes"] for line in log] == ["", "1", "2"]


def test_handing_in_before_one_began_counts_as_finished(room: Led, saver: Saver) -> None:
    token = participating.join(room.context, room.code, {}).token

    saver.save(room.code, token, Batch(1, {room.items[0]: 4}, {})).result()
    saver.hand_in(room.code, token, 1).result()

    assert facilitating.status(room.context, room.access).counts.finished == 1
    (row,) = room.rows("responses.csv")
    assert row["submitted_at"]


def test_a_round_closed_before_it_was_opened_is_closed_and_can_be_reopened(
    room: Led, saver: Saver
) -> None:
    token = participating.join(room.context, room.code, {}).token
    earlier = Context(room.context.engine, now=lambda: NOON - timedelta(days=1))
    late = Batch(1, {room.items[0]: 4}, {})

    facilitating.close_round(earlier, room.access)

    with pytest.raises(WrongMomentError):
        saver.save(room.code, token, late).result()
    assert room.rows("answers_long.csv") == []

    facilitating.open_round(earlier, room.access)

    assert saver.save(room.code, token, late).result().changed == 1
    assert len(room.rows("answers_long.csv")) == 1
