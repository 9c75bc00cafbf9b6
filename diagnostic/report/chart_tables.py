"""What a chart shows, in words and numbers, for the table beside it."""

from functools import singledispatch

from diagnostic.core.questionnaire import Facet
from diagnostic.figures.words import FACET_NAMES, NOTHING, Table, number
from diagnostic.report.document import (
    ChangeChart,
    Chart,
    Mark,
    PlaceChart,
    ProfileChart,
    SpreadChart,
)

_PROBLEM, _APPROACH = FACET_NAMES[Facet.PROBLEM], FACET_NAMES[Facet.APPROACH]
_INTERVAL = "Interval"


@singledispatch
def chart_table(chart: Chart) -> Table:
    """Return the rows of a chart as its marks show them."""
    raise TypeError(type(chart))


@chart_table.register
def _place(chart: PlaceChart) -> Table:
    marks = [(_PROBLEM, chart.problem), *((_APPROACH, one) for one in [chart.approach] if one)]
    rows = [(name, number(one.place), _interval(one)) for name, one in marks]
    camps = [(f"Camp {at}", number(one), NOTHING) for at, one in enumerate(chart.camps, 1)]
    return Table(("What", "Place, 0 tame to 100 wicked", "Interval"), (*rows, *camps))


@chart_table.register
def _profile(chart: ProfileChart) -> Table:
    named = (_PROBLEM, _INTERVAL, _APPROACH, _INTERVAL)
    rows = tuple(
        (
            row.label,
            row.tame,
            row.wicked,
            number(row.problem.place),
            _interval(row.problem),
            number(row.approach.place),
            _interval(row.approach),
            row.word,
        )
        for row in chart.rows
    )
    return Table(("Dimension", "Tame end", "Wicked end", *named, "Finding"), rows)


@chart_table.register
def _spread(chart: SpreadChart) -> Table:
    most = max((len(row.counts) for row in chart.rows), default=0)
    points = chart.labels or tuple(map(str, range(1, most + 1)))
    rows = tuple(
        (
            row.label,
            *(map(str, row.counts) if row.counts else (NOTHING,) * len(points)),
            row.word,
        )
        for row in chart.rows
    )
    return Table(("Dimension", *points, "Finding"), rows)


@chart_table.register
def _change(chart: ChangeChart) -> Table:
    rows = tuple(
        (row.label, number(row.before), number(row.after), row.word) for row in chart.rows
    )
    return Table(("Dimension", *chart.names, "Finding"), rows)


def _interval(mark: Mark) -> str:
    if mark.low is None or mark.high is None:
        return NOTHING
    return f"{number(mark.low)} to {number(mark.high)}"
