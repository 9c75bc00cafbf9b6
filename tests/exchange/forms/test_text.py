"""Text and Word document, for Microsoft Forms and whatever takes text."""

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from diagnostic.core.fielding import fields_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms import FORMATS, form_file
from diagnostic.exchange.forms.text import form_lines, form_parts, form_text
from diagnostic.exchange.forms.word import form_document
from tests.core.strategies import shipped_questionnaire
from tests.exchange.forms.odd import bare, hostile, long
from tests.samples import small_questionnaire

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("questionnaire", [shipped_questionnaire(), hostile(), bare(), long()])
def test_questions_are_numbered_and_their_choices_lettered_in_order(
    questionnaire: Questionnaire,
) -> None:
    lines = list(form_lines(questionnaire, questionnaire.default_form))

    for number, field in enumerate(fields_of(questionnaire, questionnaire.default_form), 1):
        # Under the first question stand its help, and what to do if the answer is yes.
        start = lines.index(f"{number}. {field.title}") + 1 + 2 * bool(field.help)
        told = [one.split(". ", 1) for one in lines[start : start + len(field.options)]]
        assert [label for _, label in told] == [option.label for option in field.options]
        assert [letter for letter, _ in told][:2] in ([], ["A", "B"])
        assert lines[start + len(field.options)] == ""


def test_the_head_says_what_has_to_be_set_by_hand() -> None:
    text = form_text(small_questionnaire(), "full", "Late letters").decode()

    before, _ = text.split("1. ", 1)
    assert "Let “Yes, now” in question 1 lead to that last section" in before
    assert "a last section that says only this: Act now: Come back later." in before
    assert "Collect neither names nor e-mail addresses" in before
    assert "In “Late letters” …" in text


def test_whoever_says_yes_reads_the_stop_even_where_nobody_set_the_branch() -> None:
    lines = list(form_lines(small_questionnaire(), "full"))

    stop = lines.index("If “Yes, now”, stop here. Act now: Come back later.")
    assert lines[stop - 2].startswith("1. ")
    assert lines[stop + 1] == "A. Yes, now"


def paragraphs(questionnaire: Questionnaire) -> list[ET.Element]:
    with ZipFile(BytesIO(form_document(questionnaire, "full"))) as archive:
        assert archive.testzip() is None
        document = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own
    return list(document.iter(f"{WORD}p"))


def written(paragraph: ET.Element) -> str:
    return "".join(paragraph.itertext())


def test_the_document_holds_the_same_form_on_pages_of_its_own() -> None:
    every = paragraphs(hostile())

    broken = next(
        place for place, one in enumerate(every) if one.find(f".//{WORD}br") is not None
    )
    told = [text for _, text in form_parts(hostile(), "full")]
    assert [written(one) for one in every[broken + 1 :]] == told
    headings = [written(one) for one in every if one.find(f".//{WORD}outlineLvl") is not None]
    assert {"Before you begin", "About your work", "Last"} < set(headings)


def test_the_document_says_first_what_to_set_by_hand_and_none_of_it_is_a_question() -> None:
    every = paragraphs(small_questionnaire())

    boxed = [written(one) for one in every if one.find(f".//{WORD}pBdr") is not None]
    assert boxed == [written(one) for one in every[: len(boxed)]]
    assert boxed[0] == "Before you begin"
    assert "Make question 1 required" in "".join(boxed)
    assert "Let “Yes, now” in question 1 lead to that last section" in "".join(boxed)
    assert "says only this: Act now: Come back later." in "".join(boxed)
    assert not [one for one in boxed if one[0].isdigit() or one[1] == "." or "?" in one]


@pytest.mark.parametrize("fmt", FORMATS, ids=lambda fmt: f"{fmt.tool}{fmt.suffix}")
def test_every_format_is_the_same_each_time_and_named_for_what_it_is(fmt: object) -> None:
    (known,) = (one for one in FORMATS if one is fmt)

    first, again = (form_file(known, small_questionnaire(), "quick") for _ in range(2))

    assert first == again
    assert first.name == f"small_quick_{known.tool}{known.suffix}"
    with pytest.raises(KeyError):
        form_file(known, small_questionnaire(), "none")
