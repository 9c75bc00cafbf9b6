"""The hot path: saves of many people, written together and acknowledged one by one."""

from concurrent.futures import Future
from dataclasses import dataclass

from diagnostic.workshop.context import Context
from diagnostic.workshop.participating import Batch


@dataclass(frozen=True, slots=True)
class Saved:
    """A batch that is on the disk; `taken` is False for one that a newer one had replaced."""

    taken: bool
    changed: int
    """How many values are different now."""


class Saver:
    """Writes saves in transactions shared by those that arrive together.

    Each is in a savepoint of its own: one that is refused does not touch the others, and none
    is acknowledged before the transaction is on the disk.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def save(self, code: str, token: str, batch: Batch) -> "Future[Saved]":
        """Keep a batch. The future raises what the save raised.

        Raises, through the future:
            UnknownCodeError, UnknownLinkError: as for `participating.seat_of`.
            WrongMomentError: the batch's round is not open.
            RefusedError: a field was not asked, a value is off its scale, a text too long.
            StorageError: nothing of it was kept.
        """
        raise NotImplementedError

    def hand_in(self, code: str, token: str, round_number: int) -> "Future[Saved]":
        """Mark a response as finished; answers can be changed until the round closes."""
        raise NotImplementedError

    def close(self) -> None:
        """Finish what was handed over, and end."""
        raise NotImplementedError
