"""What people said, read back from a bundle's tables."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
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
from diagnostic.exchange.reading import read_responses

_EMPTY = 1
"""Lines of a file that has a header only."""

Notes = Mapping[tuple[str, int], Mapping[str, str]]
"""Respondent and round to dimension to note."""


def responses_in(
    files: Mapping[str, bytes], questionnaire: Questionnaire, name: str
) -> tuple[Response, ...]:
    """Return the responses with their notes apart from their comments.

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
        notes = _notes(files[NOTES], questionnaire, f"{name}: {NOTES}")
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
    if content.count(b"\n") <= _EMPTY:
        return ()
    with TemporaryDirectory(prefix="bundle-") as folder:
        path = Path(folder) / RESPONSES
        path.write_bytes(content)
        try:
            return read_responses(path, questionnaire)
        except FaultsError as error:
            raise FaultsError(
                tuple(
                    replace(fault, place=fault.place.replace(str(path), place))
                    for fault in error.faults
                )
            ) from None


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


def _notes(content: bytes, questionnaire: Questionnaire, place: str) -> Notes:
    dimensions = {one.id for one in questionnaire.dimensions}
    found: defaultdict[tuple[str, int], dict[str, str]] = defaultdict(dict)

    def read(row: Row) -> None:
        key, dimension = (row.text("respondent_id"), row.number("round")), row.text("dimension")
        if dimension not in dimensions:
            message = f"{dimension[:60]!r} is no dimension of this questionnaire"
            row.faults.append(LocatedFault("bundle-note", row.place, message))
        if dimension in found[key]:
            message = "this person has another note on the same dimension in the same round"
            row.faults.append(LocatedFault("bundle-note", row.place, message))
        found[key][dimension] = row.text("note")

    read_all(content, NOTE_COLUMNS, place, read)
    return found


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
