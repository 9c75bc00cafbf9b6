"""Places for labels so that none covers another: arithmetic only, the same every time."""

from collections.abc import Iterator, Sequence
from math import cos, dist, pi, sin

Spot = tuple[float, float]

DIRECTIONS = 16
RINGS = 60


def spread(
    homes: Sequence[Spot], apart: float, low: float, high: float, taken: Sequence[Spot] = ()
) -> list[Spot]:
    """Return a spot for each home: the home itself or the nearest one that is free.

    Spots keep at least `apart` from each other and from those `taken`, and inside the
    square from `low` to `high`. Whoever comes first in the order keeps its home; others
    stand off far enough for a line to their home to show. Where no spot is free the home
    is returned.

    >>> spread([(50, 50), (50, 50)], apart=10, low=0, high=100)
    [(50, 50), (65.0, 50.0)]
    """
    kept = list(taken)
    spots: dict[int, Spot] = {}
    for index, home in enumerate(homes):
        if _is_free(home, kept, apart):
            spots[index] = home
            kept.append(home)
    for index, home in enumerate(homes):
        if index not in spots:
            free = (
                spot
                for spot in _around(home, apart)
                if low <= min(spot) and max(spot) <= high and _is_free(spot, kept, apart)
            )
            spots[index] = next(free, home)
            kept.append(spots[index])
    return [spots[index] for index in range(len(homes))]


def _is_free(spot: Spot, kept: Sequence[Spot], apart: float) -> bool:
    # A hair less than asked for: sines and cosines land just short of the ring.
    return all(dist(spot, other) >= apart * 0.999 for other in kept)


def _around(home: Spot, apart: float) -> Iterator[Spot]:
    """Give spots on rings around a home, the nearest ring first."""
    for ring in range(RINGS):
        radius = apart * (1.5 + ring / 4)
        for step in range(DIRECTIONS):
            angle = 2 * pi * step / DIRECTIONS
            yield home[0] + radius * cos(angle), home[1] + radius * sin(angle)
