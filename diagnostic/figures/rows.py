"""Rows between two poles: their size, their words, and the borders of the zones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from diagnostic.core.questionnaire import Zone
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, note, rule
from diagnostic.figures.key import Entry, keyed_canvas
from diagnostic.figures.look import Look

LINE = 17
"""Height of a line of text in pixels."""
NARROW_LETTERS = 22
MOST_LINES = 3
INSET = 4
"""How far past 0 and 100 the lines reach, so that marks at the ends are whole."""
HEADER = 50
"""Height in pixels of what stands over the first row."""
WHOLE_LINE = (0.0, 100.0)

Span = tuple[float, float]


class Between(Protocol):
    """What a row is about: anything with a name and two ends, such as a dimension."""

    @property
    def name(self) -> str:
        """What stands over the row."""

    @property
    def tame(self) -> str:
        """What its left end means."""

    @property
    def wicked(self) -> str:
        """What its right end means."""


class Ends(NamedTuple):
    """A row that is not about a dimension."""

    name: str
    tame: str
    wicked: str


@dataclass(frozen=True, slots=True)
class RowShape:
    """One of the two layouts: poles beside the line, or above it on a narrow screen."""

    letters: int
    """How many letters of a pole go on a line."""
    row: int
    """Height of a row in pixels."""
    line_at: float
    """Where in a row its first line runs, 0 at its top, 1 at its bottom."""
    track: Span
    """Where the lines begin and end, as shares of the figure's width."""
    per_line: int
    """How many entries of the key go on a line."""
    narrow: bool = False


def narrow_shape(rows: Sequence[Between], above: int, below: int) -> RowShape:
    """Return the layout for a narrow screen, where rows grow with the longest pole.

    `above` and `below` are the pixels over the poles' text and under the first line.
    """
    poles = [pole for one in rows for pole in (one.tame, one.wicked)]
    deepest = max((len(words.lines(pole, NARROW_LETTERS)) for pole in poles), default=1)
    line_at = above + LINE * deepest
    row = line_at + below
    return RowShape(NARROW_LETTERS, row, line_at / row, (0, 1), per_line=2, narrow=True)


def rows_canvas(
    look: Look, count: int, shape: RowShape, entries: Sequence[Entry], reach: Span = WHOLE_LINE
) -> Drawing:
    """Return an empty drawing for `count` rows under a header and a key."""
    begin, end = reach
    inset = INSET * (end - begin) / 100
    return keyed_canvas(
        look,
        shape.row * count + HEADER,
        entries,
        shape.per_line,
        xaxis={"range": [begin - inset, end + inset], "domain": shape.track},
        ys=(count - shape.line_at, -shape.line_at - HEADER / shape.row),
    )


def add_zones(
    drawing: Drawing, zones: Sequence[Zone], lines: Sequence[float], shape: RowShape
) -> None:
    """Name the zones over the first row, and mark their borders on every line."""
    quiet, begin, tick = drawing.look.quiet, 0.0, 4 / shape.row
    above = {"yanchor": "bottom", "yshift": 6}
    for zone in zones:
        label = words.wrapped(zone.label, 54 // len(zones), most=2)
        note(drawing, label, ((begin + zone.upto) / 2, -shape.line_at), quiet, **above)
        begin = zone.upto
        for y in lines if zone is not zones[-1] else ():
            rule(drawing, (begin, y - tick), (begin, y + tick), quiet)


def add_end_title(drawing: Drawing, text: str, shape: RowShape) -> None:
    """Say over the first row what stands at the rows' ends; narrow rows have no ends."""
    if not shape.narrow:
        beside = {"xref": "paper", "xanchor": "right", "yanchor": "bottom", "yshift": 6}
        note(drawing, text, (1, -shape.line_at), drawing.look.quiet, **beside)


def add_poles(  # noqa: PLR0913 - the row, where it is, and how high its words stand
    drawing: Drawing,
    shown: Between,
    row: float,
    shape: RowShape,
    *,
    rise: int,
    middle: float = 0,
    reach: Span = WHOLE_LINE,
) -> None:
    """Write a row's name over its line, and its poles beside or above it.

    `rise` is how many pixels above the line words begin, `middle` how far below its first
    line the row's centre lies.
    """
    quiet, (begin, end) = drawing.look.quiet, reach
    tame = words.wrapped(shown.tame, shape.letters)
    wicked = words.wrapped(shown.wicked, shape.letters)
    if not shape.narrow:
        add_name(drawing, shown.name, ((begin + end) / 2, row), rise, "center")
        note(drawing, tame, (begin, row + middle), quiet, xanchor="right", xshift=-16)
        note(drawing, wicked, (end, row + middle), quiet, xanchor="left", xshift=16)
        return
    above = {"yanchor": "bottom", "yshift": rise + 1}
    note(drawing, tame, (begin, row), quiet, xanchor="left", **above)
    note(drawing, wicked, (end, row), quiet, xanchor="right", **above)
    lift = rise + 5 + LINE * (1 + max(tame.count("<br>"), wicked.count("<br>")))
    add_name(drawing, shown.name, (begin, row), lift, "left")


def add_name(drawing: Drawing, name: str, at: Span, lift: int, side: str) -> None:
    """Write a row's name in bold."""
    bold = f"<b>{words.plain(words.cut(name))}</b>"
    over = {"xanchor": side, "yanchor": "bottom", "yshift": lift, "size": 14}
    note(drawing, bold, at, drawing.look.text, **over)
