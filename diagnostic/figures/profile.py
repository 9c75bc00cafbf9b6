"""The profile: each dimension between its two poles, problem and handling side by side."""

import plotly.graph_objects as go

from diagnostic.core.profile import DimensionResult, Profile
from diagnostic.core.questionnaire import Dimension, Facet, Misfit, Questionnaire
from diagnostic.figures import words
from diagnostic.figures.drawing import Drawing, add_bands, add_lines, add_marks, note, rule
from diagnostic.figures.key import Entry, add_key
from diagnostic.figures.look import Look, approach_marker, band_colors, problem_marker
from diagnostic.figures.rows import RowShape, add_poles, add_zones, narrow_shape, rows_canvas

OPENINGS = {
    Misfit.OVER_SIMPLIFIED: "Handled as tamer than it looks",
    Misfit.OVER_COMPLICATED: "Handled as more wicked than it looks",
}
FAINT = 0.8
"""How opaque marks are that carry no verdict; paler ones would be hard to see."""

STRONG_LINE = 5


def profile_figure(
    profile: Profile, questionnaire: Questionnaire, look: Look, *, narrow: bool = False
) -> go.Figure:
    """Draw one row per dimension: problem and handling as two marks joined by their gap.

    Position alone carries the score, so the figure also reads in print and without colour.
    A dimension without a score keeps its row, so that two profiles line up when compared.
    A form too short for verdicts gets fainter marks on fuller bands: the doubt comes first.
    """
    rows = words.results_of(profile, questionnaire)
    firm = words.gives_verdicts(profile, questionnaire)
    shape = _shape_of(rows, narrow=narrow)
    entries = _key(rows, questionnaire, look)
    drawing = rows_canvas(look, len(rows), shape, entries)
    _add_marks(drawing, rows, firm=firm)
    _add_bands(drawing, rows, questionnaire, width=(10 if firm else 16) / shape.row)
    _add_gaps(drawing, rows, firm=firm)
    add_zones(drawing, questionnaire.zones.dimension, range(len(rows)), shape)
    _add_rows(drawing, rows, shape)
    add_key(drawing, entries, shape.per_line)
    return drawing.figure()


def _shape_of(rows: words.Rows, *, narrow: bool) -> RowShape:
    if narrow:
        return narrow_shape([one for one, _ in rows], above=46, below=26)
    return RowShape(letters=24, row=68, line_at=0.6, track=(0.25, 0.75), per_line=4)


def _add_rows(drawing: Drawing, rows: words.Rows, shape: RowShape) -> None:
    """Write each row's name and poles, and draw the line that its marks stand on."""
    for y, (dimension, result) in enumerate(rows):
        rule(drawing, (0, y), (100, y), drawing.look.rule)
        add_poles(drawing, dimension, y, shape, rise=11)
        if result.problem is None and result.approach is None:
            quiet, page = drawing.look.quiet, drawing.look.page
            note(drawing, words.NO_SCORE, (50, y), quiet, bgcolor=page)


def _key(rows: words.Rows, questionnaire: Questionnaire, look: Look) -> list[Entry]:
    """Explain the marks that the figure has, and no others."""
    thick = {"symbol": "line-ew", "size": 9, "line": {"color": look.text, "width": STRONG_LINE}}
    bar = {"symbol": "square", "size": 12, **band_colors(look)}
    problem = any(result.problem for _, result in rows)
    approach = any(result.approach for _, result in rows)
    strong = any(result.misfit == "strong" for _, result in rows)
    entries = (
        (problem, words.FACET_NAMES[Facet.PROBLEM], problem_marker(look)),
        (approach, words.FACET_NAMES[Facet.APPROACH], approach_marker(look, 15)),
        (problem, f"{words.band_name(questionnaire)}, problem", bar),
        (strong, "Strong misfit", thick),
    )
    return [(name, marker) for shown, name, marker in entries if shown]


