"""The map of agreement: how wicked a dimension is seen to be, beside how alike it is seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from diagnostic.core.agreement import agreement_cuts
from diagnostic.core.group import Group, GroupCell
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.talking import MapPoint, Quarter, agreement_map
from diagnostic.core.wording import AGREEMENT_TITLES, agreement_text, hidden_group_text
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_lines, add_marks, canvas, fill, note, rule
from diagnostic.figures.labels import CORNER, GAP, place_labels, together
from diagnostic.figures.look import Look, problem_marker

INSET = 3
"""How far past 0 and 100 the map reaches, so that marks at the ends are whole."""
DEEPEST = 1.4
"""How far beneath the cut of “divided” the map reaches at least, as a multiple of it."""
QUARTERS: Mapping[Quarter, str] = {
    Quarter.TAME_AGREED: "Tame and agreed",
    Quarter.BETWEEN_AGREED: "In between and agreed",
    Quarter.WICKED_AGREED: "Wicked and agreed",
    Quarter.TAME_DIVIDED: "Tame and divided",
    Quarter.BETWEEN_DIVIDED: "In between and divided",
    Quarter.WICKED_DIVIDED: "Wicked and divided",
}
AGREED = (Quarter.TAME_AGREED, Quarter.BETWEEN_AGREED, Quarter.WICKED_AGREED)
APART = (Quarter.TAME_DIVIDED, Quarter.BETWEEN_DIVIDED, Quarter.WICKED_DIVIDED)
DIVIDED = frozenset(APART)
SAID_FIRST = (
    Quarter.WICKED_DIVIDED,
    Quarter.TAME_DIVIDED,
    Quarter.BETWEEN_DIVIDED,
    Quarter.WICKED_AGREED,
    Quarter.TAME_AGREED,
    Quarter.BETWEEN_AGREED,
)
"""The order in which words name the parts of the map."""
NOTHING_SHOWN = "No dimension has enough answers to be on the map."


@dataclass(frozen=True, slots=True)
class _Shape:
    """Sizes in pixels of one of the two layouts."""

    height: int
    least: int
    """How narrow the map may become before names touch."""
    edge: int
    """Room above and below for the names of the map's parts."""
    letters: int
    """How many letters of a dimension's name go on a line; 0: dots have numbers and a list."""
    part: int
    """How many of a part's name."""


WIDE = _Shape(height=430, least=540, edge=30, letters=16, part=26)
NARROW = _Shape(height=360, least=270, edge=48, letters=0, part=14)
LIST_LINE = 20
LEFT, FOOT = 30, 26
"""Room beside the map and at its foot for what its two directions mean."""


def agreement_map_figure(
    group: Group, questionnaire: Questionnaire, look: Look, *, narrow: bool = False
) -> go.Figure:
    """Draw each dimension as a named dot: tame to wicked across, agreed above divided.

    Disagreement has its own direction because it never moves a place: a dimension in the
    middle at the foot is two camps, one at the top is a shared view of something in between.
    Where names would cover each other, on a narrow screen, dots have numbers and a list.
    """
    shape, points = NARROW if narrow else WIDE, agreement_map(group, questionnaire)
    cuts = agreement_cuts(questionnaire.scale.size, questionnaire.scoring)
    deepest = max([cuts[1] * DEEPEST, *(point.ad * 1.08 for point in points)])
    below = shape.edge + FOOT + (0 if shape.letters else LIST_LINE * len(points))
    margin = {"l": LEFT, "t": shape.edge, "b": below}
    drawing = canvas(
        look,
        shape.height + shape.edge + below,
        margin=margin,
        xaxis={"range": [-INSET, 100 + INSET]},
        yaxis={"range": [deepest, 0]},
    )
    _add_ground(drawing, questionnaire, (*cuts, deepest), shape)
    _add_dots(drawing, points, questionnaire, deepest, shape)
    if not points:
        text = words.wrapped(NOTHING_SHOWN, 34)
        note(drawing, text, (50, deepest / 2), look.quiet, bgcolor=look.page)
    return drawing.figure()


def _add_ground(
    drawing: Drawing,
    questionnaire: Questionnaire,
    borders: tuple[float, float, float],
    shape: _Shape,
) -> None:
    """Draw the cuts, and name the six parts between them and both directions."""
    look, (shared, divided, deepest) = drawing.look, borders
    left, right = -INSET, 100 + INSET
    ends = {"x0": left, "x1": right, "y0": divided, "y1": deepest}
    fill(drawing, look.tint, type="rect", **ends)
    rule(drawing, (left, shared), (right, shared), look.rule)
    rule(drawing, (left, divided), (right, divided), look.quiet)
    uptos = [zone.upto for zone in questionnaire.zones.dimension]
    low, high = uptos[0], uptos[-2]
    for x in (low, high):
        rule(drawing, (x, 0), (x, deepest), look.rule)
    middles = (low / 2, (low + high) / 2, (high + 100) / 2)
    for y, side, parts in ((0, "bottom", AGREED), (deepest, "top", APART)):
        for x, quarter in zip(middles, parts, strict=True):
            text = words.wrapped(QUARTERS[quarter], shape.part)
            shift = 4 if side == "bottom" else -4
            note(drawing, text, (x, y), look.text, yanchor=side, yshift=shift)
    across = "The problem: tame \N{RIGHTWARDS ARROW} wicked"
    note(drawing, across, (50, deepest), look.quiet, yshift=-(shape.edge + FOOT / 2))
    beside = {"xanchor": "right", "xshift": -4, "textangle": -90}
    tops = (0, shared, divided, deepest)
    for word, top, foot in zip(AGREEMENT_TITLES, tops, tops[1:], strict=False):
        text = AGREEMENT_TITLES[word]
        note(drawing, text, (left, (top + foot) / 2), look.quiet, **beside)


