"""A thread that writes what it is handed, all that waits in one transaction."""

import logging
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from diagnostic.core.faults import FaultsError
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.faults import BUSY, StorageError, passes, place_of
from diagnostic.storage.saves import Outcome, Save, write_saves
from diagnostic.workshop.checking import RefusedError
from diagnostic.workshop.context import Context
from diagnostic.workshop.jobs import Job, Members, Saved, finding_none, told
from diagnostic.workshop.links import UnknownLinkError

LARGEST_GROUP = 128
MOST_WAITING = 10_000

_LOG = logging.getLogger(__name__)


class Writer:
    """Writes jobs in the order in which they came. Its thread begins with the first."""

    def __init__(self, context: Context, name: str) -> None:
        self._context = context
        self._name = name
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._members = Members(context.engine)
        self._starting = Lock()
        self._thread: Thread | None = None
        self._closed = False

    def put(self, job: Job) -> None:
        """Take a job over. Refused at once when too many wait, or after the end."""
        with self._starting:
            if self._closed or self._waiting.qsize() >= MOST_WAITING:
                place = place_of(self._context.engine.url)
                job.future.set_exception(StorageError(place, *BUSY))
                return
            self._waiting.put(job)
            # A thread that died would leave everyone waiting for good.
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Finish what waits, and end."""
        with self._starting:
            self._closed = True
            self._waiting.put(None)
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            jobs, ended = self._next_group()
            try:
                self._settle(jobs)
            except BaseException as error:
                _LOG.exception("saves failed in an unforeseen way")
                for job in jobs:
                    _tell(job, error)
            if ended:
                return

    def _next_group(self) -> tuple[list[Job], bool]:
        """Wait for a job; return it with all that wait behind it, and whether to end."""
        group: list[Job] = []
        try:
            while len(group) < LARGEST_GROUP:
                job = self._waiting.get(block=not group)
                if job is None:
                    return group, True
                group.append(job)
        except Empty:
            pass
        return group, False

    def _settle(self, jobs: Sequence[Job]) -> None:
        """Write a group and tell each job; where the group fails, each job by itself."""
        try:
            self._write(jobs)
        except StorageError as error:
            if not passes(error):
                for job in jobs:
                    _tell(job, error)
        except Exception:  # noqa: S110 - met again below by the job that it concerns
            pass
        for job in jobs:
            if not job.future.done():
                self._write_alone(job)

    def _write_alone(self, job: Job) -> None:
        try:
            self._write([job])
        except Exception as error:
            if not isinstance(error, FaultsError):
                _LOG.exception("a save failed in an unforeseen way")
            _tell(job, error)

    def _write(self, jobs: Sequence[Job]) -> None:
        prepared = self._prepared(jobs)
        if not prepared:
            return
        with write_transaction(self._context.engine) as connection:
            results = write_saves(connection, [save for _, save in prepared])
            outcomes = [
                told(connection, job, save, result)
                for (job, save), result in zip(prepared, results, strict=True)
            ]
        # Only now is it on the disk.
        for (job, _), (what, _), outcome in zip(prepared, results, outcomes, strict=True):
            if what is Outcome.UNKNOWN:
                self._members.forget(job)
            _tell(job, outcome)

    def _prepared(self, jobs: Sequence[Job]) -> list[tuple[Job, Save]]:
        """Return what is to be written; whoever sent something unfit is told now."""
        unknown = self._members.unknown(jobs)
        if unknown:
            with read_transaction(self._context.engine) as connection:
                self._members.look_up(connection, unknown)
        prepared, lost = [], []
        for job in jobs:
            try:
                prepared.append((job, self._members.save_of(job)))
            except UnknownLinkError:
                lost.append(job)
            except RefusedError as error:
                _tell(job, error)
        if lost:
            with read_transaction(self._context.engine) as connection:
                for job in lost:
                    _tell(job, finding_none(connection, job))
        return prepared


def _tell(job: Job, outcome: Saved | BaseException) -> None:
    if job.future.done():
        return
    if isinstance(outcome, Saved):
        job.future.set_result(outcome)
    else:
        job.future.set_exception(outcome)
