"""What people said, read back from a bundle's tables."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.exchange.bundle.members import LOG, NOTES, RESPONSES
from diagnostic.exchange.bundle.rows import Row, read_all
from diagnostic.exchange.bundle.tables import NOTE_COLUMNS
from diagnostic.exchange.columns import LOG_COLUMNS
from diagnostic.exchange.header import read_layout
from diagnostic.exchange.reading import read_responses

_EMPTY = 1
"""Lines of a file that has a header only."""

Notes = Mapping[tuple[str, int], Mapping[str, str]]
"""Respondent and round to dimension to note."""


def responses_in(
    files: Mapping[str, bytes], questionnaire: Questionnaire, name: str, session_id: str
) -> tuple[Response, ...]:
    """Return a session's responses with their notes apart from their comments.

    Raises:
        FaultsError: with the faults of responses.csv and notes.csv, or of how they differ.
    """
    found, faults = tuple[Response, ...](), list[LocatedFault]()
    notes: Notes = {}
    try:
        found = _table(files[RESPONSES], questionnaire, f"{name}: {RESPONSES}")
    except FaultsError as error:
        faults += error.faults
    try:
        read = _Notes(session_id, {one.id for one in questionnaire.dimensions})
        read_all(files[NOTES], NOTE_COLUMNS, f"{name}: {NOTES}", read.take)
        notes = read.found
    except FaultsError as error:
        faults += error.faults
    faults += () if faults else _strangers(notes, found, f"{name}: {NOTES}")
    if faults:
        raise FaultsError(tuple(faults))
    return _with_notes(found, notes, questionnaire, name)


def log_in(files: Mapping[str, bytes], name: str) -> tuple[LoggedAnswer, ...]:
    """Return the log of answers. Raises: FaultsError."""
    return read_all(files[LOG], LOG_COLUMNS, f"{name}: {LOG}", _logged)


def notes_text(notes: Mapping[str, str], questionnaire: Questionnaire) -> str:
    """Return the notes as they stand after a comment in responses.csv."""
    return "\n".join(
        f"{one.name}: {notes[one.id]}" for one in questionnaire.dimensions if notes.get(one.id)
    )


def _table(content: bytes, questionnaire: Questionnaire, place: str) -> tuple[Response, ...]:
    with TemporaryDirectory(prefix="bundle-") as folder:
        path = Path(folder) / RESPONSES
        path.write_bytes(content)
        try:
            if content.count(b"\n") <= _EMPTY:
                return _nobody(path, questionnaire)
            return read_responses(path, questionnaire)
        except FaultsError as error:
            raise FaultsError(
                tuple(
                    replace(fault, place=fault.place.replace(str(path), place))
                    for fault in error.faults
                )
            ) from None


def _nobody(path: Path, questionnaire: Questionnaire) -> tuple[()]:
    """Return nothing. Raises: FaultsError if the header is not one of responses."""
    faults = read_layout(path, questionnaire).faults
    if faults:
        raise FaultsError(tuple(faults))
    return ()


def _logged(row: Row) -> LoggedAnswer:
    return LoggedAnswer(
        session_id=row.text("session_id"),
        round=row.number("round"),
        respondent_id=row.text("respondent_id"),
        item=row.text("item"),
        value=row.number_or_none("value"),
        answered_at=row.moment("answered_at"),
        supersedes=row.number_or_none("supersedes"),
    )


class _Notes:
    """The notes of one session, as its rows are read."""

    def __init__(self, session_id: str, dimensions: Collection[str]) -> None:
        self.found: defaultdict[tuple[str, int], dict[str, str]] = defaultdict(dict)
        self._session_id, self._dimensions = session_id, dimensions

    def take(self, row: Row) -> None:
        """Take in a row, and note what is wrong with it."""
        key, dimension = (row.text("respondent_id"), row.number("round")), row.text("dimension")
        row.faults.extend(
            LocatedFault(code, row.place, message)
            for code, message in self._wrong(row, dimension, self.found[key])
        )
        self.found[key][dimension] = row.text("note")

    def _wrong(
        self, row: Row, dimension: str, own: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        session_id = row.text("session_id")
        if session_id != self._session_id:
            message = f"the session is {session_id[:40]!r}, and not {self._session_id!r}"
            yield "bundle-contradicts", message
        if dimension not in self._dimensions:
            yield "bundle-note", f"{dimension[:60]!r} is no dimension of this questionnaire"
        if dimension in own:
            message = "this person has another note on the same dimension in the same round"
            yield "bundle-note", message


def _strangers(
    notes: Notes, responses: tuple[Response, ...], place: str
) -> Iterator[LocatedFault]:
    known = {(one.respondent_id, one.round) for one in responses}
    for person, number in sorted(set(notes) - known):
        message = f"{person[:40]!r} has a note on round {number}, and no row in {RESPONSES}"
        yield LocatedFault("bundle-contradicts", place, message)


def _with_notes(
    responses: tuple[Response, ...], notes: Notes, questionnaire: Questionnaire, name: str
) -> tuple[Response, ...]:
    found, faults = list[Response](), list[LocatedFault]()
    for one in responses:
        own = notes.get((one.respondent_id, one.round), {})
        comment = _comment(one.comment, notes_text(own, questionnaire))
        if comment is None:
            place = f"{name}: {RESPONSES}: respondent {one.respondent_id[:40]}"
            message = f"the comment does not end with this person's notes of {NOTES}"
            faults.append(LocatedFault("bundle-contradicts", place, message))
        found.append(replace(one, notes=own, comment=comment or ""))
    if faults:
        raise FaultsError(tuple(faults))
    return tuple(found)


def _comment(cell: str, notes: str) -> str | None:
    """Return a comment without the notes after it; None if these are not there."""
    if not notes or cell == notes:
        return cell.removesuffix(notes)
    return cell.removesuffix(f"\n{notes}") if cell.endswith(f"\n{notes}") else None
