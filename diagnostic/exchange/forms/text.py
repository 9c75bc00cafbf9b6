"""The questionnaire as plain text, to paste question by question or to import as a document."""

from collections.abc import Iterator
from enum import Enum, auto
from string import ascii_uppercase

from diagnostic.core.fielding import Asks, Field, one_line
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.pages import Page, pages_of, welcome

BEFORE = "Before you begin"
"""Above what has to be set by hand."""


class Part(Enum):
    """What a line of a form is."""

    TITLE = auto()
    SECTION = auto()
    HELP = auto()
    QUESTION = auto()
    CHOICE = auto()
    STOP = auto()
    """What to do at once, for whoever says that somebody may be in danger."""


def form_text(questionnaire: Questionnaire, form_id: str, problem: str = "") -> bytes:
    """Return a form as text, with what to set by hand.

    Raises:
        KeyError: there is no such form.
    """
    before = (
        BEFORE,
        "- Keep titles and choices word for word, so that answers are known on return.",
        "- Make each question a choice with one answer; the last one is a long text.",
        "- Leave numbers (1.) and letters (A.) out; they only show where each begins.",
        "- Start a section where a heading stands between lines of ==, in this order.",
        *(f"- {line}" for line in set_by_hand(questionnaire)),
    )
    lines = form_lines(questionnaire, form_id, problem)
    return "\n".join((*before, "", *lines, "")).encode()


def form_lines(questionnaire: Questionnaire, form_id: str, problem: str = "") -> Iterator[str]:
    """Yield the form itself: numbered questions with lettered choices, in sections."""
    for kind, text in form_parts(questionnaire, form_id, problem):
        yield f"== {text} ==" if kind is Part.SECTION else text


def form_parts(
    questionnaire: Questionnaire, form_id: str, problem: str = ""
) -> Iterator[tuple[Part, str]]:
    """Yield the same with what each line is."""
    number = 0
    yield Part.TITLE, one_line(questionnaire.title)
    yield Part.HELP, welcome(questionnaire, form_id)
    yield Part.HELP, ""
    for place, page in enumerate(pages_of(questionnaire, form_id, problem)):
        yield from _head(page, place)
        for field in page.fields:
            number += 1
            yield from _question(field, number, stop_line(questionnaire))


def set_by_hand(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return what no text can set in a form, and somebody has to: above all, the stop."""
    gate = questionnaire.gate
    return (
        "Collect neither names nor e-mail addresses; shuffle neither questions nor choices.",
        "Make question 1 required.",
        f"Add a last section that says only this: {_stop(questionnaire)}",
        f"Let “{one_line(gate.yes)}” in question 1 lead to that last section, and let the "
        "section before it end the form, so that nobody else comes there.",
    )


def stop_line(questionnaire: Questionnaire) -> str:
    """Return what stands under the first question, for whoever is not led on to the stop."""
    return f"If “{one_line(questionnaire.gate.yes)}”, stop here. {_stop(questionnaire)}"


def _stop(questionnaire: Questionnaire) -> str:
    gate = questionnaire.gate
    return f"{one_line(gate.stop_title)}: {one_line(gate.stop_text)}"


def _head(page: Page, place: int) -> Iterator[tuple[Part, str]]:
    if place:
        yield Part.SECTION, page.title
    yield from ((Part.HELP, text) for text in (page.stem, page.help) if text)
    if page.stem or place:
        yield Part.HELP, ""


def _question(field: Field, number: int, stop: str) -> Iterator[tuple[Part, str]]:
    yield Part.QUESTION, f"{number}. {field.title}"
    if field.asks is Asks.GATE:
        yield Part.HELP, field.help
        yield Part.STOP, stop
    for place, option in enumerate(field.options):
        yield Part.CHOICE, f"{letter(place)}. {option.label}"
    yield Part.HELP, ""


def letter(place: int) -> str:
    """Return the letters of a choice: A … Z, AA … as in a spreadsheet.

    >>> [letter(place) for place in (0, 25, 26, 99)]
    ['A', 'Z', 'AA', 'CV']
    """
    before, last = divmod(place, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]
