"""Taking turns within a process: whoever came first writes first.

SQLite lets one write at a time and makes the others try again after a nap. Someone who writes
without a pause could then keep everyone else waiting for good.
"""

from collections import deque
from threading import Lock


class Turns:
    """A lock that is handed to those who wait in the order in which they came."""

    def __init__(self) -> None:
        self._looking = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()

    def take(self, patience: float) -> bool:
        """Wait for a turn; return whether it came within so many seconds."""
        with self._looking:
            if not self._taken:
                self._taken = True
                return True
            called = Lock()
            called.acquire()
            self._waiting.append(called)
        if called.acquire(timeout=patience):
            return True
        with self._looking:
            if called not in self._waiting:
                # Called in this very moment.
                return True
            self._waiting.remove(called)
            return False

    def pass_on(self) -> None:
        """End a turn: whoever has waited longest is next."""
        with self._looking:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
