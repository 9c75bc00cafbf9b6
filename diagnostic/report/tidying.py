"""A report made sound for any medium: texts that can be shown, headings that skip no level."""

from collections.abc import Iterator
from dataclasses import replace

from diagnostic.report.document import (
    Block,
    ChangeChart,
    Document,
    Heading,
    PlaceChart,
    ProfileChart,
    SpreadChart,
    Table,
)
from diagnostic.report.texts import clean, with_texts

CHARTS = (PlaceChart, ProfileChart, SpreadChart, ChangeChart)


def tidied(document: Document) -> Document:
    """Return a report in which every text can be shown and everything has a name."""
    found = with_texts(document, clean)
    title = found.title or found.kind or "Report"
    return replace(found, title=title, blocks=tuple(_sound(found.blocks)))


def _sound(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks; who listens would miss a level of headings, and a chart without words."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            if block.text:
                level = min(block.level, level + 1)
                yield replace(block, level=level)  # type: ignore[arg-type]  # never deeper than it was
        elif isinstance(block, CHARTS):
            yield block if block.alt else replace(block, alt=block.caption or "Chart")
        elif not isinstance(block, Table) or block.columns:
            yield block
