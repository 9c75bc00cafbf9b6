"""Bars of three parts around a middle line: how many stand on which side."""

from collections.abc import Sequence
from typing import Any

from diagnostic.core.group import GroupCell
from diagnostic.core.questionnaire import Dimension, Facet
from diagnostic.core.wording import HIDDEN, agreement_text
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, note
from diagnostic.figures.look import Look
from diagnostic.figures.rows import RowShape, Span

LEAST_REACH = 60
"""How far to both sides the rows reach at least, in percent of the people."""
ROOM = 1.16
"""How much further than the longest bar, so that its number has room."""
BAR = 24
"""Height of a bar in pixels."""
LEAST_SHARE = 0.08
"""A smaller share between the sides has no room for its number."""
SIDES = ("tame", "between", "wicked")

Rows = Sequence[tuple[Dimension, GroupCell]]
Sides = tuple[int, int, int]
"""How many people stand on each side, tame first."""


def sides_of(cell: GroupCell) -> Sides | None:
    """Return how many people stand on the tame side, between, and on the wicked side."""
    if cell.suppressed or cell.share_tame is None or cell.share_wicked is None:
        return None
    tame, wicked = round(cell.share_tame * cell.n), round(cell.share_wicked * cell.n)
    return tame, cell.n - tame - wicked, wicked


def reach_of(rows: Rows) -> Span:
    """Return how far to both sides the figure goes, the same on each."""
    bars = [sides for _, cell in rows if (sides := sides_of(cell))]
    ends = [abs(end) for sides in bars for side in SIDES for end in span_of(sides, side)]
    longest = max([LEAST_REACH, *ends]) * ROOM
    return -longest, longest


def span_of(sides: Sides, side: str) -> Span:
    """Return where one side's part of the bar begins and ends, in percent of the people."""
    tame, between, wicked = (100 * count / max(sum(sides), 1) for count in sides)
    half = between / 2
    return {
        "tame": (-half - tame, -half),
        "between": (-half, half),
        "wicked": (half, half + wicked),
    }[side]


def fillings_of(look: Look, facet: Facet) -> dict[str, dict[str, Any]]:
    """Return what fills each side: a pale ground, the page itself, and the full colour."""
    color = look.problem if facet is Facet.PROBLEM else look.approach
    edge = {"color": color, "width": 1.5}
    grounds = {"tame": look.deep_tint, "between": look.page, "wicked": color}
    return {side: {"color": ground, "line": edge} for side, ground in grounds.items()}


def add_bars(
    drawing: Drawing, rows: Rows, fillings: dict[str, dict[str, Any]], shape: RowShape
) -> None:
    """Draw the three parts of every bar."""
    found = [(row, one, cell, sides_of(cell)) for row, (one, cell) in enumerate(rows)]
    shown = [(row, one, cell, sides) for row, one, cell, sides in found if sides]
    height = BAR / shape.row
    for side in SIDES:
        spans = [span_of(sides, side) for *_, sides in shown]
        drawing.traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "x": [end - begin for begin, end in spans],
                "base": [begin for begin, _ in spans],
                "y": [row for row, *_ in shown],
                "width": height,
                "offset": -height / 2,
                "name": side,
                "marker": fillings[side],
                "hoverinfo": "text",
                "hovertext": [_hover(one, cell, sides) for _, one, cell, sides in shown],
            }
        )


def add_counts(drawing: Drawing, rows: Rows) -> None:
    """Write how many people each part counts: past the bar's ends, and within its middle."""
    for row, (_, cell) in enumerate(rows):
        sides, color = sides_of(cell), drawing.look.text
        if not sides:
            note(drawing, HIDDEN, (0, row), drawing.look.quiet)
            continue
        tame, between, wicked = sides
        begin, end = span_of(sides, "tame")[0], span_of(sides, "wicked")[1]
        if tame:
            note(drawing, str(tame), (begin, row), color, xanchor="right", xshift=-3)
        if wicked:
            note(drawing, str(wicked), (end, row), color, xanchor="left", xshift=3)
        if between >= LEAST_SHARE * sum(sides):
            note(drawing, str(between), (0, row), color)


def _hover(dimension: Dimension, cell: GroupCell, sides: Sides) -> str:
    tame, between, wicked = sides
    return (
        f"<b>{words.plain(words.cut(dimension.name))}</b><br>{tame} on the tame side, "
        f"{between} between, {wicked} on the wicked side<br>{agreement_text(cell)}"
    )
