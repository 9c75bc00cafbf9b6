"""The key above a figure: one mark and its name after the other."""

from collections.abc import Mapping, Sequence
from typing import Any

from diagnostic.figures.drawing import Drawing, add_marks, note

Entry = tuple[str, Mapping[str, Any]]
"""A name and the mark it explains."""

LINE = 26
"""Height of one line of the key, in pixels."""


def key_height(entries: Sequence[Entry], per_line: int) -> int:
    """Return how many pixels the key needs."""
    return LINE * -(-len(entries) // per_line)


def key_axes(entries: Sequence[Entry], per_line: int, height: int) -> dict[str, dict[str, Any]]:
    """Return the axes of the key in a figure `height` pixels high."""
    depth = key_height(entries, per_line)
    return {
        "xaxis2": {"range": [-0.08, per_line - 0.08], "domain": [0, 1]},
        "yaxis2": {"range": [depth / LINE - 0.5, -0.5], "domain": [1 - depth / height, 1]},
    }


def add_key(drawing: Drawing, entries: Sequence[Entry], per_line: int) -> None:
    """Write the key across the top of the figure.

    Plotly's own legend breaks its lines as it likes and then covers what stands below it.
    """
    beside = {"xref": "x2", "yref": "y2", "xanchor": "left", "xshift": 17}
    for index, (name, marker) in enumerate(entries):
        line, column = divmod(index, per_line)
        add_marks(drawing, {"x": [column], "y": [line]}, marker, xaxis="x2", yaxis="y2")
        note(drawing, name, (column, line), drawing.look.text, **beside)
