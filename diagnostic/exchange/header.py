"""The first row of responses.csv: how the file is laid out, and what is wrong with that."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.columns import Column, Kind, response_columns
from diagnostic.exchange.escaping import unguard
from diagnostic.exchange.slips import folded, one_slip_from

DELIMITERS = (",", ";", "\t")
FOREIGN_DELIMITERS = {"|": "|", ":": ":", " ": "a space"}
LONGEST_CELL = 131_072
"""Characters; Python's csv module takes a longer cell for a quotation mark never closed."""
LONGEST_NAME = 60
"""Characters of a column's name that a message shows."""
MOST_NAMED = 12
"""A message lists no more names than this."""
MOST_COLUMNS = 20_000
"""Several times what any questionnaire needs; more are no table of responses."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one file is laid out."""

    path: Path
    delimiter: str
    names: tuple[str, ...]
    """Every column's name as it stands in the file, guarded or not."""
    known: Mapping[int, Column]
    """Position, counted from 0, to what that column means."""
    faults: tuple[LocatedFault, ...]

    @property
    def carried(self) -> tuple[int, ...]:
        """Positions of the columns that mean nothing to the questionnaire."""
        return tuple(place for place in range(len(self.names)) if place not in self.known)

    def place(self, row: int, position: int) -> str:
        """Say where a cell stands; the header is row 1."""
        name = self.names[position]
        return f"{self.path}: row {row}, column {shown_name(name) or position + 1}"


def shown_name(name: str) -> str:
    r"""Return a column's name fit for a message: short, and nothing that moves the cursor.

    >>> shown_name("a\x1b[2Jb")
    'a?[2Jb'
    """
    printable = "".join(mark if mark.isprintable() else "?" for mark in name)
    return printable if len(printable) <= LONGEST_NAME else printable[: LONGEST_NAME - 1] + "…"


def read_layout(path: Path, questionnaire: Questionnaire) -> Layout:
    """Read the first row. Faults that leave something to check are in the layout.

    Raises:
        FaultsError: the file cannot be read, is empty or is not separated as a CSV file is.
    """
    _refuse_other_files(path)
    columns = response_columns(questionnaire)
    items = {column.name for column in columns if column.kind is Kind.POINT}
    rows = {delimiter: _first_row(path, delimiter) for delimiter in DELIMITERS}
    hits = {mark: sum(unguard(name) in items for name in row) for mark, row in rows.items()}
    delimiter = max(DELIMITERS, key=lambda mark: hits[mark])
    if not hits[delimiter]:
        _refuse_foreign_delimiter(path, items)
        delimiter = max(DELIMITERS, key=lambda mark: len(rows[mark]))
    names = rows[delimiter]
    _refuse_too_many(path, names)
    known, faults = _known_columns(path, names, columns)
    missing = _missing_items(path, {column.name for column in known.values()}, questionnaire)
    return Layout(path, delimiter, names, known, (*faults, *missing))


def _refuse_other_files(path: Path) -> None:
    if path.exists() and not path.is_file():
        message = (
            "this is a folder, a device or a pipe; save its content to a file and name that"
        )
        raise FaultsError((LocatedFault("file-not-regular", str(path), message),))
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}); check its name and its rights"
        raise FaultsError((LocatedFault("file-unreadable", str(path), message),)) from error
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        message = "the file is written in UTF-16; save it as 'CSV UTF-8'"
        raise FaultsError((LocatedFault("not-utf8", str(path), message),))
    if not start.removeprefix(b"\xef\xbb\xbf").strip():
        message = (
            "the file is empty; it needs a first row of column names and a row per response"
        )
        raise FaultsError((LocatedFault("file-empty", str(path), message),))


def _first_row(path: Path, delimiter: str) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        try:
            return tuple(
                next((row for row in csv.reader(file, delimiter=delimiter) if row), ())
            )
        except csv.Error:
            return ()


def _refuse_foreign_delimiter(path: Path, items: set[str]) -> None:
    for mark, called in FOREIGN_DELIMITERS.items():
        if sum(name.strip('"') in items for name in _first_row(path, mark)) > 1:
            message = (
                f"the columns are separated by {called}; "
                "save the file with commas, semicolons or tabs between them"
            )
            fault = LocatedFault("delimiter-unknown", f"{path}: row 1", message)
            raise FaultsError((fault,))


