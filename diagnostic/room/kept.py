"""Values that many phones ask for at the same moment: each is made once for all of them."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Keeps a value for some seconds, counted from when its making began.

    Those who ask while it is being made wait for that one. A failure is not kept. Past `most`
    values the one that nobody asked for longest is dropped.
    """

    def __init__(
        self, seconds: float, most: int = 256, clock: Callable[[], float] = monotonic
    ) -> None:
        self._seconds, self._most, self._clock = seconds, most, clock
        self._ready: OrderedDict[K, tuple[float, V]] = OrderedDict()
        self._making: dict[K, asyncio.Task[V]] = {}

    async def get(self, key: K, make: Callable[[], Awaitable[V]]) -> V:
        """Return the value for a key, made anew if there is none that is fresh."""
        began, value = self._ready.get(key, (None, None))
        if began is not None and self._clock() - began < self._seconds:
            self._ready.move_to_end(key)
            return value  # type: ignore[return-value]  # with a beginning it is a value
        if key not in self._making:
            task = asyncio.ensure_future(self._made(key, make, self._clock()))
            self._making[key] = task
            task.add_done_callback(lambda _: self._making.pop(key, None))
        # Shielded: one visitor who goes away must not take it from the others.
        return await asyncio.shield(self._making[key])

    def put(self, key: K, value: V, began: float | None = None) -> None:
        """Keep a value that was come by otherwise."""
        self._ready[key] = (self._clock() if began is None else began, value)
        self._ready.move_to_end(key)
        while len(self._ready) > self._most:
            self._ready.popitem(last=False)

    async def _made(self, key: K, make: Callable[[], Awaitable[V]], began: float) -> V:
        value = await make()
        self.put(key, value, began)
        return value
