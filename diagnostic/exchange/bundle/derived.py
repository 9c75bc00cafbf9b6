"""Whether the files that follow from others say what follows; nothing is read from them."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import StringIO
from math import isclose

from diagnostic.core.faults import LocatedFault
from diagnostic.exchange.bundle.contents import Held
from diagnostic.exchange.bundle.members import DECISIONS, STATEMENTS
from diagnostic.exchange.bundle.tables import (
    REVIEW_COLUMNS,
    STATEMENT_COLUMNS,
    decisions_csv,
    statements_csv,
)
from diagnostic.exchange.bundle.unpacking import Unpacked

_WITHIN = 1e-9
_DECIDED = ("rank", "id", "name", "owner", "review_on", *REVIEW_COLUMNS)
"""Columns of decisions.csv that do not depend on what is recommended now."""


def copied_otherwise(held: Held, opened: Unpacked) -> Iterator[LocatedFault]:
    """Say which tables differ from what session.json says in the same words."""
    due = {
        STATEMENTS: (statements_csv(held), STATEMENT_COLUMNS),
        DECISIONS: (decisions_csv(held, ()), _DECIDED),
    }
    for member, (content, columns) in due.items():
        there = opened.files.get(member)
        if there is not None and not _equal(there, content, columns):
            message = "it says otherwise than session.json; take the bundle anew"
            yield LocatedFault("bundle-contradicts", f"{opened.name}: {member}", message)


def unlike(files: Mapping[str, bytes], due: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the names of files that are missing or say otherwise than is due.

    Numbers may differ by 1e-9; all else is equal.
    """
    return tuple(
        name
        for name, content in sorted(due.items())
        if name not in files or not _alike(name, files[name], content)
    )


def _alike(name: str, there: bytes, due: bytes) -> bool:
    return there == due or (name.endswith(".csv") and _equal(there, due))


def _equal(there: bytes, due: bytes, columns: Collection[str] = ()) -> bool:
    """Compare two tables: their columns of these names, or all that they have."""
    found, wanted = _table(there, columns), _table(due, columns)
    return bool(found) and len(found) == len(wanted) and all(map(_same_row, found, wanted))


def _table(content: bytes, columns: Collection[str]) -> list[list[str]]:
    rows = _rows(content)
    if not columns or not rows:
        return rows
    places = [rows[0].index(name) for name in columns if name in rows[0]]
    return [[row[place] for place in places if place < len(row)] for row in rows]


def _rows(content: bytes) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (ValueError, csv.Error):
        return []


def _same_row(one: Sequence[str], other: Sequence[str]) -> bool:
    return one == other or (len(one) == len(other) and all(map(_same, one, other)))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return isclose(float(one), float(other), rel_tol=_WITHIN, abs_tol=_WITHIN)
    except ValueError:
        return False
