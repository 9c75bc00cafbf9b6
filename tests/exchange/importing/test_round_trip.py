"""Answers given in another tool come back as they were given, whatever the questionnaire."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.content import read_questionnaire, shipped
from diagnostic.core.fielding import fields_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.importing.applying import imported
from diagnostic.exchange.importing.mapping import likely_forms, proposed
from diagnostic.exchange.importing.sheet import Tool, read_sheet
from tests.exchange.importing import exports
from tests.exchange.responses import responses
from tests.samples import small_questionnaire

QUESTIONNAIRE = small_questionnaire()


@cache
def shipped_questionnaire() -> Questionnaire:
    return read_questionnaire(shipped("questions.yaml"))


Shape = Callable[[Sequence[Response], Questionnaire, str], exports.Table]


def labelled(
    given_: Sequence[Response], questionnaire: Questionnaire, form: str
) -> exports.Table:
    """Return LimeSurvey's answers in full, under codes."""
    return exports.limesurvey(given_, questionnaire, form, exports.label)


def in_words(
    given_: Sequence[Response], questionnaire: Questionnaire, form: str
) -> exports.Table:
    """Return LimeSurvey's answers in full, under codes and questions."""
    own = (
        "id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
        "startlanguage. Start language", "seed. Seed", "startdate. Date started",
        "datestamp. Date last action",
    )  # fmt: skip
    titles = [f"{field.code}. {field.title}" for field in fields_of(questionnaire, form)]
    return [[*own, *titles], *labelled(given_, questionnaire, form)[1:]]


SHAPES: tuple[tuple[Shape, Tool], ...] = (
    (exports.microsoft, Tool.MICROSOFT),
    (exports.google, Tool.GOOGLE),
    (exports.limesurvey, Tool.LIMESURVEY),
    (labelled, Tool.LIMESURVEY),
    (in_words, Tool.LIMESURVEY),
    (exports.kobo, Tool.XLSFORM),
)


def told(response: Response) -> tuple[object, ...]:
    """Return what somebody said, and nothing of who or when."""
    return (
        response.form,
        response.in_danger,
        dict(response.background),
        dict(response.answers),
        dict(response.confidence),
        response.comment,
    )


@pytest.mark.parametrize(("shape", "tool"), SHAPES)
@pytest.mark.parametrize("packed", [exports.csv_of, exports.xlsx_of])
@settings(max_examples=6, deadline=None)
@given(people=st.lists(responses(), min_size=1, max_size=3))
def test_what_was_answered_in_a_tool_comes_back(
    shape: Shape, tool: Tool, packed: Callable[[exports.Table], bytes], people: list[Response]
) -> None:
    form = people[0].form
    asked = {item.id for item in QUESTIONNAIRE.items_of(form)}
    said = [
        replace(
            one,
            form=form,
            answers={item: point for item, point in one.answers.items() if item in asked},
            comment=" ".join("".join(filter(str.isprintable, one.comment)).split()),
        )
        for one in people
    ]
    said = [one for one in said if one.answers or one.in_danger]
    if not said:
        return

    sheet = read_sheet(packed(shape(said, QUESTIONNAIRE, form)), "answers")
    proposal = proposed(sheet, QUESTIONNAIRE, form)
    found = imported(
        sheet,
        proposal.mapping,
        QUESTIONNAIRE,
        session_id="s",
        new_respondent=exports.counted(),
    )

    assert sheet.tool is tool
    assert proposal.questions == ()
    assert form in likely_forms(sheet, QUESTIONNAIRE)
    assert list(map(told, found.responses)) == list(map(told, said))


@pytest.mark.parametrize(("shape", "tool"), SHAPES)
@pytest.mark.parametrize("form", ["quick", "standard", "full"])
def test_every_form_of_the_shipped_questionnaire_comes_back(
    shape: Shape, tool: Tool, form: str
) -> None:
    questionnaire = shipped_questionnaire()
    items = questionnaire.items_of(form)
    said = Response(
        session_id="s",
        round=1,
        respondent_id="p1",
        problem="",
        form=form,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        in_danger=False,
        answers={item.id: (-8, 1, 2, 3, 4, 5, 6, 7)[at % 8] for at, item in enumerate(items)},
        confidence={one.id: 1 for one in questionnaire.dimensions},
        background={one.id: one.choices[-1].value for one in questionnaire.background},
    )

    sheet = read_sheet(exports.csv_of(shape([said], questionnaire, form), ";"), "answers")
    proposal = proposed(sheet, questionnaire, form)
    (found,) = imported(
        sheet,
        proposal.mapping,
        questionnaire,
        session_id="s",
        new_respondent=exports.counted(),
    ).responses

    assert sheet.tool is tool
    assert (proposal.questions, proposal.unmatched_headers) == ((), ())
    assert proposal.unmatched_columns == ()
    assert likely_forms(sheet, questionnaire) == (form,)
    assert told(found) == told(said)
