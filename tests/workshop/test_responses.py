import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.exchange.writing import responses_csv
from diagnostic.workshop import Statement
from tests.samples import small_questionnaire
from tests.workshop.begun import begin, fixed


@pytest.mark.parametrize(
    ("description", "comment", "together"),
    [
        ("", "", ""),
        ("In the rain", "", "In the rain"),
        ("", "Fine", "Fine"),
        ("In the rain", "Fine", "In the rain\nFine"),
    ],
    ids=["nothing", "description", "comment", "both"],
)
def test_what_was_written_about_the_problem_leaves_with_the_comment(
    engine: Engine, description: str, comment: str, together: str
) -> None:
    context = fixed(engine)
    token = begin(context, Statement("Late buses", description))

    workshop.save(context, token, {}, {"comment": comment})

    response = workshop.resume(context, token).response
    assert response.comment == together
    assert together.encode() in responses_csv([response], small_questionnaire())
