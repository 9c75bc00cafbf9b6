"""A report as one HTML file: no script, and nothing from any address."""

from dataclasses import dataclass

from diagnostic.core.dots import Dots, stacked
from diagnostic.core.questionnaire import Facet
from diagnostic.figures import words
from diagnostic.report.chart_tables import chart_table
from diagnostic.report.document import Block, Document, Heading, PlaceChart
from diagnostic.report.templating import ENVIRONMENT
from diagnostic.report.tidying import CHARTS, tidied

_TEMPLATE = ENVIRONMENT.get_template("report.html")
_ROOM, _MOST = 14, 1.4
"""How high stacks of dots may be and how wide a dot, in hundredths of the line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with what the page needs to know of it."""

    block: Block
    kind: str
    """The name of its type."""
    anchor: str = ""
    """Where the contents lead to; headings only."""
    dots: Dots | None = None
    table: words.Table | None = None
    """What a chart shows, in numbers."""


def report_html(document: Document) -> bytes:
    """Return the report as a page that prints on A4 and reads on a phone; UTF-8."""
    found = tidied(document)
    page = _TEMPLATE.render(
        report=found,
        placed=[_placed(block, at) for at, block in enumerate(found.blocks)],
        names={facet.value: name for facet, name in words.FACET_NAMES.items()},
        number=words.number,
        unscored=words.NO_SCORE,
        facets=Facet,
    )
    return page.encode("utf-8")


def _placed(block: Block, at: int) -> Placed:
    kind = type(block).__name__
    if isinstance(block, Heading):
        return Placed(block, kind, anchor=f"part-{at}")
    if not isinstance(block, CHARTS):
        return Placed(block, kind)
    dots = stacked(block.dots, _ROOM, _MOST) if isinstance(block, PlaceChart) else None
    return Placed(block, kind, dots=dots, table=chart_table(block))
