"""One column of an export, translated: every cell a value of ours, or a placed fault."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diagnostic.core.faults import LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.cells import CellFault, Value, read_cell
from diagnostic.exchange.columns import Column as Meant
from diagnostic.exchange.columns import Kind, response_columns
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.importing.agreed import Column, Mapping
from diagnostic.exchange.importing.answers import answer_key, keyed
from diagnostic.exchange.importing.dates import Dates, read_time
from diagnostic.exchange.importing.sheet import Tool
from diagnostic.exchange.slips import one_slip_from

_MOST_LISTED = 12

Reader = Callable[[str], Value | CellFault]


@dataclass(frozen=True, slots=True)
class Translated:
    """A column's values, one per row that is used, and what is wrong with them."""

    values: Sequence[Value]
    faults: tuple[LocatedFault, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where cells stand: in which file, and in which of its rows."""

    name: str
    numbers: Sequence[int]


def translated(
    column: Column,
    cells: Sequence[str],
    places: Places,
    mapping: Mapping,
    questionnaire: Questionnaire,
) -> Translated:
    """Translate a column's cells; each text that comes again is read only once."""
    meant = next(one for one in response_columns(questionnaire) if one.name == column.to)
    read = _reader(column, meant, mapping, questionnaire.scale.size)
    table: dict[str, Value] = {}
    wrong: dict[str, CellFault] = {}
    for text in dict.fromkeys(cells):
        found = read(text)
        if isinstance(found, CellFault):
            wrong[text] = found
            found = None
        table[text] = found
    faults = tuple(_faults(column, cells, places, wrong)) if wrong else ()
    return Translated(list(map(table.__getitem__, cells)), faults)


def _faults(
    column: Column, cells: Sequence[str], places: Places, wrong: Pairs[str, CellFault]
) -> Iterator[LocatedFault]:
    shown = shown_name(column.header)
    for number, text in zip(places.numbers, cells, strict=True):
        if text in wrong:
            where = f"{places.name}: row {number}, column {shown}"
            yield LocatedFault(wrong[text].code, where, wrong[text].message)


def _reader(column: Column, meant: Meant, mapping: Mapping, points: int) -> Reader:
    if meant.kind is Kind.TEXT:
        # Only our own files put an apostrophe before what a spreadsheet would compute.
        ours = mapping.tool is Tool.OURS
        return lambda text: read_cell(meant, text, points) if ours else text or None
    if meant.kind is Kind.TIME:
        return _times(mapping)
    if not column.values:
        return lambda text: read_cell(meant, text, points)
    by_key = keyed(column.values)

    def read(text: str) -> Value | CellFault:
        if not text:
            return None
        stored = column.values.get(text, by_key.get(answer_key(text)))
        if stored is None:
            return _unknown(text, column, points)
        return read_cell(meant, stored, points)

    return read


def _unknown(text: str, column: Column, points: int) -> CellFault:
    shown = repr(shown_name(text))
    number = text.strip()
    if number.lstrip("+-").isdecimal():
        listed = ", ".join(repr(shown_name(one)) for one in list(column.values)[:_MOST_LISTED])
        message = f"{shown} is not on the scale of {points} points; the mapping knows {listed}"
        return CellFault("point-off-scale", message)
    near = one_slip_from(text, list(column.values), absent_first=set())
    fix = f"did you mean {near!r}?" if near else "say in the mapping what it stands for"
    return CellFault("answer-unknown", f"{shown} is none of the answers that are known; {fix}")


def _times(mapping: Mapping) -> Reader:
    if mapping.dates is Dates.LEFT_OUT:
        return lambda _: None
    zone = ZoneInfo(mapping.time_zone)

    def read(text: str) -> Value | CellFault:
        if not text:
            return None
        try:
            return read_time(text, mapping.dates, zone)
        except (ValueError, OverflowError):
            message = (
                f"{shown_name(text)!r} is no time that can be read so; write it like "
                "2026-03-01 14:05, or say in the mapping how dates are written; left-out "
                "leaves all times out"
            )
            return CellFault("time-unreadable", message)

    return read
