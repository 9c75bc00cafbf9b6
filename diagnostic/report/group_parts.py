"""Parts of a workshop's report that show numbers: place, profile, agreement, subgroups."""

from collections.abc import Iterator

from diagnostic.core.dots import place_marks
from diagnostic.core.group import Group, GroupCell
from diagnostic.core.profile import DimensionResult, Estimate, Profile
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.core.subgroups import Split, Subgroup
from diagnostic.core.wording import (
    HIDDEN,
    agreement_text,
    contested_text,
    group_place_text,
    split_text,
)
from diagnostic.core.wording.certainty import ROUGH
from diagnostic.core.wording.glance import alike_texts, divided_text
from diagnostic.core.wording.group import TWO_CAMPS, disagreement_text
from diagnostic.core.wording.subgroups import apart_text, parts_hidden_text
from diagnostic.figures import words
from diagnostic.report.document import (
    Block,
    Facts,
    Heading,
    Mark,
    Paragraph,
    PlaceChart,
    ProfileChart,
    ProfileRow,
    SpreadChart,
    SpreadRow,
)
from diagnostic.report.opening import bands
from diagnostic.report.tables import table_of
from diagnostic.report.told import GroupTold, RoundTold

_ROOM = 1000
"""Letters of names after which misfits are counted."""


def place_chart(group: Group, questionnaire: Questionnaire) -> PlaceChart:
    """Return the line with everyone's own place on it."""
    # Plotly takes a moment to load, and comes with the words of the figure.
    from diagnostic.figures.group_place import group_place_alt

    profile = group.profile
    few = len(group.places) < questionnaire.scoring.agreement_people.value
    approach = profile.approach if profile else None
    return PlaceChart(
        alt=group_place_alt(group, questionnaire),
        caption="Each dot is one person’s own place of the problem. The larger marks are the "
        f"means of problem and handling, with the {words.interval_name(questionnaire)}.",
        bands=bands(questionnaire.zones.overall),
        problem=_mark(profile.position if profile else None, few=few),
        approach=_mark(approach, few=few) if approach else None,
        dots=group.places,
        camps=place_marks(None, group.camps),
    )


