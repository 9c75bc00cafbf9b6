"""The questionnaire as plain text, to paste question by question or to import as a document."""

from collections.abc import Iterator
from string import ascii_uppercase

from diagnostic.core.fielding import Asks, Field, one_line
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.pages import Page, pages_of, welcome


def form_text(questionnaire: Questionnaire, form_id: str, problem: str = "") -> bytes:
    """Return a form as text, with what to set by hand.

    Raises:
        KeyError: there is no such form.
    """
    lines = form_lines(questionnaire, form_id, problem)
    return "\n".join((*_before(questionnaire), "", *lines, "")).encode()


def form_lines(questionnaire: Questionnaire, form_id: str, problem: str = "") -> Iterator[str]:
    """Yield the form itself: numbered questions with lettered choices, in sections."""
    number = 0
    yield one_line(questionnaire.title)
    yield welcome(questionnaire, form_id)
    yield ""
    for place, page in enumerate(pages_of(questionnaire, form_id, problem)):
        yield from _head(page, place)
        for field in page.fields:
            number += 1
            yield from _question(field, number)


def _before(questionnaire: Questionnaire) -> Iterator[str]:
    gate = questionnaire.gate
    yield "Before you begin"
    yield "- Keep titles and choices word for word, so that answers are known on return."
    yield "- Make each question a choice with one answer; the last one is a long text."
    yield "- Leave numbers (1.) and letters (A.) out; they only show where each begins."
    yield "- Start a section where a heading stands between lines of ==, in this order."
    yield "- Collect neither names nor e-mail addresses; shuffle neither questions nor choices."
    yield f"- Make question 1 required. Let “{one_line(gate.yes)}” lead to a last section"
    yield "  that says only this, and let the section before it end the form:"
    yield f"  {one_line(gate.stop_title)}: {one_line(gate.stop_text)}"


def _head(page: Page, place: int) -> Iterator[str]:
    if place:
        yield f"== {page.title} =="
    yield from filter(None, (page.stem, page.help))
    if page.stem or place:
        yield ""


def _question(field: Field, number: int) -> Iterator[str]:
    yield f"{number}. {field.title}"
    if field.asks is Asks.GATE:
        yield field.help
    for place, option in enumerate(field.options):
        yield f"{letter(place)}. {option.label}"
    yield ""


def letter(place: int) -> str:
    """Return the letters of a choice: A … Z, AA … as in a spreadsheet.

    >>> [letter(place) for place in (0, 25, 26, 99)]
    ['A', 'Z', 'AA', 'CV']
    """
    before, last = divmod(place, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]
