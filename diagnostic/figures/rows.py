"""The rows of the profile: their size, their names and poles, and the borders of the zones."""

from dataclasses import dataclass

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, note, rule

LINE = 17
"""Height of a line of the poles in pixels."""


@dataclass(frozen=True, slots=True)
class RowShape:
    """One of the two layouts: poles beside the line, or above it on a narrow screen."""

    letters: int
    """How many letters of a pole go on a line."""
    row: int
    """Height of a row in pixels."""
    line_at: float
    """Where in a row the line runs, 0 at its top, 1 at its bottom."""
    track: tuple[float, float]
    """Where the lines begin and end, as shares of the figure's width."""
    per_line: int
    """How many entries of the key go on a line."""


def shape_of(rows: words.Rows, *, narrow: bool) -> RowShape:
    """Return the layout; on a narrow screen rows grow with the longest pole."""
    if not narrow:
        return RowShape(letters=24, row=68, line_at=0.6, track=(0.25, 0.75), per_line=4)
    letters = 22
    poles = [pole for one, _ in rows for pole in (one.tame, one.wicked)]
    deepest = max((len(words.lines(pole, letters)) for pole in poles), default=1)
    row = 72 + LINE * deepest
    return RowShape(letters=letters, row=row, line_at=1 - 26 / row, track=(0, 1), per_line=2)


def add_zones(
    drawing: Drawing, questionnaire: Questionnaire, count: int, shape: RowShape
) -> None:
    """Name the zones over the first row, and mark their borders on every row's line."""
    zones = questionnaire.zones.dimension
    begin, tick = 0.0, 4 / shape.row
    for zone in zones:
        label = words.wrapped(zone.label, 54 // len(zones), most=2)
        middle = (begin + zone.upto) / 2
        above = {"yanchor": "bottom", "yshift": 6}
        note(drawing, label, (middle, -shape.line_at), drawing.look.quiet, **above)
        begin = zone.upto
        for y in range(count if zone is not zones[-1] else 0):
            rule(drawing, (begin, y - tick), (begin, y + tick), drawing.look.quiet)


def add_rows(drawing: Drawing, rows: words.Rows, shape: RowShape, *, narrow: bool) -> None:
    """Write each row's name and poles, and draw the line that its marks stand on."""
    quiet, text = drawing.look.quiet, drawing.look.text
    above = {"yanchor": "bottom", "yshift": 12}
    for y, (dimension, result) in enumerate(rows):
        rule(drawing, (0, y), (100, y), drawing.look.rule)
        tame = words.wrapped(dimension.tame, shape.letters)
        wicked = words.wrapped(dimension.wicked, shape.letters)
        name = f"<b>{words.plain(words.cut(dimension.name))}</b>"
        if narrow:
            lift = 24 + LINE * (1 + max(tame.count("<br>"), wicked.count("<br>")))
            note(drawing, tame, (0, y), quiet, xanchor="left", **above)
            note(drawing, wicked, (100, y), quiet, xanchor="right", **above)
            note(drawing, name, (0, y), text, xanchor="left", yshift=lift, size=14)
        else:
            note(drawing, tame, (0, y), quiet, xanchor="right", xshift=-16)
            note(drawing, wicked, (100, y), quiet, xanchor="left", xshift=16)
            note(drawing, name, (50, y), text, yanchor="bottom", yshift=11, size=14)
        if result.problem is None and result.approach is None:
            note(drawing, words.NO_SCORE, (50, y), quiet, bgcolor=drawing.look.page)
