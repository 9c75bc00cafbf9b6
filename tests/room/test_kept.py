"""What many ask for at once is made once, and anew when it is old."""

import asyncio

import pytest

from diagnostic.room.kept import Kept
from tests.room.phones import Loop
from tests.room.test_guesses import Clock


class Making:
    """Counts how often something is made; the next is made when it is let go on."""

    def __init__(self) -> None:
        self.times = 0
        self.may_go_on = asyncio.Event()

    async def __call__(self) -> int:
        self.times += 1
        await self.may_go_on.wait()
        return self.times


def test_those_who_ask_together_get_the_same(loop: Loop) -> None:
    async def ask() -> tuple[list[int], int]:
        kept, making = Kept[str, int](seconds=1), Making()
        asking = [asyncio.ensure_future(kept.get("a", making)) for _ in range(50)]
        await asyncio.sleep(0)
        making.may_go_on.set()
        return list(await asyncio.gather(*asking)), making.times

    assert loop.run(ask()) == ([1] * 50, 1)


def test_it_is_made_anew_when_it_is_old(loop: Loop) -> None:
    clock = Clock()

    async def ask() -> list[int]:
        kept, making, got = Kept[str, int](seconds=1, clock=clock), Making(), []
        making.may_go_on.set()
        for step in (0, 0.9, 0.1, 0):
            clock.now += step
            got.append(await kept.get("a", making))
        return got

    assert loop.run(ask()) == [1, 1, 2, 2]


def test_its_age_counts_from_when_its_making_began(loop: Loop) -> None:
    clock = Clock()

    async def ask() -> int:
        kept, making = Kept[str, int](seconds=1, clock=clock), Making()
        first = asyncio.ensure_future(kept.get("a", making))
        await asyncio.sleep(0)
        clock.now += 1
        making.may_go_on.set()
        await first
        return await kept.get("a", making)

    assert loop.run(ask()) == 2


def test_one_who_goes_away_takes_it_from_nobody(loop: Loop) -> None:
    async def ask() -> int:
        kept, making = Kept[str, int](seconds=1), Making()
        leaving = asyncio.ensure_future(kept.get("a", making))
        staying = asyncio.ensure_future(kept.get("a", making))
        await asyncio.sleep(0)
        leaving.cancel()
        making.may_go_on.set()
        return await staying

    assert loop.run(ask()) == 1


def test_a_failure_is_not_kept(loop: Loop) -> None:
    async def fail() -> int:
        raise LookupError

    async def ask() -> int:
        kept, making = Kept[str, int](seconds=1), Making()
        making.may_go_on.set()
        with pytest.raises(LookupError):
            await kept.get("a", fail)
        return await kept.get("a", making)

    assert loop.run(ask()) == 1


def test_the_one_nobody_asked_for_longest_is_dropped(loop: Loop) -> None:
    async def ask() -> list[int]:
        kept, making = Kept[str, int](seconds=1, most=2), Making()
        making.may_go_on.set()
        return [await kept.get(key, making) for key in "abacab"]

    assert loop.run(ask()) == [1, 2, 1, 3, 1, 4]
