"""A revealed round on the wall: one screen that is read from the back of the room."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from diagnostic.core.agreement import WORDS
from diagnostic.core.camps import camps_of
from diagnostic.core.dots import Dots, place_marks, stacked
from diagnostic.core.group import Group, GroupCell
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.talking import TalkingPoint, Worth
from diagnostic.core.wording import agreement_text, group_headline, group_place_text
from diagnostic.core.wording.glance import conversations
from diagnostic.core.wording.group import place_headline
from diagnostic.core.wording.lists import dimension_of
from diagnostic.core.wording.talking import WORTH_TITLES
from diagnostic.figures.look import Look

LONG = 180
"""Letters from which on a sentence is set smaller, so that none of it is cut off."""
ROOM = 9.0
"""How high the dots of the problem, and of the handling, may be stacked, in hundredths."""
ROOM_IN_ROW = 14.0
IN_ROW = (2.0, 5.0)
"""Across, in hundredths of a row's line: the least that is seen from afar, and the most."""
NAMED = 3
"""How many dimensions are named at most as seen alike."""
_EDGE = 2
"""How far a picture reaches past 0 and 100."""
_DOT = 0.86
"""The part of its room that a dot fills, so that neighbours stay apart."""
_OFF = 1.6
"""Between the line and the nearest dots, so that the means stand free."""


def sentence(group: Group, questionnaire: Questionnaire, *, whole: bool) -> str:
    """Return the one sentence; about single dimensions only where those may be seen."""
    said = (group_headline if whole else place_headline)(group, questionnaire)
    css = "tw-lead tw-wall-lead tw-long" if len(said) > LONG else "tw-lead tw-wall-lead"
    return f'<p class="{css}">{escape(said)}</p>'


def place(group: Group, questionnaire: Questionnaire, look: Look) -> str:
    """Return the line with everyone's place above it, and everyone's handling below."""
    if group.profile is None or group.profile.position is None:
        return ""
    size = min(stacked(some, ROOM).size for some in (group.places, group.handlings))
    above, below = (stacked(some, ROOM, size) for some in (group.places, group.handlings))
    top, bottom = (max(dots.height, 2) + _OFF + 0.5 for dots in (above, below))
    drawn = "".join(
        (
            _dots(above, look.problem, -1),
            _dots(below, look.approach, 1),
            *_zones(group, questionnaire, look),
            *_marks(group, questionnaire, look),
        )
    )
    alt = group_place_text(group, questionnaire)
    picture = _picture(drawn, (top, bottom), alt)
    key = _key(look.problem, "each of you: the problem")
    if group.handlings:
        key += _key(look.approach, "its handling, below the line")
    if group.profile.approach is not None:
        key += _key(look.approach, "the handling’s mean", "tw-wall-diamond")
    return (
        f'<div class="tw-wall-place">{picture}<div class="tw-wall-ends"><span>0 – tame</span>'
        f"<span>{key}</span><span>wicked – 100</span></div></div>"
    )


def _picture(drawn: str, reach: tuple[float, float], alt: str) -> str:
    """Return a drawing as a picture, as what shows HTML takes no drawing inside it."""
    above, below = reach
    box = f"{-_EDGE} {-above:g} {100 + 2 * _EDGE} {above + below:g}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawn}</svg>'
    return f'<img alt="{escape(alt)}" src="data:image/svg+xml,{quote(svg)}">'


def _dots(dots: Dots, color: str, side: int, off: float = _OFF) -> str:
    """Return all dots as one path: a line of no length with round ends is a dot."""
    path = "".join(f"M{x:g} {side * (y + off):g}h0" for x, y in dots.at)
    return (
        f'<path d="{path}" fill="none" stroke="{color}" stroke-linecap="round" '
        f'stroke-width="{dots.size * _DOT:g}"/>'
    )


def _zones(group: Group, questionnaire: Questionnaire, look: Look) -> Iterator[str]:
    """Yield the line in its zones; the group's own is stronger, unless it is two camps."""
    here = group.profile.zone if group.profile and group.camps is None else None
    start = 0.0
    for zone in questionnaire.zones.overall:
        color = look.problem if zone.id == here else look.quiet
        width = zone.upto - start - 0.25
        yield f'<rect x="{start:g}" y="-.3" width="{width:g}" height=".6" fill="{color}"/>'
        start = zone.upto


