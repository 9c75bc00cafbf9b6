"""Responses to the small questionnaire, as values, as rows and as drawn by hypothesis."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.core.records import Response
from diagnostic.exchange.writing import responses_csv
from tests.samples import small_questionnaire

QUESTIONNAIRE = small_questionnaire()
ITEMS = tuple(item.id for item in QUESTIONNAIRE.items)
START = datetime(2026, 3, 1, 14, 5, tzinfo=UTC)

HOSTILE = (
    "=1+1", "'=1+1", "''=1+1", "'", "'quoted'", "+44 20", "-5", "@home", "\ttab", "\rreturn",
    'say "yes"', "a,b;c\td", "line\nline\r\nline", " padded ", "<script>alert(1)</script>",
    "🙂 עברית", "NA", "null", "\ufeffmark", "\\N", "5" * 5000,
)  # fmt: skip

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
)


def response(**changes: object) -> Response:
    """Return one full response, with some of its parts replaced."""
    known: dict[str, object] = {
        "session_id": "s1",
        "round": 1,
        "respondent_id": "r1",
        "problem": "Repeat calls",
        "form": "full",
        "questionnaire_id": QUESTIONNAIRE.id,
        "questionnaire_version": QUESTIONNAIRE.version,
        "answers": {item: place % 5 + 1 for place, item in enumerate(ITEMS)},
    }
    return Response(**(known | changes))  # type: ignore[arg-type]  # the test says what it changes


def sound_file() -> str:
    """Return the text of a file of two sound rows."""
    timed = response(
        started_at=START, submitted_at=START + timedelta(minutes=9), in_danger=False
    )
    return responses_csv([timed, response(respondent_id="r2")], QUESTIONNAIRE).decode()


@st.composite
def responses(draw: st.DrawFn) -> Response:
    """Draw a response such as the program itself may have stored."""
    form = draw(st.sampled_from([form.id for form in QUESTIONNAIRE.forms]))
    asked = [item.id for item in QUESTIONNAIRE.items_of(form)]
    points = st.sampled_from([*range(1, QUESTIONNAIRE.scale.size + 1), CANT_SAY])
    dimensions = st.sampled_from([dimension.id for dimension in QUESTIONNAIRE.dimensions])
    start = draw(
        st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001
    )
    started = start and start.replace(tzinfo=UTC)
    taken = draw(st.timedeltas(timedelta(0), timedelta(days=9)))
    return response(
        session_id=draw(texts),
        round=draw(st.integers(1, 9)),
        respondent_id=draw(texts),
        problem=draw(texts),
        form=form,
        started_at=started,
        submitted_at=started and started + taken,
        in_danger=draw(st.none() | st.booleans()),
        background=draw(st.dictionaries(st.just("work"), st.sampled_from(_choices()))),
        answers=draw(st.dictionaries(st.sampled_from(asked), points)),
        confidence=draw(st.dictionaries(dimensions, st.sampled_from([1, 2]))),
        comment=draw(texts),
    )


def _choices() -> list[str]:
    return [choice.value for choice in QUESTIONNAIRE.background[0].choices]
