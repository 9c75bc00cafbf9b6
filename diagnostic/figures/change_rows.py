"""The rows of a change between rounds: two lines each, problem above handling."""

from collections.abc import Sequence
from itertools import groupby
from math import ceil

from diagnostic.core.change import Change, RoundChange
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.wording import FACET_WORDS, HIDDEN
from diagnostic.figures.drawing import Drawing, note, rule
from diagnostic.figures.group_rows import APART
from diagnostic.figures.rows import Between, Ends, RowShape, Span, add_poles, narrow_shape

LEAST_REACH = 20
"""How far to both sides the lines reach at least, so that noise never looks like a move."""
COUNTS = 1.3
"""How much further than the lines the figure reaches, for how many moved that way."""
RISE = 14
WHOLE = Ends("The whole problem", "Towards tame", "Towards wicked")
ARROW = "\N{RIGHTWARDS ARROW}"

Rows = Sequence[tuple[Between, tuple[Change, ...]]]
"""The whole problem and each dimension, with the changes of problem and handling."""


def rows_of(change: RoundChange, questionnaire: Questionnaire) -> Rows:
    """Pair the whole problem, then each dimension, with what is known of them."""
    known: dict[str, Between] = {"": WHOLE, **{one.id: one for one in questionnaire.dimensions}}
    changes = groupby((*change.places, *change.cells), key=lambda one: one.dimension)
    return [(known[dimension], tuple(found)) for dimension, found in changes]


def shape_of(rows: Rows, *, narrow: bool) -> RowShape:
    """Return the layout: poles and words beside the lines, or above and below them."""
    if narrow:
        return narrow_shape([about for about, _ in rows], above=50, below=APART + 50)
    return RowShape(letters=18, row=98, line_at=46 / 98, track=(0.18, 0.62), per_line=4)


def y_of(row: int, change: Change, shape: RowShape) -> float:
    """Return where the line of a change runs."""
    return row + (APART / shape.row if change.facet is Facet.APPROACH else 0)


def reach_of(rows: Rows) -> int:
    """Return how far to both sides all lines go: whole tens that hold every interval."""
    ends = [
        abs(end)
        for _, changes in rows
        for one in changes
        for end in (one.mean, one.low, one.high)
        if is_shown(one) and end is not None
    ]
    return min(100, max(LEAST_REACH, 10 * ceil(max(ends, default=0) / 10)))


def is_shown(change: Change) -> bool:
    """Tell whether there is a mean that may be shown."""
    return not change.suppressed and change.mean is not None


def interval_of(change: Change) -> Estimate | None:
    """Return a mean change with its interval, if it has one."""
    if change.mean is None or change.low is None or change.high is None:
        return None
    return Estimate(change.mean, 0, change.low, change.high)


def add_row(
    drawing: Drawing,
    row: int,
    found: tuple[Between, Sequence[Change]],
    reach: float,
    shape: RowShape,
) -> None:
    """Write a row's words, and draw its lines with how many moved at their ends."""
    (about, changes), look, tick = found, drawing.look, 7 / shape.row
    span: Span = (-reach * COUNTS, reach * COUNTS)
    middle = APART / 2 / shape.row if len(changes) > 1 else 0
    add_poles(drawing, about, row, shape, rise=RISE, middle=middle, reach=span)
    for change in changes:
        y = y_of(row, change, shape)
        rule(drawing, (-reach, y), (reach, y), look.rule)
        rule(drawing, (0, y - tick), (0, y + tick), look.quiet)
        if not is_shown(change):
            note(drawing, HIDDEN, (0, y), look.quiet, bgcolor=look.page)
            continue
        if change.towards_tame:
            text = f"\N{LEFTWARDS ARROW} {change.towards_tame}"
            note(drawing, text, (span[0], y), look.text, xanchor="left")
        if change.towards_wicked:
            text = f"{change.towards_wicked} {ARROW}"
            note(drawing, text, (span[1], y), look.text, xanchor="right")
    _add_agreement(drawing, row, changes, span[0], shape)


def _add_agreement(
    drawing: Drawing, row: int, changes: Sequence[Change], begin: float, shape: RowShape
) -> None:
    """Say at each line's end, or below the row, how agreement changed."""
    text = drawing.look.text
    if shape.narrow:
        said = [
            f"{FACET_WORDS[one.facet]}: {_agreement(one)}" for one in changes if _agreement(one)
        ]
        below = {"xanchor": "left", "yanchor": "top", "yshift": -12}
        note(drawing, "<br>".join(said), (begin, y_of(row, changes[-1], shape)), text, **below)
        return
    for one in changes:
        at = (1, y_of(row, one, shape))
        note(drawing, _agreement(one), at, text, xref="paper", xanchor="right")


def _agreement(change: Change) -> str:
    """Say the word for agreement before and after, in bold where people are now divided."""
    if not is_shown(change) or not (change.before and change.after):
        return ""
    after = f"<b>{change.after}</b>" if change.after == "divided" else change.after
    same = change.before == change.after
    return f"still {after}" if same else f"{change.before} {ARROW} {after}"
