"""What one refresh of the facilitator's page costs in a session that many have answered."""

import random
import time
from collections.abc import Iterator, Sequence
from statistics import median

from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context, facilitating, participating
from diagnostic.workshop.participating import Batch
from diagnostic.workshop.saving import Saver
from tests.faults.led import Led, lead

PEOPLE = 2_000
LINES = 100_000
LOOKS = 30


def refresh_seconds(address: str) -> tuple[float, float]:
    """Fill a session; return the median and the longest time of its status, in seconds."""
    context = Context(open_store(address))
    room = lead(context)
    _fill(context, room)
    counts = facilitating.status(context, room.access).counts
    assert (counts.joined, counts.started) == (PEOPLE, PEOPLE), counts
    times = list(_looks(context, room))
    context.engine.dispose()
    return median(times), max(times)


def _looks(context: Context, room: Led) -> Iterator[float]:
    for _ in range(LOOKS):
        start = time.perf_counter()
        facilitating.status(context, room.access)
        facilitating.public_status(context, room.code)
        yield (time.perf_counter() - start) / 2


def _fill(context: Context, room: Led) -> None:
    """Let everyone answer every item, and then change their minds about some."""
    tokens = [participating.join(context, room.code, {}).token for _ in range(PEOPLE)]
    saver = Saver(context)
    left = LINES // PEOPLE
    for number in range(-(-left // len(room.items))):
        items = room.items[: left - number * len(room.items)]
        _save_all(saver, room, tokens, items, 1 + number % 2)
    for done in [saver.hand_in(room.code, token, 1) for token in random.sample(tokens, 500)]:
        done.result()
    saver.close()


def _save_all(
    saver: Saver, room: Led, tokens: Sequence[str], items: Sequence[str], value: int
) -> None:
    batch = Batch(1, dict.fromkeys(items, value), {})
    for done in [saver.save(room.code, token, batch) for token in tokens]:
        done.result()
