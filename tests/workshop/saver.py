"""A process of its own that saves answers, and says so after each: ADDRESS TOKEN ITEM TIMES.

Exit status: 0 done, 3 the link leads nowhere any more.
"""

import sys

from diagnostic import workshop
from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context


def value_at(number: int) -> int:
    """Return the answer that save `number` gives; never the same twice in a row."""
    return number % 5 + 1


def _save_on(address: str, token: str, item: str, times: int) -> None:
    context = Context(open_store(address))
    for number in range(times):
        workshop.save(context, token, {item: value_at(number)}, {"comment": str(number)})
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    try:
        _save_on(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
    except workshop.UnknownLinkError:
        sys.exit(3)
