"""The rows of a group's profile: two lines each, problem above handling, between the poles."""

from collections.abc import Sequence
from dataclasses import dataclass

from diagnostic.core.group import Group, GroupCell
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.core.wording import FACET_WORDS, HIDDEN, agreement_text
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, note, rule

LINE = 17
"""Height of a line of text in pixels."""
APART = 26
"""Between the two lines of a row, in pixels."""
MOST_LINES = 3

Rows = Sequence[tuple[Dimension, tuple[GroupCell, ...]]]
"""Each dimension with its cells, problem first; a facet that is not asked has none."""


@dataclass(frozen=True, slots=True)
class GroupShape:
    """One of two layouts: poles and words beside the lines, or above and below them."""

    letters: int
    """How many letters of a pole go on a line."""
    row: int
    """Height of a row in pixels."""
    line_at: float
    """Where in a row the first line runs, 0 at its top, 1 at its bottom."""
    track: tuple[float, float]
    """Where the lines begin and end, as shares of the figure's width."""
    per_line: int
    """How many entries of the key go on a line."""
    narrow: bool

    def y_of(self, row: int, facet: Facet) -> float:
        """Return where the line of a facet runs."""
        return row + (APART / self.row if facet is Facet.APPROACH else 0)


def rows_of(group: Group, questionnaire: Questionnaire) -> Rows:
    """Pair each dimension that was asked about with its cells."""
    found = (
        (dimension, tuple(cell for cell in group.cells if cell.dimension == dimension.id))
        for dimension in questionnaire.dimensions
    )
    return [(dimension, cells) for dimension, cells in found if cells]


def shape_of(rows: Rows, *, narrow: bool) -> GroupShape:
    """Return the layout; on a narrow screen rows grow with the longest pole."""
    if not narrow:
        row = 92
        return GroupShape(20, row, 40 / row, (0.2, 0.64), per_line=4, narrow=False)
    letters = 22
    poles = [pole for one, _ in rows for pole in (one.tame, one.wicked)]
    deepest = max((len(words.lines(pole, letters, MOST_LINES)) for pole in poles), default=1)
    above = 50 + LINE * deepest
    row = above + APART + 44
    return GroupShape(letters, row, above / row, (0, 1), per_line=2, narrow=True)


def add_zones(
    drawing: Drawing, questionnaire: Questionnaire, rows: Rows, shape: GroupShape
) -> None:
    """Name the zones over the first row, and mark their borders on every line."""
    zones = questionnaire.zones.dimension
    if not shape.narrow:
        at = (1, -shape.line_at)
        beside = {"xref": "paper", "xanchor": "right", "yanchor": "bottom", "yshift": 6}
        note(drawing, "Agreement", at, drawing.look.quiet, **beside)
    begin, tick = 0.0, 4 / shape.row
    for zone in zones:
        label = words.wrapped(zone.label, 54 // len(zones), most=2)
        middle = (begin + zone.upto) / 2
        above = {"yanchor": "bottom", "yshift": 6}
        note(drawing, label, (middle, -shape.line_at), drawing.look.quiet, **above)
        begin = zone.upto
        for row, (_, cells) in enumerate(rows if zone is not zones[-1] else ()):
            for cell in cells:
                y = shape.y_of(row, cell.facet)
                rule(drawing, (begin, y - tick), (begin, y + tick), drawing.look.quiet)


def add_rows(drawing: Drawing, rows: Rows, shape: GroupShape) -> None:
    """Write each row's name, poles and agreement, and draw the lines for its marks."""
    for row, (dimension, cells) in enumerate(rows):
        for cell in cells:
            y = shape.y_of(row, cell.facet)
            rule(drawing, (0, y), (100, y), drawing.look.rule)
            if cell.suppressed:
                note(drawing, HIDDEN, (50, y), drawing.look.quiet, bgcolor=drawing.look.page)
        (_add_narrow if shape.narrow else _add_wide)(drawing, row, dimension, cells, shape)


def _add_wide(
    drawing: Drawing,
    row: int,
    dimension: Dimension,
    cells: Sequence[GroupCell],
    shape: GroupShape,
) -> None:
    quiet, text = drawing.look.quiet, drawing.look.text
    middle = row + (APART / 2 / shape.row if len(cells) > 1 else 0)
    name = f"<b>{words.plain(words.cut(dimension.name))}</b>"
    tame = words.wrapped(dimension.tame, shape.letters, MOST_LINES)
    wicked = words.wrapped(dimension.wicked, shape.letters, MOST_LINES)
    note(drawing, name, (50, row), text, yanchor="bottom", yshift=13, size=14)
    note(drawing, tame, (0, middle), quiet, xanchor="right", xshift=-16)
    note(drawing, wicked, (100, middle), quiet, xanchor="left", xshift=16)
    for cell in cells:
        if not cell.suppressed:
            at = (1, shape.y_of(row, cell.facet))
            word = _weighty(cell, agreement_text(cell))
            note(drawing, word, at, text, xref="paper", xanchor="right")


def _add_narrow(
    drawing: Drawing,
    row: int,
    dimension: Dimension,
    cells: Sequence[GroupCell],
    shape: GroupShape,
) -> None:
    quiet, text = drawing.look.quiet, drawing.look.text
    above = {"yanchor": "bottom", "yshift": 14}
    tame = words.wrapped(dimension.tame, shape.letters, MOST_LINES)
    wicked = words.wrapped(dimension.wicked, shape.letters, MOST_LINES)
    lift = 26 + LINE * (1 + max(tame.count("<br>"), wicked.count("<br>")))
    name = f"<b>{words.plain(words.cut(dimension.name))}</b>"
    note(drawing, tame, (0, row), quiet, xanchor="left", **above)
    note(drawing, wicked, (100, row), quiet, xanchor="right", **above)
    note(drawing, name, (0, row), text, xanchor="left", yanchor="bottom", yshift=lift, size=14)
    said = _said(cells)
    lowest = shape.y_of(row, cells[-1].facet)
    note(drawing, said, (0, lowest), text, xanchor="left", yanchor="top", yshift=-12)


def _said(cells: Sequence[GroupCell]) -> str:
    """Say the agreement of each facet in one line, once where they are alike."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        word = _weighty(cell, agreement_text(cell))
        found.setdefault(word, []).append(FACET_WORDS[cell.facet])
    return ", ".join(f"{' and '.join(facets)}: {word}" for word, facets in found.items())


def _weighty(cell: GroupCell, word: str) -> str:
    """Set a word in bold where the group is divided, so that it is found without reading."""
    return f"<b>{word}</b>" if cell.agreement == "divided" else word
