"""Export, then import, reproduces everything exactly."""

import tempfile
from io import BytesIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.profiling import profile_of
from diagnostic.core.records import Response
from diagnostic.exchange.reading import read_responses
from diagnostic.exchange.rendering import Style
from diagnostic.exchange.scores import score_file, scores_csv
from diagnostic.exchange.writing import responses_csv
from tests.exchange.responses import QUESTIONNAIRE, responses


@settings(max_examples=60, deadline=None)
@given(
    st.lists(responses(), min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from([",", ";", "\t"]),
)
def test_export_then_import_gives_the_same_responses_and_scores(
    given_responses: list[Response], excel: bool, delimiter: str
) -> None:
    content = responses_csv(given_responses, QUESTIONNAIRE, excel=excel, delimiter=delimiter)
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "responses.csv", BytesIO()
        path.write_bytes(content)

        back = read_responses(path, QUESTIONNAIRE)
        score_file(path, QUESTIONNAIRE, out, Style(excel, delimiter))

    assert list(back) == given_responses
    assert [profile_of(one, QUESTIONNAIRE) for one in back] == [
        profile_of(one, QUESTIONNAIRE) for one in given_responses
    ]
    assert out.getvalue() == scores_csv(
        given_responses, QUESTIONNAIRE, excel=excel, delimiter=delimiter
    )
