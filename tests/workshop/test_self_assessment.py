import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from diagnostic import workshop
from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.tables import PARTICIPANTS
from diagnostic.workshop import Context, Statement, UnknownLinkError
from tests.samples import small_library, small_questionnaire
from tests.workshop.begun import NOON, PROBLEM, begin, fixed


def test_a_self_assessment_begins_with_nothing_said(engine: Engine) -> None:
    context = fixed(engine)

    found = workshop.resume(context, begin(context))

    assert (found.session.problem, found.session.description) == (
        "Late buses",
        "They come when they like.",
    )
    assert found.session.kind == "self"
    assert found.response.started_at == NOON
    assert found.response.in_danger is None
    assert not found.submitted
    assert found.answered_fields == frozenset()


def test_everything_said_is_there_on_coming_back(engine: Engine) -> None:
    context = fixed(engine)
    token = begin(context)

    workshop.answer_gate(context, token, in_danger=False)
    workshop.save(
        context,
        token,
        {"aim_p1": 2, "aim_p2": CANT_SAY, "confidence_aim": 1},
        {"note_aim": "Ask the drivers", "background_work": "calls", "comment": "Fine"},
    )
    response = workshop.resume(context, token).response

    assert response.in_danger is False
    assert response.answers == {"aim_p1": 2, "aim_p2": CANT_SAY}
    assert response.confidence == {"aim": 1}
    assert response.notes == {"aim": "Ask the drivers"}
    assert response.background == {"work": "calls"}
    assert response.comment.endswith("Fine")
    assert (response.questionnaire_id, response.questionnaire_version) == ("small", 1)


def test_saving_says_how_much_is_different_now(engine: Engine) -> None:
    context = fixed(engine)
    token = begin(context)

    assert workshop.save(context, token, {"aim_p1": 2}, {"comment": "Fine"}) == 2
    assert workshop.save(context, token, {"aim_p1": 2}, {"comment": "Fine"}) == 0
    assert workshop.save(context, token, {"aim_p1": None}, {"comment": " "}) == 2
    assert workshop.save(context, token, {}) == 0


def test_the_result_belongs_to_the_questionnaire_as_it_was_answered(engine: Engine) -> None:
    context = fixed(engine)
    earlier = begin(context)
    edited = small_questionnaire(version=2, title="Reworded")

    later = workshop.start_self_assessment(context, PROBLEM, "full", edited, small_library())

    assert workshop.resume(context, earlier).questionnaire == small_questionnaire()
    assert workshop.resume(context, later.token).questionnaire == edited
    assert workshop.resume(context, earlier).library == small_library()


def test_only_a_hash_of_the_token_is_stored(engine: Engine) -> None:
    token = begin(Context(engine))

    with read_transaction(engine) as connection:
        stored = connection.scalar(select(PARTICIPANTS.c.token_hash))

    assert re.fullmatch(r"[\w-]{32}", token)
    assert re.fullmatch(r"[0-9a-f]{64}", stored or "")


def test_two_self_assessments_never_see_each_other(engine: Engine) -> None:
    context = fixed(engine)
    one, other = begin(context), begin(context, Statement("Cold dinners"))

    workshop.save(context, one, {"aim_p1": 1}, {"comment": "Mine"})
    workshop.submit(context, one)
    found = workshop.resume(context, other)

    assert found.session.problem == "Cold dinners"
    assert (dict(found.response.answers), found.response.comment) == ({}, "")
    assert not found.submitted
    assert workshop.log_of(context, other) == ()


@pytest.mark.parametrize(
    "token",
    ["", "x", "a" * 32, "a" * 5000, "ä" * 32, "' OR 1=1; --", "a" * 31 + "\0", "a" * 32 + "\n"],
    ids=["empty", "short", "unknown", "long", "letters", "injection", "nul", "line-end"],
)
def test_a_link_that_leads_nowhere_is_refused_alike_whatever_it_is(
    engine: Engine, token: str
) -> None:
    context = fixed(engine)
    begin(context)

    for act in (workshop.resume, workshop.submit, workshop.forget, workshop.log_of):
        with pytest.raises(UnknownLinkError, match="nothing is kept under this link"):
            act(context, token)
    with pytest.raises(UnknownLinkError):
        workshop.save(context, token, {"aim_p1": 1})


