"""A group's profile: where everyone stands on each dimension, and how alike they see it."""

from collections import Counter
from math import sqrt
from typing import Any

import plotly.graph_objects as go

from diagnostic.core.group import Group, GroupCell
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.core.wording import agreement_text, cell_text, hidden_group_text
from diagnostic.figures import words
from diagnostic.figures.drawing import (
    Drawing,
    add_bands,
    add_marks,
    interval_colors,
    mean_marker,
)
from diagnostic.figures.group_rows import Rows, add_rows, rows_of, shape_of, y_of
from diagnostic.figures.key import Entry, add_key
from diagnostic.figures.look import Look, approach_marker, band_colors, problem_marker
from diagnostic.figures.rows import RowShape, rows_canvas

DOTS = (4.0, 25.0, 18.0)
"""Across in pixels: the least, what everyone at one place would have, and the most."""
BAR = 12
"""Height of an interval in pixels."""


def group_profile_figure(
    group: Group, questionnaire: Questionnaire, look: Look, *, narrow: bool = False
) -> go.Figure:
    """Draw two lines per dimension: the problem above, how it is handled below.

    Everyone's scores stand as soft dots under the group's mean and interval, so that a mean
    between two camps is never taken for a shared view. Too few people leave the interval out;
    what is hidden keeps its row and says so.
    """
    rows = rows_of(group, questionnaire)
    shape = shape_of(rows, narrow=narrow)
    entries = _key(group, questionnaire, look)
    drawing = rows_canvas(look, len(rows), shape, entries)
    for facet in Facet:
        _add_intervals(drawing, rows, shape, facet, questionnaire)
        _add_people(drawing, rows, shape, facet)
        _add_means(drawing, rows, shape, facet)
    add_rows(drawing, rows, questionnaire, shape)
    add_key(drawing, entries, shape.per_line)
    return drawing.figure()


def interval_of(cell: GroupCell, questionnaire: Questionnaire) -> Estimate | None:
    """Return a cell's mean with its interval, if enough people gave it to be drawn."""
    if cell.mean is None or cell.low is None or cell.high is None:
        return None
    if cell.n < questionnaire.scoring.agreement_people.value:
        return None
    return Estimate(cell.mean, 0, cell.low, cell.high)


def _key(group: Group, questionnaire: Questionnaire, look: Look) -> list[Entry]:
    """Explain the marks that the figure has, and no others."""
    shown = [cell for cell in group.cells if not cell.suppressed]
    bar = {"symbol": "square", "size": 12, **band_colors(look)}
    drawn = any(interval_of(cell, questionnaire) for cell in shown)
    facets = {cell.facet for cell in shown}
    entries = (
        (Facet.PROBLEM in facets, words.FACET_NAMES[Facet.PROBLEM], problem_marker(look)),
        (
            Facet.APPROACH in facets,
            words.FACET_NAMES[Facet.APPROACH],
            approach_marker(look, 15),
        ),
        (drawn, words.interval_name(questionnaire), bar),
        (bool(shown), "People (larger: more)", {**_dots(look, Facet.PROBLEM), "size": 9}),
    )
    return [(name, marker) for wanted, name, marker in entries if wanted]


def _shown(rows: Rows, facet: Facet) -> list[tuple[int, Dimension, GroupCell]]:
    return [
        (row, dimension, cell)
        for row, (dimension, cells) in enumerate(rows)
        for cell in cells
        if cell.facet is facet and not cell.suppressed
    ]


def _add_intervals(
    drawing: Drawing, rows: Rows, shape: RowShape, facet: Facet, questionnaire: Questionnaire
) -> None:
    shown = _shown(rows, facet)
    add_bands(
        drawing,
        [interval_of(cell, questionnaire) for *_, cell in shown],
        [y_of(row, facet, shape) for row, *_ in shown],
        name=f"{words.interval_name(questionnaire)}, {facet.value}",
        width=BAR / shape.row,
        marker=interval_colors(drawing.look, facet),
        hovertext=[_hover(dimension, cell) for _, dimension, cell in shown],
    )