def _add_dots(
    drawing: Drawing,
    points: Sequence[MapPoint],
    questionnaire: Questionnaire,
    deepest: float,
    shape: _Shape,
) -> None:
    """Draw every dimension's dot, its name beside it, and a line to one that stands aside."""
    known = _names(questionnaire)
    names = [known[point.dimension] for point in points]
    width, height = shape.least / (100 + 2 * INSET), shape.height / deepest
    dots = [((point.mean + INSET) * width, point.ad * height) for point in points]
    groups = together(dots)
    texts = [_lines(names, group, shape) for group in groups]
    firsts = [dots[group[0]] for group in groups]
    labels = place_labels(texts, firsts, (shape.least, shape.height), dots)
    for group, label, dot in zip(groups, labels, firsts, strict=True):
        point = points[group[0]]
        text = "<br>".join(map(words.plain, label.lines))
        text = f"<b>{text}</b>" if point.quarter in DIVIDED else text
        if label.side:
            _add_beside(drawing, text, point, label.side)
            continue
        x, y = label.edge_towards(dot)
        ends = {"x": [point.mean, x / width - INSET], "y": [point.ad, y / height]}
        add_lines(drawing, ends, {"color": drawing.look.quiet, "width": 1})
        note(drawing, text, (label.x / width - INSET, label.y / height), drawing.look.text)
    said = [_hover(name, point) for name, point in zip(names, points, strict=True)]
    places = {"x": [point.mean for point in points], "y": [point.ad for point in points]}
    add_marks(drawing, {**places, "hovertext": said}, problem_marker(drawing.look), zorder=3)
    if not shape.letters:
        _add_list(drawing, names, points, deepest)


def _lines(names: Sequence[str], group: Sequence[int], shape: _Shape) -> tuple[str, ...]:
    """Break one name into two lines; of several at one place, each has a line."""
    if not shape.letters:
        return (", ".join(str(at + 1) for at in group),)
    if len(group) == 1:
        return tuple(words.lines(words.cut(names[group[0]]), shape.letters, most=2)) or ("",)
    return tuple(words.cut(names[at], 30) for at in group)


def _add_list(
    drawing: Drawing, names: Sequence[str], points: Sequence[MapPoint], deepest: float
) -> None:
    """Say beneath a narrow map which number is which dimension."""
    for at, (name, point) in enumerate(zip(names, points, strict=True)):
        text = f"{at + 1}\N{EN SPACE}{words.plain(words.cut(name))}"
        text = f"<b>{text}</b>" if point.quarter in DIVIDED else text
        down = NARROW.edge + FOOT + LIST_LINE * at
        below = {"xanchor": "left", "yanchor": "top", "yshift": -down}
        note(drawing, text, (-INSET, deepest), drawing.look.text, **below)


def _add_beside(drawing: Drawing, text: str, point: MapPoint, side: tuple[int, int]) -> None:
    """Write a name at one side or corner of its dot, however wide the map is."""
    right, down = side
    gap = CORNER if right and down else GAP
    where = {
        "xanchor": ("center", "left", "right")[right],
        "yanchor": ("middle", "top", "bottom")[down],
        "xshift": right * gap,
        "yshift": -down * gap,
    }
    note(drawing, text, (point.mean, point.ad), drawing.look.text, **where)


def _names(questionnaire: Questionnaire) -> dict[str, str]:
    return {one.id: one.name for one in questionnaire.dimensions}


def _hover(name: str, point: MapPoint) -> str:
    return (
        f"<b>{words.plain(words.cut(name))}</b><br>{QUARTERS[point.quarter]}"
        f"<br>Place {words.number(point.mean)}, {point.ad:.1f} points from the mean on average"
    )


def agreement_map_rows(group: Group, questionnaire: Questionnaire) -> words.Table:
    """Return every dimension's place on the map, for the table beside the figure."""
    found = {point.dimension: point for point in agreement_map(group, questionnaire)}
    names = _names(questionnaire)
    return words.Table(
        header=("Dimension", "Problem", "Mean distance (AD), points", "On the map"),
        rows=tuple(
            (names[cell.dimension], *_cells(cell, found.get(cell.dimension)))
            for cell in group.cells
            if cell.facet is Facet.PROBLEM
        ),
    )


def _cells(cell: GroupCell, point: MapPoint | None) -> tuple[str, str, str]:
    if point is None:
        return words.number(cell.mean), words.NOTHING, agreement_text(cell)
    return words.number(point.mean), f"{point.ad:.2f}", QUARTERS[point.quarter]


def agreement_map_alt(group: Group, questionnaire: Questionnaire) -> str:
    """Name the dimensions in each part of the map, those that are divided first."""
    points = agreement_map(group, questionnaire)
    if not points:
        return f"{hidden_group_text(group)}." if group.suppressed else NOTHING_SHOWN
    names = _names(questionnaire)
    inside = {
        quarter: [names[point.dimension] for point in points if point.quarter is quarter]
        for quarter in SAID_FIRST
    }
    agreed = "" if any(inside[quarter] for quarter in DIVIDED) else "Divided on no dimension. "
    return words.brief(
        lambda room: (
            agreed
            + " ".join(
                f"{QUARTERS[quarter]}: {words.listed(found, room)}."
                for quarter, found in inside.items()
                if found
            )
        )
    )
