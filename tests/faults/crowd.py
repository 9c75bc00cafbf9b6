"""Many people answering at once, each with a phone of their own."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from diagnostic.core.questionnaire import CANT_SAY
from tests.faults.led import Led
from tests.faults.phone import CHANCE, Phone, Tally
from tests.faults.wire import hang_up_all

T = TypeVar("T")
LIMIT = 120.0
"""Seconds after which a scene that does not end has failed."""


def crowd(room: Led, people: int, *ports: int) -> list[Phone]:
    """Return so many phones that share a tally and any of the servers."""
    tally = Tally()
    return [Phone(ports, room.code, tally, pause=0.2) for _ in range(people)]


async def take_part(phone: Phone, room: Led, think: float = 0.1, arrival: float = 0.0) -> None:
    """Arrive, join, answer screen by screen, write a comment, hand in, and look once more."""
    await asyncio.sleep(CHANCE.uniform(0, arrival))
    await phone.arrive()
    await phone.join()
    for items in room.batches:
        await asyncio.sleep(CHANCE.uniform(0.5, 1.5) * think)
        await phone.save(values(items))
    await phone.look()
    await phone.save({}, {"comment": f"Said by {phone.person}"})
    await phone.look()
    await phone.hand_in()


def values(items: Iterable[str]) -> dict[str, int | None]:
    """Return an answer to each item, now and then that one can't say."""
    return {item: CHANCE.choice((1, 2, 3, 4, 5, 6, 7, CANT_SAY)) for item in items}


def told(phones: Iterable[Phone]) -> int:
    """Count the saves that people were told are kept."""
    return sum(len(phone.acknowledged) for phone in phones)


def play(scene: Coroutine[None, None, T]) -> T:
    """Play a scene to its end, and close every connection that is left open."""

    async def played() -> T:
        try:
            async with asyncio.timeout(LIMIT):
                return await scene
        finally:
            hang_up_all()

    # In a thread of its own: browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, played()).result()


async def until(reached: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    while not reached():
        await asyncio.sleep(0.01)


async def all_of(phones: Sequence[Phone], room: Led) -> None:
    """Let everyone take part, and wait for the last one."""
    await asyncio.gather(*(take_part(phone, room) for phone in phones))
