"""Slowing down those who guess codes, without shutting out a room behind one address."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from time import monotonic


class TooManyGuessesError(Exception):
    """Wrong codes came from this address, or from everywhere, faster than people mistype."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many wrong codes may come at once, and how many more each second."""

    at_once: float
    each_second: float


ONE_ADDRESS = Rate(at_once=30, each_second=1)
ALL_ADDRESSES = Rate(at_once=300, each_second=2)
"""At this pace, one of a hundred running sessions is met by chance in about a week."""
MOST_ADDRESSES = 10_000
MOST_OPENED = 50_000


class Bucket:
    """Holds what is left of a rate; only a wrong code takes something out."""

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate, self._left, self._seen = rate, rate.at_once, now

    def has_some(self, now: float) -> bool:
        """Whether one more wrong code may come."""
        grown = self._left + max(now - self._seen, 0) * self._rate.each_second
        self._left, self._seen = min(grown, self._rate.at_once), now
        return self._left >= 1

    def take(self) -> None:
        """Count one wrong code."""
        self._left = max(self._left - 1, 0)


class Guesses:
    """Remembers, in memory only, how many wrong codes came and which codes were opened.

    A code that was opened from an address before works from there at once, whatever was
    guessed beside it. It tells a guesser in the same room nothing but the room's own code.
    """

    def __init__(
        self,
        clock: Callable[[], float] = monotonic,
        one: Rate = ONE_ADDRESS,
        everyone: Rate = ALL_ADDRESSES,
    ) -> None:
        self._clock, self._one = clock, one
        self._all = Bucket(everyone, clock())
        self._addresses: OrderedDict[str, Bucket] = OrderedDict()
        self._opened: OrderedDict[tuple[str, str], None] = OrderedDict()

    def __len__(self) -> int:
        """Return how many addresses are remembered for wrong codes."""
        return len(self._addresses)

    def open_to(self, address: str, code: str) -> bool:
        """Whether this address may learn now if this code is right."""
        name, now = _network(address), self._clock()
        if (name, code) in self._opened:
            return True
        own = self._addresses.get(name)
        return self._all.has_some(now) and (own is None or own.has_some(now))

    def right(self, address: str, code: str) -> None:
        """Remember that a code was opened from an address."""
        self._opened[_network(address), code] = None
        self._opened.move_to_end((_network(address), code))
        if len(self._opened) > MOST_OPENED:
            self._opened.popitem(last=False)

    def wrong(self, address: str) -> None:
        """Count a wrong code."""
        name, now = _network(address), self._clock()
        bucket = self._addresses.setdefault(name, Bucket(self._one, now))
        self._addresses.move_to_end(name)
        if len(self._addresses) > MOST_ADDRESSES:
            self._addresses.popitem(last=False)
        for one in (bucket, self._all):
            one.has_some(now)
            one.take()


def _network(address: str) -> str:
    """Return what counts as one address: whoever has an IPv6 address has 2**64 of them."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"
    return str(parsed)
