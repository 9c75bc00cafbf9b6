"""Places for names beside their dots so that none covers another: arithmetic in pixels."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from math import cos, dist, pi, sin
from typing import NamedTuple

from diagnostic.figures.spread import Spot

LETTER = 7.0
"""Width of a letter as figures are written, in pixels; a full-width one has twice that."""
LINE = 17
GAP = 11
"""From a dot's centre to its name; to a name at a corner, a little less each way."""
CORNER = 6
TOUCH = 13
"""How near to each other the centres of dots are that share one list of names."""
CROSSING, LOST = 3, 9
"""How much worse a line across a name, or a name over others, is than one that stands aside."""
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right and down of a dot."""
DIRECTIONS, STEP, RINGS = 16, 9, 30


class Label(NamedTuple):
    """A name's lines with the rectangle that they fill."""

    lines: tuple[str, ...]
    x: float
    """Of the rectangle's centre."""
    y: float
    width: float
    height: float
    side: tuple[int, int] | None = None
    """At which side of its dot it stands; None where it needs a line to be seen as its name."""

    def covers(self, other: "Label") -> bool:
        """Tell whether two rectangles have any part in common."""
        return (
            2 * abs(self.x - other.x) < self.width + other.width
            and 2 * abs(self.y - other.y) < self.height + other.height
        )

    def edge_towards(self, dot: Spot) -> Spot:
        """Return where a line from a dot to the middle of this rectangle meets its edge."""
        across, down = dot[0] - self.x, dot[1] - self.y
        share = max(2 * abs(across) / self.width, 2 * abs(down) / self.height, 1)
        return self.x + across / share, self.y + down / share


def place_labels(
    texts: Sequence[tuple[str, ...]],
    dots: Sequence[Spot],
    size: Spot,
    taken: Sequence[Spot] = (),
) -> list[Label]:
    """Return a place for each text's lines: beside its dot, or the nearest one that is free.

    Dots and places are in pixels from the top left of a region of this `size`; more dots may
    be `taken`. No text covers another or a dot, nor leaves the region; if that can be helped,
    none lies on the line to one that stands aside. Where nothing is free, a text stands at its
    dot.
    """
    ways = (dots.__getitem__, lambda at: dots[at][::-1])
    orders = [sorted(range(len(dots)), key=way) for way in ways]
    kept = [Label((), x, y, GAP, GAP) for x, y in (*dots, *taken)]
    lay = partial(_placed, texts, dots, size, kept)
    found = [lay(order) for one in orders for order in (one, one[::-1])]
    placed, _ = min(found, key=lambda one: one[1])
    return [
        placed.get(at) or next(_beside(lines, dot))
        for at, (lines, dot) in enumerate(zip(texts, dots, strict=True))
    ]


def _placed(
    texts: Sequence[tuple[str, ...]],
    dots: Sequence[Spot],
    size: Spot,
    taken: Sequence[Label],
    order: Sequence[int],
) -> tuple[dict[int, Label], int]:
    """Place texts one after the other; return also how far from ideal that came out."""
    kept = list(taken)
    placed: dict[int, Label] = {}
    cost = 0
    for places, crossing in ((_beside, False), (_around, False), (_around, True)):
        for at in (one for one in order if one not in placed):
            free = (
                label
                for label in places(texts[at], dots[at])
                if _inside(label, size) and not _meets(label, dots[at], kept, crossing=crossing)
            )
            label = next(free, None)
            if label:
                placed[at] = label
                kept += [label, *([] if crossing else _leader(label, dots[at]))]
                cost += CROSSING if crossing else label.side is None
    return placed, cost + LOST * (len(dots) - len(placed))


def together(dots: Sequence[Spot]) -> list[list[int]]:
    """Return the positions of dots that touch one another, each with the first of them."""
    found: list[list[int]] = []
    for at, dot in enumerate(dots):
        near = (group for group in found if dist(dots[group[0]], dot) < TOUCH)
        group = next(near, None)
        if group is None:
            found.append([at])
        else:
            group.append(at)
    return found


def _beside(lines: tuple[str, ...], dot: Spot) -> Iterator[Label]:
    """Give the places at a dot's sides and corners."""
    width, height = _size(lines)
    for right, down in SIDES:
        gap = CORNER if right and down else GAP
        x, y = dot[0] + right * (gap + width / 2), dot[1] + down * (gap + height / 2)
        yield Label(lines, x, y, width, height, (right, down))


def _around(lines: tuple[str, ...], dot: Spot) -> Iterator[Label]:
    """Give places on wider and wider rings around a dot."""
    width, height = _size(lines)
    for ring in range(2, RINGS):
        for turn in range(DIRECTIONS):
            angle = 2 * pi * turn / DIRECTIONS
            x = dot[0] + (width / 2 + ring * STEP) * cos(angle)
            y = dot[1] + (height / 2 + ring * STEP) * sin(angle)
            yield Label(lines, x, y, width, height)


def _meets(label: Label, dot: Spot, kept: Sequence[Label], *, crossing: bool) -> bool:
    """Tell whether a name, or the line to it unless that may cross, would cover another."""
    if crossing:
        return any(label.covers(one) for one in kept if one.lines or one.width == GAP)
    others = [one for one in kept if one.lines or (one.width == GAP and dot != (one.x, one.y))]
    return any(map(label.covers, kept)) or any(
        point.covers(one) for point in _leader(label, dot) for one in others
    )


def _leader(label: Label, dot: Spot) -> list[Label]:
    """Return the line from a dot to a name that stands aside, as a row of small squares."""
    if label.side is not None:
        return []
    x, y = label.edge_towards(dot)
    count = int(dist((x, y), dot) / 5)
    shares = [at / max(count, 1) for at in range(1, count)]
    return [
        Label((), dot[0] + (x - dot[0]) * share, dot[1] + (y - dot[1]) * share, 2, 2)
        for share in shares
    ]


def _size(lines: tuple[str, ...]) -> tuple[float, float]:
    widths = (
        LETTER * sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line)
        for line in lines
    )
    return max(widths), float(LINE * len(lines))


def _inside(label: Label, size: Spot) -> bool:
    return (
        label.width / 2 <= label.x <= size[0] - label.width / 2
        and label.height / 2 <= label.y <= size[1] - label.height / 2
    )
