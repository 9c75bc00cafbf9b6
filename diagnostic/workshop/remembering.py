"""Remembering what took long to work out, for all who ask at the same time and later."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """The newest few values, each worked out once: who asks meanwhile waits for it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._looking = Lock()
        self._values: OrderedDict[Key, Future[Value]] = OrderedDict()

    def get(self, key: Key, work_out: Callable[[], Value]) -> Value:
        """Return the value of a key; a failure is told to all who wait, and not remembered."""
        with self._looking:
            found = self._values.get(key)
            if found is None:
                promised: Future[Value] = Future()
                self._values[key] = promised
            else:
                promised = found
            self._values.move_to_end(key)
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        if found is None:
            self._keep(key, promised, work_out)
        return promised.result()

    def forget(self) -> None:
        """Forget everything."""
        with self._looking:
            self._values.clear()

    def _keep(self, key: Key, promised: "Future[Value]", work_out: Callable[[], Value]) -> None:
        try:
            promised.set_result(work_out())
        except BaseException as error:
            promised.set_exception(error)
            with self._looking:
                if self._values.get(key) is promised:
                    del self._values[key]
