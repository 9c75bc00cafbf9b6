"""Jobs that are handed to a writer together."""

from collections.abc import Sequence
from threading import Thread

import pytest

from diagnostic.workshop.jobs import Job
from diagnostic.workshop.participating import Batch, Joined
from diagnostic.workshop.writers import Writer
from tests.workshop.held import Held


def job(held: Held, joined: Joined, point: int = 4) -> Job:
    batch = Batch(1, {"aim_p1": point}, {})
    return Job(held.code, joined.token, batch, held.context.now())


def put_together(writer: Writer, jobs: Sequence[Job]) -> None:
    """Hand jobs over so that they are one group."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Thread, "start", lambda _: None)
        for one in jobs[:-1]:
            writer.put(one)
    # A thread that never ran is not alive: the last job starts another.
    writer.put(jobs[-1])


def told(jobs: Sequence[Job]) -> list[str]:
    errors = [one.future.exception(timeout=60) for one in jobs]
    return ["kept" if error is None else type(error).__name__ for error in errors]
