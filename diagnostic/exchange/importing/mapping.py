"""Which column of an export is which of ours, and which text is which point."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass

from diagnostic.core.fielding import Field, Option, fields_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.columns import response_columns
from diagnostic.exchange.importing import asking
from diagnostic.exchange.importing.agreed import Column, Mapping, Proposal, with_personal
from diagnostic.exchange.importing.answers import Answers, answers_of
from diagnostic.exchange.importing.dates import Dates, is_mixed, style_of
from diagnostic.exchange.importing.doubling import doubles
from diagnostic.exchange.importing.headings import answered_texts, headings
from diagnostic.exchange.importing.matching import ID, Match, forms_of, matches
from diagnostic.exchange.importing.names import is_bookkeeping, is_personal, times_of
from diagnostic.exchange.importing.off_scale import off_scale
from diagnostic.exchange.importing.reading_mapping import read_mapping
from diagnostic.exchange.importing.sheet import Sheet, Tool
from diagnostic.exchange.importing.writing_mapping import mapping_yaml, proposal_yaml

__all__ = [
    "Column",
    "Mapping",
    "Proposal",
    "likely_forms",
    "mapping_yaml",
    "proposal_yaml",
    "proposed",
    "read_mapping",
    "with_personal",
]

SAVED = "saved"
_TELLING = ("questionnaire_id", "questionnaire_version", "form")
"""Columns by which a file says what its answers are answers to."""
_EMPTY_IN_LIMESURVEY = {"N/A": ""}
"""What LimeSurvey writes for a question that was not shown."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a sheet are taken for."""

    matched: tuple[Match, ...]
    plain: Pairs[str, str]
    """Header to a column that is taken as it is: times, and what a file says of itself."""
    saved: Pairs[str, Column]


@dataclass(frozen=True, slots=True)
class _Table:
    """An export as it is matched."""

    sheet: Sheet
    header_of: Pairs[str, str]
    """What a column is called to its header, in the order of the file."""
    skipped: tuple[int, ...]
    texts: Pairs[str, Sequence[str]]
    """Header to the distinct texts of its cells."""


def proposed(
    sheet: Sheet, questionnaire: Questionnaire, form: str, saved: Mapping | None = None
) -> Proposal:
    """Propose a mapping: by a saved one first, then item id, then normalised text."""
    table = _table(sheet, questionnaire, saved)
    found = _found(table, questionnaire, form, saved)
    answers = _answers(found, table.texts, sheet, questionnaire)
    taken = {match.header for match in found.matched} | set(found.plain)
    mapping = Mapping(
        tool=sheet.tool,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        form=form,
        columns=tuple(_columns(sheet, found, answers)),
        left_out=tuple(one for one in sheet.header if one not in taken),
        dates=_dates(found, table.texts, saved),
        time_zone=saved.time_zone if saved else "UTC",
        keep_incomplete=bool(saved and saved.keep_incomplete),
        skipped_rows=table.skipped,
    )
    return _proposal(table, found, answers, mapping, questionnaire)


def _proposal(
    table: _Table,
    found: _Columns,
    answers: Pairs[str, Answers],
    mapping: Mapping,
    questionnaire: Questionnaire,
) -> Proposal:
    """Say how certain a mapping is, and what it leaves open."""
    sheet, form = table.sheet, mapping.form
    rest = mapping.left_out
    personal = tuple(one for one in rest if is_personal(one, table.texts[one]))
    used = {column.to for column in mapping.columns}
    unmatched = tuple(
        field.column for field in fields_of(questionnaire, form) if field.column not in used
    )
    title_of = {header: title for title, header in table.header_of.items()}
    doubled = tuple(doubles(sheet, found.matched, title_of, questionnaire, form))
    mixed = is_mixed(_times_in(found, table.texts))
    asked = asking.Asked(
        sheet, questionnaire, mapping, found.matched, answers, unmatched, doubled, mixed
    )
    return Proposal(
        mapping=mapping,
        how={match.header: match.how for match in found.matched}
        | {one: SAVED if one in found.saved else ID for one in found.plain},
        questions=tuple(asking.questions(asked)),
        unmatched_headers=tuple(
            one for one in rest if one not in personal and not is_bookkeeping(one)
        ),
        unmatched_columns=unmatched,
        personal=personal,
        doubled={one.other: one.used for one in doubled},
        off_scale=tuple(off_scale(sheet, answers, table.skipped)),
    )


def _table(sheet: Sheet, questionnaire: Questionnaire, saved: Mapping | None) -> _Table:
    named = headings(sheet, questionnaire)
    before = saved.skipped_rows if saved else ()
    skipped = tuple(sorted({*sheet.numbers[: named.rows], *before}))
    header_of = dict(zip(named.titles, sheet.header, strict=True))
    return _Table(sheet, header_of, skipped, answered_texts(sheet, skipped))


