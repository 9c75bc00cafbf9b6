"""From an export and an agreed mapping to responses: all of them, or none."""

from dataclasses import dataclass

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.importing.mapping import Mapping
from diagnostic.exchange.importing.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in."""

    responses: tuple[Response, ...]
    """In the order of the file; respondent ids are new and tell nothing."""
    notes: tuple[str, ...]
    """What was left out or looked odd, in words: incomplete ones, columns dropped."""


def imported(
    sheet: Sheet,
    mapping: Mapping,
    questionnaire: Questionnaire,
    *,
    session_id: str,
    problem: str = "",
) -> Imported:
    """Apply a mapping.

    Raises:
        FaultsError: every value off the scale, by row and column, and every column of the
            mapping that the file has not.
    """
    raise NotImplementedError
