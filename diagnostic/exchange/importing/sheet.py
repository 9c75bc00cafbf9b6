"""One table out of a foreign export, csv or xlsx, as text with its places."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from diagnostic.exchange.importing import refusing, tables
from diagnostic.exchange.importing.refusing import refused, shown_name


class Tool(StrEnum):
    """Which tool an export looks like."""

    OURS = "ours"
    """Our own responses.csv."""
    MICROSOFT = "microsoft"
    GOOGLE = "google"
    LIMESURVEY = "limesurvey"
    XLSFORM = "xlsform"
    """Kobo, ODK and others that take XLSForm."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text cells under one header row."""

    name: str
    """Of the file, as the person knows it."""
    sha256: str
    tool: Tool
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as long as `header`; the empty ones are left out."""
    numbers: tuple[int, ...]
    """Where each row stands in the file, the first line being 1."""
    notes: tuple[str, ...] = ()
    """What had to be taken as likely while reading, in words."""


_MARKS: tuple[tuple[Tool, frozenset[str], int], ...] = (
    (Tool.OURS, frozenset({"questionnaire_id", "respondent_id", "session_id", "round"}), 3),
    (Tool.LIMESURVEY, frozenset({"lastpage", "startlanguage", "seed", "submitdate"}), 2),
    (
        Tool.XLSFORM,
        frozenset({"_uuid", "_submission_time", "_id", "key", "submissiondate", "instanceid",
                   "formdef_version", "meta/instanceid", "__version__", "formversion",
                   "meta-instanceid", "_xform_id_string"}),
        2,
    ),
    (Tool.MICROSOFT, frozenset({"id", "start time", "completion time"}), 3),
)  # fmt: skip
"""Names that only one tool gives its columns, and how many of them settle it."""
_LIMESURVEY_IN_WORDS = frozenset(
    {"response id", "date submitted", "last page", "start language", "date started"}
)


def read_sheet(content: bytes, name: str, worksheet: str | None = None) -> Sheet:
    """Read an export; of a workbook the worksheet named, or the only one with a table.

    Raises:
        FaultsError: no table could be read with certainty; each fault says what to do.
    """
    refusing.refuse_sizes(len(content), name)
    table = tables.table_of(content, name, worksheet)
    header, body, numbers = _parted(table.rows, name)
    _refuse_header(header, body, name)
    header, body = _named(header, body)
    return Sheet(
        name,
        sha256(content).hexdigest(),
        tool_of(header),
        header,
        tuple(body),
        tuple(numbers),
        table.notes,
    )


def tool_of(header: Sequence[str]) -> Tool:
    """Say which tool gives its columns such names."""
    names = {" ".join(name.split()).casefold() for name in header}
    for tool, marks, least in _MARKS:
        if len(marks & names) >= least:
            return tool
    if len(_LIMESURVEY_IN_WORDS & {name.partition(". ")[2] or name for name in names}) > 1:
        return Tool.LIMESURVEY
    first = " ".join(header[0].split()).casefold() if header else ""
    return Tool.GOOGLE if first == "timestamp" else Tool.OTHER


def _parted(
    rows: Sequence[tuple[str, ...]], name: str
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[int]]:
    """Return the header, the rows that hold something and their numbers in the file."""
    first = next((place for place, row in enumerate(rows) if any(row)), None)
    if first is None:
        raise refused(name, "file-empty", refusing.EMPTY)
    width = max(map(len, rows))
    while width and not any(len(row) >= width and row[width - 1] for row in rows):
        width -= 1
    header = _filled(rows[first], width)
    body, numbers = [], []
    for place, row in enumerate(rows[first + 1 :], first + 2):
        if any(row):
            body.append(_filled(row, width))
            numbers.append(place)
    return tuple(" ".join(cell.split()) for cell in header), body, numbers


def _filled(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return row[:width] if len(row) >= width else row + ("",) * (width - len(row))


def _refuse_header(header: tuple[str, ...], body: list[tuple[str, ...]], name: str) -> None:
    """Refuse a first row that names too little."""
    unnamed = [place for place, one in enumerate(header) if not one]
    if len(header) - len(unnamed) <= len(header) // 2 and body and all(body[0]):
        message = (
            f"row 1 names only {len(header) - len(unnamed)} of {len(header)} columns, and "
            "the row below all of them: delete the rows above the names of the columns"
        )
        raise refused(f"{name}: row 1", "header-two-rows", message)
    if not body:
        raise refused(name, "no-rows", refusing.NO_ROWS)
    held = [place for place in unnamed if any(row[place] for row in body)]
    if held:
        told = ", ".join(shown_name(letters(place)) for place in held[:12])
        message = (
            f"row 1 gives no name to the column{'s' * (len(held) > 1)} {told}, which hold "
            "answers: split merged cells, name each column, or delete it"
        )
        raise refused(f"{name}: row 1", "column-nameless", message)


def _named(
    header: tuple[str, ...], body: list[tuple[str, ...]]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Leave out columns without name and content, and tell equal names apart by a number."""
    kept = [place for place, one in enumerate(header) if one]
    if len(kept) < len(header):
        header = tuple(header[place] for place in kept)
        body = [tuple(row[place] for place in kept) for row in body]
    taken: set[str] = set()
    names = []
    for one in header:
        name, number = one, 1
        while name in taken or (number > 1 and name in header):
            number += 1
            name = f"{one} ({number})"
        taken.add(name)
        names.append(name)
    return tuple(names), body


def letters(place: int) -> str:
    """Return a column's letters as a spreadsheet shows them.

    >>> [letters(place) for place in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
