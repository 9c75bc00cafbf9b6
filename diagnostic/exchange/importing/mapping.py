"""Which column of an export is which of ours, and which text is which point."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass

from diagnostic.core.fielding import Field, Option, fields_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.columns import response_columns
from diagnostic.exchange.importing import asking
from diagnostic.exchange.importing.agreed import Column, Mapping, Proposal
from diagnostic.exchange.importing.answers import Answers, answers_of
from diagnostic.exchange.importing.dates import Dates, style_of
from diagnostic.exchange.importing.matching import ID, Match, forms_of, matches, sure_matches
from diagnostic.exchange.importing.names import is_bookkeeping, is_personal, times_of
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
    second_header: bool


def proposed(
    sheet: Sheet, questionnaire: Questionnaire, form: str, saved: Mapping | None = None
) -> Proposal:
    """Propose a mapping: by a saved one first, then item id, then normalised text."""
    found = _found(sheet, questionnaire, form, saved)
    texts = _texts(sheet, found.second_header)
    answers = _answers(found, texts, sheet, questionnaire)
    taken = {match.header for match in found.matched} | set(found.plain)
    rest = [one for one in sheet.header if one not in taken]
    personal = tuple(one for one in rest if is_personal(one, texts[one]))
    dates = _dates(sheet, found, texts, saved)
    mapping = Mapping(
        tool=sheet.tool,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        form=form,
        columns=tuple(_columns(sheet, found, answers)),
        left_out=tuple(rest),
        dates=dates,
        time_zone=saved.time_zone if saved else "UTC",
        keep_incomplete=bool(saved and saved.keep_incomplete),
        skipped_rows=sheet.numbers[:1] if found.second_header else (),
    )
    used = {column.to for column in mapping.columns}
    unmatched = tuple(
        field.column for field in fields_of(questionnaire, form) if field.column not in used
    )
    asked = asking.Asked(sheet, questionnaire, mapping, found.matched, answers, unmatched)
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
    )


def likely_forms(sheet: Sheet, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the form whose questions an export holds; several where all fit it alike."""
    return forms_of(_titles(sheet, questionnaire)[0], questionnaire)


def with_personal(mapping: Mapping, personal: Sequence[str]) -> Mapping:
    """Return the mapping with names and addresses carried along."""
    used = {column.header for column in mapping.columns} | set(mapping.carried)
    more = tuple(one for one in personal if one not in used)
    left_out = tuple(one for one in mapping.left_out if one not in more)
    carried = (*mapping.carried, *more)
    return mapping.model_copy(update={"left_out": left_out, "carried": carried})


def _found(
    sheet: Sheet, questionnaire: Questionnaire, form: str, saved: Mapping | None
) -> _Columns:
    titles, second = _titles(sheet, questionnaire)
    header_of = dict(zip(titles, sheet.header, strict=True))
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
    free = [one for one in titles if header_of[one] not in spoken_for]
    columns = {match.field.column for match in known}
    new = [
        Match(header_of[match.header], match.field, match.how)
        for match in matches(free, questionnaire, form, columns)
        if not _is_set_aside(header_of[match.header], match, saved)
    ]
    place = {one: number for number, one in enumerate(sheet.header)}
    ordered = sorted([*known, *new], key=lambda match: place[match.header])
    return _Columns(tuple(ordered), plain, agreed, second)


def _is_set_aside(header: str, match: Match, saved: Mapping | None) -> bool:
    """Say whether somebody has decided that a column that looks alike is not used."""
    return saved is not None and match.how not in {ID} and header in saved.left_out


def _titles(sheet: Sheet, questionnaire: Questionnaire) -> tuple[tuple[str, ...], bool]:
    """Return what the columns are called, and whether a second row of headers says so.

    An answer is never a question's title or an item's id, so a first row that holds two of
    them is no row of answers.
    """
    first = sheet.rows[0]
    form = max(questionnaire.forms, key=lambda one: one.take).id
    found = sure_matches([one for one in first if one], questionnaire, form)
    certain = {match.header for match in found}
    if len(certain) < 2:  # noqa: PLR2004 - one may be chance
        return sheet.header, False
    both = zip(sheet.header, first, strict=True)
    return _apart([second if second in certain else one for one, second in both]), True


def _apart(titles: Sequence[str]) -> tuple[str, ...]:
    """Tell equal titles apart by a number that no title ends with."""
    seen: dict[str, int] = {}
    apart = []
    for one in titles:
        seen[one] = seen.get(one, 0) + 1
        apart.append(one if seen[one] == 1 else f"{one} ({seen[one]})")
    return tuple(apart)


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


def _texts(sheet: Sheet, second_header: bool) -> dict[str, list[str]]:  # noqa: FBT001 - private
    """Return the distinct texts of each column, in the order of the file."""
    rows = sheet.rows[1:] if second_header else sheet.rows
    columns = zip(*rows, strict=True) if rows else ((),) * len(sheet.header)
    return {
        one: list(dict.fromkeys(cells))
        for one, cells in zip(sheet.header, columns, strict=True)
    }


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


def _dates(
    sheet: Sheet, found: _Columns, texts: Pairs[str, list[str]], saved: Mapping | None
) -> Dates:
    if saved is not None and saved.dates is not Dates.UNNEEDED:
        return saved.dates
    times = [one for one, to in found.plain.items() if to in {"started_at", "submitted_at"}]
    style = style_of(text for one in times for text in texts[one])
    if style is Dates.UNDECIDED and sheet.tool is Tool.MICROSOFT:
        # Microsoft Forms writes its CSV files for readers in the United States.
        return Dates.MONTH_FIRST
    return style
