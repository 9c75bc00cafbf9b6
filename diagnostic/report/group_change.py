"""What moved between the last two rounds of a workshop."""

from collections.abc import Iterator, Mapping
from functools import partial

from diagnostic.core.change import Change, RoundChange
from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Facet
from diagnostic.core.wording import HIDDEN, agreement_moved_text, change_texts
from diagnostic.figures import words
from diagnostic.report.document import Block, ChangeChart, ChangeRow, Heading, Points, Table
from diagnostic.report.tables import table_of
from diagnostic.report.told import GroupTold, RoundTold

_WHOLE: Mapping[Facet, str] = {
    Facet.PROBLEM: "The whole problem",
    Facet.APPROACH: "Its handling as a whole",
}


def moved(told: GroupTold) -> Iterator[Block]:
    """Yield what moved since the round before, in words and as a figure."""
    newest, questionnaire = told.rounds[-1], told.basis.questionnaire
    if newest.change is None:
        return
    yield Heading(f"What moved since round {_before(told)}")
    yield Points(change_texts(newest.change, questionnaire))
    rows = tuple(_rows(told, newest.change))
    if rows:
        yield _chart(told, newest.change, rows)


def change_table(told: GroupTold) -> Iterator[Table]:
    """Yield every change in numbers, where there was a round before."""
    from diagnostic.figures.change import change_rows

    change = told.rounds[-1].change
    if change is not None:
        shown = change_rows(change, told.basis.questionnaire)
        yield table_of(f"Changes since round {_before(told)}", shown, (2.6, 1.8))


def _earlier(told: GroupTold) -> RoundTold | None:
    return told.rounds[-2] if len(told.rounds) > 1 else None


def _before(told: GroupTold) -> int:
    """Return the number of the round that the newest is compared with."""
    earlier = _earlier(told)
    return told.rounds[-1].number - 1 if earlier is None else earlier.number


def _chart(told: GroupTold, change: RoundChange, rows: tuple[ChangeRow, ...]) -> ChangeChart:
    from diagnostic.figures.change import change_alt

    before = _before(told)
    return ChangeChart(
        alt=change_alt(change, told.basis.questionnaire),
        caption="Means of all who answered each round. The number is the mean change of those "
        "who answered both, and may differ from the distance between the marks.",
        rows=rows,
        names=(f"Round {before}", f"Round {told.rounds[-1].number}"),
    )


def _rows(told: GroupTold, change: RoundChange) -> Iterator[ChangeRow]:
    """Yield the whole and every dimension's problem; nothing where a round is not told."""
    newest = told.rounds[-1]
    earlier = _earlier(told)
    if earlier is None:
        return
    names = {one.id: one.name for one in told.basis.questionnaire.dimensions}
    for one in change.places:
        mean = partial(_place, facet=one.facet)
        yield _row(_WHOLE[one.facet], one, mean(earlier.group), mean(newest.group))
    for one in change.cells:
        if one.facet is Facet.PROBLEM:
            means = [
                part.group.cell(one.dimension, one.facet).mean for part in (earlier, newest)
            ]
            yield _row(names[one.dimension], one, *means)


def _row(label: str, change: Change, before: float | None, after: float | None) -> ChangeRow:
    if change.suppressed or change.mean is None:
        return ChangeRow(label, before, after, HIDDEN)
    parts = (words.signed(change.mean), agreement_moved_text(change))
    return ChangeRow(label, before, after, ", ".join(filter(None, parts)))


def _place(group: Group, facet: Facet) -> float | None:
    profile = group.profile
    if profile is None:
        return None
    place = profile.position if facet is Facet.PROBLEM else profile.approach
    return place.value if place else None
