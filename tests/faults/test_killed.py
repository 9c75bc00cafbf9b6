"""Servers and databases taken away in the middle: whatever was acknowledged is there."""

import asyncio
from pathlib import Path

import pytest

from tests.faults.crowd import all_of, crowd, play, told, until
from tests.faults.exported import missing, unfinished
from tests.faults.led import led
from tests.faults.phone import Phone
from tests.faults.replicas import postgresql, served

PEOPLE = 50
MIDDLE = PEOPLE * 4
"""Acknowledged saves after which the fault comes; everyone together has ten times PEOPLE."""


def tried_again(phones: list[Phone]) -> bool:
    """Whether somebody met the fault at all."""
    return bool(phones[0].tally.troubles)


def test_a_server_killed_while_fifty_answer_loses_nothing_and_all_finish(
    tmp_path: Path,
) -> None:
    with served(tmp_path) as server, led(server.database_url) as room:
        phones = crowd(room, PEOPLE, server.port)

        async def scene() -> None:
            everyone = asyncio.ensure_future(all_of(phones, room))
            await until(lambda: told(phones) >= MIDDLE)
            server.kill()
            await asyncio.to_thread(server.start)
            await everyone

        play(scene())

        assert tried_again(phones)
        assert missing(room, phones) == []
        assert unfinished(room, phones) == []
        assert server.mistakes == []


@pytest.mark.postgres
def test_one_of_two_replicas_killed_loses_nothing_and_all_finish(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with (
        postgresql() as database,
        served(tmp_path / "one", database.address) as one,
        served(tmp_path / "two", database.address) as two,
        led(database.address) as room,
    ):
        phones = crowd(room, PEOPLE, one.port, two.port)

        async def scene() -> None:
            everyone = asyncio.ensure_future(all_of(phones, room))
            await until(lambda: told(phones) >= MIDDLE)
            two.kill()
            await everyone

        play(scene())

        assert tried_again(phones)
        assert missing(room, phones) == []
        assert unfinished(room, phones) == []
        assert one.mistakes == []


@pytest.mark.postgres
def test_a_database_that_crashes_and_recovers_loses_nothing_and_all_finish(
    tmp_path: Path,
) -> None:
    with (
        postgresql() as database,
        served(tmp_path, database.address) as server,
        led(database.address) as room,
    ):
        phones = crowd(room, PEOPLE, server.port)

        async def scene() -> None:
            everyone = asyncio.ensure_future(all_of(phones, room))
            await until(lambda: told(phones) >= MIDDLE)
            await asyncio.to_thread(database.crash_and_restart)
            await everyone

        play(scene())

        assert tried_again(phones)
        assert missing(room, phones) == []
        assert unfinished(room, phones) == []
        assert server.mistakes == []
