"""What JSON from anywhere may do to a reader: say a thing twice, or write on the terminal."""

import json
from collections import Counter
from collections.abc import Mapping

from diagnostic.core.faults import LocatedFault


class _TwiceError(Exception):
    """A name stands twice in one object."""


def twice_fault(content: bytes, place: str) -> LocatedFault | None:
    """Return the first name that stands twice in an object: readers take the last, unsaid.

    None for what is no JSON: others say so.
    """
    try:
        json.loads(content, object_pairs_hook=_once)
    except _TwiceError as error:
        message = f"{error} stands in it twice; take the bundle anew from where it was made"
        return LocatedFault("bundle-key-twice", place, message)
    except (ValueError, RecursionError):
        return None
    return None


def one_line(text: str) -> str:
    """Return a name fit for a message: one line, and nothing that moves a cursor."""
    return "".join(mark if mark.isprintable() else " " for mark in text)


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((name, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise _TwiceError(repr(name[:60]))
    return found
