"""A full disk, and a database that may only be read: nothing is falsely acknowledged."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.crowd import all_of, crowd, play, told, until, values
from tests.faults.exported import missing, unfinished
from tests.faults.led import Led, led
from tests.faults.phone import Phone
from tests.faults.replicas import Replica, postgresql, served

PEOPLE = 20
MIDDLE = PEOPLE * 3
"""Acknowledged saves after which the fault comes; everyone together has ten times PEOPLE."""
ENOUGH = PEOPLE * 2
"""Refusals after which the cause is taken away."""


def as_root(*command: str) -> None:
    """Run a command that changes the machine; skip the test where that is not allowed."""
    program = shutil.which(command[0])
    if program is None or os.geteuid() != 0:
        pytest.skip(f"`{' '.join(command)}` needs root")
    done = subprocess.run(  # noqa: S603 - our own words
        [program, *command[1:]], check=False, capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"`{' '.join(command)}` is not possible here: {done.stderr.strip()}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Lend a folder on a disk of its own, of 24 megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    as_root("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder))
    yield folder
    as_root("umount", str(folder))


def live_through(
    server: Replica, room: Led, begin: Callable[[], None], end: Callable[[], None]
) -> list[Phone]:
    """Let people answer; bring a fault about in the middle, and end it after a while.

    Returns the phones. While the fault lasted nobody was told that anything is saved.
    """
    phones = crowd(room, PEOPLE, server.port)
    troubles = phones[0].tally.troubles

    async def scene() -> None:
        everyone = asyncio.ensure_future(all_of(phones, room))
        await until(lambda: told(phones) >= MIDDLE)
        await asyncio.to_thread(begin)
        await until(lambda: troubles["save: 503"] >= PEOPLE)
        before = told(phones)
        await look_around(phones)
        await until(lambda: troubles["save: 503"] >= PEOPLE + ENOUGH)
        assert told(phones) == before
        await asyncio.to_thread(end)
        await everyone
        met = troubles.total()
        await save_on(phones[0], room)
        assert troubles.total() == met, "the fault is met after its cause is gone"

    play(scene())
    return phones


async def look_around(phones: list[Phone]) -> None:
    """Open pages all at once, so that the server opens connections during the fault."""
    looks = [phone.once("page", "GET", f"{phone.page}/check") for phone in phones]
    assert None not in await asyncio.gather(*looks)


async def save_on(phone: Phone, room: Led) -> None:
    """Save often enough to meet every connection that the server keeps."""
    for _ in range(3):
        for items in room.batches:
            await phone.save(values(items))


def nothing_lost(server: Replica, room: Led, phones: list[Phone]) -> None:
    """Hold that people met no other fault than "not saved yet", and that all is there."""
    troubles = set(phones[0].tally.troubles)
    assert {trouble.rsplit(": ", 1)[-1] for trouble in troubles} == {"503"}
    assert missing(room, phones) == []
    assert unfinished(room, phones) == []
    assert server.mistakes == []


def test_a_full_disk_says_not_saved_yet_until_there_is_room(
    tmp_path: Path, small_disk: Path
) -> None:
    ballast = small_disk / "ballast"

    def fill() -> None:
        with ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(2**16))
            except OSError:
                return

    address = f"sqlite:///{small_disk}/store.db"
    with served(tmp_path, address) as server, led(address) as room:
        phones = live_through(server, room, begin=fill, end=ballast.unlink)

        nothing_lost(server, room, phones)


def test_a_file_that_may_not_be_written_says_not_saved_yet_until_it_may(
    tmp_path: Path,
) -> None:
    # Not the shared memory beside them: writing that without the right ends a process.
    files = [str(tmp_path / name) for name in ("store.db", "store.db-wal")]
    with served(tmp_path) as server, led(server.database_url) as room:
        try:
            phones = live_through(
                server,
                room,
                begin=lambda: as_root("chattr", "+i", *files),
                end=lambda: as_root("chattr", "-i", *files),
            )
        finally:
            as_root("chattr", "-f", "-i", *files)

        nothing_lost(server, room, phones)


@pytest.mark.postgres
def test_a_database_that_is_only_read_says_not_saved_yet_until_it_writes(
    tmp_path: Path,
) -> None:
    writing = "INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"
    with (
        postgresql() as database,
        served(tmp_path, database.address) as server,
        led(database.address) as room,
    ):
        phones = live_through(
            server,
            room,
            # Not `default_transaction_read_only`: a transaction may say otherwise.
            begin=lambda: database.run(f"REVOKE {writing} FROM CURRENT_USER"),
            end=lambda: database.run(f"GRANT {writing} TO CURRENT_USER"),
        )

        nothing_lost(server, room, phones)
