"""The start page."""

from pathlib import Path

import pytest

from diagnostic import workshop
from diagnostic.content import shipped
from diagnostic.settings import settings
from diagnostic.workshop import Context
from tests.ui.visiting import (
    begin,
    press,
    read,
    screen_of,
    shipped_questionnaire,
    token_of,
    visit,
)


def test_it_says_what_this_is_how_long_it_takes_and_that_it_is_not_validated() -> None:
    app = visit()

    questionnaire = shipped_questionnaire()
    assert app.title[0].value == "How tame is your problem?"
    assert app.text_input(key="title").value == ""
    assert app.radio(key="form").value == questionnaire.default_form
    captions = app.radio(key="form").proto.captions
    for form, caption in zip(questionnaire.forms, captions, strict=True):
        assert caption.startswith(f"{len(questionnaire.items_of(form.id))} ")
        assert f"about {questionnaire.minutes(form.id):.0f} minutes" in caption
    assert "not yet validated" in read(app)


def test_beginning_stores_the_problem_and_leads_to_the_gate(context: Context) -> None:
    app = begin("full", "  Late buses  ", "They come when they like.")

    said = workshop.resume(context, token_of(app))
    assert said.session.problem == "Late buses"
    assert said.session.description == "They come when they like."
    assert said.session.form == "full"
    assert screen_of(app) == "0"
    assert shipped_questionnaire().gate.question in read(app)


@pytest.mark.parametrize(
    ("title", "says"),
    [
        pytest.param("", "Your problem: give your problem a name first", id="empty"),
        pytest.param("   ", "Your problem: give your problem a name first", id="blank"),
        pytest.param("x" * 5000, "5,000 characters; keep it to 200", id="long"),
    ],
)
def test_a_title_that_cannot_be_kept_is_refused_and_stays_in_the_field(
    title: str, says: str
) -> None:
    app = begin(title=title, description="This is kept.")

    assert [says in error.value for error in app.error] == [True]
    assert "key" not in app.query_params
    assert app.text_input(key="title").value == title
    assert app.text_area(key="description").value == "This is kept."


def test_every_fault_of_a_statement_is_told_at_once() -> None:
    app = begin(title="", description="x" * 6000)

    assert len(app.error) == 2


def test_the_example_leads_to_a_result() -> None:
    app = press(visit(), "example")

    assert "worked example" in read(app)
    assert app.get("plotly_chart")


def test_another_questionnaire_is_not_shown_with_answers_to_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own.yaml"
    own.write_bytes(shipped("questions.yaml").read_bytes())
    monkeypatch.setenv("TAME_WICKED_QUESTIONNAIRE", str(own))
    settings.cache_clear()

    for page, button in (("start", "example"), ("problems", "add_examples")):
        app = visit(page)
        assert not app.exception
        assert button not in [one.key for one in app.button]
    assert not visit("result", example="1").exception
