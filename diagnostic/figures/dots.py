"""Dot plots: everyone as a dot, standing on those at about the same place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

LEAST_DOT = 4
"""Across, in pixels; smaller ones are no longer seen as dots."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of dots, one for each step of the line where somebody stands."""

    steps: tuple[tuple[float, int], ...]
    """Where a column stands, and how many people are in it."""
    size: float
    """Of a dot, in pixels."""
    per_dot: int
    """How many people a dot stands for at most."""

    def dots(self) -> list[tuple[float, float]]:
        """Return every dot's place and its height over the line, in pixels."""
        return [
            (at, (nth + 0.5) * self.size)
            for at, count in self.steps
            for nth in range(ceil(count / self.per_dot))
        ]

    def marker(self, color: str) -> dict[str, object]:
        """Return the dots' mark, with a gap between one and the next."""
        size = self.size - 0.5
        return {"symbol": "circle", "size": size, "color": color, "line": {"width": 0}}


def columns_of(places: Sequence[float], step: float, most: float, room: float) -> Columns:
    """Put each place, 0 to 100, on the nearest step of the line.

    Dots are at most `most` pixels across, and columns at most `room` pixels high; where dots
    would grow too small for that, each stands for several people.

    Source: binned dot plots, after Wilkinson (1999), The American Statistician 53:276-281.

    >>> columns_of([10.2, 10.9, 50.0], step=2, most=11, room=100).dots()
    [(10.0, 5.5), (10.0, 16.5), (50.0, 5.5)]
    """
    found = Counter(round(place / step) * float(step) for place in places)
    tallest = max(found.values(), default=1)
    per_dot = ceil(tallest * LEAST_DOT / room)
    size = min(most, room / ceil(tallest / per_dot))
    return Columns(tuple(sorted(found.items())), size, per_dot)
