"""dimensions.csv: one row per session, round, dimension and facet, with small groups hidden."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from diagnostic.core.group import Group, GroupCell
from diagnostic.exchange.columns import DIMENSION_COLUMNS
from diagnostic.exchange.escaping import guard, writable
from diagnostic.exchange.rendering import Cell, Style, header_bytes, rows_bytes

_TEXTS = ("session_id", "dimension", "facet", "agreement")
_COUNTS = ("round", "n")
_FLAGS = ("two_camps", "suppressed")


def dimension_type(name: str) -> pa.DataType:
    """Return the Arrow type of one of the file's columns."""
    if name in _TEXTS:
        return pa.string()
    if name in _COUNTS:
        return pa.int64()
    return pa.bool_() if name in _FLAGS else pa.float64()


def dimensions_csv(
    groups: Iterable[tuple[str, int, Group]], *, excel: bool = False, delimiter: str = ","
) -> bytes:
    """Return dimensions.csv for some groups, each with its session's id and its round."""
    style = Style(excel, delimiter)
    header = header_bytes(DIMENSION_COLUMNS, style)
    columns = list(zip(*_rows(groups), strict=True))
    if not columns:
        return header
    arrays = [
        pa.array(cells, dimension_type(name))
        for name, cells in zip(DIMENSION_COLUMNS, columns, strict=True)
    ]
    table = pa.Table.from_arrays(arrays, names=list(DIMENSION_COLUMNS))
    return header + bytes(rows_bytes(table, delimiter))


def _rows(groups: Iterable[tuple[str, int, Group]]) -> Iterator[list[Cell]]:
    for session_id, round_number, group in groups:
        session = guard(writable(session_id))
        for cell in group.cells:
            yield [session, round_number, cell.dimension, cell.facet.value, *_numbers(cell)]


def _numbers(cell: GroupCell) -> Iterator[Cell]:
    for name in DIMENSION_COLUMNS[4:]:
        yield getattr(cell, name)