def placed(group: Group, questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield the line and the words beside it, or that there is no place."""
    chart, text = place_chart(group, questionnaire), group_place_text(group, questionnaire)
    if text:
        yield chart
    yield Paragraph(text or chart.alt)


def place(told: RoundTold, questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield where the group places the problem, in words and as a line."""
    yield Heading("Where you place it")
    yield from placed(told.group, questionnaire)


def profile(group: Group, found: Profile, questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield every dimension with problem beside handling, and where the two part."""
    from diagnostic.figures.group import group_profile_alt
    from diagnostic.figures.profile import OPENINGS

    rows = words.results_of(found, questionnaire)
    asked = {cell.dimension for cell in group.cells}
    yield Heading("Dimension by dimension")
    if not words.gives_verdicts(found, questionnaire):
        yield Paragraph(ROUGH)
    elif found.approach is not None:
        yield Paragraph(words.misfits(rows, OPENINGS, room=_ROOM))
    yield ProfileChart(
        alt=group_profile_alt(group, questionnaire),
        caption=f"Means of problem and handling, with the {words.interval_name(questionnaire)}."
        " Where the two lie far apart, the handling does not fit.",
        rows=tuple(
            _profile_row(one, result, group, questionnaire)
            for one, result in rows
            if one.id in asked
        ),
    )


def agreement(told: GroupTold) -> Iterator[Block]:
    """Yield what people see alike and what divides them, and how they spread."""
    from diagnostic.figures.diverging import diverging_alt

    newest, questionnaire = told.rounds[-1], told.basis.questionnaire
    group = newest.group
    yield Heading("Where people agree and where they differ")
    alike = "; ".join(alike_texts(group, questionnaire))
    divided = divided_text(group, questionnaire)
    yield Facts((("You see alike", alike), ("You are divided on", divided)))
    contested = contested_text(group, questionnaire)
    if contested:
        effect = disagreement_text(told.advice, told.without_disagreement)
        yield Paragraph(f"{contested} {effect}".strip())
    rows = tuple(_spread_rows(newest, questionnaire))
    if rows:
        yield SpreadChart(
            alt=diverging_alt(group, questionnaire),
            caption="How many people place the problem where, dimension by dimension; the one "
            "most worth talking about first.",
            rows=rows,
            labels=tuple(zone.label for zone in questionnaire.zones.dimension),
        )
    yield from _parts(newest, questionnaire)


def _parts(told: RoundTold, questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield how people see it by what they said of their work, in words alone."""
    if not told.splits:
        return
    yield Heading("By what people said of their work", 2)
    for one in told.splits:
        yield from _split(one, questionnaire)
    parts = [part for split in told.splits for part in split.groups]
    if any(one.people is None or any(c.suppressed for c in one.cells) for one in parts):
        yield Paragraph(parts_hidden_text(told.group), "small")


def _split(split: Split, questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield one question's parts as a table, and which stand furthest apart."""
    if all(one.position is None for one in split.groups):
        yield Paragraph(split_text(split, questionnaire))
        return
    labels = ("Answer", "People", "Place", words.interval_name(questionnaire))
    rows = tuple(
        (one.label, HIDDEN if one.people is None else str(one.people), *_placed(one))
        for one in split.groups
    )
    shown = words.Table(labels, rows)
    yield table_of(split.text, shown, (4, 1, 1, 1.4))
    if apart := apart_text(split, questionnaire):
        yield Paragraph(apart)


def _placed(part: Subgroup) -> tuple[str, str]:
    """Return where a part places the problem, and the interval of that."""
    if part.position is None:
        return HIDDEN, words.NOTHING
    if part.low is None or part.high is None:
        return f"{part.position:.0f}", words.NOTHING
    return f"{part.position:.0f}", f"{part.low:.0f} to {part.high:.0f}"


def _mark(estimate: Estimate | None, *, few: bool = False) -> Mark:
    """Return a mean, with its interval unless too few people are in it."""
    if estimate is None:
        return Mark(None)
    if few:
        return Mark(estimate.value)
    return Mark(estimate.value, estimate.low, estimate.high)


def _cell(group: Group, dimension: str, facet: Facet) -> GroupCell | None:
    cells = (one for one in group.cells if (one.dimension, one.facet) == (dimension, facet))
    return next(cells, None)


def _profile_row(
    one: Dimension, result: DimensionResult, group: Group, questionnaire: Questionnaire
) -> ProfileRow:
    problem, approach = (_cell(group, one.id, facet) for facet in Facet)
    hidden = any(cell.suppressed for cell in (problem, approach) if cell)
    return ProfileRow(
        label=one.name,
        tame=one.tame,
        wicked=one.wicked,
        problem=_cell_mark(problem, questionnaire),
        approach=_cell_mark(approach, questionnaire),
        word=_word(result, problem, hidden=hidden),
    )


def _word(result: DimensionResult, problem: GroupCell | None, *, hidden: bool) -> str:
    """Say whether the handling fits, and first of all if the mean is nobody's view."""
    if hidden:
        return HIDDEN
    found = words.finding(result)
    return f"{TWO_CAMPS}; {found}" if problem and problem.two_camps else found


def _cell_mark(cell: GroupCell | None, questionnaire: Questionnaire) -> Mark:
    from diagnostic.figures.group import interval_of

    if cell is None or cell.suppressed:
        return Mark(None)
    interval = interval_of(cell, questionnaire)
    return Mark(cell.mean) if interval is None else _mark(interval)


def _spread_rows(told: RoundTold, questionnaire: Questionnaire) -> Iterator[SpreadRow]:
    """Yield a row for each dimension whose problem was asked about, as the page orders them."""
    from diagnostic.figures.sides import sides_of

    names = {one.id: one.name for one in questionnaire.dimensions}
    for point in told.points:
        cell = _cell(told.group, point.dimension, Facet.PROBLEM)
        if cell is not None:
            counts = sides_of(cell) or ()
            yield SpreadRow(names[point.dimension], counts, agreement_text(cell))
