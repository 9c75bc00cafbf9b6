"""changes.csv: what moved from one round to the next, one row per score, with few hidden."""

from collections.abc import Iterable, Iterator

from diagnostic.core.change import Change, RoundChange
from diagnostic.exchange.rendering import Cell, Style, csv_bytes

CHANGE_COLUMNS = (
    "session_id",
    "round_before",
    "round",
    "dimension",
    "facet",
    "paired",
    "only_before",
    "only_after",
    "mean",
    "low",
    "high",
    "p",
    "towards_tame",
    "unmoved",
    "towards_wicked",
    "reliably",
    "before",
    "after",
    "ad_before",
    "ad_after",
    "suppressed",
    "of_all",
)


def changes_csv(
    changes: Iterable[tuple[str, int, int, RoundChange]],
    *,
    excel: bool = False,
    delimiter: str = ",",
) -> bytes:
    """Return changes.csv for some pairs of rounds, each with its session's id and numbers.

    The overall places come first, with an empty dimension.
    """
    return csv_bytes(CHANGE_COLUMNS, _rows(changes), Style(excel, delimiter))


def _rows(changes: Iterable[tuple[str, int, int, RoundChange]]) -> Iterator[list[Cell]]:
    for session_id, before, after, moved in changes:
        for change in (*moved.places, *moved.cells):
            yield [session_id, before, after, *_cells(change)]


def _cells(change: Change) -> Iterator[Cell]:
    yield from (change.dimension, change.facet.value)
    for name in CHANGE_COLUMNS[5:]:
        yield getattr(change, name)
