"""LimeSurvey's tab-separated survey structure, read as its importer reads it."""

import csv
import html
import re
from io import StringIO

import pytest

from diagnostic.core.fielding import fields_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.limesurvey import limesurvey
from tests.core.strategies import shipped_questionnaire
from tests.exchange.forms.odd import bare, hostile, long
from tests.samples import small_questionnaire

EVERY = [shipped_questionnaire(), small_questionnaire(), hostile(), bare(), long()]


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode()), delimiter="\t"))


@pytest.mark.parametrize("questionnaire", EVERY, ids=range(len(EVERY)))
def test_every_question_has_its_code_its_title_and_its_answers_in_order(
    questionnaire: Questionnaire,
) -> None:
    for form in questionnaire.forms:
        asked: dict[str, list[tuple[str, str]]] = {}
        titles = {}
        answers: list[tuple[str, str]] = []
        for row in _rows(limesurvey(questionnaire, form.id)):
            if row["class"] == "Q" and row["type/scale"] != "X":
                titles[row["name"]] = html.unescape(row["text"])
                asked[row["name"]] = answers = []
            elif row["class"] == "A":
                answers.append((row["name"], html.unescape(row["text"])))

        fields = fields_of(questionnaire, form.id)
        assert titles == {field.code: field.title for field in fields}
        assert asked == {
            field.code: [(option.code, option.label) for option in field.options]
            for field in fields
        }


@pytest.mark.parametrize("questionnaire", EVERY, ids=range(len(EVERY)))
def test_codes_fit_and_no_text_is_markup_or_an_expression(
    questionnaire: Questionnaire,
) -> None:
    content = limesurvey(questionnaire, questionnaire.forms[0].id, "<i>{SAVEDID}</i>\t\n“x”")
    rows = _rows(content)

    # The importer guesses the encoding from so many bytes.
    assert content[:1000].isascii()
    assert all(len(row) == 12 and None not in row for row in rows)
    for row in rows:
        if row["class"] == "Q":
            assert re.fullmatch(r"[a-z][a-z0-9]{0,19}", row["name"])
        if row["class"] == "A":
            assert re.fullmatch(r"[A-Z0-9]{1,5}", row["name"])
        assert not re.search(r'[{}<>"\\\n]', row["text"] + row["help"])


def test_flipped_items_have_the_wicked_ends_code_first() -> None:
    rows = _rows(limesurvey(small_questionnaire(), "full"))

    start = next(place for place, row in enumerate(rows) if row["name"] == "aimp2")
    assert [row["name"] for row in rows[start + 1 : start + 7]] == [
        "P5",
        "P4",
        "P3",
        "P2",
        "P1",
        "CS",
    ]


def test_yes_at_the_gate_shows_what_to_do_and_nothing_else() -> None:
    rows = _rows(limesurvey(small_questionnaire(), "full"))

    first, *others = [row["relevance"] for row in rows if row["class"] == "G"]
    (stop,) = (row for row in rows if row["type/scale"] == "X")
    (mandatory,) = (row["name"] for row in rows if row["mandatory"] == "Y")
    assert first == "1"
    assert set(others) == {"indanger.NAOK == 'N'"}
    assert (stop["relevance"], stop["text"]) == (
        "indanger.NAOK == 'Y'",
        "Act now: Come back later.",
    )
    assert mandatory == "indanger"


def test_the_problem_is_named_and_a_long_title_is_cut_to_what_there_is_room_for() -> None:
    questionnaire = small_questionnaire(title="t" * 900)

    rows = _rows(limesurvey(questionnaire, "full", "Late letters"))

    (title,) = (row["text"] for row in rows if row["name"] == "surveyls_title")
    assert len(title) == 200
    assert any(row["text"].startswith("In “Late letters” …") for row in rows)
