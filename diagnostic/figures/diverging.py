"""On which side people stand: per dimension one bar, tame to the left, wicked to the right."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from diagnostic.core.group import Group, GroupCell
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.wording import HIDDEN, agreement_text, hidden_group_text
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, note, rule
from diagnostic.figures.group_rows import weighty
from diagnostic.figures.key import Entry, add_key
from diagnostic.figures.look import Look
from diagnostic.figures.rows import (
    RowShape,
    add_end_title,
    add_poles,
    narrow_shape,
    rows_canvas,
)
from diagnostic.figures.sides import (
    BAR,
    SIDES,
    Rows,
    add_bars,
    add_counts,
    fillings_of,
    reach_of,
    sides_of,
)

LINE_ENDS = 18
"""How far the middle line runs from a row's centre, in pixels."""
NOTHING_SHOWN = "No dimension has enough answers to be shown."


def diverging_figure(  # noqa: PLR0913 - what is shown, in which order, and how to draw it
    group: Group,
    questionnaire: Questionnaire,
    look: Look,
    *,
    order: Sequence[str] = (),
    facet: Facet = Facet.PROBLEM,
    narrow: bool = False,
) -> go.Figure:
    """Draw one bar per dimension around a middle line that runs through those between.

    So the eye sees at once to which side a row leans. Numbers count people. The sides differ
    by filling and not by hue, for grey print.
    """
    rows = _rows(group, questionnaire, order, facet)
    shape = _shape(rows, narrow=narrow)
    fillings = fillings_of(look, facet)
    entries = _key(rows, questionnaire, fillings)
    reach = reach_of(rows)
    drawing = rows_canvas(look, len(rows), shape, entries, reach)
    add_end_title(drawing, "Agreement", shape)
    over = {"yanchor": "bottom", "yshift": 6}
    note(drawing, "Number of people", (0, -shape.line_at), look.quiet, **over)
    for row, (dimension, cell) in enumerate(rows):
        add_poles(drawing, dimension, row, shape, rise=BAR // 2 + 8, reach=reach)
        for y in (row - LINE_ENDS / shape.row, row + LINE_ENDS / shape.row):
            rule(drawing, (0, row), (0, y), look.quiet)
        _add_end(drawing, row, cell, shape, reach[0])
    add_bars(drawing, rows, fillings, shape)
    add_counts(drawing, rows)
    add_key(drawing, entries, shape.per_line)
    return drawing.figure()


def _rows(
    group: Group, questionnaire: Questionnaire, order: Sequence[str], facet: Facet
) -> Rows:
    """Pair each dimension with its cell, those in `order` first."""
    cells = {cell.dimension: cell for cell in group.cells if cell.facet is facet}
    known = {one.id: one for one in questionnaire.dimensions if one.id in cells}
    wanted = dict.fromkeys([*(one for one in order if one in known), *known])
    return [(known[one], cells[one]) for one in wanted]


def _shape(rows: Rows, *, narrow: bool) -> RowShape:
    if narrow:
        return narrow_shape([one for one, _ in rows], above=54, below=52)
    return RowShape(letters=20, row=76, line_at=46 / 76, track=(0.2, 0.64), per_line=4)


def _key(
    rows: Rows, questionnaire: Questionnaire, fillings: dict[str, dict[str, Any]]
) -> list[Entry]:
    """Name the three fillings by the zones they stand for, where anything is drawn."""
    if not any(sides_of(cell) for _, cell in rows):
        return []
    zones = questionnaire.zones.dimension
    return [
        (
            words.plain(words.cut(zone.label, 22)),
            {"symbol": "square", "size": 14, **fillings[side]},
        )
        for side, zone in zip(SIDES, zones, strict=True)
    ]


def _add_end(
    drawing: Drawing, row: int, cell: GroupCell, shape: RowShape, begin: float
) -> None:
    """Write the word for agreement at the row's end, or beneath its bar."""
    if cell.suppressed:
        return
    if shape.narrow:
        below = {"xanchor": "left", "yanchor": "top", "yshift": -BAR / 2 - 4}
        note(drawing, weighty(cell), (begin, row), drawing.look.text, **below)
    else:
        note(drawing, weighty(cell), (1, row), drawing.look.text, xref="paper", xanchor="right")


def diverging_rows(
    group: Group,
    questionnaire: Questionnaire,
    *,
    order: Sequence[str] = (),
    facet: Facet = Facet.PROBLEM,
) -> words.Table:
    """Return how many stand on each side, for the table beside the figure."""
    labels = [zone.label for zone in questionnaire.zones.dimension]
    return words.Table(
        header=("Dimension", "Tame end", *labels, "Wicked end", "Agreement"),
        rows=tuple(
            (
                one.name,
                one.tame,
                *(map(str, sides_of(cell) or [HIDDEN] * len(SIDES))),
                one.wicked,
                agreement_text(cell),
            )
            for one, cell in _rows(group, questionnaire, order, facet)
        ),
    )


def diverging_alt(
    group: Group, questionnaire: Questionnaire, *, facet: Facet = Facet.PROBLEM
) -> str:
    """Say to which side most people lean on which dimension, and where both sides are held."""
    rows = _rows(group, questionnaire, (), facet)
    shown = [(one.name, sides) for one, cell in rows if (sides := sides_of(cell))]
    if not shown:
        return f"{hidden_group_text(group)}." if group.suppressed else NOTHING_SHOWN
    named = {
        "Most people on the wicked side": [name for name, (a, b, c) in shown if c > a + b],
        "Most on the tame side": [name for name, (a, b, c) in shown if a > b + c],
        "Divided": [one.name for one, cell in rows if cell.agreement == "divided"],
        "Hidden": [one.name for one, cell in rows if not sides_of(cell)],
    }
    count = f"{words.FACET_NAMES[facet]}, {words.people(group.respondents)}."
    return words.brief(
        lambda room: " ".join(
            (
                count,
                *(
                    f"{said}: {words.listed(names, room)}."
                    for said, names in named.items()
                    if names
                ),
                "" if any(named.values()) else "No side holds most people on any dimension.",
            )
        ).strip()
    )
