"""Two columns of an export that are one and the same question, with different answers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.importing.matching import NEAR, Match, told_anyhow
from diagnostic.exchange.importing.sheet import Sheet, letters

_NUMBERED = re.compile(r"(.*\S) \(\d+\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Double:
    """A column that is used, and another that might be meant as well."""

    used: str
    other: str
    column: str
    """Of responses.csv."""
    rows: int
    """In how many rows the two say something different."""


def doubles(
    sheet: Sheet,
    matched: Sequence[Match],
    titles: Mapping[str, str],
    questionnaire: Questionnaire,
    form: str,
) -> Iterator[Double]:
    """Yield every column that is left over and yet is a question that another is taken for.

    One that is empty, or says the same in every row, is no doubt. `titles` are what the
    headers stand for where a second row says so.
    """
    used = {match.field.column: match.header for match in matched if match.how != NEAR}
    taken = {match.header for match in matched}
    left = {one: titles[one] for one in sheet.header if one not in taken}
    names = {*left.values(), *map(_unnumbered, left.values())}
    known = told_anyhow(names, questionnaire, form)
    for other, title in left.items():
        column = known.get(title) or known.get(_unnumbered(title), "")
        if column in used and (rows := _unlike(sheet, used[column], other)):
            yield Double(used[column], other, column, rows)


def questions_of(found: Iterable[Double], sheet: Sheet) -> Iterator[str]:
    """Ask about each: which of the two is it."""
    for one in found:
        first, second = (
            f"{shown_name(header)!r} (column {letters(sheet.header.index(header))})"
            for header in (one.used, one.other)
        )
        yield (
            f"The columns {first} and {second} are both the question {one.column}, and differ "
            f"in {one.rows:,} row{'s' * (one.rows > 1)}: is the first of the two the right "
            "one, and the second to be left out?"
        )


def _unnumbered(title: str) -> str:
    bare = _NUMBERED.fullmatch(title)
    return bare[1] if bare else title


def _unlike(sheet: Sheet, used: str, other: str) -> int:
    one, two = sheet.header.index(used), sheet.header.index(other)
    if not any(row[two] for row in sheet.rows):
        return 0
    return sum(row[one] != row[two] for row in sheet.rows)
