"""How wide each column of a table is."""

from collections.abc import Sequence

from diagnostic.report.document import Table
from diagnostic.report.texts import LONG_WORD

WIDE = 6
"""Tables of more columns are set in smaller letters."""
LETTERS, SMALLER = 112, 126
"""About as many stand on a line of a table, and of a wide one."""
WHOLE = 18
"""Cells of no more letters, such as an interval, stand on one line where there is room."""
BESIDE, BOLD = 2, 1.15
"""The blanks beside a cell's text, in letters; how much wider bold letters are."""


def shares(table: Table) -> list[float]:
    """Return each column's share of the line: as asked for, but its longest word has room.

    So have its short cells as a whole, where there is room for all of them. Where the longest
    words of all columns have no room together, they share it.
    """
    whole, words, line = _needed(table, WHOLE), _needed(table), letters(table)
    needed = whole if sum(whole) <= line else words
    given: dict[int, float] = {}
    while True:
        free = [at for at in range(len(needed)) if at not in given]
        asked = sum(table.columns[at].width for at in free)
        each = max(line - sum(given.values()), 0) / asked if asked else 0
        narrow = {at: needed[at] for at in free if table.columns[at].width * each < needed[at]}
        if not narrow:
            return [given.get(at, one.width * each) for at, one in enumerate(table.columns)]
        given |= narrow


def letters(table: Table) -> int:
    """Return about how many letters stand on a line of a table."""
    return SMALLER if len(table.columns) > WIDE else LETTERS


def is_tight(table: Table) -> bool:
    """Tell whether the longest words of all columns have no room beside one another."""
    return sum(_needed(table)) > letters(table)


def _needed(table: Table, whole: int = 0) -> list[float]:
    """Return the letters of each column's longest word; longer ones may be broken.

    A cell of no more letters than `whole` counts as one word.
    """
    heads = [BOLD * _longest([column.label]) for column in table.columns]
    cells = [_longest([row[at] for row in table.rows], whole) for at in range(len(heads))]
    return [max(pair) + BESIDE for pair in zip(heads, cells, strict=True)]


def _longest(texts: Sequence[str], whole: int = 0) -> int:
    words = (
        word for text in texts for word in ([text] if len(text) <= whole else text.split())
    )
    return min(max(map(len, words), default=0), LONG_WORD)
