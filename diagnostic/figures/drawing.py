"""A drawing collects marks, words and lines, then becomes a figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet
from diagnostic.figures.look import (
    Look,
    approach_marker,
    band_colors,
    problem_marker,
    template,
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What will become a figure; Plotly checks finished lists far faster than additions."""

    look: Look
    layout: dict[str, Any]
    traces: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def figure(self) -> go.Figure:
        """Return all that was drawn as one figure."""
        layout = {**self.layout, "annotations": self.notes, "shapes": self.shapes}
        return go.Figure(data=self.traces, layout=layout)


HIDDEN_AXIS: Mapping[str, object] = {"visible": False, "fixedrange": True}


def canvas(look: Look, height: int, **layout: Any) -> Drawing:
    """Return an empty drawing: transparent, as wide as its column, `height` pixels high.

    `xaxis`, `yaxis`, `xaxis2` and `yaxis2` hold the range and domain of one or two regions.
    """
    axes = {name: {**HIDDEN_AXIS, **more} for name, more in layout.items() if "axis" in name}
    for one, other in (("x", "y"), ("y", "x")):
        if f"{one}axis2" in axes:
            axes[f"{one}axis2"].setdefault("anchor", f"{other}2")
    return Drawing(
        look,
        {
            "template": template(look),
            "autosize": True,
            "height": height,
            "dragmode": False,
            "showlegend": False,
            "bargap": 0,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, **layout.get("margin", {})},
            **axes,
        },
    )


def note(drawing: Drawing, text: str, at: tuple[float, float], color: str, **more: Any) -> None:
    """Write text at a place of the axes; `text` has been made safe before.

    Text is aligned to the side it is anchored at, so that it stays in place when the page's
    font arrives after the figure was drawn.
    """
    drawing.notes.append(
        {
            "text": text,
            "x": at[0],
            "y": at[1],
            "font": {"color": color, "size": more.pop("size", 13)},
            "showarrow": False,
            "align": more.get("xanchor", "center"),
            **more,
        }
    )


def rule(
    drawing: Drawing, begin: tuple[float, float], end: tuple[float, float], color: str
) -> None:
    """Draw a thin line beneath all marks."""
    (x0, y0), (x1, y1) = begin, end
    ends = {"x0": x0, "x1": x1, "y0": y0, "y1": y1}
    line = {"color": color, "width": 1}
    drawing.shapes.append({"type": "line", **ends, "line": line, "layer": "below"})


def fill(drawing: Drawing, color: str, **outline: Any) -> None:
    """Fill a surface beneath all marks; `outline` holds its type and where it lies."""
    drawing.shapes.append(
        {**outline, "fillcolor": color, "line": {"width": 0}, "layer": "below"}
    )


def add_marks(
    drawing: Drawing, places: Mapping[str, Any], marker: Mapping[str, Any], **more: Any
) -> None:
    """Draw one kind of mark; `places` holds x, y and, where wanted, name and hovertext."""
    drawing.traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "hoverinfo": "text" if "hovertext" in places else "skip",
            "cliponaxis": False,
            "marker": dict(marker),
            **places,
            **more,
        }
    )


def add_lines(
    drawing: Drawing, places: Mapping[str, Any], line: Mapping[str, Any], **more: Any
) -> None:
    """Draw lines; a None in the `places` ends one and begins the next."""
    drawing.traces.append(
        {
            "type": "scatter",
            "mode": "lines",
            "hoverinfo": "skip",
            "line": dict(line),
            **places,
            **more,
        }
    )


def add_bands(
    drawing: Drawing, estimates: Sequence[Estimate | None], ys: Sequence[float], **more: Any
) -> None:
    """Draw the bands of estimates as thin outlined bars; an estimate of None draws nothing."""
    drawing.traces.append(
        {
            "type": "bar",
            "x": [None if one is None else one.high - one.low for one in estimates],
            "base": [None if one is None else one.low for one in estimates],
            "y": list(ys),
            "orientation": "h",
            "marker": band_colors(drawing.look),
            "hoverinfo": "text",
            **more,
        }
    )


def interval_colors(look: Look, facet: Facet) -> dict[str, Any]:
    """Return how an interval is filled: the problem's by the band's colour, handling open."""
    if facet is Facet.PROBLEM:
        return band_colors(look)
    return {"color": look.page, "line": {"color": look.approach, "width": 1}}


def mean_marker(look: Look, facet: Facet) -> dict[str, Any]:
    """Return the mark of a group's mean."""
    return problem_marker(look) if facet is Facet.PROBLEM else approach_marker(look, 14)