def _add_marks(drawing: Drawing, rows: words.Rows, *, firm: bool) -> None:
    look = drawing.look
    markers = (
        (Facet.PROBLEM, problem_marker(look, 13 if firm else 10), 4),
        (Facet.APPROACH, approach_marker(look, 18 if firm else 14), 3),
    )
    for facet, marker, zorder in markers:
        values = [words.value_of(words.estimate_of(result, facet)) for _, result in rows]
        places = {
            "x": values,
            "y": list(range(len(rows))),
            "name": words.FACET_NAMES[facet],
            "hovertext": [
                _hover(dimension, result, facet, value)
                for (dimension, result), value in zip(rows, values, strict=True)
            ],
        }
        add_marks(drawing, places, marker, opacity=1 if firm else FAINT, zorder=zorder)


def _hover(
    dimension: Dimension, result: DimensionResult, facet: Facet, value: float | None
) -> str:
    name = words.plain(words.cut(dimension.name))
    place = f"{words.FACET_NAMES[facet]}: {words.number(value)}"
    return f"<b>{name}</b><br>{place}<br>{words.finding(result)}"


def _add_bands(
    drawing: Drawing, rows: words.Rows, questionnaire: Questionnaire, width: float
) -> None:
    problems = [result.problem for _, result in rows]
    name = f"{words.band_name(questionnaire)} of the problem"
    said = [f"{name}: {words.band(problem)}" for problem in problems]
    add_bands(drawing, problems, range(len(rows)), name=name, width=width, hovertext=said)


def _add_gaps(drawing: Drawing, rows: words.Rows, *, firm: bool) -> None:
    """Join the marks of each row; only a strong misfit gets the thick line."""
    thin = {"color": drawing.look.quiet, "width": 1.5}
    thick = {"color": drawing.look.text, "width": STRONG_LINE}
    for name, line in (("Gap", thin), ("Strong misfit", thick)):
        xs: list[float | None] = []
        ys: list[int | None] = []
        for y, (_, result) in enumerate(rows):
            strong = result.misfit == "strong"
            if result.problem and result.approach and strong is (line is thick):
                xs += [result.problem.value, result.approach.value, None]
                ys += [y, y, None]
        places = {"x": xs, "y": ys, "name": name}
        add_lines(drawing, places, line, opacity=1 if firm else FAINT, zorder=2)


def profile_rows(profile: Profile, questionnaire: Questionnaire) -> words.Table:
    """Return every dimension's places, gap and finding, for the table beside the figure."""
    band_name = words.band_name(questionnaire)
    ends = ("Dimension", "Tame end", "Wicked end")
    return words.Table(
        header=(*ends, "Problem", band_name, "Handling", "Gap", "Finding"),
        rows=tuple(
            (
                dimension.name,
                dimension.tame,
                dimension.wicked,
                words.number(words.value_of(result.problem)),
                words.band(result.problem),
                words.number(words.value_of(result.approach)),
                words.signed(result.gap),
                words.finding(result),
            )
            for dimension, result in words.results_of(profile, questionnaire)
        ),
    )


def profile_alt(profile: Profile, questionnaire: Questionnaire) -> str:
    """Say which dimensions misfit and which stand nearest the two ends."""
    rows = words.results_of(profile, questionnaire)
    scored = [(one.name, result.problem.value) for one, result in rows if result.problem]
    if not scored:
        return f"No dimension of the problem is placed: {words.NO_SCORE}."
    firm = words.gives_verdicts(profile, questionnaire)
    unscored = [one.name for one, result in rows if not result.problem]
    return words.brief(
        lambda room: " ".join(
            (
                _gaps(rows, room) if firm else words.NO_VERDICTS,
                words.extremes(scored),
                f"Without a place: {words.listed(unscored, room)}." if unscored else "",
            )
        ).strip()
    )


def _gaps(rows: words.Rows, room: int) -> str:
    if not any(result.approach for _, result in rows):
        return "The handling has no places, so no gap is shown."
    return words.misfits(rows, OPENINGS, room)
