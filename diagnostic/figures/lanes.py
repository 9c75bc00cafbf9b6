"""Lanes of dots: everyone's own place of one facet, with the mean or the camps beneath."""

from dataclasses import dataclass

from diagnostic.core.camps import Camps
from diagnostic.core.group import Group
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.wording import HIDDEN
from diagnostic.core.wording.group import TWO_CAMPS
from diagnostic.figures import words
from diagnostic.figures.dots import Columns, columns_of
from diagnostic.figures.drawing import (
    Drawing,
    add_bands,
    add_lines,
    add_marks,
    interval_colors,
    mean_marker,
    note,
    rule,
)
from diagnostic.figures.look import problem_marker

TITLE = 30
"""Height in pixels of a lane's words, over its dots."""
STACK = 96
"""Height of the tallest column in pixels."""
LEAST_STACK = 40
FOOT = 40
"""Height beneath the dots, for the mean and its interval."""
CAMPS_FOOT = 84
MARK = 14
"""How far beneath the line the mean stands, in pixels."""
BAR = 12


@dataclass(frozen=True, slots=True)
class Lane:
    """What is known of one facet's place, and where it is drawn, in pixels from the top."""

    facet: Facet
    places: tuple[float, ...]
    mean: Estimate | None
    camps: Camps | None
    columns: Columns
    top: int

    @property
    def base(self) -> int:
        """Where the line runs on which the dots stand."""
        tallest = max((height for _, height in self.columns.dots()), default=0)
        return self.top + TITLE + max(LEAST_STACK, round(tallest + self.columns.size / 2))

    @property
    def foot(self) -> int:
        """Where the lane ends."""
        return self.base + (CAMPS_FOOT if self.camps else FOOT)


def lanes_of(
    group: Group, questionnaire: Questionnaire, header: int, *, narrow: bool
) -> list[Lane]:
    """Lay out a lane for each facet that was asked about, the problem first."""
    lanes: list[Lane] = []
    asked = {cell.facet for cell in group.cells}
    for facet in (one for one in Facet if one in asked):
        places, mean = places_of(group, facet)
        # The widths of a dot and of a step are those of the least wide figure in each layout.
        step, dot = (2.5, 7) if narrow else (2, 11)
        columns = columns_of(places, step, dot, STACK)
        camps = group.camps if facet is Facet.PROBLEM else None
        if len(places) < questionnaire.scoring.agreement_people.value:
            mean = None
        top = lanes[-1].foot if lanes else header
        lanes.append(Lane(facet, places, mean, camps, columns, top))
    return lanes


def places_of(group: Group, facet: Facet) -> tuple[tuple[float, ...], Estimate | None]:
    """Return everyone's own place and the group's, of one facet."""
    profile = group.profile
    if facet is Facet.PROBLEM:
        return group.places, profile.position if profile else None
    return group.handlings, profile.approach if profile else None


def add_lane(drawing: Drawing, lane: Lane, questionnaire: Questionnaire) -> None:
    """Draw a lane's words, its dots, and beneath them its mean or its camps."""
    look = drawing.look
    color = look.problem if lane.facet is Facet.PROBLEM else look.approach
    rule(drawing, (0, lane.base), (100, lane.base), look.quiet)
    title = f"<b>{words.FACET_NAMES[lane.facet]}</b>: {_said(lane, questionnaire)}"
    at = (0, lane.top + TITLE / 2)
    note(drawing, title, at, look.text, xanchor="left", bgcolor=look.page)
    dots = lane.columns.dots()
    places = {
        "x": [x for x, _ in dots],
        "y": [lane.base - height for _, height in dots],
        "name": f"People, {lane.facet}",
    }
    add_marks(drawing, places, lane.columns.marker(color), zorder=2)
    if lane.camps:
        _add_camps(drawing, lane, lane.camps)
    else:
        _add_mean(drawing, lane, questionnaire)


def _said(lane: Lane, questionnaire: Questionnaire) -> str:
    """Say what a lane shows, as short as fits over it."""
    if not lane.places:
        return HIDDEN
    if lane.camps:
        return TWO_CAMPS
    count = words.people(len(lane.places))
    if lane.mean is None:
        few = len(lane.places) < questionnaire.scoring.agreement_people.value
        return f"{count}, too few for a mean" if few else count
    return f"{count}, mean {words.number(lane.mean.value)} ({words.band(lane.mean)})"


def _add_mean(drawing: Drawing, lane: Lane, questionnaire: Questionnaire) -> None:
    """Hang the mean and its interval beneath the line."""
    look = drawing.look
    name, y = words.interval_name(questionnaire), lane.base + MARK
    said = [f"{words.FACET_NAMES[lane.facet]}: {_said(lane, questionnaire)}"]
    bar = {"width": BAR, "marker": interval_colors(look, lane.facet)}
    add_bands(drawing, [lane.mean], [y], name=f"{name}, {lane.facet}", **bar, hovertext=said)
    places = {"x": [words.value_of(lane.mean)], "y": [y], "name": f"Mean, {lane.facet}"}
    add_marks(drawing, {**places, "hovertext": said}, mean_marker(look, lane.facet), zorder=3)


def _add_camps(drawing: Drawing, lane: Lane, camps: Camps) -> None:
    """Bracket each camp and name it; of the mean of both only a tick is left."""
    look, y = drawing.look, lane.base + MARK
    ends = (
        ("tame", camps.tame_mean, lane.places[: camps.tame], "left", 0),
        ("wicked", camps.wicked_mean, lane.places[-camps.wicked :], "right", 100),
    )
    for end, mean, inside, side, edge in ends:
        line = {"color": look.problem, "width": 3}
        bracket = {"x": [inside[0], inside[-1]], "y": [y, y], "name": f"Camp, {end}"}
        add_lines(drawing, bracket, line, cliponaxis=False)
        add_marks(
            drawing, {"x": [mean], "y": [y], "name": f"Mean, {end} camp"}, problem_marker(look)
        )
        text = f"<b>{end} camp</b><br>{words.people(len(inside))}, mean {words.number(mean)}"
        note(drawing, text, (edge, y), look.text, xanchor=side, yanchor="top", yshift=-10)
    if lane.mean:
        at = lane.mean.value
        rule(drawing, (at, lane.base), (at, y + 4), look.quiet)
        text = f"mean of all: {words.number(at)}"
        note(drawing, text, (at, y + 44), look.quiet, yanchor="top", size=12)
