"""What came in as it may stand in a file."""

from dataclasses import replace
from datetime import timedelta

from diagnostic.core.joining import without_rare_answers
from diagnostic.exchange.importing.applying import Imported, imported
from diagnostic.exchange.importing.filing import for_a_file
from diagnostic.exchange.importing.mapping import proposed
from tests.exchange.importing import exports
from tests.exchange.importing.changed import sheet_of, table
from tests.exchange.responses import QUESTIONNAIRE, START, response

QUESTION = QUESTIONNAIRE.background[0]
COMMON, RARE = (choice.value for choice in QUESTION.choices[:2])
PEOPLE = tuple(
    response(
        respondent_id=f"r{number}",
        background={QUESTION.id: RARE if number == 3 else COMMON},
        started_at=START + timedelta(seconds=10),
        submitted_at=START + timedelta(minutes=4, seconds=10),
    )
    for number in range(7)
)


def filed() -> Imported:
    return for_a_file(Imported(PEOPLE, ("Before.",)), QUESTIONNAIRE, 5)


def test_times_are_whole_minutes_and_it_is_said() -> None:
    sheet = sheet_of(table(exports.microsoft))
    mapping = proposed(sheet, QUESTIONNAIRE, "full").mapping

    came_in = imported(
        sheet,
        mapping,
        QUESTIONNAIRE,
        session_id="s",
        new_respondent=exports.counted(),
        whole_minutes=True,
    )
    found = for_a_file(came_in, QUESTIONNAIRE, 5)

    assert {str(one.started_at)[11:19] for one in found.responses} == {"09:05:00"}
    assert {str(one.submitted_at)[11:19] for one in found.responses} == {"09:13:00"}
    assert found.notes[-1] == (
        "Times in the file are whole minutes: beginnings rounded down, ends up."
    )


def test_rare_answers_to_background_questions_are_empty_as_in_a_workshops_files() -> None:
    found = filed()

    expected = without_rare_answers(PEOPLE, QUESTIONNAIRE, 5)
    assert [one.background for one in found.responses] == [one.background for one in expected]
    assert not any(RARE in one.background.values() for one in found.responses)
    assert [one.respondent_id for one in found.responses] == [f"r{n}" for n in range(7)]
    assert "could single somebody out" in found.notes[-1]


def test_one_person_keeps_what_was_said() -> None:
    alone = replace(PEOPLE[3], started_at=None, submitted_at=None)

    found = for_a_file(Imported((alone,), ()), QUESTIONNAIRE, 5)

    assert (found.responses, found.notes) == ((alone,), ())


def test_each_session_is_a_group_of_its_own() -> None:
    others = tuple(replace(one, session_id="s2", background={}) for one in PEOPLE)

    found = for_a_file(Imported((*others, *PEOPLE), ()), QUESTIONNAIRE, 5)

    assert found.responses[7:] == filed().responses
