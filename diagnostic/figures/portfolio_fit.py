"""The fit map of many problems: where each stands against where its handling stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from diagnostic.core.portfolio import GROUP, Problem
from diagnostic.core.questionnaire import Misfit
from diagnostic.core.wording.portfolio import people_text, side_words
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_lines, add_marks, canvas, fill, note, rule
from diagnostic.figures.fit import REGIONS
from diagnostic.figures.look import Look
from diagnostic.figures.spread import Spot, spread

LOW, HIGH = -5, 105
MOST_NAMED = 12
"""So many problems have a number and a name; more are dots."""
BADGE = 20
LIST_ROW = 40
EDGE = 6
"""Where the list's numbers stand, in percent of its width."""
NOTHING = "Nothing to show: a dot needs a place<br>for the problem and for the handling"


@dataclass(frozen=True, slots=True)
class _Shape:
    """Sizes in pixels; the list stands beside the map, or beneath it on a narrow screen."""

    side: int
    least: int
    """How narrow the map may become before numbers touch."""
    above: int
    below: int
    break_after: str
    letters: int
    dot: int
    beneath: bool


WIDE = _Shape(480, 370, 48, 84, " ", letters=34, dot=9, beneath=False)
NARROW = _Shape(292, 285, 60, 104, "<br>", letters=36, dot=7, beneath=True)


def portfolio_fit_figure(
    problems: Sequence[Problem], look: Look, *, narrow: bool = False
) -> go.Figure:
    """Draw problems against their handling: near the diagonal they fit as a whole.

    A few are numbered and listed. Many are dots through which others show, so that crowds look
    dark also in print; a workshop is a square, one person a circle.
    """
    shape, mapped = NARROW if narrow else WIDE, _mapped(problems)
    named = mapped if len(mapped) <= MOST_NAMED else []
    drawing = _framed(look, shape, len(named))
    _add_ground(drawing, shape, mapped)
    if not mapped:
        note(drawing, NOTHING, (50, 50), look.quiet, bgcolor=look.page)
    elif named:
        _add_numbers(drawing, named, shape)
    else:
        _add_dots(drawing, mapped, shape.dot)
    return drawing.figure()


def _mapped(problems: Sequence[Problem]) -> list[tuple[Problem, Spot]]:
    """Return those with both places, the widest gap first."""
    found = [
        (one, (one.newest.place.value, one.newest.handling.value))
        for one in problems
        if one.newest.place and one.newest.handling
    ]
    return sorted(found, key=lambda pair: (-abs(pair[1][1] - pair[1][0]), pair[0].title))


def _framed(look: Look, shape: _Shape, listed: int) -> Drawing:
    listing = LIST_ROW * listed
    inner = shape.side + shape.below
    if shape.beneath:
        inner += listing
    else:
        inner = max(inner, listing)
    axes = {
        "xaxis": {"range": [LOW, HIGH], "domain": [0, 1 if shape.beneath else 0.57]},
        "yaxis": {"range": [LOW, HIGH], "domain": [1 - shape.side / inner, 1]},
    }
    if listed:
        down = [0, listing / inner] if shape.beneath else [1 - listing / inner, 1]
        axes["xaxis2"] = {"range": [0, 100], "domain": [0 if shape.beneath else 0.62, 1]}
        axes["yaxis2"] = {"range": [listed - 0.5, -0.5], "domain": down}
    margin = {"l": 28, "r": 6, "t": shape.above, "b": 0}
    return canvas(look, shape.above + inner, margin=margin, **axes)


def _add_ground(
    drawing: Drawing, shape: _Shape, mapped: Sequence[tuple[Problem, Spot]]
) -> None:
    """Draw the square, the line of fit with its band, and name the four regions."""
    look = drawing.look
    gap = mapped[0][0].newest.asked.questionnaire.scoring.misfit_gap.value if mapped else 0
    band = f"M 0,0 L 0,{gap} L {100 - gap},100 L 100,100 L 100,{100 - gap} L {gap},0 Z"
    fill(drawing, look.deep_tint, type="path", path=band)
    rule(drawing, (0, 0), (100, 100), look.quiet)
    for at in (0, 50, 100):
        rule(drawing, (at, 0), (at, 100), look.rule)
        rule(drawing, (0, at), (100, at), look.rule)
    for x, y, problem, handled, verdict in REGIONS:
        text = f"{problem}{shape.break_after}{handled}<br><b>{verdict}</b>"
        edge = {
            "xanchor": "left" if x == LOW else "right",
            "yanchor": "bottom" if y == HIGH else "top",
        }
        note(drawing, text, (0 if x == LOW else 100, y), look.text, **edge)
    ends = "tame \N{RIGHTWARDS ARROW} wicked"
    below, beside = {"yshift": 34 - shape.below}, {"xshift": -12, "textangle": -90}
    note(drawing, f"The problem: {ends}", (50, LOW), look.quiet, **below)
    note(drawing, f"How it is handled: {ends}", (LOW, 50), look.quiet, **beside)