def _refuse_too_many(path: Path, names: tuple[str, ...]) -> None:
    if len(names) > MOST_COLUMNS:
        message = (
            f"the row has {len(names):,} columns, and the most is {MOST_COLUMNS:,}; "
            "check that it is the right file, and delete the columns that are not needed"
        )
        raise FaultsError((LocatedFault("columns-too-many", f"{path}: row 1", message),))


def _known_columns(
    path: Path, names: tuple[str, ...], columns: tuple[Column, ...]
) -> tuple[dict[int, Column], tuple[LocatedFault, ...]]:
    """Return what each position means; a slip is taken for what it meant, and is a fault."""
    by_name = {column.name: column for column in columns}
    present = {unguard(name) for name in names}
    known: dict[int, Column] = {}
    faults = list(_nameless_or_repeated(path, names))
    checked = [column.name for column in columns if column.kind in {Kind.POINT, Kind.STEP}]
    for position, name in enumerate(map(unguard, names)):
        if name in by_name:
            known[position] = by_name[name]
        elif meant := one_slip_from(name, checked, absent_first=present):
            known[position] = by_name[meant]
            faults.append(_slip(path, name, meant, doubled=meant in present))
    return known, tuple(faults)


def _slip(path: Path, name: str, meant: str, *, doubled: bool) -> LocatedFault:
    shown = shown_name(name)
    if folded(name) == meant:
        fix = "delete one of the two" if doubled else f"write it as {meant!r}"
        message = f"{shown!r} is the column {meant!r} with capitals, blanks or hyphens; {fix}"
    else:
        fix = "delete one of the two" if doubled else "rename it"
        message = f"{shown!r} is one typing slip from the column {meant!r}; {fix}"
    return LocatedFault("column-slip", f"{path}: row 1, column {shown}", message)


def _nameless_or_repeated(path: Path, names: tuple[str, ...]) -> Iterator[LocatedFault]:
    """Find names that are no names; two that mean the same when read are the same."""
    meant = [unguard(name) for name in names]
    counts = Counter(meant)
    seen: set[str] = set()
    for position, name in enumerate(meant):
        if not name:
            message = "the column has no name; name it or delete it"
            place = f"{path}: row 1, column {position + 1}"
            yield LocatedFault("column-nameless", place, message)
        elif "\0" in name or any("\udc80" <= mark <= "\udcff" for mark in name):
            message = "the column's name is not text in UTF-8; save the file as 'CSV UTF-8'"
            yield LocatedFault("not-utf8", f"{path}: row 1, column {shown_name(name)}", message)
        elif name in seen:
            shown = shown_name(name)
            message = f"{counts[name]} columns are named {shown!r}; keep one, rename the others"
            yield LocatedFault("column-repeated", f"{path}: row 1, column {shown}", message)
        seen.add(name)


def _missing_items(
    path: Path, present: set[str], questionnaire: Questionnaire
) -> Iterator[LocatedFault]:
    """Name the columns that the form nearest to being covered still needs."""
    missing = {
        form.id: [item.id for item in questionnaire.items_of(form.id) if item.id not in present]
        for form in questionnaire.forms
    }
    if not all(missing.values()):
        return
    if not any(item.id in present for item in questionnaire.items):
        example = ", ".join(item.id for item in questionnaire.items[:2])
        message = (
            f"no column is named after an item of the questionnaire {questionnaire.id!r}; "
            f"the first row must hold column names such as {example}"
        )
        yield LocatedFault("columns-missing", f"{path}: row 1", message)
        return
    form_id = min(missing, key=lambda form: len(missing[form]))
    absent = missing[form_id]
    named = ", ".join(absent[:MOST_NAMED])
    more = f" and {len(absent) - MOST_NAMED} more" if len(absent) > MOST_NAMED else ""
    message = (
        f"no form has all its columns; the form {form_id!r} still needs {named}{more}: "
        "add them, empty where there was no answer"
    )
    yield LocatedFault("columns-missing", f"{path}: row 1", message)
