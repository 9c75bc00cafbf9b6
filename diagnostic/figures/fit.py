"""The fit map: the problem's place against the handling's, dimension by dimension."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from diagnostic.core.profile import Estimate, Profile
from diagnostic.core.questionnaire import Misfit, Questionnaire
from diagnostic.figures import words
from diagnostic.figures.badges import BADGE, WHOLE, add_badges, add_leaders, add_list, add_whole
from diagnostic.figures.drawing import Drawing, add_marks, canvas, fill, note, rule
from diagnostic.figures.look import Look
from diagnostic.figures.spread import Spot, spread

LOW, HIGH = -5, 105
INSIDE = 1
"""How far past 0 and 100 a number may stand off without leaving the figure."""
LIST_ROW = 38
FIT_OPENINGS = {
    Misfit.OVER_SIMPLIFIED: "Over-simplified",
    Misfit.OVER_COMPLICATED: "Over-complicated",
}
REGIONS = (
    (LOW, HIGH, "Tame,", "handled as wicked:", "over-complicated"),
    (HIGH, HIGH, "Wicked,", "handled as wicked:", "a fit"),
    (LOW, LOW, "Tame,", "handled as tame:", "a fit"),
    (HIGH, LOW, "Wicked,", "handled as tame:", "over-simplified"),
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Sizes in pixels of one of the two layouts; the list stands beside the map or beneath."""

    side: int
    least: int
    """How narrow the map may become before numbers touch."""
    above: int
    below: int
    break_after: str
    beneath: bool

    def height(self, count: int) -> int:
        """Return the figure's height with `count` rows in the list."""
        listing = LIST_ROW * count
        inner = self.side + self.below + listing if self.beneath else max(self.side, listing)
        return self.above + inner + (0 if self.beneath else self.below)


WIDE = _Shape(side=460, least=370, above=48, below=84, break_after=" ", beneath=False)
NARROW = _Shape(side=292, least=285, above=60, below=104, break_after="<br>", beneath=True)


def fit_figure(
    profile: Profile, questionnaire: Questionnaire, look: Look, *, narrow: bool = False
) -> go.Figure:
    """Draw problem against handling: on the diagonal they fit, off it they do not.

    Dimensions are numbered dots with a list, because names would cover each other. A dot
    that would cover another stands aside and keeps a thin line to its true place. How
    strong a misfit is shows as filling, so that it survives grey print.
    """
    shape = NARROW if narrow else WIDE
    rows = words.results_of(profile, questionnaire)
    drawing = _framed(look, shape, len(rows) + 2)
    _add_ground(drawing, questionnaire, shape)
    _add_dots(drawing, profile, rows, apart=BADGE / shape.least * (HIGH - LOW))
    add_list(drawing, _home(profile.position, profile.approach), rows, questionnaire)
    return drawing.figure()


def _framed(look: Look, shape: _Shape, count: int) -> Drawing:
    """Lay out the map and a list of `count` rows."""
    height, listing = shape.height(count), LIST_ROW * count
    inner = height - shape.above - (0 if shape.beneath else shape.below)
    below = 0 if shape.beneath else shape.below
    listed = [0, listing / inner] if shape.beneath else [1 - listing / inner, 1]
    return canvas(
        look,
        height,
        margin={"l": 28, "r": 6, "t": shape.above, "b": below},
        xaxis={"range": [LOW, HIGH], "domain": [0, 1 if shape.beneath else 0.57]},
        yaxis={"range": [LOW, HIGH], "domain": [1 - shape.side / inner, 1]},
        xaxis2={"range": [0, 100], "domain": [0 if shape.beneath else 0.62, 1]},
        yaxis2={"range": [count - 0.5, -0.5], "domain": listed},
    )


def _add_ground(drawing: Drawing, questionnaire: Questionnaire, shape: _Shape) -> None:
    """Draw the square, the line of fit with its band, and name the four regions."""
    look, gap = drawing.look, questionnaire.scoring.misfit_gap.value
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