def _add_numbers(
    drawing: Drawing, named: Sequence[tuple[Problem, Spot]], shape: _Shape
) -> None:
    """Number the problems; a number that would cover another stands aside, with a line."""
    look, homes = drawing.look, [spot for _, spot in named]
    spots = spread(homes, BADGE / shape.least * (HIGH - LOW), -1, 101)
    add_marks(drawing, _columns(homes), {"size": 6, "color": look.text})
    moved = [(home, spot) for home, spot in zip(homes, spots, strict=True) if home != spot]
    leaders = {
        "x": [x for home, spot in moved for x in (home[0], spot[0], None)],
        "y": [y for home, spot in moved for y in (home[1], spot[1], None)],
    }
    add_lines(drawing, leaders, {"color": look.quiet, "width": 1})
    said = [_hover(*pair) for pair in named]
    _add_badges(drawing, {**_columns(spots), "hovertext": said}, named)
    listed = {"x": [EDGE] * len(named), "y": list(range(len(named)))}
    _add_badges(drawing, {**listed, "xaxis": "x2", "yaxis": "y2"}, named)
    beside = {"xref": "x2", "yref": "y2", "xanchor": "left", "xshift": 18}
    for y, (problem, _) in enumerate(named):
        name = words.plain(words.cut(problem.title, shape.letters))
        side = f"<span style='color:{look.quiet}'>{side_words(problem.newest)}</span>"
        note(drawing, f"{name}<br>{side}", (EDGE, y), look.text, **beside)


def _add_badges(
    drawing: Drawing, places: dict[str, Any], named: Sequence[tuple[Problem, Spot]]
) -> None:
    """Draw numbers in rings; a thick ring where the whole misfits."""
    look = drawing.look
    off = [one.newest.side is not None for one, _ in named]
    line = {"color": look.text, "width": [3 if one else 1 for one in off]}
    marker = {"size": BADGE, "color": look.page, "opacity": 1, "line": line}
    numbers = [str(number) for number in range(1, len(named) + 1)]
    font = {"size": 12, "color": look.text}
    mode = {"mode": "markers+text", "text": numbers, "textfont": font, "zorder": 3}
    add_marks(drawing, places, marker, **mode)


def _add_dots(drawing: Drawing, mapped: Sequence[tuple[Problem, Spot]], size: int) -> None:
    look = drawing.look
    kinds = (("self", "circle", look.problem), (GROUP, "square", look.approach))
    for kind, symbol, color in kinds:
        own = [pair for pair in mapped if pair[0].kind == kind]
        places = {
            **_columns([spot for _, spot in own]),
            "name": kind,
            "hovertext": [_hover(*pair) for pair in own],
        }
        marker = {"symbol": symbol, "size": size, "color": color, "line": {"width": 0}}
        add_marks(drawing, places, {**marker, "opacity": 0.55}, zorder=3)


def _columns(spots: Sequence[Spot]) -> dict[str, Any]:
    return {"x": [x for x, _ in spots], "y": [y for _, y in spots]}


def _hover(problem: Problem, spot: Spot) -> str:
    return (
        f"<b>{words.plain(words.cut(problem.title, 60))}</b>"
        f"<br>The problem: {words.number(spot[0])}"
        f"<br>How it is handled: {words.number(spot[1])}"
        f"<br>{words.plain(people_text(problem, problem.newest))}"
    )


def portfolio_fit_rows(problems: Sequence[Problem]) -> words.Table:
    """Return the map's places by number, the widest gap first."""
    return words.Table(
        header=("Number", "Problem", "Place", "Handling", "Gap", "As a whole"),
        rows=tuple(
            (
                str(number),
                one.title,
                words.number(spot[0]),
                words.number(spot[1]),
                words.signed(spot[1] - spot[0]),
                side_words(one.newest),
            )
            for number, (one, spot) in enumerate(_mapped(problems), start=1)
        ),
    )


def portfolio_fit_alt(problems: Sequence[Problem]) -> str:
    """Say how many problems fit as a whole, and which lie furthest off, on which side."""
    mapped = _mapped(problems)
    if not mapped:
        return "No problem has a place for both itself and its handling."
    sides = Counter(one.newest.side for one, _ in mapped)
    fits = f"{sides[None]:,} of {len(mapped):,} are near the line of fit."
    return words.brief(lambda room: " ".join((fits, *_furthest(mapped, sides, room))))


def _furthest(
    mapped: Sequence[tuple[Problem, Spot]], sides: Counter[Misfit | None], room: int
) -> list[str]:
    said = []
    for way in Misfit:
        titles = [one.title for one, _ in mapped if one.newest.side is way]
        if titles:
            named = words.listed(titles, room)
            said.append(f"{sides[way]:,} {words.misfit_word(way)}: {named}.")
    return said
