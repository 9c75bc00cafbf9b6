"""What an author gets wrong in the questions for a talk."""

import pytest

from diagnostic.content import read_questionnaire, shipped
from diagnostic.core.around import Occasion
from diagnostic.core.checks import check_questionnaire
from diagnostic.core.questionnaire import Questionnaire


def with_question(part: str, text: str) -> Questionnaire:
    """Return the shipped questionnaire with another question in one part of its talk."""
    questionnaire = read_questionnaire(shipped("questions.yaml"))
    assert questionnaire.talk is not None
    stage = getattr(questionnaire.talk, part).model_copy(update={"question": text})
    talk = questionnaire.talk.model_copy(update={part: stage})
    return questionnaire.model_copy(update={"talk": talk})


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("divided", "What of {problem}?"),
        ("mixed", "What of {tame?"),
        ("opening", "What of {tame}?"),
        ("closing", "What of {wicked}?"),
        ("framing", "What of }?"),
    ],
)
def test_braces_that_nothing_can_fill_are_named(part: str, text: str) -> None:
    (fault,) = check_questionnaire(with_question(part, text))

    assert (fault.code, fault.path) == ("unknown-placeholder", ("talk", part, "question"))


def test_both_ends_may_stand_in_braces() -> None:
    assert check_questionnaire(with_question("divided", "{tame} or {wicked}?")) == []


def test_a_dimensions_own_question_is_looked_at_too() -> None:
    questionnaire = with_question("divided", "{tame} or {wicked}?")
    first = questionnaire.dimensions[0]
    odd = first.model_copy(update={"talk": {Occasion.MIXED: "What of {name}?"}})
    dimensions = (odd, *questionnaire.dimensions[1:])

    (fault,) = check_questionnaire(questionnaire.model_copy(update={"dimensions": dimensions}))

    assert fault.path == ("dimensions", 0, "talk", "mixed")


def test_a_questionnaire_without_a_talk_has_no_fault_for_it() -> None:
    silent = with_question("divided", "What?").model_copy(update={"talk": None})

    assert check_questionnaire(silent) == []
