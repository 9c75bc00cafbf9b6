"""Things that must not happen twice, however often a button is pressed."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

import streamlit as st

Result = TypeVar("Result")


class Once(Generic[Result]):
    """Does something the first time it is asked to, and hands out the same result after that.

    A second press starts a second run while the first is still at work, and the first is then
    stopped at its next step: what it had just made would be lost if it were not kept here.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._results: list[Result] = []

    def __call__(self, make: Callable[[], Result]) -> Result:
        """Return what was made; a failure makes nothing, and it may be tried again."""
        with self._lock:
            if not self._results:
                self._results.append(make())
            return self._results[0]

    @property
    def result(self) -> Result | None:
        """What was made, once whoever is making it has finished; None if nothing was."""
        with self._lock:
            return self._results[0] if self._results else None


def once(name: str) -> Once[str]:
    """Return this visit's keeper of one thing, by name.

    Ask for it before the button is drawn, so that two runs share it.
    """
    keeper: Once[str] = st.session_state.setdefault(f"once:{name}", Once())
    return keeper


def another(name: str) -> None:
    """Let the thing be done again, for another one."""
    st.session_state.pop(f"once:{name}", None)
