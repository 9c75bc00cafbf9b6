"""What the columns of an export are called, where more than its first row says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.importing.matching import sure_matches
from diagnostic.exchange.importing.names import folded
from diagnostic.exchange.importing.sheet import Sheet

_NO_ANSWERS = frozenset(
    {
        "response", "responses", "open-ended response", "answer", "antwort", "réponse",
        "respuesta", "risposta", "resposta", "antwoord", "svar",
    }
)  # fmt: skip
"""What SurveyMonkey and others write under each question, above the answers."""
_INTERNAL = '{"ImportId"'
"""How a row begins in which Qualtrics keeps its own names."""
_LEAST = 2
"""Cells; one may be chance."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Names of the columns, and how many rows below the first one hold no answers."""

    titles: tuple[str, ...]
    rows: int


def headings(sheet: Sheet, questionnaire: Questionnaire) -> Headings:
    """Say what the columns are called.

    An answer is never a question's title or an item's id, so a first row that holds two of
    them is no row of answers; nor is one that says nothing but "Response".
    """
    titles = _titles_below(sheet, questionnaire)
    rows = int(titles is not None)
    for row in sheet.rows[rows : rows + _LEAST]:
        if not _says_nothing(row):
            break
        rows += 1
    return Headings(titles or sheet.header, rows)


def answered_texts(sheet: Sheet, skipped: Sequence[int]) -> dict[str, list[str]]:
    """Return the distinct texts of each column without some rows, in the order of the file."""
    left, numbered = set(skipped), zip(sheet.rows, sheet.numbers, strict=True)
    rows = [row for row, number in numbered if number not in left] if left else sheet.rows
    columns = zip(*rows, strict=True) if rows else ((),) * len(sheet.header)
    return {
        one: list(dict.fromkeys(cells))
        for one, cells in zip(sheet.header, columns, strict=True)
    }


def _titles_below(sheet: Sheet, questionnaire: Questionnaire) -> tuple[str, ...] | None:
    first = sheet.rows[0]
    form = max(questionnaire.forms, key=lambda one: one.take).id
    found = sure_matches([one for one in first if one], questionnaire, form)
    certain = {match.header for match in found}
    if len(certain) < _LEAST:
        return None
    both = zip(sheet.header, first, strict=True)
    return _apart([second if second in certain else one for one, second in both])


def _says_nothing(row: Sequence[str]) -> bool:
    given = [cell for cell in row if cell]
    return len(given) >= _LEAST and all(
        folded(cell) in _NO_ANSWERS or cell.startswith(_INTERNAL) for cell in given
    )


def _apart(titles: Sequence[str]) -> tuple[str, ...]:
    """Tell equal titles apart by a number that no title ends with."""
    seen: dict[str, int] = {}
    apart = []
    for one in titles:
        seen[one] = seen.get(one, 0) + 1
        apart.append(one if seen[one] == 1 else f"{one} ({seen[one]})")
    return tuple(apart)
