"""A round by what people said of their work: where each part places the problem."""

from collections.abc import Sequence

import plotly.graph_objects as go

from diagnostic.core.group import GroupCell
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.subgroups import Split, Subgroup
from diagnostic.core.wording import HIDDEN, agreement_text, cell_text
from diagnostic.core.wording.subgroups import part_text, split_text
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_bands, canvas, note, rule
from diagnostic.figures.look import Look
from diagnostic.figures.parts import (
    Mark,
    Row,
    Shape,
    add_part_marks,
    add_part_name,
    interval_of_part,
    rows_of,
    shape_of,
)
from diagnostic.figures.rows import INSET, add_end_title, add_poles, add_zones

APART = 15
"""Between the lines of one dimension, one for each part, in pixels."""
BETWEEN = 44
"""Between the parts' rows and the dimensions', for their title."""
RISE = 12
BAR = 10


def split_figure(
    split: Split,
    questionnaire: Questionnaire,
    look: Look,
    *,
    facet: Facet = Facet.PROBLEM,
    narrow: bool = False,
) -> go.Figure:
    """Draw each part's place with its interval, then a line per part in every dimension.

    Parts differ by shape first, then by filling, and only last by hue. A part always keeps
    its line and its order, so that marks at one place do not cover each other.
    """
    rows = rows_of(split, questionnaire, facet)
    shape = shape_of(rows, narrow=narrow)
    ys = [shape.header + shape.part * (at + 0.6) for at in range(len(split.groups))]
    top = shape.header + shape.part * len(split.groups) + BETWEEN
    each = shape.above + APART * max(len(split.groups) - 1, 0) + 26
    depth = top + each * len(rows)
    drawing = canvas(
        look,
        depth,
        xaxis={"range": [-INSET, 100 + INSET], "domain": shape.rows.track},
        yaxis={"range": [depth, 0]},
        xaxis2={"range": [0, 1], "anchor": "y"},
    )
    _add_title(drawing, "The whole problem", 12)
    add_zones(drawing, questionnaire.zones.overall, ys, shape.rows)
    add_end_title(drawing, f"Mean ({words.interval_name(questionnaire)})", shape.rows)
    marks = _add_parts(drawing, split, ys, questionnaire, shape)
    if rows:
        _add_title(drawing, f"Each dimension: {words.FACET_NAMES[facet].lower()}", top - 16)
    for at, row in enumerate(rows):
        marks += _add_dimension(drawing, split, row, top + each * at + shape.above, shape)
    add_part_marks(drawing, marks, name="Means")
    return drawing.figure()


def _add_title(drawing: Drawing, text: str, y: float) -> None:
    look = drawing.look
    note(drawing, f"<b>{text}</b>", (0, y), look.text, xref="paper", xanchor="left", size=14)


def _add_parts(
    drawing: Drawing,
    split: Split,
    ys: Sequence[float],
    questionnaire: Questionnaire,
    shape: Shape,
) -> list[Mark]:
    """Draw each part's name and interval, both in numbers too; return the means' marks."""
    look, said = drawing.look, [part_text(part) for part in split.groups]
    marks, swatches = [], []
    for at, (part, y) in enumerate(zip(split.groups, ys, strict=True)):
        rule(drawing, (0, y), (100, y), look.rule)
        swatches.append(Mark(at, shape.swatch, add_part_name(drawing, part, y, shape), ""))
        if part.position is None:
            note(drawing, HIDDEN, (50, y), look.quiet, bgcolor=look.page)
        else:
            marks.append(Mark(at, part.position, y, said[at]))
    intervals = [interval_of_part(part) for part in split.groups]
    name = words.interval_name(questionnaire)
    add_bands(drawing, intervals, ys, name=name, width=BAR, hovertext=said)
    add_part_marks(drawing, swatches, name="Parts", xaxis="x2")
    return marks


def _add_dimension(
    drawing: Drawing, split: Split, row: Row, first: float, shape: Shape
) -> list[Mark]:
    """Draw a dimension's name, poles, and a line for each part; return the means' marks."""
    (dimension, cells), look = row, drawing.look
    middle = APART * (len(cells) - 1) / 2
    add_poles(drawing, dimension, first, shape.rows, rise=RISE, middle=middle)
    name, marks = words.plain(words.cut(dimension.name)), []
    for at, (part, cell) in enumerate(zip(split.groups, cells, strict=True)):
        y = first + APART * at
        rule(drawing, (0, y), (100, y), look.rule)
        if cell.suppressed or cell.mean is None:
            note(drawing, HIDDEN, (50, y), look.quiet, bgcolor=look.page, size=11)
            continue
        label = words.plain(words.cut(part.label))
        said = f"<b>{name}</b><br>{label}: {cell_text(cell)}<br>{words.people(cell.n)}"
        marks.append(Mark(at, cell.mean, y, said))
    return marks


def split_rows(
    split: Split, questionnaire: Questionnaire, *, facet: Facet = Facet.PROBLEM
) -> words.Table:
    """Return every part's place and scores, for the table beside the figure."""
    whole = [("The whole problem", one.label, *_part_cells(one)) for one in split.groups]
    return words.Table(
        header=(
            "What",
            "Part",
            "People",
            "Mean",
            words.interval_name(questionnaire),
            "Agreement",
        ),
        rows=(
            *whole,
            *(
                (dimension.name, part.label, *_cells(cell))
                for dimension, cells in rows_of(split, questionnaire, facet)
                for part, cell in zip(split.groups, cells, strict=True)
            ),
        ),
    )


def _part_cells(part: Subgroup) -> tuple[str, str, str, str]:
    count = HIDDEN if part.people is None else str(part.people)
    place = HIDDEN if part.position is None else words.number(part.position)
    return count, place, words.band(interval_of_part(part)), words.NOTHING


def _cells(cell: GroupCell) -> tuple[str, str, str, str]:
    if cell.suppressed:
        return HIDDEN, HIDDEN, words.NOTHING, words.NOTHING
    between = words.NOTHING
    if cell.low is not None and cell.high is not None:
        between = f"{cell.low:.0f} to {cell.high:.0f}"
    return str(cell.n), words.number(cell.mean), between, agreement_text(cell)


def split_alt(
    split: Split, questionnaire: Questionnaire, *, facet: Facet = Facet.PROBLEM
) -> str:
    """Say how far apart the parts place the problem, and on which dimension most."""
    placed = [part for part in split.groups if part.position is not None]
    if not placed:
        return split_text(split, questionnaire)
    told = [f"{words.cut(one.label, 30)} {words.number(one.position)}" for one in placed]
    hidden = len(split.groups) - len(placed)
    gaps = [
        (max(means) - min(means), dimension.name)
        for dimension, cells in rows_of(split, questionnaire, facet)
        if len(means := [cell.mean for cell in cells if cell.mean is not None]) > 1
    ]
    widest, name = max(gaps, default=(0, ""))
    return words.brief(
        lambda room: " ".join(
            (
                f"Place of the problem, 0 tame to 100 wicked: {words.listed(told, room)}.",
                f"Hidden: {hidden} of {len(split.groups)} parts." if hidden else "",
                f"Furthest apart, by {widest:.0f} points: {words.cut(name)}." if name else "",
            )
        ).strip()
    )
