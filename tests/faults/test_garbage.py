"""What no browser would send, and bodies that never end: others are served all the same."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import psutil

from tests.faults.crowd import all_of, crowd, play, take_part, until
from tests.faults.exported import missing, unfinished
from tests.faults.garbage import requests
from tests.faults.led import Led
from tests.faults.phone import Phone
from tests.faults.replicas import Replica

REQUESTS = 10_000
CONNECTIONS = 100
ANSWER = 0.5
"""Seconds to wait for an answer: a request that is cut short gets none."""
SLOW = 300
"""Connections that send a body a byte at a time."""
MORE_MEMORY = 100 * 2**20
"""Bytes by which a server may have grown afterwards."""


def test_garbage_breaks_nothing_and_does_not_keep_others_from_answering(
    server: Replica, room: Led
) -> None:
    assert server.process is not None
    process = psutil.Process(server.process.pid)
    before = process.memory_info().rss
    answering, other = crowd(room, 2, server.port)
    statuses: Counter[int] = Counter()
    count = REQUESTS if server.database_url.startswith("sqlite") else REQUESTS // 5

    async def scene() -> None:
        await other.join()
        garbage = requests(other, room.items, count, seed=7)
        throwing = [
            asyncio.ensure_future(_throw(server.port, garbage, statuses))
            for _ in range(CONNECTIONS)
        ]
        await take_part(answering, room)
        await asyncio.gather(*throwing)

    play(scene())

    assert {status for status in statuses if status >= 500} == set()
    assert statuses.total() > count / 10
    assert not answering.tally.troubles
    assert missing(room, [answering]) == []
    assert unfinished(room, [answering]) == []
    assert process.is_running()
    assert process.memory_info().rss - before < MORE_MEMORY
    assert server.mistakes == []


async def _throw(port: int, garbage: Iterator[bytes], statuses: Counter[int]) -> None:
    """Send what is left of the garbage, each piece on a connection of its own."""
    for sent in garbage:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        with suppress(ConnectionError, TimeoutError, asyncio.IncompleteReadError):
            writer.write(sent)
            line = await asyncio.wait_for(reader.readuntil(b"\r\n"), ANSWER)
            statuses[int(line.split()[1])] += 1
        writer.close()


def test_bodies_that_never_end_do_not_keep_others_from_answering(
    server: Replica, room: Led
) -> None:
    phones = crowd(room, 20, server.port)

    async def scene() -> None:
        slow = crowd(room, 1, server.port)[0]
        await slow.join()
        begun: list[int] = []
        dripping = [asyncio.ensure_future(_drip(slow, begun)) for _ in range(SLOW)]
        await until(lambda: len(begun) == SLOW)
        await all_of(phones, room)
        for one in dripping:
            one.cancel()
        await asyncio.gather(*dripping, return_exceptions=True)

    play(scene())

    assert not phones[0].tally.troubles
    assert missing(room, phones) == []
    assert unfinished(room, phones) == []


async def _drip(phone: Phone, begun: list[int]) -> None:
    """Promise a body, and send it a byte at a time."""
    _, writer = await asyncio.open_connection("127.0.0.1", phone.ports[0])
    head = (
        f"POST {phone.page}/saves HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 10000",
        "Content-Type: application/json", f"Cookie: {phone.cookie}", "", "",
    )  # fmt: skip
    try:
        writer.write("\r\n".join(head).encode())
        await writer.drain()
        begun.append(1)
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.2)
    finally:
        writer.close()
