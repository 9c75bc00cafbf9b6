"""The example files that come with the program."""

from diagnostic.content import read_questionnaire, shipped
from diagnostic.exchange.reading import read_responses


def test_the_example_of_a_workshop_holds_the_same_people_in_two_rounds() -> None:
    questionnaire = read_questionnaire(shipped("questions.yaml"))

    responses = read_responses(shipped("data/examples/workshop.csv"), questionnaire)

    rounds = [
        {one.respondent_id for one in responses if one.round == number} for number in (1, 2)
    ]
    assert rounds[0] == rounds[1]
    assert len(responses) == 2 * len(rounds[0]) >= 20
    assert all(one.respondent_id.startswith("simulated-") for one in responses)
