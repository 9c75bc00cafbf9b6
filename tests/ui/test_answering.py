"""The screens: gate, one dimension and facet at a time, check."""

import pytest

from diagnostic import workshop
from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.workshop import Context
from tests.ui.visiting import (
    TITLE,
    begin,
    begun,
    cant_say,
    control,
    has,
    items_on,
    note,
    press,
    read,
    screen_of,
    shipped_questionnaire,
    to_the_check,
    token_of,
    visit,
)

FORMS = tuple(form.id for form in shipped_questionnaire().forms)


@pytest.mark.parametrize("form", FORMS)
def test_the_whole_way_through_a_form_ends_with_a_result(form: str, context: Context) -> None:
    app = begin(form)

    asked = to_the_check(app)
    press(app, "show_result")

    assert asked == [item.id for item in shipped_questionnaire().items_of(form)]
    said = workshop.resume(context, token_of(app))
    assert said.submitted
    assert said.answered_fields == set(asked)
    assert f"{TITLE}</h1>" in read(app)
    assert "What to do first" in [header.value for header in app.header]


def test_both_facets_never_share_a_screen_and_the_problem_comes_first() -> None:
    app = press(begin("quick"), "gate_no")

    facets = []
    while has(app, "next"):
        facets.append({item.rsplit("_", 1)[1][0] for item in items_on(app)})
        press(app, "next")

    assert facets == [{"p"}] * 9 + [{"a"}] * 9


def test_each_screen_says_where_one_is_and_names_the_problem() -> None:
    app = press(begin("quick"), "gate_no")

    assert app.progress[0].text == "The problem itself · 1 of 19"
    assert f"“{TITLE}”" in read(app)


def test_a_tap_is_saved_before_next_is_pressed(context: Context) -> None:
    app = press(begin(), "gate_no")

    control(app, "complexity_p1").set_value(3)
    app.run()

    said = workshop.resume(context, token_of(app))
    assert said.response.answers == {"complexity_p1": 3}


def test_back_and_forward_keep_answers(context: Context) -> None:
    app = press(begin(), "gate_no")
    control(app, "complexity_p1").set_value(2)
    control(app, "complexity_p2").set_value(7)
    control(app, "complexity").set_value(1)
    press(app, "next")
    control(app, "knowledge_p1").set_value(5)

    press(app, "back")

    assert screen_of(app) == "1"
    assert [control(app, item).value for item in items_on(app)] == [2, 7]
    assert control(app, "complexity").value == 1
    press(app, "next")
    assert control(app, "knowledge_p1").value == 5
    said = workshop.resume(context, token_of(app))
    assert said.response.confidence == {"complexity": 1}


def test_back_from_the_first_dimension_leads_to_the_gate_and_on_again() -> None:
    app = press(press(begin(), "gate_no"), "back")

    assert screen_of(app) == "0"
    assert screen_of(press(app, "gate_no")) == "1"


def test_an_answer_can_be_taken_back(context: Context) -> None:
    app = press(begin(), "gate_no")
    control(app, "complexity_p1").set_value(3).run()

    control(app, "complexity_p1").set_value(None).run()
    press(app, "next")

    assert not workshop.resume(context, token_of(app)).answered_fields


def test_cant_say_is_kept_apart_from_the_points(context: Context) -> None:
    app = press(begin(), "gate_no")
    control(app, "complexity_p1").set_value(4).run()

    cant_say(app, "complexity_p1").check().run()

    token = token_of(app)
    assert workshop.resume(context, token).response.answers == {"complexity_p1": CANT_SAY}
    assert control(app, "complexity_p1").proto.disabled
    press(press(app, "next"), "back")
    assert cant_say(app, "complexity_p1").value is True
    cant_say(app, "complexity_p1").uncheck().run()
    control(app, "complexity_p1").set_value(1).run()
    assert workshop.resume(context, token).response.answers == {"complexity_p1": 1}


