"""Made-up groups for the tests of figures."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go

from diagnostic.core.group import Group, GroupCell
from diagnostic.core.questionnaire import Facet


def cell(
    dimension: str,
    scores: Sequence[float],
    agreement: str | None = "shared",
    facet: Facet = Facet.PROBLEM,
    ad: float = 0.5,
) -> GroupCell:
    """Make a cell with an interval of ten points to each side; zones are thirds."""
    mean, n = sum(scores) / len(scores), len(scores)
    return GroupCell(
        dimension=dimension,
        facet=facet,
        n=n,
        suppressed=False,
        mean=mean,
        low=mean - 10,
        high=mean + 10,
        ad=ad,
        agreement=agreement,
        share_tame=sum(one < 33 for one in scores) / n,
        share_middle=sum(33 <= one <= 67 for one in scores) / n,
        share_wicked=sum(one > 67 for one in scores) / n,
        scores=tuple(sorted(scores)),
    )


def hidden(dimension: str, facet: Facet = Facet.PROBLEM, n: int = 2) -> GroupCell:
    """Make a cell of which nothing may be shown."""
    return GroupCell(dimension, facet, n, suppressed=True)


def group(*cells: GroupCell, people: int = 6, suppressed: bool = False) -> Group:
    """Make a group of these cells, without a profile."""
    return Group(people, 5, suppressed, cells, {}, None, (), contested=False)


def concealed(whole: Group) -> Group:
    """Return a group as it is where nothing may be shown but counts."""
    cells = tuple(hidden(one.dimension, one.facet) for one in whole.cells)
    return replace(whole, cells=cells, suppressed=True, respondents=2)


def texts(figure: go.Figure) -> list[str]:
    """Return every text of a figure."""
    return [note.text for note in figure.layout.annotations]


def trace(figure: go.Figure, name: str) -> go.Scatter | go.Bar:
    """Return the one trace of this name."""
    (found,) = (one for one in figure.data if one.name == name)
    return found
