"""People answering on their phones: how long they wait, and what they cost the server."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import psutil

from benchmarks.room_tab import Tab
from tests.browser.serving import Server
from tests.faults.crowd import crowd, take_part, told, values
from tests.faults.led import Led
from tests.faults.phone import CHANCE, Phone, Tally

ANSWERING = 30.0
FINISHED = 5.0
"""Seconds between two looks of the script at where the room stands, on either page."""


@dataclass(frozen=True, slots=True)
class Run:
    """One session that people answered."""

    phones: Sequence[Phone]
    cpu: float
    """Seconds of the server's processor, for all of them."""
    memory: int
    """Bytes that the server held at the end."""
    views: dict[str, Tab] = field(default_factory=dict)

    @property
    def tally(self) -> Tally:
        """What the phones met."""
        return self.phones[0].tally

    @property
    def waits(self) -> dict[str, Sequence[float]]:
        """Kind of request to the seconds that each took."""
        views = {f"refresh of the {name}": tab.runs[1:] for name, tab in self.views.items()}
        return {**self.tally.seconds, **views}

    @property
    def troubles(self) -> dict[str, int]:
        """What went wrong, on phones or views, to how often it did."""
        faults = [
            f"{name}: {fault}" for name, tab in self.views.items() for fault in tab.faults
        ]
        return {**self.tally.troubles, **Counter(faults)}


def cpu(server: Server) -> float:
    """Return the seconds of processor time that a server has used."""
    assert server.process is not None
    times = psutil.Process(server.process.pid).cpu_times()
    return float(times.user + times.system)


@dataclass(frozen=True, slots=True)
class Shape:
    """How many come, how long it takes them all to arrive, and to think before each save."""

    people: int
    arrival: float = 10.0
    think: float = 5.0


async def session(server: Server, room: Led, shape: Shape, *, views: bool = False) -> Run:
    """Let people take part, with the wall and the control view open if asked for."""
    phones = crowd(room, shape.people, server.port)
    tabs = await _views(server, room) if views else {}
    staying = [asyncio.ensure_future(tab.stay()) for tab in tabs.values()]
    before = cpu(server)
    over = asyncio.Event()
    following = [asyncio.ensure_future(_follow(phone, over)) for phone in phones]
    await asyncio.gather(
        *(take_part(phone, room, shape.think, shape.arrival) for phone in phones)
    )
    over.set()
    await asyncio.gather(*following)
    used = cpu(server) - before
    for task in staying:
        task.cancel()
    for ended in await asyncio.gather(*staying, return_exceptions=True):
        if not isinstance(ended, asyncio.CancelledError):
            raise RuntimeError("a view stopped refreshing") from ended  # noqa: TRY004
    for tab in tabs.values():
        await tab.close()
    assert server.process is not None
    return Run(phones, used, psutil.Process(server.process.pid).memory_info().rss, tabs)


async def _views(server: Server, room: Led) -> dict[str, Tab]:
    return {
        "wall": await Tab.opened(server.url, "wall", f"code={room.code}"),
        "control view": await Tab.opened(server.url, "facilitate", f"key={room.key}"),
    }


async def _follow(phone: Phone, over: asyncio.Event) -> None:
    """Ask again and again where the room stands, as the script does, until all is over."""
    while not over.is_set():
        seconds = FINISHED if phone.finished else ANSWERING
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), CHANCE.uniform(0.75, 1.25) * seconds)
            break
        if phone.person:
            await phone.look()
    phone.hang_up()


async def saves_per_second(server: Server, room: Led, at_once: int, people: int) -> float:
    """Let people answer everything without a pause, so many at once; return saves a second."""
    phones = crowd(room, people, server.port)
    coming = iter(phones)
    for phone in phones:
        await phone.join()
    start = time.monotonic()
    await asyncio.gather(*(_answer_all(coming, room) for _ in range(at_once)))
    passed = time.monotonic() - start
    assert not phones[0].tally.troubles, phones[0].tally.troubles
    return told(phones) / passed


async def _answer_all(coming: Iterator[Phone], room: Led) -> None:
    """Answer everything for whoever comes next, until nobody comes."""
    for phone in coming:
        for items in room.batches:
            await phone.save(values(items))
        phone.hang_up()
