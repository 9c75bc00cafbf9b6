from collections.abc import Mapping

import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.workshop import MAX_TEXT, MAX_TITLE, RefusedError, Statement
from diagnostic.workshop.checking import checked_answers, checked_statement, checked_texts
from tests.samples import small_library, small_questionnaire
from tests.workshop.begun import PROBLEM, begin, fixed

QUESTIONNAIRE = small_questionnaire()


def codes(error: pytest.ExceptionInfo[RefusedError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


def test_blanks_around_a_statement_are_not_part_of_it() -> None:
    assert checked_statement(Statement("\t Late buses \n", " ")) == Statement("Late buses", "")


def test_a_title_may_fill_its_limit() -> None:
    assert len(checked_statement(Statement("x" * MAX_TITLE)).title) == MAX_TITLE


@pytest.mark.parametrize(
    ("statement", "code", "says"),
    [
        (Statement(" \0 "), "title-empty", "Your problem: give your problem a name first"),
        (
            Statement("x" * 5000),
            "title-too-long",
            "Your problem: the name has 5,000 characters; keep it to 200 and put the rest "
            "under “More about it”",
        ),
        (
            Statement("A", "x" * 5001),
            "text-too-long",
            "More about it: the text has 5,001 characters; keep it to 5,000",
        ),
    ],
    ids=["no-name", "long-name", "long-description"],
)
def test_a_statement_that_cannot_be_kept_is_told_its_limit_by_the_name_of_its_field(
    statement: Statement, code: str, says: str
) -> None:
    with pytest.raises(RefusedError, match=says) as error:
        checked_statement(statement)
    assert codes(error) == [code]


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        ({"aim_p9": 1}, "field-unknown", "aim_p9"),
        ({"note_aim": 1}, "field-unknown", "note_aim"),
        ({"aim_p1": 0}, "value-off-scale", "-8, 1, 2, 3, 4, 5"),
        ({"aim_p1": 6}, "value-off-scale", "6 is none of"),
        ({"aim_p1": True}, "value-off-scale", "True is none of"),
        ({"confidence_aim": 3}, "value-off-scale", "1, 2"),
        ({"confidence_aim": -8}, "value-off-scale", "1, 2"),
        ({"in_danger": 2}, "value-off-scale", "0, 1"),
    ],
    ids=["item", "text", "zero", "seven", "truth", "step", "unsure-of-confidence", "gate"],
)
def test_an_answer_off_its_scale_is_refused(
    changes: Mapping[str, int | None], code: str, says: str
) -> None:
    with pytest.raises(RefusedError, match=says) as error:
        checked_answers(changes, QUESTIONNAIRE)
    assert codes(error) == [code]


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"note_nothing": "x"}, "field-unknown"),
        ({"aim_p1": "x"}, "field-unknown"),
        ({"background_work": "other"}, "choice-unknown"),
        ({"comment": "x" * (MAX_TEXT + 1)}, "text-too-long"),
    ],
    ids=["note", "item", "choice", "length"],
)
def test_a_text_that_cannot_be_kept_is_refused(texts: Mapping[str, str], code: str) -> None:
    with pytest.raises(RefusedError) as error:
        checked_texts(texts, QUESTIONNAIRE)
    assert codes(error) == [code]


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(RefusedError) as error:
        checked_answers({"aim_p9": 1, "aim_p1": 9, "aim_p2": 3}, QUESTIONNAIRE)
    assert codes(error) == ["field-unknown", "value-off-scale"]


def test_what_a_database_refuses_is_left_out_of_a_text() -> None:
    texts = {"comment": "a\0b", "note_aim": "half \ud83d", "note_pace": "\0 "}

    assert checked_texts(texts, QUESTIONNAIRE) == {
        "comment": "ab",
        "note_aim": "half ?",
        "note_pace": None,
    }


def test_a_questionnaire_without_the_question_has_no_confidence_to_answer() -> None:
    with pytest.raises(RefusedError, match="asks nothing under that name"):
        checked_answers({"confidence_aim": 1}, small_questionnaire(confidence=None))


def test_a_save_with_one_fault_keeps_nothing(engine: Engine) -> None:
    context = fixed(engine)
    token = begin(context)

    with pytest.raises(ValueError, match="aim_p2"):
        workshop.save(context, token, {"aim_p1": 1, "aim_p2": 99}, {"comment": "Hello"})

    response = workshop.resume(context, token).response
    assert (dict(response.answers), response.comment) == ({}, PROBLEM.description)


def test_a_form_that_is_not_declared_is_refused(engine: Engine) -> None:
    context = fixed(engine)
    token = begin(context)

    with pytest.raises(RefusedError, match="choose full, quick"):
        workshop.change_form(context, token, "huge")
    with pytest.raises(RefusedError, match="choose full, quick"):
        workshop.start_self_assessment(context, PROBLEM, "huge", QUESTIONNAIRE, small_library())
