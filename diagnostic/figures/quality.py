"""How well items go together: alpha of each scale, and each item with the rest of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.reliability_report import Quality, Statistic, scales_of
from diagnostic.core.wording.lists import dimension_of
from diagnostic.core.wording.quality import NOT_GIVEN, number_text, scale_name
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_bands, add_marks, canvas, note, rule
from diagnostic.figures.look import Look, approach_marker, problem_marker

HEADER, FOOTER = 30, 24
"""Heights in pixels: of the cut's name above the rows, and of the numbers below them."""
WIDE, NARROW = 30, 48
"""Height of a row in pixels; on a narrow screen its name stands above its line."""
BAR = 10
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its name, whose facet it is and what was measured; a heading has neither."""

    name: str
    facet: Facet | None = None
    found: Statistic | None = None


Shown = list[tuple[int, str, Statistic]]
"""Where a line runs, its name and its number."""


def alpha_figure(
    quality: Quality, questionnaire: Questionnaire, look: Look, *, narrow: bool = False
) -> go.Figure:
    """Draw alpha of every scale as a dot with its interval, beside the least that will do.

    The interval is as wide as few people leave it, so that nobody takes the dot for a fact.
    """
    rows = list(_alphas(quality, questionnaire))
    least = questionnaire.scoring.alpha_least.value
    return _figure(rows, least, look, words.interval_name(questionnaire), narrow=narrow)


def items_figure(
    quality: Quality,
    questionnaire: Questionnaire,
    facet: Facet,
    look: Look,
    *,
    narrow: bool = False,
) -> go.Figure:
    """Draw how each item of a facet goes with its mates; an item is named by its wicked end."""
    rows = list(_items(quality, questionnaire, facet))
    least = questionnaire.scoring.item_rest_least.value
    return _figure(rows, least, look, words.interval_name(questionnaire), narrow=narrow)


def alpha_alt(quality: Quality, questionnaire: Questionnaire) -> str:
    """Say which scales stand below the least that will do."""
    least = questionnaire.scoring.alpha_least.value
    known = [
        (scale_name(scale.id, questionnaire), one.value)
        for scale in scales_of(questionnaire, quality.form)
        if (one := quality.of(scale.id, "alpha")) and one.value is not None
    ]
    return _alt(known, f"alpha below {least:.2f}", least)


def items_alt(quality: Quality, questionnaire: Questionnaire, facet: Facet) -> str:
    """Say which items go with their mates too little."""
    least = questionnaire.scoring.item_rest_least.value
    known = [row for row in _items(quality, questionnaire, facet) if _value(row) is not None]
    below = f"a correlation with the rest below {least:.2f}"
    return _alt([(row.name, _value(row)) for row in known], below, least)


def alpha_rows(quality: Quality, questionnaire: Questionnaire) -> words.Table:
    """Return what the figure of alpha shows, with omega, for the table beside it."""
    return words.Table(
        header=("Dimension", "What", "People", "Alpha", "Omega"),
        rows=tuple(
            (
                dimension_of(questionnaire, scale.dimension).name,
                words.FACET_NAMES[scale.facet],
                f"{one.n:,}",
                number_text(one),
                number_text(quality.of(scale.id, "omega")),
            )
            for scale in scales_of(questionnaire, quality.form)
            if (one := quality.of(scale.id, "alpha"))
        ),
    )


def _alphas(quality: Quality, questionnaire: Questionnaire) -> Iterator[Row]:
    scales = scales_of(questionnaire, quality.form)
    for dimension in questionnaire.dimensions:
        yield Row(dimension.name)
        for scale in scales:
            if scale.dimension == dimension.id:
                name = words.FACET_NAMES[scale.facet]
                yield Row(name, scale.facet, quality.of(scale.id, "alpha"))


def _items(quality: Quality, questionnaire: Questionnaire, facet: Facet) -> Iterator[Row]:
    for scale in scales_of(questionnaire, quality.form):
        if scale.facet is facet:
            yield Row(dimension_of(questionnaire, scale.dimension).name)
            for item in scale.items:
                yield Row(item.wicked, facet, quality.of(scale.id, "item_rest", item.id))


def _value(row: Row) -> float | None:
    return None if row.found is None else row.found.value


def _alt(known: Sequence[tuple[str, float | None]], below: str, least: float) -> str:
    if not known:
        return "Too few people answered for any number."
    low = [name for name, value in known if value is not None and value < least]
    if not low:
        return f"None of {len(known)} has {below}."
    return words.brief(
        lambda room: f"{len(low)} of {len(known)} with {below}: {words.listed(low, room)}."
    )


def _figure(
    rows: Sequence[Row], least: float, look: Look, interval: str, *, narrow: bool
) -> go.Figure:
    row = NARROW if narrow else WIDE
    depth = row * len(rows) + HEADER + FOOTER
    lows = [one.low for line in rows if (one := line.found) and one.low is not None]
    # What goes far below 0 is cut off at the axis: where exactly says nothing more.
    low = max(min([0.0, *lows]), -1.0)
    drawing = canvas(
        look,
        depth,
        xaxis={"range": [low - 0.03, 1.03], "domain": [0.02, 0.98] if narrow else [0.5, 0.98]},
        yaxis={"range": [len(rows) - 0.5 + FOOTER / row, -0.5 - HEADER / row]},
    )
    _add_axis(drawing, len(rows), low, least)
    _add_names(drawing, rows, low, narrow=narrow)
    for facet in Facet:
        _add_facet(drawing, _shown(rows, facet), facet, low, (BAR / row, interval))
    return drawing.figure()


def _add_axis(drawing: Drawing, count: int, low: float, least: float) -> None:
    """Mark the least that will do across all rows, and write the numbers below them."""
    bottom = count - 0.5
    drawing.shapes.append(
        {
            "type": "line",
            "x0": least,
            "x1": least,
            "y0": -0.5,
            "y1": bottom,
            "line": {"color": drawing.look.quiet, "width": 1.5, "dash": "dash"},
            "layer": "below",
        }
    )
    above = {"yanchor": "bottom", "yshift": 4}
    note(drawing, f"from {least:.2f}", (least, -0.5), drawing.look.quiet, **above)
    for tick in TICKS if low > -0.5 else (-1.0, -0.5, 0.0, 0.5, 1.0):  # noqa: PLR2004 - half way down
        if tick >= low - 0.03:
            text = f"{tick:g}".replace("-", "\N{MINUS SIGN}")
            note(drawing, text, (tick, bottom), drawing.look.quiet, yanchor="top", yshift=-4)


def _add_names(drawing: Drawing, rows: Sequence[Row], low: float, *, narrow: bool) -> None:
    beside = {"xref": "paper", "xanchor": "left", "bgcolor": drawing.look.page}
    for y, row in enumerate(rows):
        if row.facet is None:
            name = f"<b>{words.plain(words.cut(row.name))}</b>"
            note(drawing, name, (0, y), drawing.look.text, **beside)
            continue
        name = words.plain(words.cut(row.name, 42 if narrow else 48))
        lift = {"yanchor": "bottom", "yshift": 9} if narrow else {}
        note(drawing, name, (0, y), drawing.look.text, **beside, **lift)
        rule(drawing, (low, y), (1, y), drawing.look.rule)
        if _value(row) is None:
            note(drawing, NOT_GIVEN, (0.5, y), drawing.look.quiet, bgcolor=drawing.look.page)


def _shown(rows: Sequence[Row], facet: Facet) -> Shown:
    return [
        (y, row.name, row.found)
        for y, row in enumerate(rows)
        if row.facet is facet and row.found and row.found.value is not None
    ]


def _add_facet(
    drawing: Drawing, shown: Shown, facet: Facet, low: float, bar: tuple[float, str]
) -> None:
    if not shown:
        return
    hovers = [
        f"<b>{words.plain(words.cut(name))}</b><br>{number_text(one)}<br>{one.n:,} people"
        for _, name, one in shown
    ]
    width, interval = bar
    ys = [y for y, *_ in shown]
    bands = [_interval(one, low) for *_, one in shown]
    add_bands(drawing, bands, ys, width=width, name=interval, hovertext=hovers)
    places = {
        "x": [max(one.value or 0.0, low) for *_, one in shown],
        "y": ys,
        "name": words.FACET_NAMES[facet],
        "hovertext": hovers,
    }
    is_problem = facet is Facet.PROBLEM
    marker = problem_marker(drawing.look) if is_problem else approach_marker(drawing.look, 14)
    add_marks(drawing, places, marker, zorder=3)


def _interval(one: Statistic, lowest: float) -> Estimate | None:
    if one.value is None or one.low is None or one.high is None:
        return None
    return Estimate(one.value, 0, max(one.low, lowest), max(one.high, lowest))
