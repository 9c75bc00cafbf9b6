"""Which form each session and round of a file was answered with."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.tables import Chunk

_GIVEN = 1
"""The row names its form."""
_FIRST_ROW = 2
"""The first response is row 2 of a file, and of a chunk row 0."""


class Forms:
    """Remembers in which row each form first turned up in each group."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._sizes = [len(questionnaire.items_of(form.id)) for form in questionnaire.forms]
        self._first: dict[int, dict[tuple[int, int], int]] = {}

    def note(self, chunk: Chunk, groups: NDArray[np.int64], rows_before: int) -> None:
        """Note the forms of a chunk's rows, each in its group."""
        many = len(self._questionnaire.forms)
        given = is_given(chunk)
        codes = (groups * 2 + given) * many + chunk.forms
        found, rows = np.unique(codes, return_index=True)
        for code, row in zip(found.tolist(), rows.tolist(), strict=True):
            group, said = divmod(code, 2 * many)
            self.note_row(group, divmod(said, many), rows_before + row + _FIRST_ROW)

    def note_row(self, group: int, form: tuple[int, int], row: int) -> None:
        """Note one row: whether it names its form (1) or not (0), and which one it is."""
        self._first.setdefault(group, {}).setdefault(form, row)

    def of(self, group: int) -> int:
        """Return the form that a group answered: the one named, else one that covers all."""
        forms = self._first[group]
        named = [form for given, form in forms if given]
        return named[0] if named else max((form for _, form in forms), key=self._size)

    def refuse_mixed(self, path: Path, keys: Sequence[tuple[str, int]]) -> None:
        """Refuse groups that answered more than one form; `keys` name session and round.

        Raises:
            FaultsError: one fault per such group, with the rows.
        """
        found = tuple(self._faults(path, keys))
        if found:
            raise FaultsError(found)

    def _faults(self, path: Path, keys: Sequence[tuple[str, int]]) -> Iterator[LocatedFault]:
        for group, forms in sorted(self._first.items()):
            rows = {
                form: row
                for (_, form), row in sorted(forms.items(), key=lambda one: -one[1])
                if form == self.of(group) or not self._fits(group, form, forms)
            }
            if len(rows) > 1:
                yield self._fault(path, keys[group], rows)

    def _fits(self, group: int, form: int, forms: dict[tuple[int, int], int]) -> bool:
        """Say whether a form goes with a group's own: it is not named, and asks no more."""
        return (_GIVEN, form) not in forms and self._size(form) <= self._size(self.of(group))

    def _fault(self, path: Path, key: tuple[str, int], rows: dict[int, int]) -> LocatedFault:
        (before, first), (place, other), *_ = sorted((row, form) for form, row in rows.items())
        session, number = key
        of_session = f"session {shown_name(session)!r}, " if session else ""
        forms = self._questionnaire.forms
        message = (
            f"{of_session}round {number} was answered with the form {forms[other].id!r} here "
            f"and with {forms[first].id!r} in row {before}; a group answers one form. Correct "
            "the form, or give these rows a session or round of their own"
        )
        return LocatedFault("forms-mixed", f"{path}: row {place}, column form", message)

    def _size(self, form: int) -> int:
        return self._sizes[form]


def is_given(chunk: Chunk) -> NDArray[np.bool_]:
    """Say of each row whether it names its form."""
    cells = chunk.known.get("form")
    if cells is None:
        return np.zeros(len(chunk), dtype=bool)
    given: NDArray[np.bool_] = cells.is_valid().to_numpy(zero_copy_only=False)
    return given
