"""Tables of a report: the very cells of the tables beside the pages' figures."""

from collections.abc import Sequence

from diagnostic.figures import words
from diagnostic.report.document import Column, Table

_NUMBERS = frozenset("0123456789+-−–% .,")
"""What a cell in a column of numbers is made of."""


def table_of(
    caption: str,
    shown: words.Table,
    widths: Sequence[float] = (),
    leave_out: Sequence[str] = (),
) -> Table:
    """Return a page's table, with columns left out by their names; widths are shares."""
    kept = [at for at, name in enumerate(shown.header) if name not in leave_out]
    rows = tuple(tuple(row[at] for at in kept) for row in shown.rows)
    shares = [*widths, *([1.0] * (len(kept) - len(widths)))]
    return Table(
        caption=caption,
        columns=tuple(
            Column(shown.header[at], number=_is_number(rows, place), width=shares[place])
            for place, at in enumerate(kept)
        ),
        rows=rows,
    )


def _is_number(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether a column holds numbers alone, or the words that stand in their place."""
    cells = [row[place].replace(" to ", "") for row in rows]
    told = [cell for cell in cells if cell not in ("hidden", "not defined", words.NOTHING)]
    return bool(told) and all(set(cell) <= _NUMBERS for cell in told)
