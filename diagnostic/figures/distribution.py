"""How a group's answers lie on the scale: one block per item, people as dots or as bars."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Facet, Item, Questionnaire
from diagnostic.core.wording import HIDDEN, agreement_text
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_marks, canvas, note, rule
from diagnostic.figures.look import Look

DOT = 8
"""Across, in pixels; each stands on the one below it."""
STACK = 96
"""Height of the tallest column in pixels."""
FOOT = 30
"""Height below the columns, for the marks of the points."""
MOST_DOTS = STACK // DOT
"""In a column; where more people stand, columns are drawn as bars."""
MOST_MARKS = 11
"""On a longer scale only the two ends and the middle are marked."""
TEXT_LINE = 17
MOST_LINES = 4

Answered = Sequence[tuple[Item, tuple[int, ...]]]
"""Each item with how many chose each point; nothing where that is hidden."""


@dataclass(frozen=True, slots=True)
class BlockShape:
    """One of two layouts: statements beside the columns, or above them."""

    letters: int
    block: int
    """Height of one item in pixels."""
    track: tuple[float, float]
    narrow: bool


def distribution_figure(  # noqa: PLR0913 - group and questionnaire, which cell, and how to draw
    group: Group,
    questionnaire: Questionnaire,
    dimension: str,
    facet: Facet,
    look: Look,
    *,
    narrow: bool = False,
) -> go.Figure:
    """Draw how many chose each point, between the two statements of each item.

    While they can be counted, people are dots: a dot is somebody. The tame statement always
    stands on the left, however the item was laid out when it was answered.
    """
    items = answers_to(group, questionnaire, dimension, facet)
    size = questionnaire.scale.size
    shape = _shape(items, narrow=narrow)
    drawing = canvas(
        look,
        max(shape.block * len(items), 1),
        xaxis={"range": [0.4, size + 0.6], "domain": shape.track},
        yaxis={"range": [len(items) - 1 + FOOT / shape.block, FOOT / shape.block - 1]},
    )
    color = look.problem if facet is Facet.PROBLEM else look.approach
    tallest = max((max(counts) for _, counts in items if counts), default=0)
    for row, (item, counts) in enumerate(items):
        _add_scale(drawing, row, questionnaire, shape)
        _add_statements(drawing, row, item, shape)
        if not counts:
            note(drawing, HIDDEN, ((1 + size) / 2, row), look.quiet, yanchor="bottom", yshift=8)
        elif tallest <= MOST_DOTS:
            _add_dots(drawing, row, counts, color, shape)
        else:
            _add_bars(drawing, row, counts, tallest, color, shape)
    return drawing.figure()


def answers_to(
    group: Group, questionnaire: Questionnaire, dimension: str, facet: Facet
) -> Answered:
    """Return what was asked about one dimension and facet, and how it was answered."""
    return [
        (item, group.counts[item.id])
        for item in questionnaire.cell(dimension, facet)
        if item.id in group.counts
    ]


def _shape(items: Answered, *, narrow: bool) -> BlockShape:
    plain = STACK + FOOT
    if not narrow:
        return BlockShape(28, plain + 20, (0.26, 0.74), narrow=False)
    letters = 21
    texts = [text for item, _ in items for text in (item.tame, item.wicked)]
    deepest = max((len(words.lines(text, letters, MOST_LINES)) for text in texts), default=1)
    return BlockShape(letters, plain + 20 + TEXT_LINE * deepest, (0, 1), narrow=True)


def _add_scale(
    drawing: Drawing, row: int, questionnaire: Questionnaire, shape: BlockShape
) -> None:
    """Draw the line that the columns stand on, and mark its points."""
    marks = questionnaire.scale.marks
    size, quiet = len(marks), drawing.look.quiet
    rule(drawing, (0.5, row), (size + 0.5, row), quiet)
    shown = range(size) if size <= MOST_MARKS else {0, size // 2, size - 1}
    for place in shown:
        below = {"yanchor": "top", "yshift": -3}
        note(drawing, words.plain(marks[place]), (place + 1, row), quiet, **below, size=12)


def _add_statements(drawing: Drawing, row: int, item: Item, shape: BlockShape) -> None:
    """Write the two statements at their sides, or over the columns of a narrow figure."""
    text = drawing.look.text
    begin, end = drawing.layout["xaxis"]["range"]
    for statement, at, side in ((item.tame, begin, "left"), (item.wicked, end, "right")):
        wrapped = words.wrapped(statement, shape.letters, MOST_LINES)
        if shape.narrow:
            above = {"xanchor": side, "yanchor": "bottom", "yshift": STACK + 14}
            note(drawing, wrapped, (at, row), text, **above)
        else:
            outward = {"left": ("right", -14), "right": ("left", 14)}[side]
            beside = {"xanchor": outward[0], "xshift": outward[1], "yanchor": "bottom"}
            note(drawing, wrapped, (at, row), text, **beside)


def _add_dots(
    drawing: Drawing, row: int, counts: tuple[int, ...], color: str, shape: BlockShape
) -> None:
    xs, ys, said = [], [], []
    for place, count in enumerate(counts, start=1):
        for nth in range(count):
            xs.append(place)
            ys.append(row - (nth + 1 / 2) * DOT / shape.block)
            said.append(words.people(count))
    marker = {"size": DOT - 1, "color": color, "line": {"width": 0}}
    add_marks(drawing, {"x": xs, "y": ys, "name": "People", "hovertext": said}, marker)


def _add_bars(  # noqa: PLR0913, PLR0917 - what is drawn, where, and how tall
    drawing: Drawing,
    row: int,
    counts: tuple[int, ...],
    tallest: int,
    color: str,
    shape: BlockShape,
) -> None:
    unit = STACK / shape.block / tallest
    drawing.traces.append(
        {
            "type": "bar",
            "x": list(range(1, len(counts) + 1)),
            "y": [-count * unit for count in counts],
            "base": [row] * len(counts),
            "width": 0.7,
            "offset": -0.35,
            "name": "People",
            "marker": {"color": color},
            "hoverinfo": "text",
            "hovertext": [words.people(count) for count in counts],
        }
    )
    for place, count in enumerate(counts, start=1):
        if count and len(counts) <= MOST_MARKS:
            at = (place, row - count * unit)
            note(drawing, str(count), at, drawing.look.quiet, yanchor="bottom", size=12)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def distribution_rows(
    group: Group, questionnaire: Questionnaire, dimension: str, facet: Facet
) -> words.Table:
    """Return how many chose each point of each item, for the table beside the figure."""
    labels = questionnaire.scale.labels
    return words.Table(
        header=("Left", *labels, "Right"),
        rows=tuple(
            (item.tame, *(map(str, counts) if counts else [HIDDEN] * len(labels)), item.wicked)
            for item, counts in answers_to(group, questionnaire, dimension, facet)
        ),
    )


def distribution_alt(
    group: Group, questionnaire: Questionnaire, dimension: str, facet: Facet
) -> str:
    """Say how many chose each point, from the tame end to the wicked one."""
    cell = group.cell(dimension, facet)
    name = next(one.name for one in questionnaire.dimensions if one.id == dimension)
    opening = f"{words.cut(name)}, {words.FACET_NAMES[facet].lower()}: {agreement_text(cell)}."
    said = " ".join(
        f"Item {place}: {', '.join(map(str, counts)) or HIDDEN}."
        for place, (_, counts) in enumerate(
            answers_to(group, questionnaire, dimension, facet), start=1
        )
    )
    size = questionnaire.scale.size
    return words.cut(
        f"{opening} People at each of the {size} points, tame end first. {said}",
        words.LONGEST_ALT,
    )