def _add_people(drawing: Drawing, rows: Rows, shape: RowShape, facet: Facet) -> None:
    """Draw one dot for all who stand at the same place; its area is their share."""
    xs, ys, sizes = [], [], []
    least, everyone, most = DOTS
    for row, _, cell in _shown(rows, facet):
        for place, count in sorted(Counter(cell.scores).items()):
            xs.append(place)
            ys.append(y_of(row, facet, shape))
            sizes.append(min(max(everyone * sqrt(count / cell.n), least), most))
    marker = {**_dots(drawing.look, facet), "size": sizes}
    add_marks(drawing, {"x": xs, "y": ys, "name": "People"}, marker, zorder=2)


def _dots(look: Look, facet: Facet) -> dict[str, Any]:
    color = look.problem if facet is Facet.PROBLEM else look.approach
    return {"symbol": "circle", "color": color, "opacity": 0.5, "line": {"width": 0}}


def _add_means(drawing: Drawing, rows: Rows, shape: RowShape, facet: Facet) -> None:
    shown = _shown(rows, facet)
    places = {
        "x": [cell.mean for *_, cell in shown],
        "y": [y_of(row, facet, shape) for row, *_ in shown],
        "name": words.FACET_NAMES[facet],
        "hovertext": [_hover(dimension, cell) for _, dimension, cell in shown],
    }
    add_marks(drawing, places, mean_marker(drawing.look, facet), zorder=3)


def _hover(dimension: Dimension, cell: GroupCell) -> str:
    name = words.plain(words.cut(dimension.name))
    what = words.FACET_NAMES[cell.facet]
    return f"<b>{name}</b><br>{what}: {cell_text(cell)}<br>{cell.n} people"


def group_profile_rows(group: Group, questionnaire: Questionnaire) -> words.Table:
    """Return every cell's numbers and agreement, for the table beside the figure."""
    header = (
        "Dimension", "What", "People", "Mean", words.interval_name(questionnaire), "Median",
        "Agreement", "Mean distance (AD), points", "r*wg", "awg", "A",
    )  # fmt: skip
    return words.Table(
        header=header,
        rows=tuple(
            (
                dimension.name,
                words.FACET_NAMES[cell.facet],
                str(cell.n),
                *_numbers(cell),
            )
            for dimension, cells in rows_of(group, questionnaire)
            for cell in cells
        ),
    )


def _numbers(cell: GroupCell) -> tuple[str, ...]:
    if cell.suppressed:
        return (agreement_text(cell), *([words.NOTHING] * 7))
    interval = (
        words.NOTHING
        if cell.low is None or cell.high is None
        else f"{cell.low:.0f} to {cell.high:.0f}"
    )
    return (
        words.number(cell.mean),
        interval,
        words.number(cell.median),
        agreement_text(cell),
        *(_index(one) for one in (cell.ad, cell.rwg_star, cell.awg, cell.agreement_a)),
    )


def _index(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}".replace("-", "\N{MINUS SIGN}")


def group_profile_alt(group: Group, questionnaire: Questionnaire) -> str:
    """Say where the group's means are extreme and where it is divided."""
    if group.suppressed:
        return f"{hidden_group_text(group)}."
    shown = _shown(rows_of(group, questionnaire), Facet.PROBLEM)
    scored = [(one.name, cell.mean) for _, one, cell in shown if cell.mean is not None]
    if not scored:
        return "No dimension of the problem has enough answers to be shown."
    hidden = [
        one.name
        for one, cells in rows_of(group, questionnaire)
        if any(cell.suppressed for cell in cells)
    ]
    divided = [one.name for _, one, cell in shown if cell.agreement == "divided"]
    return words.brief(
        lambda room: " ".join(
            (
                f"{group.respondents} people.",
                words.extremes(scored),
                f"Divided on: {words.listed(divided, room)}."
                if divided
                else "Divided on no dimension of the problem.",
                f"Hidden in part: {words.listed(hidden, room)}." if hidden else "",
            )
        ).strip()
    )
