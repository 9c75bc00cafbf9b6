"""The one look of all figures: colours for light and dark pages, and the marks.

Problem and approach differ by shape, filling and lightness before they differ by hue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# The page's own font, as `.streamlit/config.toml` names it.
FONT = "'Segoe UI', 'Noto Sans', 'Liberation Sans', system-ui, sans-serif"

PLOT_CONFIG: Mapping[str, object] = {
    "displayModeBar": False,
    "displaylogo": False,
    "doubleClick": False,
    "editable": False,
    "responsive": True,
    "scrollZoom": False,
    "showTips": False,
}
"""How a page shows a figure: no tool bar, no zooming by accident, as wide as its column."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours for one page background. `page` fills open marks; nothing else is painted."""

    page: str
    text: str
    quiet: str
    """Text and lines that step back, still readable."""
    rule: str
    tint: str
    deep_tint: str
    problem: str
    approach: str
    band: str
    band_edge: str


LIGHT = Look(
    page="#FBFAF7",
    text="#1F2328",
    quiet="#57606A",
    rule="#D5D1C7",
    tint="#F0EDE6",
    deep_tint="#E4E0D6",
    problem="#1F4E79",
    approach="#B35900",
    band="#CDDAE6",
    band_edge="#6A87A3",
)
DARK = Look(
    page="#15191E",
    text="#E8E6E1",
    quiet="#A9B1BA",
    rule="#3A424C",
    tint="#1F252C",
    deep_tint="#2B333C",
    problem="#9CC4F0",
    approach="#DB7F30",
    band="#2B4158",
    band_edge="#6E93B8",
)

PROBLEM_SYMBOL = "circle"
APPROACH_SYMBOL = "diamond"


def problem_marker(look: Look, size: float = 13) -> dict[str, Any]:
    """Return the problem's mark: a filled circle, small enough to stand inside the diamond."""
    return {
        "symbol": PROBLEM_SYMBOL,
        "size": size,
        "color": look.problem,
        "line": {"color": look.page, "width": 1.5},
    }


def approach_marker(look: Look, size: float = 18) -> dict[str, Any]:
    """Return the approach's mark: an open diamond, which no line shows through."""
    return {
        "symbol": APPROACH_SYMBOL,
        "size": size,
        "color": look.page,
        "line": {"color": look.approach, "width": 2.5},
    }


def band_colors(look: Look) -> dict[str, Any]:
    """Return the filling and outline of a band."""
    return {"color": look.band, "line": {"color": look.band_edge, "width": 1}}


def template(look: Look) -> dict[str, Any]:
    """Return what every figure shares: the page shows through, and the font."""
    font = {"family": FONT, "size": 14, "color": look.text}
    hover = {"bgcolor": look.page, "bordercolor": look.quiet, "font": font, "align": "left"}
    return {
        "layout": {
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": font,
            "hoverlabel": hover,
        }
    }
