"""What cannot be known from a file, each said once and as a question that can be answered."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass

from diagnostic.core.fielding import Asks
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.header import LONGEST_NAME, shown_name
from diagnostic.exchange.importing.agreed import Mapping
from diagnostic.exchange.importing.answers import MOST_ASKED, Answers
from diagnostic.exchange.importing.dates import Dates
from diagnostic.exchange.importing.doubling import Double, questions_of
from diagnostic.exchange.importing.matching import NEAR, Match
from diagnostic.exchange.importing.sheet import Sheet

_MOST_NAMED = 8
_SHOWN_BEFORE = 15
"""Characters before the place where two texts begin to differ."""
_UNCLEAR_DATES = (
    "The dates can be read with the month first or with the day first: which of the two is "
    "meant? Answers count without their times, too: they can be left out."
)
_MIXED_DATES = (
    "Some dates have the month first and others the day first, so that neither reads all of "
    "them: are the times to be left out? Answers count without them. Or correct the file."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was found, and what was not."""

    sheet: Sheet
    questionnaire: Questionnaire
    mapping: Mapping
    matched: Sequence[Match]
    answers: Pairs[str, Answers]
    unmatched: Sequence[str]
    doubled: Sequence[Double] = ()
    mixed_dates: bool = False
    """No style fits all dates."""


def vouches(sheet: Sheet, questionnaire: Questionnaire) -> bool:
    """Say whether a file tells of itself that it was answered with this questionnaire."""
    return _told(sheet, "questionnaire_id") == {questionnaire.id}


def questions(asked: Asked) -> Iterator[str]:
    """Yield every question that somebody has to answer before anything is used."""
    yield from _of_another_questionnaire(asked)
    skipped = asked.mapping.skipped_rows
    if len(skipped) == 1:
        yield f"Row {skipped[0]} looks like a second row of headers: is it to be left out?"
    elif skipped:
        some = named([str(number) for number in skipped])
        yield f"Rows {some} look like more rows of headers: are they to be left out?"
    yield from _of_headers(asked)
    yield from questions_of(asked.doubled, asked.sheet)
    yield from _of_missing_items(asked)
    yield from _of_answers(asked)
    yield from _of_many_answers(asked)
    if asked.mapping.dates is Dates.UNDECIDED:
        yield _MIXED_DATES if asked.mixed_dates else _UNCLEAR_DATES


def _told(sheet: Sheet, name: str) -> set[str]:
    places = [place for place, one in enumerate(sheet.header) if one.rpartition("/")[2] == name]
    return {row[place] for place in places for row in sheet.rows if row[place]}


def _of_another_questionnaire(asked: Asked) -> Iterator[str]:
    other = sorted(_told(asked.sheet, "questionnaire_id") - {asked.questionnaire.id})
    if other:
        yield (
            f"The file says that it was answered with the questionnaire {other[0]!r}, not with "
            f"{asked.questionnaire.id!r}: is it the right one?"
        )
    versions = sorted(_told(asked.sheet, "questionnaire_version"))
    unlike = [one for one in versions if one != str(asked.questionnaire.version)]
    if unlike:
        yield (
            f"The file was answered with version {', '.join(unlike)} of the questionnaire, and "
            f"this is version {asked.questionnaire.version}: do the questions still mean the "
            "same? Better choose the questionnaire of that version."
        )


def _of_headers(asked: Asked) -> Iterator[str]:
    for match in asked.matched:
        if match.how == NEAR:
            yield (
                "The column {!r} is nearly, but not quite, the question {} ({!r}): is it that "
                "one?"
            ).format(*_where_unlike(match))


def _where_unlike(match: Match) -> tuple[str, str, str]:
    """Return header, column and title, the texts from shortly before they begin to differ."""
    header, title = match.header, match.field.title
    pairs = enumerate(zip(header.casefold(), title.casefold(), strict=False))
    alike = next((place for place, (one, other) in pairs if one != other), len(title))
    begin = min(alike - _SHOWN_BEFORE, max(len(header), len(title)) - LONGEST_NAME + 1)
    if begin <= 0:
        return shown_name(header), match.field.column, shown_name(title)
    return (
        shown_name(f"…{header[begin:]}"),
        match.field.column,
        shown_name(f"…{title[begin:]}"),
    )


def _of_missing_items(asked: Asked) -> Iterator[str]:
    items = {item.id for item in asked.questionnaire.items_of(asked.mapping.form)}
    missing = [column for column in asked.unmatched if column in items]
    if not missing:
        return
    if len(missing) == len(items):
        yield (
            f"No column is any of the {len(items)} statements of the form "
            f"{asked.mapping.form!r}: is this the right file, and the right questionnaire?"
        )
        return
    yield (
        f"Nothing was found for {len(missing)} of the {len(items)} statements of the form "
        f"{asked.mapping.form!r} ({named(missing)}): were they not asked, or are they among "
        "the columns left over? They would stay unanswered."
    )


def _of_answers(asked: Asked) -> Iterator[str]:
    """Ask once about each set of texts, however many columns hold them."""
    sets: dict[tuple[Asks, bool, tuple[str, ...]], list[str]] = {}
    for match in asked.matched:
        found = asked.answers[match.header]
        if found.unknown:
            flipped = match.field.flipped
            sets.setdefault((match.field.asks, flipped, found.unknown), []).append(match.header)
    for (asks, flipped, texts), headers in sets.items():
        quoted = named([repr(shown_name(text)) for text in texts])
        where = f"In the column {shown_name(headers[0])!r}"
        if len(headers) > 1:
            where += f" and {len(headers) - 1} more"
        what = "which point does each stand for" if asks is Asks.ITEM else "what do they mean"
        ends = " (here the wicked end stood on the left)" if flipped else ""
        verb = "are" if len(texts) > 1 else "is"
        yield f"{where}{ends}, {quoted} {verb} none of our answers: {what}?"


def _of_many_answers(asked: Asked) -> Iterator[str]:
    for match in asked.matched:
        count = asked.answers[match.header].too_many
        if count:
            yield (
                f"The column {shown_name(match.header)!r} holds {count} texts that are none of "
                f"our answers, more than the {MOST_ASKED} that can be asked about: is it "
                f"really the question {match.field.column}?"
            )


def named(names: Sequence[str]) -> str:
    """Name the first few of a list, and say how many more there are."""
    told = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{told} and {more} more" if more > 0 else told
