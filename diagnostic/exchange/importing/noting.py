"""What a person is told after an import: what was left out, and what looked odd."""

from collections.abc import Iterator, Sequence

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.importing.agreed import Mapping
from diagnostic.exchange.importing.asking import named
from diagnostic.exchange.importing.dates import Dates, has_zone
from diagnostic.exchange.importing.names import is_bookkeeping, is_personal
from diagnostic.exchange.importing.sheet import Sheet

_MOST_ROWS = 12


def notes_of(  # noqa: PLR0913 - lists of rows, and a count
    sheet: Sheet,
    mapping: Mapping,
    questionnaire: Questionnaire,
    *,
    incomplete: Sequence[int],
    empty: Sequence[int],
    odd_times: Sequence[int],
    in_danger: int = 0,
) -> Iterator[str]:
    """Yield a sentence for everything worth knowing; rows are places in the sheet."""
    yield from sheet.notes
    if in_danger:
        yield danger_note(in_danger)
    if incomplete:
        yield f"{_rows(sheet, incomplete)} left out: begun, but never sent off."
    if empty:
        yield f"{_rows(sheet, empty)} left out: no statement is answered."
    if mapping.skipped_rows:
        some = ", ".join(map(str, mapping.skipped_rows[:_MOST_ROWS]))
        many = len(mapping.skipped_rows) > 1
        holds = "s {} left out: they hold" if many else " {} left out: it holds"
        yield f"Row{holds.format(some)} headers, and no answers."
    if odd_times:
        yield (
            f"{_rows(sheet, odd_times)} came in without times: sent off before being begun, so "
            "the clock was wrong."
        )
    if again := _repeated(sheet):
        yield f"{_rows(sheet, again)} repeat an earlier row in every cell; all of them came in."
    yield from _of_columns(sheet, mapping, questionnaire)
    if mapping.dates is Dates.LEFT_OUT:
        yield f"Times left out: {named([repr(shown_name(one)) for one in _times(mapping)])}."
    yield from zone_notes(sheet, mapping)


def danger_note(people: int) -> str:
    """Say that people spoke of danger, and what becomes of their answers."""
    who = "1 person" if people == 1 else f"{people:,} people"
    return (
        f"{who} said that somebody may be in danger: look into it before anything else. These "
        "answers came in, and the group's numbers leave them out."
    )


def _rows(sheet: Sheet, places: Sequence[int]) -> str:
    numbers = ", ".join(str(sheet.numbers[place]) for place in places[:_MOST_ROWS])
    more = f" and {len(places) - _MOST_ROWS:,} more" if len(places) > _MOST_ROWS else ""
    return f"{'Rows' if len(places) > 1 else 'Row'} {numbers}{more}"


def _repeated(sheet: Sheet) -> list[int]:
    if len(set(sheet.rows)) == len(sheet.rows):
        return []
    seen: set[tuple[str, ...]] = set()
    again = []
    for place, row in enumerate(sheet.rows):
        if row in seen:
            again.append(place)
        seen.add(row)
    return again


def _of_columns(sheet: Sheet, mapping: Mapping, questionnaire: Questionnaire) -> Iterator[str]:
    used = {column.header for column in mapping.columns} | set(mapping.carried)
    rest = [
        (one, is_personal(one, [row[place] for row in sheet.rows]))
        for place, one in enumerate(sheet.header)
        if one not in used
    ]
    personal = [repr(shown_name(one)) for one, is_so in rest if is_so]
    if personal:
        yield f"Left out because they name people: {named(personal)}."
    other = [
        repr(shown_name(one)) for one, is_so in rest if not is_so and not is_bookkeeping(one)
    ]
    if other:
        yield f"Not used for anything: {named(other)}."
    targets = {column.to for column in mapping.columns}
    items = [item.id for item in questionnaire.items_of(mapping.form)]
    missing = [item for item in items if item not in targets]
    if missing:
        yield f"Not in the file, so unanswered: {named(missing)}."


def zone_notes(sheet: Sheet, mapping: Mapping) -> Iterator[str]:
    """Say in which zone times without one were read."""
    places = [sheet.header.index(header) for header in _times(mapping)]
    if mapping.dates is Dates.LEFT_OUT:
        return
    if any(row[place] and not has_zone(row[place]) for row in sheet.rows for place in places):
        yield (
            f"Times without a zone were read as {mapping.time_zone}; the mapping's time_zone "
            "says otherwise if need be."
        )


def _times(mapping: Mapping) -> list[str]:
    return [
        column.header
        for column in mapping.columns
        if column.to in {"started_at", "submitted_at"}
    ]
