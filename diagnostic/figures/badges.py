"""Marks of the fit map and the list that says what they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from diagnostic.core.profile import DimensionResult
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_lines, add_marks, note
from diagnostic.figures.spread import Spot

BADGE = 20
EDGE = 6
"""Where the list's marks stand, in percent of its width."""
OFF_MAP = "not on the map"
WHOLE = "The whole problem"
LOUD = ("some", "strong")


def add_leaders(
    drawing: Drawing, homes: Sequence[Spot | None], spots: Sequence[Spot | None]
) -> None:
    """Join each number that stands aside with its dimension's true place."""
    moved = [
        (home, spot)
        for home, spot in zip(homes, spots, strict=True)
        if home and spot and home != spot
    ]
    places = {
        "x": [x for home, spot in moved for x in (home[0], spot[0], None)],
        "y": [y for home, spot in moved for y in (home[1], spot[1], None)],
    }
    add_lines(drawing, places, {"color": drawing.look.quiet, "width": 1})


def add_badges(drawing: Drawing, places: Mapping[str, Any], rows: words.Rows) -> None:
    """Draw numbered dots: thin ring for no misfit, thick ring for some, filled for strong."""
    look = drawing.look
    misfits = [result.misfit for _, result in rows]
    strong = [misfit == "strong" for misfit in misfits]
    marker = {
        "size": BADGE,
        "color": [look.text if one else look.page for one in strong],
        "opacity": 1,
        "line": {
            "color": [look.text if misfit in LOUD else look.quiet for misfit in misfits],
            "width": [3 if misfit == "some" else 1 for misfit in misfits],
        },
    }
    numbers = {
        "text": [str(index) for index in range(1, len(rows) + 1)],
        "textfont": {"size": 12, "color": [look.page if one else look.text for one in strong]},
    }
    add_marks(drawing, places, marker, mode="markers+text", zorder=3, **numbers)


def add_whole(drawing: Drawing, places: Mapping[str, Any]) -> None:
    """Draw the whole problem's mark: a square, for it is not one of the dimensions."""
    line = {"color": drawing.look.text, "width": 2}
    marker = {"symbol": "square-x", "size": 18, "color": drawing.look.page, "line": line}
    add_marks(drawing, places, marker, zorder=4)


def add_list(
    drawing: Drawing, whole: Spot | None, rows: words.Rows, questionnaire: Questionnaire
) -> None:
    """Say beside the map which number is which dimension, and what its place means."""
    look, last = drawing.look, len(rows) + 1
    second = {"xaxis": "x2", "yaxis": "y2"}
    beside = {"xref": "x2", "yref": "y2", "xanchor": "left", "xshift": 18}
    add_whole(drawing, {"x": [EDGE], "y": [0], **second})
    note(drawing, f"<b>{WHOLE}</b><br>{_places(whole)}", (EDGE, 0), look.text, **beside)
    add_badges(drawing, {"x": [EDGE] * len(rows), "y": list(range(1, last)), **second}, rows)
    for y, (dimension, result) in enumerate(rows, start=1):
        name = words.plain(words.cut(dimension.name, 34))
        color = look.text if result.misfit in LOUD else look.quiet
        text = f"{name}<br><span style='color:{color}'>{_finding(result)}</span>"
        note(drawing, text, (EDGE, y), look.text, **beside)
    swatch = {"symbol": "square", "size": BADGE, "color": look.deep_tint}
    add_marks(drawing, {"x": [EDGE], "y": [last], **second}, swatch)
    gap = words.number(questionnaire.scoring.misfit_gap.value)
    text = f"near the line of fit:<br>a gap under {gap} is no misfit"
    note(drawing, text, (EDGE, last), look.quiet, **beside)


def _finding(result: DimensionResult) -> str:
    if result.problem is None or result.approach is None:
        return OFF_MAP
    if result.misfit is not None:
        return words.finding(result)
    return _places((result.problem.value, result.approach.value))


def _places(home: Spot | None) -> str:
    if home is None:
        return OFF_MAP
    return f"problem {words.number(home[0])}, handling {words.number(home[1])}"
