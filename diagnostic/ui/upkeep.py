"""What the server does by itself: deleting what is past its time."""

import logging

import anyio
import anyio.to_thread

from diagnostic.core.faults import FaultsError
from diagnostic.settings import settings
from diagnostic.ui import wiring
from diagnostic.workshop import keeping

HOUR = 3600.0
"""Seconds between two looks; days are counted, so an hour is soon enough."""

_LOG = logging.getLogger(__name__)


async def delete_when_due(every: float = HOUR) -> None:
    """Delete sessions past their time, now and from time to time, until cancelled."""
    while True:
        await anyio.to_thread.run_sync(delete_what_is_due)
        await anyio.sleep(every)


def delete_what_is_due() -> int:
    """Delete sessions past their time; return how many. What goes wrong is tried again."""
    try:
        gone = keeping.purge(wiring.context(), settings().retention_days)
    except FaultsError as faults:
        _LOG.warning("sessions past their time could not be deleted now: %s", faults)
        return 0
    except Exception:
        # Whatever it is, people go on answering.
        _LOG.exception("sessions past their time could not be deleted now")
        return 0
    if gone:
        _LOG.info("%d sessions past their time were deleted", len(gone))
    return len(gone)
