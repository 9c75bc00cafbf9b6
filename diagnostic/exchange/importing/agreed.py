"""A mapping as a value, and what no mapping may say."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field as Declared

from diagnostic.core.faults import Path
from diagnostic.core.parts import Part
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.cells import CellFault, read_cell
from diagnostic.exchange.columns import Column as Meant
from diagnostic.exchange.columns import response_columns
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.importing.answers import UNDECIDED
from diagnostic.exchange.importing.dates import Dates
from diagnostic.exchange.importing.sheet import Tool


class Column(Part):
    """One column of the export that is used."""

    header: str
    """As it stands in the file."""
    to: str
    """A column of responses.csv."""
    values: Pairs[str, str] = Declared(default_factory=dict)
    """Text in the cell to what is stored (a point counted from the tame end, -8 …).

    Empty: the cell is taken as it is. A text that stands for `?` is yet to be decided; one
    that stands for nothing is taken for not answered.
    """


class Mapping(Part):
    """What an import goes by; kept with what was imported."""

    tool: Tool
    questionnaire: str
    version: int
    form: str
    columns: tuple[Column, ...]
    left_out: tuple[str, ...] = ()
    """Headers that are not used, names and e-mail addresses among them."""
    carried: tuple[str, ...] = ()
    """Headers whose cells go with the responses as they stand."""
    dates: Dates = Dates.UNNEEDED
    time_zone: str = "UTC"
    """Of times that name none."""
    keep_incomplete: bool = False
    """Whether responses that were never sent off are used."""
    skipped_rows: tuple[int, ...] = ()
    """Numbers of rows that hold no answers, such as a second row of headers."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping that somebody has yet to agree to."""

    mapping: Mapping
    how: Pairs[str, str]
    """Header to how it was matched: `saved`, `id`, `text`, `near`."""
    questions: tuple[str, ...]
    """What cannot be known from the file: a direction, two columns alike. Empty if certain."""
    unmatched_headers: tuple[str, ...]
    """Of the file, not used for anything."""
    unmatched_columns: tuple[str, ...]
    """Of ours, that nothing in the file was found for."""
    personal: tuple[str, ...]
    """Headers of names and e-mail addresses: left out unless they are asked for."""
    doubled: Pairs[str, str] = dataclass_field(default_factory=dict)
    """Header that is left over to one that is used, where both are one question."""
    off_scale: tuple[str, ...] = ()
    """Where a number stands that is on no scale, by row and column; last, how many more."""

    @property
    def certain(self) -> bool:
        """Whether all was matched by id or equal text, with labels of our own."""
        return not self.questions


@dataclass(frozen=True, slots=True)
class Objection:
    """Something in a mapping that has to change, and where in it."""

    code: str
    path: Path
    message: str


def with_personal(mapping: Mapping, personal: Sequence[str]) -> Mapping:
    """Return the mapping with names and addresses carried along."""
    used = {column.header for column in mapping.columns} | set(mapping.carried)
    more = tuple(one for one in personal if one not in used)
    left_out = tuple(one for one in mapping.left_out if one not in more)
    carried = (*mapping.carried, *more)
    return mapping.model_copy(update={"left_out": left_out, "carried": carried})


def objections(mapping: Mapping, questionnaire: Questionnaire) -> Iterator[Objection]:
    """Yield everything that keeps a mapping from being used with a questionnaire."""
    yield from _of_the_whole(mapping, questionnaire)
    meant = {column.name: column for column in response_columns(questionnaire)}
    told: set[tuple[tuple[str, str], ...]] = set()
    for place, column in enumerate(mapping.columns):
        values = tuple(column.values.items())
        # What many columns share, and nobody has decided yet, is said once.
        yield from _of_a_column(
            column, place, meant, questionnaire.scale.size, again=values in told
        )
        told.add(values)
    yield from _repeated(mapping)


def _of_the_whole(mapping: Mapping, questionnaire: Questionnaire) -> Iterator[Objection]:
    if mapping.questionnaire != questionnaire.id:
        message = (
            f"the mapping was made for the questionnaire {mapping.questionnaire!r}, not for "
            f"{questionnaire.id!r}: choose that questionnaire, or make a new mapping"
        )
        yield Objection("questionnaire-other", ("questionnaire",), message)
    elif mapping.version != questionnaire.version:
        message = (
            f"the mapping was made for version {mapping.version} of the questionnaire, and "
            f"this is version {questionnaire.version}: choose the file of that version, or "
            "make a new mapping"
        )
        yield Objection("version-other", ("version",), message)
    forms = [form.id for form in questionnaire.forms]
    if mapping.form not in forms:
        message = f"{mapping.form!r} is no form; write one of {', '.join(forms)}"
        yield Objection("form-unknown", ("form",), message)
    if mapping.dates is Dates.UNDECIDED:
        message = (
            "say how dates are written: month-first or day-first; left-out leaves all times out"
        )
        yield Objection("mapping-undecided", ("dates",), message)
    try:
        ZoneInfo(mapping.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"{mapping.time_zone!r} is no time zone; write one such as Europe/London"
        yield Objection("time-zone-unknown", ("time_zone",), message)


def _of_a_column(
    column: Column, place: int, meant: Pairs[str, Meant], points: int, *, again: bool
) -> Iterator[Objection]:
    shown = shown_name(column.header)
    if column.to == UNDECIDED:
        message = f"say which question the column {shown!r} is, or move it to left_out"
        yield Objection("mapping-undecided", ("columns", place, "to"), message)
        return
    if column.to not in meant:
        message = f"{column.to!r} is no column of responses.csv"
        yield Objection("column-unknown", ("columns", place, "to"), message)
        return
    for text, value in column.values.items():
        at: Path = ("columns", place, "values", text)
        if value == UNDECIDED:
            if again:
                continue
            message = f"say what {shown_name(text)!r} stands for in the column {shown!r}"
            yield Objection("mapping-undecided", at, message)
        elif isinstance(found := read_cell(meant[column.to], value, points), CellFault):
            message = f"{shown_name(text)!r} in the column {shown!r}: {found.message}"
            yield Objection(found.code, at, message)


def _repeated(mapping: Mapping) -> Iterator[Objection]:
    targets = Counter(column.to for column in mapping.columns if column.to != UNDECIDED)
    headers = Counter(column.header for column in mapping.columns)
    for place, column in enumerate(mapping.columns):
        if targets[column.to] > 1:
            message = f"{targets[column.to]} columns are taken for {column.to!r}; keep one"
            yield Objection("column-repeated", ("columns", place, "to"), message)
        if headers[column.header] > 1:
            message = f"the column {shown_name(column.header)!r} is named twice; keep one entry"
            yield Objection("column-repeated", ("columns", place, "header"), message)
