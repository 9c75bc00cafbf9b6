"""What participants see of a revealed round: the place, and the dimensions if they may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diagnostic.core.camps import camps_of
from diagnostic.core.change import Change
from diagnostic.core.dots import cell_marks, place_marks, stacked
from diagnostic.core.group import Group, GroupCell
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.core.records import Response, Shows
from diagnostic.core.wording import (
    agreement_text,
    contested_text,
    group_headline,
    hidden_group_text,
)
from diagnostic.core.wording.change import moved_text, movers_text
from diagnostic.core.wording.group import camps_text, place_headline
from diagnostic.workshop.results import RoundResults

ROOM = 26.0
"""How high a phone stacks the dots, in hundredths of the line."""
_DOT = 0.86
"""The part of its room that a dot fills, so that neighbours stay apart."""


@dataclass(frozen=True, slots=True)
class Swarm:
    """Everyone's own place, as a path of dots over a line from 0 to 100."""

    path: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension between its two ends; numbers are None where hidden or not scored."""

    name: str
    tame: str
    wicked: str
    problem: tuple[float, ...]
    """Where it is marked: at the mean, at the means of two camps, or nowhere."""
    approach: tuple[float, ...]
    own: float | None
    """Where this participant's own answers place the problem."""
    tame_share: float
    """Percentages of people on the tame side, between, and on the wicked side."""
    middle_share: float
    wicked_share: float
    agreement: str
    hidden: bool
    moved: str
    """What changed since the round before; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Band:
    """A zone of the line."""

    label: str
    start: float
    end: float
    here: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A round's result as a phone shows it."""

    round: int
    people: int
    simulated: int
    hidden: str
    """Why nothing is shown, where fewer people answered than the smallest group."""
    min_group: int
    lead: str
    """The one sentence that the wall says, too."""
    whole: bool
    """Whether single dimensions may be seen."""
    place: tuple[float, ...]
    """Where it is marked: at the mean, at the means of two camps, or nowhere."""
    approach: tuple[float, ...]
    low: float | None
    high: float | None
    """The ends of the place's interval; None where too few people are in it, or two camps."""
    own: float | None
    """Where this participant's own answers place the problem."""
    camps: str
    """Where two camps stand; empty where there are none."""
    people_at: Swarm
    handling_at: Swarm
    bands: tuple[Band, ...]
    moved: str
    """How the place changed since the round before; empty where that is not known."""
    rows: tuple[Row, ...]
    """The dimension most worth talking about first; empty where only the place may be seen."""
    contested: str
    """What it means that the group is divided; empty where it is not, or may not be seen."""


def outcome_of(results: RoundResults, response: Response | None = None) -> Outcome:
    """Return what a phone shows of a round, beside what its owner answered in it."""
    group, questionnaire = results.group, results.questionnaire
    profile, camps = group.profile, group.camps
    position = profile.position if profile else None
    zone = profile.zone if profile and camps is None else None
    whole = results.workshop.shows is Shows.PROFILE and not group.suppressed
    own = _own(results, response)
    few = len(group.places) < questionnaire.scoring.agreement_people.value
    interval = None if few or camps else position
    handled = profile.approach if profile else None
    torn = camps_of(group.handlings, questionnaire)
    return Outcome(
        round=results.round,
        people=group.respondents,
        simulated=results.simulated,
        hidden=hidden_group_text(group) if group.suppressed else "",
        min_group=group.min_group,
        lead=(group_headline if whole else place_headline)(group, questionnaire),
        whole=whole,
        place=place_marks(position, camps),
        approach=place_marks(handled, torn),
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        own=own.get("") if position else None,
        camps=camps_text(camps) if camps else "",
        people_at=_swarm(group.places, -1),
        handling_at=_swarm(group.handlings, 1),
        bands=_bands(questionnaire, zone),
        moved=_moved(results, ""),
        rows=_rows(results, own) if whole else (),
        contested=contested_text(group, questionnaire) if whole else "",
    )


def _swarm(places: Sequence[float], side: int) -> Swarm:
    """Return the dots above (-1) or below (1) the line; no length with round ends is a dot."""
    dots = stacked(places, ROOM)
    path = "".join(f"M{x:g} {side * y:g}h0" for x, y in dots.at)
    return Swarm(path, round(dots.size * _DOT, 2), dots.height)


def _own(results: RoundResults, response: Response | None) -> Mapping[str, float]:
    """Return a participant's own places by dimension, and overall under no name."""
    if response is None or response.round != results.round or not response.answers:
        return {}
    profile = profile_of(response, results.questionnaire)
    found = {one.id: one.problem.value for one in profile.dimensions if one.problem}
    return found | ({"": profile.position.value} if profile.position else {})


def _bands(questionnaire: Questionnaire, zone: str | None) -> tuple[Band, ...]:
    ends = [0.0, *(one.upto for one in questionnaire.zones.overall)]
    return tuple(
        Band(one.label, start, one.upto, one.id == zone)
        for one, start in zip(questionnaire.zones.overall, ends, strict=False)
    )


def _rows(results: RoundResults, own: Mapping[str, float]) -> tuple[Row, ...]:
    dimensions = {one.id: one for one in results.questionnaire.dimensions}
    rows = []
    for point in results.points:
        cells = _cells(results.group, point.dimension)
        if Facet.PROBLEM in cells:
            moved = _moved(results, point.dimension)
            marks = {
                facet: cell_marks(cells.get(facet), results.questionnaire) for facet in Facet
            }
            dimension = dimensions[point.dimension]
            shown = cells[Facet.PROBLEM]
            rows.append(_row(dimension, shown, marks, own.get(dimension.id), moved))
    return tuple(rows)


def _cells(group: Group, dimension: str) -> dict[Facet, GroupCell]:
    return {cell.facet: cell for cell in group.cells if cell.dimension == dimension}


def _row(
    dimension: Dimension,
    cell: GroupCell,
    marks: Mapping[Facet, tuple[float, ...]],
    own: float | None,
    moved: str,
) -> Row:
    return Row(
        name=dimension.name,
        tame=dimension.tame,
        wicked=dimension.wicked,
        problem=marks[Facet.PROBLEM],
        approach=marks[Facet.APPROACH],
        own=own,
        tame_share=_percent(cell.share_tame),
        middle_share=_percent(cell.share_middle),
        wicked_share=_percent(cell.share_wicked),
        agreement=agreement_text(cell),
        hidden=cell.suppressed,
        moved=moved,
    )


def _moved(results: RoundResults, dimension: str) -> str:
    """Say how the problem moved since the round before; empty where that is not shown.

    Without the name of a dimension it is the place, with how many people moved which way.
    """
    moved = results.change
    if moved is None:
        return ""
    asked = (dimension, Facet.PROBLEM)
    every = (*moved.places, *moved.cells)
    shown = [one for one in every if (one.dimension, one.facet) == asked and not one.suppressed]
    return next((_told(one, results.round - 1) for one in shown if one.mean is not None), "")


def _told(change: Change, before: int) -> str:
    text = f"Change since round {before}: {moved_text(change)}"
    return f"{text}." if change.dimension else f"{text}; {movers_text(change)}."


def _percent(share: float | None) -> float:
    return 100 * (share or 0)
