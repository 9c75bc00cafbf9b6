"""Names that are one typing slip apart."""

import re
from collections.abc import Iterable, Set


def folded(name: str) -> str:
    """Return a name without what is no slip by itself: capitals, blanks and hyphens.

    >>> folded(" Time-P1 ")
    'time_p1'
    """
    return re.sub(r"[\s\-]+", "_", name.strip().casefold())


def one_slip_from(name: str, names: Iterable[str], absent_first: Set[str]) -> str | None:
    """Return which of `names` was meant: the same when folded, else a single slip away.

    Of several, one that is not in `absent_first` is likelier to be the one meant.

    >>> one_slip_from("time_p12", ["time_p1", "time_p2"], absent_first={"time_p1"})
    'time_p2'
    >>> one_slip_from("TIME_P2", ["time_p1", "time_p2"], absent_first=set())
    'time_p2'
    """
    plain = folded(name)
    candidates = [other for other in names if abs(len(other) - len(plain)) <= 1]
    if plain in candidates:
        return plain
    near = [other for other in candidates if is_one_slip(plain, other)]
    return min(near, key=lambda other: other in absent_first, default=None)


def is_one_slip(one: str, other: str) -> bool:
    """Say whether one letter added, left out, changed or swapped with its neighbour differs.

    This is a Damerau-Levenshtein distance of 1.

    >>> [is_one_slip("time", word) for word in ("tme", "timee", "tine", "itme", "emit", "time")]
    [True, True, True, True, False, False]
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or short == long:
        return False
    start = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1]
    return short[start + 1 :] == long[start + 1 :] or (
        swapped and short[start + 2 :] == long[start + 2 :]
    )
