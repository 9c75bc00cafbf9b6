"""What cannot be known from a file, each said once and as a question that can be answered."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass

from diagnostic.core.fielding import Asks
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.importing.agreed import Mapping
from diagnostic.exchange.importing.answers import MOST_ASKED, Answers
from diagnostic.exchange.importing.dates import Dates
from diagnostic.exchange.importing.matching import NEAR, Match
from diagnostic.exchange.importing.sheet import Sheet

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What was found, and what was not."""

    sheet: Sheet
    questionnaire: Questionnaire
    mapping: Mapping
    matched: Sequence[Match]
    answers: Pairs[str, Answers]
    unmatched: Sequence[str]


def vouches(sheet: Sheet, questionnaire: Questionnaire) -> bool:
    """Say whether a file tells of itself that it was answered with this questionnaire."""
    return _told(sheet, "questionnaire_id") == {questionnaire.id}


def questions(asked: Asked) -> Iterator[str]:
    """Yield every question that somebody has to answer before anything is used."""
    yield from _of_another_questionnaire(asked)
    if asked.mapping.skipped_rows:
        yield (
            f"Row {asked.mapping.skipped_rows[0]} looks like a second row of headers: is it to "
            "be left out?"
        )
    yield from _of_headers(asked)
    yield from _of_missing_items(asked)
    yield from _of_answers(asked)
    yield from _of_many_answers(asked)
    if asked.mapping.dates is Dates.UNDECIDED:
        yield (
            "The dates can be read with the month first or with the day first, and some only "
            "one way or only the other: which of the two is meant?"
        )


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
                f"The column {shown_name(match.header)!r} is nearly, but not quite, the "
                f"question {match.field.column} ({shown_name(match.field.title)!r}): is it "
                "that one?"
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
