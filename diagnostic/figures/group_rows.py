"""The rows of a group's profile: two lines each, problem above handling, between the poles."""

from collections.abc import Sequence

from diagnostic.core.group import Group, GroupCell
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.core.wording import FACET_WORDS, HIDDEN, agreement_text
from diagnostic.figures.drawing import Drawing, note, rule
from diagnostic.figures.rows import (
    RowShape,
    add_end_title,
    add_poles,
    add_zones,
    narrow_shape,
)

APART = 26
"""Between the two lines of a row, in pixels."""
RISE = 13

Rows = Sequence[tuple[Dimension, tuple[GroupCell, ...]]]
"""Each dimension with its cells, problem first; a facet that is not asked has none."""


def rows_of(group: Group, questionnaire: Questionnaire) -> Rows:
    """Pair each dimension that was asked about with its cells."""
    found = (
        (dimension, tuple(cell for cell in group.cells if cell.dimension == dimension.id))
        for dimension in questionnaire.dimensions
    )
    return [(dimension, cells) for dimension, cells in found if cells]


def shape_of(rows: Rows, *, narrow: bool) -> RowShape:
    """Return the layout: poles and words beside the lines, or above and below them."""
    if narrow:
        return narrow_shape([one for one, _ in rows], above=50, below=APART + 44)
    return RowShape(letters=20, row=92, line_at=40 / 92, track=(0.2, 0.64), per_line=4)


def y_of(row: int, facet: Facet, shape: RowShape) -> float:
    """Return where the line of a facet runs."""
    return row + (APART / shape.row if facet is Facet.APPROACH else 0)


def add_rows(
    drawing: Drawing, rows: Rows, questionnaire: Questionnaire, shape: RowShape
) -> None:
    """Write each row's name, poles and agreement, and draw the lines for its marks."""
    add_end_title(drawing, "Agreement", shape)
    ys = [y_of(row, cell.facet, shape) for row, (_, cells) in enumerate(rows) for cell in cells]
    add_zones(drawing, questionnaire.zones.dimension, ys, shape)
    for row, (dimension, cells) in enumerate(rows):
        for cell in cells:
            y = y_of(row, cell.facet, shape)
            rule(drawing, (0, y), (100, y), drawing.look.rule)
            if cell.suppressed:
                note(drawing, HIDDEN, (50, y), drawing.look.quiet, bgcolor=drawing.look.page)
        middle = APART / 2 / shape.row if len(cells) > 1 else 0
        add_poles(drawing, dimension, row, shape, rise=RISE, middle=middle)
        _add_agreement(drawing, row, cells, shape)


def _add_agreement(
    drawing: Drawing, row: int, cells: Sequence[GroupCell], shape: RowShape
) -> None:
    """Write the words for agreement at the lines' ends, or below them."""
    text = drawing.look.text
    if shape.narrow:
        below = {"xanchor": "left", "yanchor": "top", "yshift": -12}
        note(drawing, _said(cells), (0, y_of(row, cells[-1].facet, shape)), text, **below)
        return
    for cell in cells:
        if not cell.suppressed:
            at = (1, y_of(row, cell.facet, shape))
            note(drawing, weighty(cell), at, text, xref="paper", xanchor="right")


def _said(cells: Sequence[GroupCell]) -> str:
    """Say the agreement of each facet in one line, once where they are alike."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        found.setdefault(weighty(cell), []).append(FACET_WORDS[cell.facet])
    return ", ".join(f"{' and '.join(facets)}: {word}" for word, facets in found.items())


def weighty(cell: GroupCell) -> str:
    """Say the agreement, in bold where people are divided: found without reading."""
    word = agreement_text(cell)
    return f"<b>{word}</b>" if cell.agreement == "divided" else word
