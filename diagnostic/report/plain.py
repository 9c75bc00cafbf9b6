"""A report as plain text, to paste into an e-mail."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from diagnostic.report.document import (
    Block,
    Card,
    ChangeChart,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    PlaceChart,
    Points,
    ProfileChart,
    SpreadChart,
    Table,
)
from diagnostic.report.opening import day
from diagnostic.report.texts import clean

WIDTH = 76
_QUOTE = "> "
_RULES = {1: "=", 2: "-"}


def report_text(document: Document) -> str:
    """Return the report in lines of at most 76 characters, without charts; ends with LF."""
    parts = [_opening(document), *map(_block, document.blocks), _closing(document)]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _opening(document: Document) -> Iterator[str]:
    yield from _lines(document.title.upper())
    yield from _lines(f"{document.kind}, {day(document.made_on)}")
    for name, said in document.facts:
        yield from _lines(f"{name}: {said}")


def _closing(document: Document) -> Iterator[str]:
    if document.foot:
        yield "-" * WIDTH
        yield from _lines(document.foot)


def _block(block: Block) -> Iterator[str]:  # noqa: C901, PLR0911 - one line for each kind of block
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            return _lines(block.text, _QUOTE if block.role == "quote" else "")
        case Points():
            return _points(block)
        case Note():
            return _lines(f"* {block.title}. {block.text}", hanging="  ")
        case Facts():
            return _facts(block)
        case Card():
            return _card(block)
        case Table():
            return _table(block)
        case ProfileChart() | SpreadChart():
            return _lines(block.alt)
        case PlaceChart() | ChangeChart():  # sentences beside them say the same
            return iter(())


def _heading(heading: Heading) -> Iterator[str]:
    lines = list(_lines(heading.text))
    yield from lines
    rule = _RULES.get(heading.level)
    if rule and lines:
        yield rule * max(map(len, lines))


def _points(points: Points) -> Iterator[str]:
    for at, item in enumerate(points.items, start=1):
        mark = f"{at}. " if points.numbered else "- "
        yield from _lines(f"{mark}{item}", hanging=" " * len(mark))


def _facts(facts: Facts) -> Iterator[str]:
    for name, said in facts.pairs:
        yield from _lines(f"{name}: {said}" if name else said, hanging="  ")


def _card(card: Card) -> Iterator[str]:
    yield from _lines(f"* {card.title}", hanging="  ")
    if card.badges:
        yield from _lines(f"({'; '.join(card.badges)})", "  ")
    for name, said in card.lines:
        yield from _lines(f"{name}: {said}" if name else said, "  ", "  ")


def _table(table: Table) -> Iterator[str]:
    """Write a row as its name and, beneath, every cell with the name of its column."""
    yield from _lines(table.caption if table.caption.endswith("?") else f"{table.caption}:")
    names = [column.label for column in table.columns]
    for row in table.rows:
        said = "; ".join(_cells(names[1:], row[1:]))
        yield from _lines(f"- {row[0]}" + (f" | {said}" if said else ""), hanging="    ")


def _cells(names: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    for name, cell in zip(names, cells, strict=True):
        if cell:
            yield f"{name}: {cell}"


def _lines(text: str, before: str = "", hanging: str = "") -> Iterator[str]:
    """Break text into lines; what is no letter becomes a mark that says so."""
    for place, line in enumerate(clean(text).split("\n")):
        yield from wrap(
            line,
            WIDTH,
            initial_indent=before if place == 0 else before + hanging,
            subsequent_indent=before + hanging,
            break_on_hyphens=False,
        )