def likely_forms(sheet: Sheet, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the form whose questions an export holds; several where all fit it alike."""
    return forms_of(headings(sheet, questionnaire).titles, questionnaire)


def _found(
    table: _Table, questionnaire: Questionnaire, form: str, saved: Mapping | None
) -> _Columns:
    sheet, header_of, texts = table.sheet, table.header_of, table.texts
    agreed = {
        column.header: column
        for column in (saved.columns if saved else ())
        if column.header in sheet.header
    }
    by_column = {field.column: field for field in fields_of(questionnaire, form)}
    plain = {one: column.to for one, column in agreed.items() if column.to not in by_column}
    known = [
        Match(one, by_column[column.to], SAVED)
        for one, column in agreed.items()
        if column.to in by_column
    ]
    plain |= {
        header: column
        for header, column in _taken_as_they_are(sheet, questionnaire).items()
        if column not in plain.values() and header not in agreed
    }
    spoken_for = {*plain, *agreed}
    free = [one for one in header_of if header_of[one] not in spoken_for]
    columns = {match.field.column for match in known}
    new = [
        Match(header_of[match.header], match.field, match.how)
        for match in matches(free, questionnaire, form, columns)
        if not _is_set_aside(header_of[match.header], match, saved)
        and not _holds_addresses(header_of[match.header], match, texts)
    ]
    place = {one: number for number, one in enumerate(sheet.header)}
    ordered = sorted([*known, *new], key=lambda match: place[match.header])
    return _Columns(tuple(ordered), plain, agreed)


def _is_set_aside(header: str, match: Match, saved: Mapping | None) -> bool:
    """Say whether somebody has decided that a column that looks alike is not used."""
    return saved is not None and match.how not in {ID} and header in saved.left_out


def _holds_addresses(header: str, match: Match, texts: Pairs[str, Sequence[str]]) -> bool:
    """Say whether a question for a free text was answered with e-mail addresses."""
    return not match.field.options and is_personal(header, texts[header])


def _taken_as_they_are(sheet: Sheet, questionnaire: Questionnaire) -> dict[str, str]:
    if sheet.tool is Tool.OURS:
        fields = {field.column for form in questionnaire.forms
                  for field in fields_of(questionnaire, form.id)}  # fmt: skip
        known = [column.name for column in response_columns(questionnaire)]
        return {one: one for one in known if one in sheet.header and one not in fields}
    telling = {
        one: name for one in sheet.header for name in _TELLING if one.rpartition("/")[2] == name
    }
    vouched = asking.vouches(sheet, questionnaire)
    return {**times_of(sheet.header), **(telling if vouched else {})}


def _answers(
    found: _Columns,
    texts: Pairs[str, Sequence[str]],
    sheet: Sheet,
    questionnaire: Questionnaire,
) -> dict[str, Answers]:
    """Say what the texts of each column stand for: the same in all that offer the same."""
    vouched = asking.vouches(sheet, questionnaire)
    alone = {
        match.header: _of_texts(match, texts[match.header], sheet, found, vouched=vouched)
        for match in found.matched
    }
    offered: dict[tuple[Option, ...], list[str]] = {}
    for match in found.matched:
        if not alone[match.header].too_many:
            offered.setdefault(match.field.options, []).extend(texts[match.header])
    return {
        match.header: alone[match.header]
        if alone[match.header].too_many
        else _of_texts(match, offered[match.field.options], sheet, found, vouched=vouched)
        for match in found.matched
    }


def _of_texts(
    match: Match, texts: Sequence[str], sheet: Sheet, found: _Columns, *, vouched: bool
) -> Answers:
    agreed = found.saved.get(match.header)
    known = dict(agreed.values) if agreed else {}
    if sheet.tool is Tool.LIMESURVEY and "N/A" in texts and match.field.options:
        known = _EMPTY_IN_LIMESURVEY | known
    return answers_of(match.field, texts, stored_names=match.how == ID and vouched, known=known)


def _columns(sheet: Sheet, found: _Columns, answers: Pairs[str, Answers]) -> Iterator[Column]:
    fields: dict[str, Field] = {match.header: match.field for match in found.matched}
    for one in sheet.header:
        if one in fields:
            yield Column(header=one, to=fields[one].column, values=answers[one].values)
        elif one in found.plain:
            agreed = found.saved.get(one)
            yield Column(
                header=one, to=found.plain[one], values=agreed.values if agreed else {}
            )


def _dates(found: _Columns, texts: Pairs[str, Sequence[str]], saved: Mapping | None) -> Dates:
    if saved is not None and saved.dates is not Dates.UNNEEDED:
        return saved.dates
    return style_of(_times_in(found, texts))


def _times_in(found: _Columns, texts: Pairs[str, Sequence[str]]) -> Iterator[str]:
    for header, column in found.plain.items():
        if column in {"started_at", "submitted_at"}:
            yield from texts[header]
