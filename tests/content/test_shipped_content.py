"""The questionnaire and the library that come with the program."""

from diagnostic.content import read_library, read_questionnaire, shipped


def test_the_shipped_files_have_no_fault() -> None:
    questionnaire = read_questionnaire(shipped("questions.yaml"))
    library = read_library(shipped("data/interventions.yaml"), questionnaire)

    assert questionnaire.items
    assert library.interventions
