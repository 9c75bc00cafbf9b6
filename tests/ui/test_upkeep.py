"""What the server deletes by itself."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import anyio
import pytest
from sqlalchemy import select

from diagnostic.settings import settings
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.tables import SESSIONS
from diagnostic.ui import upkeep
from diagnostic.workshop import Context, Statement, facilitating
from diagnostic.workshop.facilitating import Setup
from tests.samples import small_library, small_questionnaire


def opened(context: Context, days_ago: int, kept: int | None) -> str:
    """Make a workshop some days ago; return its session's id."""
    then = datetime.now(UTC) - timedelta(days=days_ago)
    setup = Setup(Statement("Late buses"), "full", retention_days=kept)
    made = facilitating.open_workshop(
        replace(context, now=lambda: then), setup, small_questionnaire(), small_library()
    )
    return made.workshop.session.id


def left(context: Context) -> set[str]:
    with read_transaction(context.engine) as connection:
        return set(connection.scalars(select(SESSIONS.c.id)))


def test_what_is_past_its_own_time_goes_and_the_rest_stays(context: Context) -> None:
    opened(context, 10, kept=7)
    stays = {opened(context, 10, kept=30), opened(context, 1000, kept=None)}

    assert upkeep.delete_what_is_due() == 1

    assert left(context) == stays


def test_the_setting_holds_for_every_session(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(context, 10, kept=None)
    monkeypatch.setenv("TAME_WICKED_RETENTION_DAYS", "9")
    settings.cache_clear()

    assert upkeep.delete_what_is_due() == 1

    assert left(context) == set()


def test_it_is_looked_at_again_and_again(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []

    async def look() -> None:
        monkeypatch.setattr(upkeep, "delete_what_is_due", lambda: looks.append(1))
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(upkeep.delete_when_due, 0.001)
            while len(looks) < 3:
                await anyio.sleep(0.001)
            tasks.cancel_scope.cancel()

    # In a thread of its own: browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(anyio.run, look).result()

    assert len(looks) >= 3


def test_a_store_that_fails_is_tried_again_later(
    context: Context, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opened(context, 10, kept=1)
    path = context.engine.url.database or ""
    monkeypatch.setattr("diagnostic.workshop.keeping.purge", _refusing(path))

    assert upkeep.delete_what_is_due() == 0

    assert "could not be deleted now" in caplog.text


def _refusing(path: str) -> object:
    from diagnostic.storage.faults import LOCKED, StorageError

    def refuse(*_: object) -> tuple[str, ...]:
        raise StorageError(path, *LOCKED)

    return refuse