def _marks(group: Group, questionnaire: Questionnaire, look: Look) -> Iterator[str]:
    """Yield the band and the means; two camps have a mean each, and none together."""
    profile = group.profile
    if profile is None or profile.position is None:
        return
    few = len(group.places) < questionnaire.scoring.agreement_people.value
    if group.camps is None and not few:
        yield _band(profile.position, look)
    torn = camps_of(group.handlings, questionnaire)
    for x in place_marks(profile.approach, torn):
        yield (
            f'<path d="M{x:.2f} -1.6l1.6 1.6-1.6 1.6-1.6-1.6z" fill="{look.page}" '
            f'stroke="{look.approach}" stroke-width=".5"/>'
        )
    edge = f'stroke="{look.page}" stroke-width=".25"'
    for x in place_marks(profile.position, group.camps):
        yield f'<circle cx="{x:.2f}" cy="0" r="1" fill="{look.problem}" {edge}/>'


def _band(place: Estimate, look: Look) -> str:
    width = place.high - place.low
    return (
        f'<rect x="{place.low:.2f}" y="-.75" width="{width:.2f}" height="1.5" rx=".75" '
        f'fill="{look.band}" stroke="{look.band_edge}" stroke-width=".15"/>'
    )


def _key(color: str, said: str, css: str = "tw-wall-dot") -> str:
    return (
        f'<span class="tw-wall-key"><i class="{css}" style="color:{color}"></i> {said}</span>'
    )


def dimensions(
    group: Group, points: Sequence[TalkingPoint], questionnaire: Questionnaire, look: Look
) -> str:
    """Return side by side what to talk about, in the page's order, and what is seen alike."""
    shown = {(cell.dimension, cell.facet): cell for cell in group.cells if cell.agreement}
    if not shown:
        return ""
    talk = [
        _Line(one.dimension, WORTH_TITLES[one.worth], shown.get(_seen(one)))
        for one in conversations(points)
    ]
    agreed = [cell for cell in shown.values() if cell.agreement == WORDS[0]]
    alike = [
        _Line(cell.dimension, agreement_text(cell), cell)
        for cell in sorted(agreed, key=lambda cell: cell.ad or 0)
        if cell.facet is Facet.PROBLEM
    ]
    parts = (
        (
            "Talk about this",
            talk,
            "Nothing: you see it alike, and the handling fits.",
        ),
        ("Most alike", alike[:NAMED], "Nothing: you see none of it alike."),
    )
    cells = "".join(
        f"<section><h2>{title}</h2>{_rows(lines, questionnaire, look) or f'<p>{none}</p>'}"
        "</section>"
        for title, lines, none in parts
    )
    return f'<div class="tw-wall-dimensions">{cells}</div>'


@dataclass(frozen=True, slots=True)
class _Line:
    """One dimension with the word for it."""

    dimension: str
    word: str
    cell: GroupCell | None
    """None where too few people are in it."""


def _seen(point: TalkingPoint) -> tuple[str, Facet]:
    """Return whose dots show why to talk about it: the problem's, or the handling's."""
    handling = point.worth is Worth.DIVIDED_HANDLING
    return point.dimension, Facet.APPROACH if handling else Facet.PROBLEM


def _rows(lines: Sequence[_Line], questionnaire: Questionnaire, look: Look) -> str:
    """Return dimensions with their words, and everyone's score as dots between the ends."""
    return "".join(
        '<div class="tw-wall-row"><b dir="auto">'
        f"{escape(dimension_of(questionnaire, line.dimension).name)}</b>"
        f"<span>{escape(line.word)}</span>{_row(line.cell, look)}</div>"
        for line in lines
    )


def _row(cell: GroupCell | None, look: Look) -> str:
    """Draw everyone as a dot, or as columns where dots would be too small to be seen."""
    if cell is None or not cell.scores:
        return ""
    color = look.problem if cell.facet is Facet.PROBLEM else look.approach
    dots = stacked(cell.scores, ROOM_IN_ROW, most=IN_ROW[1])
    drawn = _dots(dots, color, -1, off=0)
    if dots.size < IN_ROW[0]:
        drawn = _columns(cell.scores, color)
    line = f'<rect x="0" y="0" width="100" height=".6" fill="{look.quiet}"/>'
    return _picture(drawn + line, (ROOM_IN_ROW + 0.5, 1.5), "")


def _columns(scores: Sequence[float], color: str) -> str:
    """Return a column for each stretch of the line, as high as people are in it."""
    width = IN_ROW[1]
    counts = Counter(min(int(score // width), int(100 // width) - 1) for score in scores)
    tallest = max(counts.values())
    return "".join(
        f'<rect x="{place * width:g}" y="{-count / tallest * ROOM_IN_ROW:.2f}" '
        f'width="{width - 1:g}" height="{count / tallest * ROOM_IN_ROW:.2f}" fill="{color}"/>'
        for place, count in sorted(counts.items())
    )
