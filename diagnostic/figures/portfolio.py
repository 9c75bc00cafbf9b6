"""Many problems on one line: a row for each while they are few, a dot for each when many."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

import plotly.graph_objects as go

from diagnostic.core.portfolio import GROUP, Problem
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Zone
from diagnostic.core.wording.portfolio import (
    day,
    misfits_text,
    people_text,
    side_words,
    stance_words,
    zone_words,
)
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_marks, note, rule
from diagnostic.figures.key import Entry, add_key, keyed_canvas
from diagnostic.figures.look import Look
from diagnostic.figures.portfolio_rows import Listed, add_zone_names, listed_drawing

MOST_ROWS = 15
"""So many problems have a row and a name each; more are dots on one line."""
STACK = 300
"""Pixels for the highest pile of dots."""
DOT = 11
HEAD, FOOT = 84, 22


def portfolio_line_figure(
    problems: Sequence[Problem], look: Look, *, narrow: bool = False
) -> go.Figure:
    """Draw where problems stand on the line from tame to wicked, the most wicked first.

    Few problems are named, each with its band and handling. Many are dots piled up where they
    stand, so that the shape of the whole is seen; which is which, the table says.
    """
    placed = _placed(problems)
    if not placed or len(placed) <= MOST_ROWS:
        rows = [_row(one) for one, _ in placed]
        return listed_drawing(rows, _zones(placed), _band(placed), look, narrow=narrow).figure()
    return _piled(placed, look, narrow=narrow)


def _placed(problems: Sequence[Problem]) -> list[tuple[Problem, Estimate]]:
    """Return those that have a place, the most wicked first."""
    found = [(one, one.newest.place) for one in problems]
    placed = [(one, place) for one, place in found if place is not None]
    return sorted(placed, key=lambda pair: (-pair[1].value, pair[0].title))


def _zones(placed: Sequence[tuple[Problem, Estimate]]) -> Sequence[Zone]:
    return placed[0][0].newest.asked.questionnaire.zones.overall if placed else ()


def _band(placed: Sequence[tuple[Problem, Estimate]]) -> str:
    """Name what the bars are: one person's band, a group's interval, or each for its own."""
    if not placed:
        return ""
    questionnaire = placed[0][0].newest.asked.questionnaire
    names = {
        (words.interval_name if one.kind == GROUP else words.band_name)(questionnaire)
        for one, _ in placed
    }
    return " or ".join(sorted(names))


def _row(problem: Problem) -> Listed:
    newest = problem.newest
    said = [people_text(problem, newest), day(newest.when), stance_words(newest)]
    return Listed(
        name=problem.title,
        said=" · ".join(filter(None, said)),
        place=newest.place,
        handling=newest.handling,
        open_mark=newest.camps,
    )


def _piled(
    placed: Sequence[tuple[Problem, Estimate]], look: Look, *, narrow: bool
) -> go.Figure:
    """Pile dots up over the place where they stand, in steps as wide as a dot."""
    step = 2.8 if narrow else 1.2
    piles: Counter[int] = Counter()
    spots: list[tuple[float, int]] = []
    for _, place in placed:
        column = round(place.value / step)
        spots.append((column * step, piles[column]))
        piles[column] += 1
    highest = max(piles.values())
    apart = min(DOT, STACK / highest)
    entries = _kinds(placed, look, min(apart, 10))
    drawing = keyed_canvas(
        look,
        HEAD + round(apart * highest) + FOOT,
        entries,
        2,
        xaxis={"range": [-1, 101], "domain": [0.01, 0.99]},
        ys=(-1 - FOOT / apart, highest + HEAD / apart),
    )
    _add_dots(drawing, placed, spots, max(apart - 1, 2.5))
    _add_line(drawing, placed, highest, 9 if narrow else 15)
    add_key(drawing, entries, 2)
    return drawing.figure()


def _kinds(placed: Sequence[tuple[Problem, Estimate]], look: Look, size: float) -> list[Entry]:
    kinds = {one.kind for one, _ in placed}
    names = {"self": "Self-assessment", GROUP: "Workshop"}
    return [(names[kind], _marker(kind, look, size)) for kind in names if kind in kinds]


def _marker(kind: str, look: Look, size: float) -> dict[str, object]:
    symbol, color = ("square", look.approach) if kind == GROUP else ("circle", look.problem)
    return {"symbol": symbol, "size": size, "color": color, "line": {"width": 0}}


def _add_dots(
    drawing: Drawing,
    placed: Sequence[tuple[Problem, Estimate]],
    spots: Sequence[tuple[float, int]],
    size: float,
) -> None:
    for kind in ("self", GROUP):
        own = [nth for nth, (one, _) in enumerate(placed) if one.kind == kind]
        places = {
            "x": [spots[nth][0] for nth in own],
            "y": [spots[nth][1] for nth in own],
            "name": kind,
            "hovertext": [_hover(*placed[nth]) for nth in own],
        }
        add_marks(drawing, places, _marker(kind, drawing.look, size))


def _add_line(
    drawing: Drawing, placed: Sequence[tuple[Problem, Estimate]], highest: int, letters: int
) -> None:
    """Draw the line beneath the piles, the zones' borders, and how many are in each zone."""
    look, zones = drawing.look, _zones(placed)
    rule(drawing, (0, -0.8), (100, -0.8), look.quiet)
    counts = Counter(one.newest.zone for one, _ in placed)
    add_zone_names(drawing, zones, highest, letters, yshift=30)
    begin = 0.0
    for zone in zones:
        if begin:
            rule(drawing, (begin, -0.8), (begin, highest + 0.5), look.rule)
        at = ((begin + zone.upto) / 2, highest)
        note(drawing, f"<b>{counts[zone.id]:,}</b>", at, look.text, yanchor="bottom", yshift=8)
        begin = zone.upto
    ends = {"yanchor": "top", "yshift": -2, "size": 12}
    note(drawing, "0 – tame", (0, -1), look.quiet, xanchor="left", **ends)
    note(drawing, "wicked – 100", (100, -1), look.quiet, xanchor="right", **ends)


