"""A group's overall place: everyone as a dot on the line from tame to wicked."""

from collections.abc import Sequence

import plotly.graph_objects as go

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Facet, Questionnaire, Zone
from diagnostic.core.wording import HIDDEN, hidden_group_text
from diagnostic.core.wording.group import TWO_CAMPS
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, mean_marker, note, rule
from diagnostic.figures.key import Entry, add_key, keyed_canvas
from diagnostic.figures.lanes import TITLE, Lane, add_lane, lanes_of, places_of
from diagnostic.figures.look import Look, band_colors, problem_marker
from diagnostic.figures.place import place_alt, zone_label

MARGIN = 2
"""How far past 0 and 100 the figure reaches, in points of the line."""


def group_place_figure(
    group: Group, questionnaire: Questionnaire, look: Look, *, narrow: bool = False
) -> go.Figure:
    """Draw one lane for the problem and one for its handling, everyone as a dot.

    Dots stand on the line and the mean with its interval hangs beneath it, so that neither
    covers the other. Two camps are marked where they stand; the mean of both, where nobody
    may be, is then no more than a thin tick.
    """
    header = 62 if narrow else 44
    lanes = lanes_of(group, questionnaire, header, narrow=narrow)
    entries = _key(lanes, questionnaire, look)
    depth = (lanes[-1].foot if lanes else header) + 24
    drawing = keyed_canvas(
        look,
        depth,
        entries,
        2 if narrow else 4,
        xaxis={"range": [-MARGIN, 100 + MARGIN]},
        ys=(depth, 0),
    )
    _add_zones(drawing, questionnaire.zones.overall, lanes, header, narrow=narrow)
    for lane in lanes:
        add_lane(drawing, lane, questionnaire)
    for end, side in ((0, "left"), (100, "right")):
        name = "0 – tame" if end == 0 else "wicked – 100"
        note(drawing, name, (end, depth - 12), look.quiet, xanchor=side)
    add_key(drawing, entries, 2 if narrow else 4)
    return drawing.figure()


def _key(lanes: Sequence[Lane], questionnaire: Questionnaire, look: Look) -> list[Entry]:
    """Explain the marks that the figure has, and no others."""
    dots = max((lane.columns.per_dot for lane in lanes if lane.places), default=0)
    each = "One person" if dots == 1 else f"Up to {dots} people"
    facets = {lane.facet for lane in lanes if lane.mean and not lane.camps}
    entries = (
        (dots > 0, each, {**problem_marker(look, 9), "line": {"width": 0}}),
        (Facet.PROBLEM in facets, "Mean, problem", mean_marker(look, Facet.PROBLEM)),
        (Facet.APPROACH in facets, "Mean, handling", mean_marker(look, Facet.APPROACH)),
        (
            bool(facets),
            words.interval_name(questionnaire),
            {"symbol": "square", "size": 12, **band_colors(look)},
        ),
    )
    return [(name, marker) for wanted, name, marker in entries if wanted]


def _add_zones(
    drawing: Drawing,
    zones: Sequence[Zone],
    lanes: Sequence[Lane],
    header: int,
    *,
    narrow: bool,
) -> None:
    """Name the zones over the lanes, and draw their borders through all of them."""
    letters, begin = 45 if narrow else 90, 0.0
    for zone in zones:
        width = round((zone.upto - begin) / 100 * letters)
        label = words.wrapped(zone.label, width, most=3 if narrow else 2)
        at = ((begin + zone.upto) / 2, header)
        note(drawing, label, at, drawing.look.quiet, yanchor="bottom", yshift=2)
        begin = zone.upto
        for lane in lanes if zone is not zones[-1] else ():
            rule(drawing, (begin, lane.top + TITLE), (begin, lane.base), drawing.look.rule)


def group_place_rows(group: Group, questionnaire: Questionnaire) -> words.Table:
    """Return the places and the camps, for the table beside the figure; no rows if hidden."""
    name = words.interval_name(questionnaire)
    header = ("What", "Place, 0 tame to 100 wicked", name, "Zone", "People")
    if group.profile is None:
        return words.Table(header=header, rows=())
    return words.Table(
        header=header,
        rows=tuple(
            row
            for facet in dict.fromkeys(cell.facet for cell in group.cells)
            for row in _facet_rows(group, questionnaire, facet)
        ),
    )


def _facet_rows(
    group: Group, questionnaire: Questionnaire, facet: Facet
) -> list[tuple[str, ...]]:
    places, mean = places_of(group, facet)
    what, count = words.FACET_NAMES[facet], str(len(places)) if places else HIDDEN
    band = words.band(mean)
    place = words.number(words.value_of(mean))
    if facet is Facet.APPROACH or group.profile is None:
        return [(what, place, band, words.NOTHING, count)]
    if not group.camps:
        return [(what, place, band, zone_label(group.profile, questionnaire), count)]
    camps = group.camps
    said = (("tame", camps.tame_mean, camps.tame), ("wicked", camps.wicked_mean, camps.wicked))
    return [
        (f"{what}: mean of all", place, band, TWO_CAMPS, count),
        *(
            (
                f"{what}: {end} camp",
                words.number(mean),
                words.NOTHING,
                words.NOTHING,
                str(inside),
            )
            for end, mean, inside in said
        ),
        (f"{what}: between the camps", *([words.NOTHING] * 3), str(camps.between)),
    ]


def group_place_alt(group: Group, questionnaire: Questionnaire) -> str:
    """Say where the group places the problem, that it is two camps, or that it is hidden."""
    if group.profile is None:
        return f"{hidden_group_text(group)}."
    if not group.camps:
        text = place_alt(group.profile, questionnaire, words.interval_name(questionnaire))
        return f"{words.people(group.respondents)}. {text}"
    camps, handled = group.camps, group.profile.approach
    ends = ((camps.tame, "tame", camps.tame_mean), (camps.wicked, "wicked", camps.wicked_mean))
    sides = [
        f"{words.people(count)} near the {end} end (mean {words.number(mean)})"
        for count, end, mean in ends
    ]
    text = f"The group is two camps: {', '.join(sides)}; {camps.between} between them."
    handling = f" The handling stands at {words.number(handled.value)}." if handled else ""
    return f"{text} The mean of all describes neither.{handling}"
