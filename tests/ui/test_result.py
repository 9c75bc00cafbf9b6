"""The result page."""

from itertools import pairwise

import pytest

from diagnostic import workshop
from diagnostic.core.profiling import profile_of
from diagnostic.core.wording import headline
from diagnostic.workshop import Context
from tests.ui.visiting import (
    begun,
    handed_in,
    read,
    shipped_questionnaire,
    visit,
)

FILES = ["responses", "answers_long", "scores", "recommendations", "my_files"]


@pytest.mark.parametrize("form", ["standard", "full"])
def test_it_is_read_from_the_place_to_what_this_is_not(form: str, context: Context) -> None:
    token = handed_in(context, form)

    app = visit("result", key=token)

    said = workshop.resume(context, token)
    profile = profile_of(said.response, said.questionnaire)
    text = read(app)
    order = [
        headline(profile, said.questionnaire),
        'class="tw-place',
        "Dimension by dimension",
        "Does the handling fit?",
        "What to do first",
        "Not now, because",
        "One thing to stop",
        "What would change this",
        "How sure this is, and what it is not",
        "Take it with you",
    ]
    assert [part for part in order if part not in text] == []
    headers = [header.value for header in app.header]
    places = [headers.index(part) for part in order[2:]]
    assert all(one < other for one, other in pairwise(places))


def test_the_line_and_both_figures_have_words_for_them_and_a_table_beside_them(
    context: Context,
) -> None:
    app = visit("result", key=handed_in(context))

    figures = app.get("plotly_chart")
    assert len(figures) == 4
    assert all(len(figure.proto.alt) > 60 for figure in figures)
    tables = [one for one in app.expander if one.label == "The same as a table"]
    assert len(tables) == 3
    assert all("<table" in table.html[0].value for table in tables)


def test_the_quick_form_gives_no_verdict_per_dimension(context: Context) -> None:
    app = visit("result", key=handed_in(context, "quick"))

    text = read(app)
    assert "asks too little" in text
    assert "Does the handling fit?" not in text
    assert "How sure each dimension is" not in [one.label for one in app.expander]
    words = {"over-simplified", "over-complicated"}
    assert not any(word in text for word in words)


def test_everything_can_be_taken_away_as_files(context: Context) -> None:
    app = visit("result", key=handed_in(context))

    keys = {one.key for one in app.download_button}
    assert keys >= {"download_my_files_workbook", *(f"download_{name}" for name in FILES)}
    app.toggle(key="excel").set_value(True).run()
    assert not app.exception


def test_what_is_in_place_leaves_the_plan_and_is_kept(context: Context) -> None:
    token = handed_in(context)
    app = visit("result", key=token)
    first = app.subheader[0].value

    app.multiselect[0].set_value([name_of(first)]).run()

    assert first not in [one.value for one in app.subheader]
    again = visit("result", key=token)
    assert first not in [one.value for one in again.subheader]
    assert workshop.resume(context, token).in_place == {name_of(first)}


def name_of(title: str) -> str:
    from diagnostic.ui import wiring

    return next(one.id for one in wiring.library().interventions if one.name == title)


def test_the_view_with_other_weights_is_computed_when_it_is_opened(context: Context) -> None:
    app = visit("result", key=handed_in(context))

    fold = next(one for one in app.expander if "weights" in one.label)
    assert not fold.html


def test_every_card_has_steps_reasons_evidence_needs_and_a_risk(context: Context) -> None:
    app = visit("result", key=handed_in(context))

    text = read(app)
    cards = len(app.subheader)
    assert 3 <= cards <= 10
    for part in ("<b>Why here</b>", "<b>First steps</b>", "Main risk", "<dt>Evidence</dt>"):
        assert text.count(part) == cards


def test_the_same_answers_in_the_middle_get_no_confident_list(context: Context) -> None:
    token = begun(context)
    items = shipped_questionnaire().items_of("standard")
    workshop.save(context, token, {item.id: 4 for item in items})
    workshop.submit(context, token)

    app = visit("result", key=token)

    assert "What to do first" not in [header.value for header in app.header]
    assert len(app.subheader) <= 2


def test_the_example_is_a_result_without_a_link_or_anything_to_delete() -> None:
    app = visit("result", example="1")

    assert "worked example" in app.info[0].value
    assert app.get("plotly_chart")
    assert not app.code
    assert "delete_now" not in {one.key for one in app.button}
    assert "change_answers" not in {one.key for one in app.button}


def test_the_example_takes_what_is_in_place_without_keeping_it(context: Context) -> None:
    app = visit("result", example="1")
    first = app.subheader[0].value

    app.multiselect[0].set_value([name_of(first)]).run()

    assert not app.exception
    assert first not in [one.value for one in app.subheader]


def test_a_result_read_again_after_the_example_is_ones_own(context: Context) -> None:
    token = handed_in(context, "quick", "My own problem")
    app = visit("result", example="1")

    app.query_params.clear()
    app.query_params["key"] = token
    app.run()

    assert "My own problem" in read(app)
    assert "worked example" not in read(app)
