"""Places listed beneath each other on lines of the same length, for problems and for rounds."""

from collections.abc import Sequence
from dataclasses import dataclass

from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet, Zone
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_bands, add_marks, note, rule
from diagnostic.figures.key import Entry, add_key, keyed_canvas
from diagnostic.figures.look import Look, approach_marker, band_colors, problem_marker

HEAD = 58
"""Room for the zones' names, in pixels."""
FOOT = 14


@dataclass(frozen=True, slots=True)
class Listed:
    """One row: what it is called, what is said of it, and where its marks stand."""

    name: str
    said: str
    place: Estimate | None
    handling: Estimate | None
    open_mark: bool = False
    """Whether the place is the mean of two camps, so that nobody stands there."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Names beside the lines, or above them on a narrow screen."""

    row: int
    line_at: float
    """Where in a row its line runs, 0 at its top, 1 at its bottom."""
    track: tuple[float, float]
    letters: int
    zone_letters: int
    per_line: int
    narrow: bool


WIDE = _Shape(50, 0.5, (0.36, 0.985), letters=42, zone_letters=15, per_line=4, narrow=False)
NARROW = _Shape(84, 0.74, (0.03, 0.97), letters=40, zone_letters=9, per_line=2, narrow=True)


def listed_drawing(
    rows: Sequence[Listed], zones: Sequence[Zone], band: str, look: Look, *, narrow: bool
) -> Drawing:
    """Draw rows beneath each other, the first at the top. `band` names what the bars are."""
    shape = NARROW if narrow else WIDE
    entries = _key(rows, band, look)
    depth = HEAD + shape.row * len(rows) + FOOT
    top = -shape.line_at - HEAD / shape.row
    bottom = len(rows) - shape.line_at + FOOT / shape.row
    drawing = keyed_canvas(
        look,
        depth,
        entries,
        shape.per_line,
        xaxis={"range": [0, 100], "domain": list(shape.track)},
        ys=(bottom, top),
    )
    _add_zones(drawing, zones, len(rows), shape)
    _add_names(drawing, rows, shape)
    _add_marks(drawing, rows, shape)
    add_key(drawing, entries, shape.per_line)
    return drawing


def add_zone_names(
    drawing: Drawing, zones: Sequence[Zone], y: float, letters: int, **more: object
) -> None:
    """Name the zones of the whole line over a figure."""
    begin = 0.0
    for zone in zones:
        label = words.wrapped(zone.label, letters)
        size = 13 if letters > NARROW.zone_letters else 11
        at = ((begin + zone.upto) / 2, y)
        note(drawing, label, at, drawing.look.quiet, yanchor="bottom", size=size, **more)
        begin = zone.upto


def _key(rows: Sequence[Listed], band: str, look: Look) -> list[Entry]:
    bar = {"symbol": "square", "size": 12, **band_colors(look)}
    hollow = {**problem_marker(look), "symbol": "circle-open"}
    entries = (
        (any(row.place and not row.open_mark for row in rows), words.FACET_NAMES[Facet.PROBLEM],
         problem_marker(look)),
        (any(row.place and row.open_mark for row in rows), "Mean of two camps", hollow),
        (any(row.handling for row in rows), words.FACET_NAMES[Facet.APPROACH],
         approach_marker(look, 15)),
        (any(row.place for row in rows), band, bar),
    )  # fmt: skip
    return [(name, marker) for shown, name, marker in entries if shown]


def _add_zones(drawing: Drawing, zones: Sequence[Zone], count: int, shape: _Shape) -> None:
    add_zone_names(drawing, zones, -shape.line_at, shape.zone_letters, yshift=4)
    tick = 5 / shape.row
    for zone in zones[:-1]:
        for y in range(count):
            rule(drawing, (zone.upto, y - tick), (zone.upto, y + tick), drawing.look.quiet)


def _add_names(drawing: Drawing, rows: Sequence[Listed], shape: _Shape) -> None:
    look = drawing.look
    for y, row in enumerate(rows):
        rule(drawing, (0, y), (100, y), look.rule)
        name = f"<b>{words.plain(words.cut(row.name, shape.letters))}</b>"
        said = f"<span style='color:{look.quiet}'>{words.plain(words.cut(row.said, 52))}</span>"
        above = {"yanchor": "bottom", "yshift": 12} if shape.narrow else {}
        beside = {"xref": "paper", "xanchor": "left", **above}
        note(drawing, f"{name}<br>{said}", (0, y), look.text, **beside)


def _add_marks(drawing: Drawing, rows: Sequence[Listed], shape: _Shape) -> None:
    look, ys = drawing.look, list(range(len(rows)))
    said = [_hover(row) for row in rows]
    add_bands(
        drawing,
        [row.place for row in rows],
        ys,
        name="Band",
        width=10 / shape.row,
        hovertext=said,
    )
    handled = {"x": [words.value_of(row.handling) for row in rows], "y": ys, "hovertext": said}
    add_marks(drawing, {**handled, "name": "Handling"}, approach_marker(look, 17), zorder=3)
    symbols = ["circle-open" if row.open_mark else "circle" for row in rows]
    places = {"x": [words.value_of(row.place) for row in rows], "y": ys, "hovertext": said}
    marker = {**problem_marker(look), "symbol": symbols}
    if any(row.open_mark for row in rows):
        marker["line"] = {
            "color": [look.problem if row.open_mark else look.page for row in rows],
            "width": [2.5 if row.open_mark else 1.5 for row in rows],
        }
    add_marks(drawing, {**places, "name": "Problem"}, marker, zorder=4)


def _hover(row: Listed) -> str:
    return (
        f"<b>{words.plain(words.cut(row.name, 60))}</b><br>{words.plain(row.said)}"
        f"<br>The problem: {words.number(words.value_of(row.place))} ({words.band(row.place)})"
        f"<br>How it is handled: {words.number(words.value_of(row.handling))}"
    )
