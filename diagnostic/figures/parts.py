"""Parts of a group in a figure: their rows, their names, and the marks that tell them apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from diagnostic.core.group import GroupCell
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.core.subgroups import Split, Subgroup
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_marks, note
from diagnostic.figures.rows import RowShape, narrow_shape

SYMBOLS = (
    "circle",
    "diamond",
    "square",
    "triangle-up",
    "cross",
    "star",
    "pentagon",
    "hexagram",
)
HUES = ("problem", "approach", "text")
LETTERS = 22
WIDE_HEADER, NARROW_HEADER = 46, 72

Row = tuple[Dimension, Sequence[GroupCell]]
"""A dimension with a cell of each part."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One of two layouts, in which a unit of height is a pixel."""

    rows: RowShape
    above: int
    """Over a dimension's first line, for its name, and its poles on a narrow screen."""
    part: int
    """Height of a part's row."""
    header: int
    """Over the parts' rows, for the names of the zones."""
    swatch: float
    """Where a part's mark stands beside its name, as a share of the figure's width."""


class Mark(NamedTuple):
    """Where the mark of the part at one place in the order stands."""

    part: int
    x: float
    y: float
    said: str


def rows_of(split: Split, questionnaire: Questionnaire, facet: Facet) -> list[Row]:
    """Pair each dimension with its cells, one of each part."""
    cells = [cell for part in split.groups for cell in part.cells if cell.facet is facet]
    found = (
        (one, [cell for cell in cells if cell.dimension == one.id])
        for one in questionnaire.dimensions
    )
    return [(dimension, inside) for dimension, inside in found if inside]


def shape_of(rows: Sequence[Row], *, narrow: bool) -> Shape:
    """Return the layout: names and poles beside the lines, or above them."""
    if not narrow:
        wide = RowShape(LETTERS, 1, -WIDE_HEADER, (0.28, 0.72), per_line=1)
        return Shape(wide, above=40, part=46, header=WIDE_HEADER, swatch=0.012)
    above = narrow_shape([one for one, _ in rows], above=44, below=0).row
    lines = RowShape(LETTERS, 1, -NARROW_HEADER, (0, 1), per_line=1, narrow=True)
    return Shape(lines, above, part=62, header=NARROW_HEADER, swatch=0.026)


def add_part_marks(drawing: Drawing, marks: Sequence[Mark], **more: Any) -> None:
    """Draw marks of parts; every other part's is open."""
    hues = [getattr(drawing.look, HUES[mark.part % len(HUES)]) for mark in marks]
    marker = {
        "symbol": [SYMBOLS[mark.part % len(SYMBOLS)] for mark in marks],
        "size": 11,
        "color": [
            drawing.look.page if mark.part % 2 else hue
            for mark, hue in zip(marks, hues, strict=True)
        ],
        "opacity": 1,
        "line": {"color": hues, "width": 2},
    }
    places = {
        "x": [mark.x for mark in marks],
        "y": [mark.y for mark in marks],
        "hovertext": [mark.said for mark in marks],
    }
    add_marks(drawing, places, marker, zorder=3, **more)


def add_part_name(drawing: Drawing, part: Subgroup, y: float, shape: Shape) -> float:
    """Write a part's name, how many it has and its place; return how high its mark stands."""
    look = drawing.look
    interval = interval_of_part(part)
    count = "" if part.people is None else words.people(part.people)
    place = "" if part.position is None else words.number(part.position)
    first = {"xref": "paper", "xanchor": "left", "xshift": 20}
    last = {"xref": "paper", "xanchor": "right"}
    if shape.rows.narrow:
        up = {"yanchor": "bottom", "yshift": 9}
        note(drawing, words.plain(words.cut(part.label, 26)), (0, y), look.text, **first, **up)
        said = ", ".join(one for one in (count, place) if one)
        note(drawing, said, (1, y), look.text, **last, **up)
        return y - 18
    numbers = f"{place} ({words.band(interval)})" if interval else place
    said = "<br>".join(one for one in (count, numbers) if one)
    note(drawing, words.wrapped(part.label, LETTERS, most=2), (0, y), look.text, **first)
    note(drawing, said, (1, y), look.text, **last)
    return y


def interval_of_part(part: Subgroup) -> Estimate | None:
    """Return a part's place with its interval, if both are shown."""
    if part.position is None or part.low is None or part.high is None:
        return None
    return Estimate(part.position, 0, part.low, part.high)
