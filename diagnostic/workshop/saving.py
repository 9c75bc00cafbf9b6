"""The hot path: saves of many people, written together and acknowledged one by one."""

from concurrent.futures import Future  # noqa: TC003 - readers of signatures need it
from zlib import crc32

from diagnostic.workshop.context import Context
from diagnostic.workshop.jobs import Job, Saved
from diagnostic.workshop.participating import Batch
from diagnostic.workshop.writers import Writer

__all__ = ["Saved", "Saver"]

_POSTGRESQL_WRITERS = 4


class Saver:
    """Writes saves in transactions shared by those that arrive together.

    None is acknowledged before its transaction is on the disk, and one that is refused or
    fails does not touch the others. A participant's saves are written in their order.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        # SQLite lets one write at a time, so more would only wait for each other.
        several = context.engine.dialect.name != "sqlite"
        count = _POSTGRESQL_WRITERS if several else 1
        self._writers = tuple(Writer(context, f"saver-{number}") for number in range(count))

    def save(self, code: str, token: str, batch: Batch) -> "Future[Saved]":
        """Keep a batch. The future raises what the save raised.

        Raises, through the future:
            UnknownCodeError, UnknownLinkError: as for `participating.seat_of`.
            WrongMomentError: the batch's round is not open.
            RefusedError: a field was not asked, a value is off its scale, a text too long.
            StorageError: nothing of it was kept.
        """
        return self._handed_over(Job(code, token, batch, self._context.now()))

    def hand_in(self, code: str, token: str, round_number: int) -> "Future[Saved]":
        """Mark a response as finished; answers can be changed until the round closes."""
        nothing = Batch(round_number, {}, {})
        return self._handed_over(Job(code, token, nothing, self._context.now(), hands_in=True))

    def close(self) -> None:
        """Finish what was handed over, and end."""
        for writer in self._writers:
            writer.close()

    def _handed_over(self, job: Job) -> "Future[Saved]":
        writer = self._writers[crc32(job.token.encode()) % len(self._writers)]
        writer.put(job)
        return job.future
