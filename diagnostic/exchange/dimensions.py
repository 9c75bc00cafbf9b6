"""dimensions.csv: one row per session, round, dimension and facet, with small groups hidden."""

from collections.abc import Iterable, Iterator

from diagnostic.core.group import Group, GroupCell
from diagnostic.exchange.columns import DIMENSION_COLUMNS
from diagnostic.exchange.rendering import Cell, Style, csv_bytes


def dimensions_csv(
    groups: Iterable[tuple[str, int, Group]], *, excel: bool = False, delimiter: str = ","
) -> bytes:
    """Return dimensions.csv for some groups, each with its session's id and its round."""
    return csv_bytes(DIMENSION_COLUMNS, _rows(groups), Style(excel, delimiter))


def _rows(groups: Iterable[tuple[str, int, Group]]) -> Iterator[list[Cell]]:
    for session_id, round_number, group in groups:
        for cell in group.cells:
            yield [session_id, round_number, cell.dimension, cell.facet.value, *_numbers(cell)]


def _numbers(cell: GroupCell) -> Iterator[Cell]:
    for name in DIMENSION_COLUMNS[4:]:
        yield getattr(cell, name)