def test_a_note_is_kept_on_both_screens_of_its_dimension(context: Context) -> None:
    app = press(begin("quick"), "gate_no")

    note(app).set_value("Ask the drivers.").run()

    token = token_of(app)
    assert workshop.resume(context, token).response.notes == {"complexity": "Ask the drivers."}
    later = visit("answer", key=token, screen="10")
    assert items_on(later) == ["complexity_a1"]
    assert note(later).value == "Ask the drivers."
    note(later).set_value("").run()
    assert workshop.resume(context, token).response.notes == {}


def test_a_note_that_is_too_long_is_refused_and_stays(context: Context) -> None:
    app = press(begin(), "gate_no")

    note(app).set_value("x" * 6000)
    control(app, "complexity_p1").set_value(3)
    press(app, "next")

    assert screen_of(app) == "1"
    assert "Not saved yet" in read(app)
    assert note(app).value == "x" * 6000
    assert control(app, "complexity_p1").value == 3
    note(app).set_value("Short.")
    assert screen_of(press(app, "next")) == "2"
    assert workshop.resume(context, token_of(app)).answered_fields == {"complexity_p1"}


def test_items_with_their_ends_changed_over_are_stored_the_right_way_round(
    context: Context,
) -> None:
    app = begin("full")

    asked = to_the_check(app, place=1)

    flips = {item.id: item.flip for item in shipped_questionnaire().items}
    answers = workshop.resume(context, token_of(app)).response.answers
    assert answers == {item: 7 if flips[item] else 1 for item in asked}
    assert sum(flips[item] for item in asked) == 18
    first = visit("answer", key=token_of(app), screen="1")
    assert [control(first, item).value for item in items_on(first)] == [1, 1, 1]


def test_the_ends_stay_where_they_are_in_other_forms(context: Context) -> None:
    app = press(begin("standard"), "gate_no")

    to_the_check(app, place=1)

    answers = workshop.resume(context, token_of(app)).response.answers
    assert set(answers.values()) == {1}


def test_someone_in_danger_gets_no_placement_until_the_danger_is_over(
    context: Context,
) -> None:
    gate = shipped_questionnaire().gate

    app = press(begin(), "gate_yes")

    assert gate.stop_text in app.error[0].value
    assert not has(app, "next")
    assert not has(app, "gate_yes")
    assert workshop.resume(context, token_of(app)).response.in_danger is True
    ahead = visit("answer", key=token_of(app), screen="3")
    assert screen_of(ahead) == "0"
    assert not ahead.segmented_control
    early = visit("result", key=token_of(app))
    assert not early.get("plotly_chart")
    assert gate.stop_text in early.error[0].value
    assert screen_of(press(app, "danger_over")) == "1"
    assert workshop.resume(context, token_of(app)).response.in_danger is False


def test_danger_after_handing_in_takes_the_placement_away(context: Context) -> None:
    app = begin("quick")
    to_the_check(app)
    press(app, "show_result")

    gate = press(visit("answer", key=token_of(app), screen="0"), "gate_yes")

    result = visit("result", key=token_of(gate))
    assert not result.get("plotly_chart")
    assert 'class="tw-place' not in read(result)
    assert shipped_questionnaire().gate.stop_text in read(result)


def test_the_check_shows_every_answer_and_what_is_open(context: Context) -> None:
    token = begun(context, "quick")
    workshop.save(context, token, {"complexity_p1": 2, "knowledge_p1": CANT_SAY})

    app = visit("answer", key=token, screen="19")

    text = read(app)
    assert text.count("1 open") == 16
    assert "1 can't say" in text
    assert shipped_questionnaire().scale.marks[1] in text
    assert screen_of(press(app, "change:2")) == "2"


def test_background_is_kept_from_the_check(context: Context) -> None:
    app = visit("answer", key=begun(context), screen="19")

    app.selectbox[0].set_value("specialist").run()

    said = workshop.resume(context, token_of(app))
    assert said.response.background == {"work_breadth": "specialist"}


def test_handing_in_with_too_few_answers_says_why_there_is_no_advice(context: Context) -> None:
    app = visit("answer", key=begun(context), screen="19")

    press(app, "show_result")

    assert app.warning
    assert not app.get("plotly_chart")
    assert [one.key for one in app.get("download_button")]
