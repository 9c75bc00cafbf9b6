"""Every person a dot on the line, and one large mark for all, or one for each of two camps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean

from diagnostic.core.camps import Camps
from diagnostic.core.group import GroupCell
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Questionnaire

SIZES = (6.0, 5.0, 4.0, 3.0, 2.5, 2.0, 1.6, 1.25, 1.0, 0.8, 0.5)
"""Across, in hundredths of the line; the largest one with which all stacks have room."""


@dataclass(frozen=True, slots=True)
class Dots:
    """Dots over a line from 0 to 100, all measures in hundredths of its length."""

    size: float
    at: tuple[tuple[float, float], ...]
    """The middle of each dot: how far along, how far above the line."""
    height: float
    """How far the tallest stack reaches; 0 for nobody."""


def stacked(places: Sequence[float], room: float, most: float = 3.0) -> Dots:
    """Give everyone a dot of the same size, `most` at most, no two of them overlapping.

    A dot lies at most half its size beside its place. `room` is how high stacks may be; only
    where even the smallest dots have none are they higher.

    >>> stacked([10, 10.4, 90], room=20).at
    ((10.5, 1.5), (10.5, 4.5), (91.5, 1.5))
    """
    sizes = [size for size in SIZES if size <= most]
    size = next((one for one in sizes if _tallest(places, one) <= room), SIZES[-1])
    return Dots(size, tuple(_placed(places, size)), _tallest(places, size))


def _column(place: float, size: float) -> int:
    return min(int(place // size), ceil(100 / size) - 1)


def _tallest(places: Sequence[float], size: float) -> float:
    columns = Counter(_column(place, size) for place in places)
    return size * max(columns.values(), default=0)


def _placed(places: Sequence[float], size: float) -> Iterator[tuple[float, float]]:
    heights: Counter[int] = Counter()
    for place in sorted(places):
        column = _column(place, size)
        yield (column + 0.5) * size, (heights[column] + 0.5) * size
        heights[column] += 1


def place_marks(place: Estimate | None, camps: Camps | None) -> tuple[float, ...]:
    """Return where a place is marked: at its mean, or at the mean of each of two camps."""
    if camps is not None:
        means = (camps.tame_mean, camps.wicked_mean)
        return tuple(mean for mean in means if mean is not None)
    return () if place is None else (place.value,)


def cell_marks(cell: GroupCell | None, questionnaire: Questionnaire) -> tuple[float, ...]:
    """Return where a dimension is marked: at its mean, or where people in each camp stand.

    The camps' means are over those whose own score lies in the outer zones.
    """
    if cell is None or cell.mean is None:
        return ()
    if not cell.two_camps:
        return (cell.mean,)
    zones = questionnaire.zones.dimension
    tame, wicked = zones[0].upto, zones[-2].upto if len(zones) > 1 else 100
    ends = (
        [score for score in cell.scores if score <= tame],
        [score for score in cell.scores if score >= wicked],
    )
    return tuple(fmean(scores) for scores in ends if scores)
