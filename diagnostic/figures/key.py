"""The key above a figure: one mark and its name after the other."""

from collections.abc import Mapping, Sequence
from typing import Any

from diagnostic.figures.drawing import Drawing, add_marks, canvas, note
from diagnostic.figures.look import Look

Entry = tuple[str, Mapping[str, Any]]
"""A name and the mark it explains."""

LINE = 26
"""Height of one line of the key, in pixels."""


def keyed_canvas(  # noqa: PLR0913 - the key and the region beneath it
    look: Look,
    depth: int,
    entries: Sequence[Entry],
    per_line: int,
    *,
    xaxis: Mapping[str, Any],
    ys: tuple[float, float],
) -> Drawing:
    """Return an empty drawing: room for the key, and beneath it a region `depth` pixels high.

    `ys` are the places at the region's foot and at its top.
    """
    high = LINE * -(-len(entries) // per_line)
    height = depth + high
    axes = {"xaxis": xaxis, "yaxis": {"range": list(ys), "domain": [0, depth / height]}}
    if entries:
        axes["xaxis2"] = {"range": [-0.08, per_line - 0.08], "domain": [0, 1]}
        axes["yaxis2"] = {"range": [high / LINE - 0.5, -0.5], "domain": [depth / height, 1]}
    return canvas(look, height, **axes)


def add_key(drawing: Drawing, entries: Sequence[Entry], per_line: int) -> None:
    """Write the key across the top of the figure.

    Plotly's own legend breaks its lines as it likes and then covers what stands below it.
    """
    beside = {"xref": "x2", "yref": "y2", "xanchor": "left", "xshift": 17}
    for index, (name, marker) in enumerate(entries):
        line, column = divmod(index, per_line)
        add_marks(drawing, {"x": [column], "y": [line]}, marker, xaxis="x2", yaxis="y2")
        note(drawing, name, (column, line), drawing.look.text, **beside)
