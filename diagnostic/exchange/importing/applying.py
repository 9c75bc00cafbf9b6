"""From an export and an agreed mapping to responses: all of them, or none."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.importing.agreed import Mapping, objections
from diagnostic.exchange.importing.building import Columns, Identity, responses_of
from diagnostic.exchange.importing.noting import danger_note, notes_of, zone_notes
from diagnostic.exchange.importing.sheet import Sheet, Tool
from diagnostic.exchange.importing.translating import Places, translated

MOST_FAULTS = 100
"""So many faults are told; the rest are counted."""
_NO_RESPONSE = (
    "no row holds a response that was sent off with at least one answer: "
    "check that it is the right file"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in."""

    responses: tuple[Response, ...]
    """In the order of the file; respondent ids are new and tell nothing."""
    notes: tuple[str, ...]
    """What was left out or looked odd, in words: incomplete ones, columns dropped."""
    carried: Pairs[str, tuple[str, ...]] = field(default_factory=dict)
    """Header to cells, one per response, of the columns that go along as they stand."""
    of_asking: frozenset[str] = frozenset()
    """Of the notes, those that a page which asks about the same says there."""


def imported(  # noqa: PLR0913 - the last ones say what the file cannot
    sheet: Sheet,
    mapping: Mapping,
    questionnaire: Questionnaire,
    *,
    session_id: str,
    new_respondent: Callable[[], str],
    problem: str = "",
    whole_minutes: bool = False,
) -> Imported:
    """Apply a mapping; for a file, times are rounded to whole minutes as in all our files.

    Raises:
        FaultsError: every value off the scale, by row and column, and every column of the
            mapping that the file has not.
    """
    _refuse(_unfit(sheet, mapping, questionnaire), sheet.name)
    kept = _kept_rows(sheet, mapping)
    cells = _translated(sheet, mapping, kept.used, questionnaire)
    answered = _answered(cells, questionnaire, len(kept.used))
    identity = Identity(session_id, problem, mapping.form, new_respondent, whole_minutes)
    built, odd_times = responses_of(cells, answered, identity, questionnaire)
    if not built:
        raise FaultsError((LocatedFault("no-rows", sheet.name, _NO_RESPONSE),))
    rows = [kept.used[place] for place in answered]
    in_danger = len({one.respondent_id for one in built if one.in_danger})
    left = notes_of(
        sheet,
        mapping,
        questionnaire,
        incomplete=kept.incomplete,
        empty=sorted(set(kept.used) - set(rows)),
        odd_times=[rows[place] for place in odd_times],
        in_danger=in_danger,
    )
    asking = frozenset((danger_note(in_danger), *zone_notes(sheet, mapping)))
    return Imported(built, tuple(left), _carried(sheet, mapping, rows), asking)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Places of rows in the sheet, counted from 0."""

    used: Sequence[int]
    incomplete: Sequence[int]


def _unfit(sheet: Sheet, mapping: Mapping, questionnaire: Questionnaire) -> list[LocatedFault]:
    faults = [
        LocatedFault(found.code, "mapping", found.message)
        for found in objections(mapping, questionnaire)
    ]
    for header in (*(column.header for column in mapping.columns), *mapping.carried):
        if header not in sheet.header:
            message = (
                f"the file has no column {shown_name(header)!r}: choose the file that the "
                "mapping was made for, or make a new mapping"
            )
            faults.append(LocatedFault("column-missing", sheet.name, message))
    return faults


def _refuse(faults: Sequence[LocatedFault], name: str) -> None:
    if len(faults) > MOST_FAULTS:
        more = f"… and {len(faults) - MOST_FAULTS:,} more faults; correct these first"
        faults = [*faults[:MOST_FAULTS], LocatedFault("more-faults", name, more)]
    if faults:
        raise FaultsError(tuple(faults))


def _kept_rows(sheet: Sheet, mapping: Mapping) -> _Kept:
    """Say which rows are used: none that holds headers, and none that was never sent off."""
    skipped = set(mapping.skipped_rows)
    used = [place for place, number in enumerate(sheet.numbers) if number not in skipped]
    sent = next(
        (column.header for column in mapping.columns if column.to == "submitted_at"), None
    )
    if mapping.tool is not Tool.LIMESURVEY or mapping.keep_incomplete or sent is None:
        return _Kept(used, ())
    at = sheet.header.index(sent)
    complete = [place for place in used if sheet.rows[place][at]]
    return _Kept(complete, sorted(set(used) - set(complete)))


def _translated(
    sheet: Sheet, mapping: Mapping, rows: Sequence[int], questionnaire: Questionnaire
) -> Columns:
    """Return the values of all columns. Raises: FaultsError with every cell that has none."""
    places = Places(sheet.name, [sheet.numbers[place] for place in rows])
    used = [sheet.rows[place] for place in rows]
    cells_of = dict(zip(sheet.header, zip(*used, strict=True), strict=True)) if used else {}
    columns = {
        column.to: translated(
            column, cells_of.get(column.header, ()), places, mapping, questionnaire
        )
        for column in mapping.columns
    }
    _refuse([fault for one in columns.values() for fault in one.faults], sheet.name)
    return {name: one.values for name, one in columns.items()}


def _answered(cells: Columns, questionnaire: Questionnaire, rows: int) -> list[int]:
    """Return the rows that say something: an item, or that somebody is in danger."""
    items = [cells[item.id] for item in questionnaire.items if item.id in cells]
    said = [any(value is not None for value in row) for row in zip(*items, strict=True)]
    danger = cells.get("in_danger", ())
    return [
        place
        for place in range(rows)
        if (items and said[place]) or (danger and danger[place] is True)
    ]


def _carried(sheet: Sheet, mapping: Mapping, rows: Sequence[int]) -> dict[str, tuple[str, ...]]:
    return {
        header: tuple(sheet.rows[place][sheet.header.index(header)] for place in rows)
        for header in mapping.carried
    }
