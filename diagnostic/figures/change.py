"""What moved between two rounds: per dimension the paired change around a line of no change."""

import plotly.graph_objects as go

from diagnostic.core.change import Change, RoundChange
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.wording import HIDDEN
from diagnostic.core.wording.change import compared_text, moved_text, movers_text
from diagnostic.figures import words
from diagnostic.figures.change_rows import (
    COUNTS,
    Rows,
    add_row,
    interval_of,
    is_shown,
    reach_of,
    rows_of,
    shape_of,
    y_of,
)
from diagnostic.figures.drawing import (
    Drawing,
    add_bands,
    add_marks,
    interval_colors,
    mean_marker,
    note,
)
from diagnostic.figures.key import Entry, add_key
from diagnostic.figures.look import Look, band_colors
from diagnostic.figures.rows import RowShape, add_end_title, rows_canvas

BAR = 12


def change_figure(
    change: RoundChange, questionnaire: Questionnaire, look: Look, *, narrow: bool = False
) -> go.Figure:
    """Draw two lines per dimension around no change: the problem above, its handling below.

    At the ends of a line stands how many people moved that way, because a mean near 0 may be
    a few who moved far against many who moved a little.
    """
    rows = rows_of(change, questionnaire)
    shape = shape_of(rows, narrow=narrow)
    entries = _key(rows, questionnaire, look)
    reach = float(reach_of(rows))
    drawing = rows_canvas(look, len(rows), shape, entries, (-reach * COUNTS, reach * COUNTS))
    for at in (-reach, 0.0, reach):
        label = words.signed(at) if at else "no change"
        over = {"yanchor": "bottom", "yshift": 6}
        note(drawing, label, (at, -shape.line_at), look.quiet, **over)
    add_end_title(drawing, "Agreement", shape)
    for row, found in enumerate(rows):
        add_row(drawing, row, found, reach, shape)
    for facet in Facet:
        _add_facet(drawing, rows, facet, questionnaire, shape)
    add_key(drawing, entries, shape.per_line)
    return drawing.figure()


def _key(rows: Rows, questionnaire: Questionnaire, look: Look) -> list[Entry]:
    """Explain the marks that the figure has, and no others."""
    shown = [one for _, changes in rows for one in changes if is_shown(one)]
    facets = {one.facet for one in shown}
    bar = {"symbol": "square", "size": 12, **band_colors(look)}
    moved = {"symbol": "arrow-right", "size": 11, "color": look.quiet}
    entries = (
        (
            Facet.PROBLEM in facets,
            words.FACET_NAMES[Facet.PROBLEM],
            mean_marker(look, Facet.PROBLEM),
        ),
        (
            Facet.APPROACH in facets,
            words.FACET_NAMES[Facet.APPROACH],
            mean_marker(look, Facet.APPROACH),
        ),
        (any(map(interval_of, shown)), words.interval_name(questionnaire), bar),
        (bool(shown), "People who moved", moved),
    )
    return [(name, marker) for wanted, name, marker in entries if wanted]


def _add_facet(
    drawing: Drawing, rows: Rows, facet: Facet, questionnaire: Questionnaire, shape: RowShape
) -> None:
    """Draw the means of one facet and their intervals."""
    shown = [
        (y_of(row, one, shape), f"<b>{words.plain(words.cut(about.name))}</b>", one)
        for row, (about, changes) in enumerate(rows)
        for one in changes
        if one.facet is facet and is_shown(one)
    ]
    ys = [y for y, *_ in shown]
    said = [
        f"{name}<br>{words.FACET_NAMES[facet]}: {moved_text(one)}<br>{movers_text(one)}"
        for _, name, one in shown
    ]
    add_bands(
        drawing,
        [interval_of(one) for *_, one in shown],
        ys,
        name=f"{words.interval_name(questionnaire)}, {facet.value}",
        width=BAR / shape.row,
        marker=interval_colors(drawing.look, facet),
        hovertext=said,
    )
    marker = mean_marker(drawing.look, facet)
    means = {"x": [one.mean for *_, one in shown], "y": ys, "hovertext": said}
    add_marks(drawing, {**means, "name": words.FACET_NAMES[facet]}, marker, zorder=3)


def change_rows(change: RoundChange, questionnaire: Questionnaire) -> words.Table:
    """Return every paired change and who moved, for the table beside the figure."""
    interval = words.interval_name(questionnaire)
    return words.Table(
        header=(
            "Dimension", "What", "People in both", "Change", interval, "Towards tame",
            "The same", "Towards wicked", "Agreement before", "Agreement after",
        ),
        rows=tuple(
            (about.name, words.FACET_NAMES[one.facet], *_cells(one))
            for about, changes in rows_of(change, questionnaire)
            for one in changes
        ),
    )  # fmt: skip


def _cells(change: Change) -> tuple[str, ...]:
    if not is_shown(change):
        return (str(change.paired), HIDDEN, *([words.NOTHING] * 6))
    between = interval_of(change)
    ends = f"{words.signed(change.low)} to {words.signed(change.high)}"
    moved = (change.towards_tame, change.unmoved, change.towards_wicked)
    return (
        str(change.paired),
        words.signed(change.mean),
        ends if between else words.NOTHING,
        *(words.NOTHING if count is None else str(count) for count in moved),
        change.before or words.NOTHING,
        change.after or words.NOTHING,
    )


def change_alt(change: RoundChange, questionnaire: Questionnaire) -> str:
    """Say who is compared, what moved which way, and where people came to agree or parted."""
    rows = rows_of(change, questionnaire)
    shown = [(about.name, one) for about, changes in rows for one in changes if is_shown(one)]
    if not shown:
        return f"{compared_text(change)} Every change is {HIDDEN}."
    moves = {
        "Moved towards wicked": [_named(*one) for one in shown if (one[1].low or 0) > 0],
        "Moved towards tame": [_named(*one) for one in shown if (one[1].high or 0) < 0],
    }
    order = ("shared", "mixed", "divided")
    words_of = [
        (_named(name, one), order.index(one.after) - order.index(one.before))
        for name, one in shown
        if one.before in order and one.after in order
    ]
    moves["More agreed"] = [name for name, step in words_of if step < 0]
    moves["Less agreed"] = [name for name, step in words_of if step > 0]
    still = not any(list(moves.values())[:2])
    return words.brief(
        lambda room: " ".join(
            (
                compared_text(change),
                "No score clearly moved." if still else "",
                *(
                    f"{said}: {words.listed(names, room)}."
                    for said, names in moves.items()
                    if names
                ),
            )
        ).replace("  ", " ")
    )


def _named(name: str, change: Change) -> str:
    """Name a score: its dimension, and its facet where that is the handling."""
    return f"{name} (handling)" if change.facet is Facet.APPROACH else name