def _home(problem: Estimate | None, approach: Estimate | None) -> Spot | None:
    return None if problem is None or approach is None else (problem.value, approach.value)


def _x(spot: Spot | None) -> float | None:
    return None if spot is None else spot[0]


def _y(spot: Spot | None) -> float | None:
    return None if spot is None else spot[1]


def _add_dots(drawing: Drawing, profile: Profile, rows: words.Rows, apart: float) -> None:
    """Put every dimension at its true place, its number at the nearest spot that is free."""
    homes = [_home(result.problem, result.approach) for _, result in rows]
    whole = _home(profile.position, profile.approach)
    placed = [home for home in homes if home]
    found = iter(spread(placed, apart, -INSIDE, 100 + INSIDE, [whole] if whole else []))
    spots = [next(found) if home else None for home in homes]
    said = [_hover(one.name, home) for (one, _), home in zip(rows, homes, strict=True)]
    add_marks(drawing, _columns(homes), {"size": 6, "color": drawing.look.text})
    add_leaders(drawing, homes, spots)
    add_badges(drawing, {**_columns(spots), "hovertext": said}, rows)
    add_whole(drawing, {**_columns([whole]), "hovertext": [_hover(WHOLE, whole)]})
    if not placed and not whole:
        text = "Nothing to show: a dot needs a place<br>for the problem and for the handling"
        note(drawing, text, (50, 50), drawing.look.quiet, bgcolor=drawing.look.page)


def _columns(spots: Sequence[Spot | None]) -> dict[str, list[float | None]]:
    return {"x": [_x(spot) for spot in spots], "y": [_y(spot) for spot in spots]}


def _hover(name: str, home: Spot | None) -> str:
    return (
        f"<b>{words.plain(words.cut(name))}</b><br>The problem: {words.number(_x(home))}"
        f"<br>How it is handled: {words.number(_y(home))}"
    )


def fit_rows(profile: Profile, questionnaire: Questionnaire) -> words.Table:
    """Return the map's places and findings by number, for the table beside the figure."""
    whole = _cells(_home(profile.position, profile.approach))
    return words.Table(
        header=("Number", "Dimension", "Problem", "Handling", "Finding"),
        rows=(
            ("", WHOLE, *whole, words.NOTHING),
            *(
                (
                    str(index),
                    dimension.name,
                    *_cells(_home(result.problem, result.approach)),
                    words.finding(result),
                )
                for index, (dimension, result) in enumerate(
                    words.results_of(profile, questionnaire), start=1
                )
            ),
        ),
    )


def _cells(home: Spot | None) -> tuple[str, str]:
    return words.number(_x(home)), words.number(_y(home))


def fit_alt(profile: Profile, questionnaire: Questionnaire) -> str:
    """Say how many dimensions fit, which do not, and on which side the whole lies."""
    rows = words.results_of(profile, questionnaire)
    placed = [result for _, result in rows if result.problem and result.approach]
    if not placed:
        return "No dimension has a place for both the problem and the handling."
    firm = words.gives_verdicts(profile, questionnaire)
    return words.brief(
        lambda room: " ".join(
            (
                f"{len(placed)} of {len(rows)} dimensions are on the map.",
                words.misfits(rows, FIT_OPENINGS, room) if firm else words.NO_VERDICTS,
                _whole_side(profile, questionnaire.scoring.misfit_gap.value),
            )
        ).strip()
    )


def _whole_side(profile: Profile, near: float) -> str:
    home = _home(profile.position, profile.approach)
    if home is None:
        return ""
    problem, handling = map(words.number, home)
    way = Misfit.OVER_SIMPLIFIED if home[1] < home[0] else Misfit.OVER_COMPLICATED
    where = (
        "near the line of fit"
        if abs(home[1] - home[0]) < near
        else f"on the {words.misfit_word(way)} side of the line of fit"
    )
    return f"The whole problem stands at {problem}, its handling at {handling} of 100: {where}."
