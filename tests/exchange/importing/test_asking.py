"""What is asked about answers: never a guess, never the same question twice."""

import pytest

from diagnostic.core.fielding import fields_of
from diagnostic.exchange.header import LONGEST_NAME
from diagnostic.exchange.importing.answers import UNDECIDED
from diagnostic.exchange.importing.mapping import proposed
from tests.core.strategies import shipped_questionnaire
from tests.exchange.importing import exports
from tests.exchange.importing.changed import (
    AIM,
    answered,
    proposal_of,
    sheet_of,
    table,
    values_of,
)


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "2", "5"),
        ("1 - All left", "5 - All right", "3"),
        ("20%", "40%", "100%"),
        ("Tout à gauche", "Tout à droite", "Les deux"),
        ("All lefts", "All left", "both alikes"),
        ("A1", "A2", "A3"),
    ],
)
def test_what_is_none_of_our_answers_is_asked_about_and_never_guessed(
    texts: tuple[str, str, str],
) -> None:
    proposal = proposal_of(answered("aim_p2", *texts))

    (question,) = proposal.questions
    values = values_of(proposal, "aim_p2")
    unknown = [text for text in texts if text != "All left"]
    assert {values[text] for text in unknown} == {UNDECIDED}
    assert all(repr(text) in question for text in unknown)
    assert "the wicked end stood on the left" in question


def test_long_titles_are_shown_where_they_differ() -> None:
    questionnaire = shipped_questionnaire()
    title = next(
        one.title for one in fields_of(questionnaire, "full") if len(one.title) > LONGEST_NAME
    )
    sheet = sheet_of([["Timestamp", f"{title}2"], ["2026-03-14 9:00", ""]])

    question = proposed(sheet, questionnaire, "full").questions[0]

    assert f"{title[-LONGEST_NAME + 2 :]}2'" in question
    assert f"{title[-LONGEST_NAME + 2 :]}')" in question


@pytest.mark.parametrize("text", ["ALL LEFT", "All\u00a0left;", " All  left "])
def test_an_answer_is_known_whatever_a_tool_does_to_its_blanks(text: str) -> None:
    assert proposal_of(answered("aim_p1", text, "All right", "")).certain


def test_numbers_off_the_scale_are_no_question_of_meaning() -> None:
    proposal = proposal_of(answered("aim_p1", "9", "0", "All left"))

    assert proposal.certain
    assert "9" not in values_of(proposal, "aim_p1")


def test_a_column_of_many_texts_is_doubted_as_a_whole() -> None:
    header, *answers = table()
    place = header.index(AIM)
    rows = [header]
    for number in range(90):
        rows.append([*answers[0]])
        rows[-1][place] = f"thought {number}"

    (question,) = proposal_of(rows).questions

    assert "90 texts" in question


def test_bare_points_are_taken_where_the_file_says_what_it_answers() -> None:
    rows = table(exports.kobo)

    assert proposal_of(rows).certain
    rows[0][rows[0].index("questionnaire_id")] = "something_else"
    (question, *_) = proposal_of(rows).questions
    assert "none of our answers" in question


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("questionnaire_id", "other", "not with 'small'"),
        ("questionnaire_version", "7", "version 7"),
    ],
)
def test_answers_to_another_questionnaire_or_version_are_asked_about(
    column: str, value: str, says: str
) -> None:
    rows = table(exports.kobo)
    for row in rows[1:]:
        row[rows[0].index(column)] = value

    assert says in proposal_of(rows).questions[0]