def _hover(problem: Problem, place: Estimate) -> str:
    newest = problem.newest
    where = f"{words.number(place.value)} ({words.band(place)})"
    return (
        f"<b>{words.plain(words.cut(problem.title, 60))}</b>"
        f"<br>{where}, {words.plain(zone_words(newest))}"
        f"<br>{words.plain(people_text(problem, newest))}, {day(newest.when)}"
    )


def portfolio_rows(problems: Sequence[Problem]) -> words.Table:
    """Return every problem's newest place and what follows from it, for the table."""
    return words.Table(
        header=(
            "Problem", "Whose view", "Measured", "Place", "Band", "Zone", "Handling", "Fit",
            "Dimensions", "Response",
        ),
        rows=tuple(
            (
                one.title + (" (simulated)" if one.simulated else ""),
                people_text(one, one.newest),
                day(one.newest.when),
                words.number(place.value),
                words.band(place),
                zone_words(one.newest),
                words.number(words.value_of(one.newest.handling)),
                side_words(one.newest),
                misfits_text(one.newest),
                stance_words(one.newest),
            )
            for one, place in _placed(problems)
        ),
    )  # fmt: skip


def portfolio_line_alt(problems: Sequence[Problem]) -> str:
    """Say where the problems stand: the two at the ends, the middle one, and each zone."""
    placed = _placed(problems)
    if not placed:
        return "No problem has a place on the line."
    (high, top), (low, bottom) = placed[0], placed[-1]
    if len(placed) == 1:
        return (
            f"“{words.cut(high.title, 80)}” stands at {words.number(top.value)} of 100: "
            f"{zone_words(high.newest)}. Its band runs from {words.band(top)}."
        )
    counts = Counter(one.newest.zone_label for one, _ in placed)
    zones = ", ".join(
        f"{words.cut(zone.label)} {counts[zone.label]:,}" for zone in _zones(placed)
    )
    middle = median(place.value for _, place in placed)
    return words.cut(
        f"{len(placed):,} problems stand between {words.number(bottom.value)} "
        f"(“{words.cut(low.title)}”) and {words.number(top.value)} "
        f"(“{words.cut(high.title)}”) on the line from 0, tame, to 100, wicked; half of them "
        f"above {words.number(middle)}. In each zone: {zones}.",
        words.LONGEST_ALT,
    )
