"""A process of its own that saves in a room until it is closed: ADDRESS CODE TOKEN.

Says so after each save. Exit status: 3 the round is closed, 4 the room or the seat is gone.
"""

import sys
from itertools import count

from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context, UnknownLinkError
from diagnostic.workshop.moments import UnknownCodeError, WrongMomentError
from diagnostic.workshop.participating import Batch
from diagnostic.workshop.saving import Saver


def value_at(number: int) -> int:
    """Return the answer that save `number` gives; never the same twice in a row."""
    return number % 5 + 1


def _save_on(address: str, code: str, token: str) -> None:
    saver = Saver(Context(open_store(address)))
    for number in count():
        batch = Batch(1, {"aim_p1": value_at(number)}, {}, "device", number)
        saver.save(code, token, batch).result()
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    try:
        _save_on(*sys.argv[1:4])
    except WrongMomentError:
        sys.exit(3)
    except (UnknownCodeError, UnknownLinkError):
        sys.exit(4)
