"""What moved between the last two rounds of a workshop."""

from collections.abc import Iterator, Mapping, Sequence
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


_MARKS = "Means of all who answered each round."
_PAIRS = (
    f"{_MARKS} The number is the mean change of those who answered both, and may differ from "
    "the distance between the marks."
)
_NO_PAIRS = f"{_MARKS} The number is the distance between the marks."
_SOME_PAIRS = (
    f"{_PAIRS} Where the appendix counts nobody who moved, it is the distance between the "
    "marks: pairs would give somebody away there."
)
_OF_PAIRS = ("People in both", "Towards tame", "The same", "Towards wicked")
"""Columns that say nothing where the means of all are compared everywhere."""


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
    if change is None:
        return
    shown = change_rows(change, told.basis.questionnaire)
    caption, leave_out = f"Changes since round {_before(told)}", tuple[str, ...]()
    if some := _of_all((*change.places, *change.cells)):
        caption += ": of all who answered each round"
        caption += "" if all(some) else " where nobody is counted as moved, else of pairs"
        leave_out = _OF_PAIRS if all(some) else ()
    yield table_of(caption, shown, (2.6, 1.8), leave_out)


def _of_all(changes: Sequence[Change]) -> tuple[bool, ...]:
    """Say of each change that is shown if it compares all with all; empty where none does."""
    found = tuple(one.of_all for one in changes if not one.suppressed)
    return found if any(found) else ()


def _caption(change: RoundChange) -> str:
    """Say what the chart's numbers are: they stand beside marks of all."""
    drawn = [one for one in change.cells if one.facet is Facet.PROBLEM]
    some = _of_all((*change.places, *drawn))
    if not some:
        return _PAIRS
    return _NO_PAIRS if all(some) else _SOME_PAIRS


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
        caption=_caption(change),
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