def test_deleted_data_cannot_be_found_or_added_to(engine: Engine) -> None:
    context = fixed(engine)
    token, other = begin(context), begin(context)
    workshop.save(context, token, {"aim_p1": 1})
    workshop.save(context, other, {"aim_p1": 4})

    workshop.forget(context, token)

    for act in (workshop.resume, workshop.submit, workshop.forget):
        with pytest.raises(UnknownLinkError):
            act(context, token)
    with pytest.raises(UnknownLinkError):
        workshop.save(context, token, {"aim_p1": 2})
    assert workshop.resume(context, other).response.answers == {"aim_p1": 4}


def test_the_log_tells_what_was_said_when_and_what_it_replaced(engine: Engine) -> None:
    context = fixed(engine)
    token = begin(context)

    workshop.save(context, token, {"aim_p1": 1, "aim_p2": 3})
    workshop.save(context, token, {"aim_p2": None})
    log = workshop.log_of(context, token)

    assert [(line.item, line.value, line.supersedes) for line in log] == [
        ("aim_p1", 1, None),
        ("aim_p2", 3, None),
        ("aim_p2", None, 2),
    ]
    assert log[0].answered_at == log[1].answered_at < log[2].answered_at
    assert {(line.session_id, line.respondent_id, line.round) for line in log} == {
        (found.session.id, found.response.respondent_id, 1)
        for found in [workshop.resume(context, token)]
    }


def test_handing_in_twice_keeps_the_first_time_and_answers_can_still_change(
    engine: Engine,
) -> None:
    context = fixed(engine)
    token = begin(context)

    workshop.submit(context, token)
    first = workshop.resume(context, token).response.submitted_at
    workshop.save(context, token, {"aim_p1": 1})
    workshop.submit(context, token)
    found = workshop.resume(context, token)

    assert found.submitted
    assert found.response.submitted_at == first
    assert found.response.answers == {"aim_p1": 1}


def test_another_form_keeps_the_answers_already_given(engine: Engine) -> None:
    context = fixed(engine)
    token = begin(context, form="quick")
    workshop.save(context, token, {"aim_p1": 1})

    workshop.change_form(context, token, "full")
    found = workshop.resume(context, token)

    assert (found.session.form, found.response.form) == ("full", "full")
    assert found.response.answers == {"aim_p1": 1}


def test_a_problem_can_be_worded_anew(engine: Engine) -> None:
    context = fixed(engine)
    token = begin(context)

    assert workshop.reword(context, token, Statement("  Missing buses "))
    assert not workshop.reword(context, token, Statement("Missing buses"))
    found = workshop.resume(context, token)

    assert (found.session.problem, found.session.description) == ("Missing buses", "")


@pytest.mark.parametrize(
    "title",
    ["🚌" * 200, "حافلات متأخرة", "<script>alert('x')</script>", "Robert'); DROP TABLE x; --"],
    ids=["emoji", "right-to-left", "script", "injection"],
)
def test_a_title_is_just_text(engine: Engine, title: str) -> None:
    context = fixed(engine)

    token = begin(context, Statement(title, title))

    session = workshop.resume(context, token).session
    assert (session.problem, session.description) == (title, title)


def test_a_clock_set_back_changes_nothing_about_what_was_said_last(engine: Engine) -> None:
    context = fixed(engine)
    token = begin(context)
    workshop.save(context, token, {"aim_p1": 1})

    workshop.save(Context(engine, now=lambda: NOON.replace(year=2001)), token, {"aim_p1": 2})

    assert workshop.resume(context, token).response.answers == {"aim_p1": 2}


ITEMS = [item.id for item in small_questionnaire().items]
SAVES = st.lists(
    st.dictionaries(st.sampled_from(ITEMS), st.sampled_from([None, 1, 2, 3, CANT_SAY])),
    max_size=8,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(saves=SAVES)
def test_any_sequence_of_saves_equals_what_a_dict_would_hold(
    engine: Engine, saves: list[dict[str, int | None]]
) -> None:
    context = Context(engine)
    token = begin(context)
    expected: dict[str, int | None] = {}

    for changes in saves:
        before = dict(expected)
        expected |= changes
        differ = sum(before.get(item) != value for item, value in changes.items())
        assert workshop.save(context, token, changes) == differ

    held = {item: value for item, value in expected.items() if value is not None}
    assert workshop.resume(context, token).response.answers == held
    assert workshop.resume(context, token).answered_fields == frozenset(held)
