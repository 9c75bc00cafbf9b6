"""Deciding on the pages: picked, typed, kept, taken away."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from diagnostic.core.commitments import Commitment, Expectation
from diagnostic.core.questionnaire import Facet
from diagnostic.ui import wiring
from diagnostic.workshop import Context
from diagnostic.workshop.deciding import Draft, Link, add_commitment, decisions
from tests.ui.deciding import choose, decide, errors, keyed, offered, tick
from tests.ui.facilitating import access_to, closed_with, lead, made
from tests.ui.visiting import handed_in, press, read, shipped_questionnaire, visit


def held(context: Context, token: str) -> tuple[Commitment, ...]:
    return decisions(context, Link(token)).commitments


def test_a_recommendation_is_picked_filled_in_and_kept(context: Context) -> None:
    token = handed_in(context)
    app = visit("decide", key=token)
    name = offered(app)[0]

    tick(app, name)
    keyed(app.text_input, f":{name}:owner").set_value("Duty inspector")
    keyed(app.text_area, f":{name}:first_step").set_value("Ring two drivers")
    day = date.today() + timedelta(days=30)  # noqa: DTZ011 - what the page offers is a day
    keyed(app.date_input, f":{name}:review_on").set_value(day)
    dimension = shipped_questionnaire().dimensions[0].id
    thing = (dimension, Facet.APPROACH)
    keyed(app.multiselect, f":{name}:expected").set_value([thing]).run()
    keyed(app.selectbox, f":{dimension}:approach").set_value(30)
    decide(app, name)

    (one,) = held(context, token)
    assert (one.intervention, one.owner, one.review_on) == (name, "Duty inspector", day)
    assert one.first_step == "Ring two drivers"
    assert one.expected == (Expectation(dimension, Facet.APPROACH, 30),)
    assert name not in offered(app)
    assert one.title in read(app)
    assert "by about 30 points" in read(app)


def test_what_was_typed_stays_when_it_cannot_be_kept(context: Context) -> None:
    token = handed_in(context)
    app = visit("decide", key=token)
    name = offered(app)[0]

    tick(app, name)
    keyed(app.text_input, f":{name}:owner").set_value("x" * 201)
    keyed(app.date_input, f":{name}:review_on").set_value(date(2020, 1, 1))
    decide(app, name)

    assert "What you typed is still here" in errors(app)
    assert "keep it to 200" in errors(app)
    assert "has gone by" in errors(app)
    assert keyed(app.text_input, f":{name}:owner").value == "x" * 201
    assert held(context, token) == ()

    keyed(app.text_input, f":{name}:owner").set_value("Me")
    keyed(app.date_input, f":{name}:review_on").set_value(None)
    decide(app, name)
    assert [one.owner for one in held(context, token)] == ["Me"]


def test_ones_own_is_kept_as_it_was_typed_and_the_fields_are_empty_again(
    context: Context,
) -> None:
    token = handed_in(context)
    app = visit("decide", key=token)
    title = "<b>Open</b> on *Fridays* $x$"

    keyed(app.text_input, ":own0:title").set_value(title)
    decide(app, "own0")

    assert [one.title for one in held(context, token)] == [title]
    assert title in read(app)
    assert "<b>Open</b>" not in "".join(str(one.value) for one in app.html)
    assert keyed(app.text_input, ":own1:title").value == ""
    decide(app, "own1")
    assert "say in a few words what it is" in errors(app)


def warnings(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.warning)


def test_a_clash_is_told_before_anything_is_kept(context: Context) -> None:
    token = handed_in(context)
    app = visit("decide", key=token)
    library = wiring.library()
    harms = next(one for one in library.interventions if one.may_undermine)
    harmed = library.by_id[harms.may_undermine[0]]

    choose(choose(app, harms.id), harmed.id)

    said = f"“{harms.name}” may undermine “{harmed.name}”"
    assert warnings(app).count(said) == 2, "beside each of the two"
    assert held(context, token) == ()


def test_what_is_missing_first_is_told_until_it_is_in_place(context: Context) -> None:
    token = handed_in(context)
    app = visit("decide", key=token)
    library = wiring.library()
    needy = next(one for one in library.interventions if one.needs_first)
    first = library.by_id[needy.needs_first[0]]

    choose(app, needy.id)
    assert f"“{needy.name}” needs" in warnings(app)
    assert f"“{first.name}”" in warnings(app)
    (ticks,) = [one for one in app.multiselect if "in_place" in str(one.key)]
    ticks.set_value(list(needy.needs_first)).run()

    assert f"“{needy.name}” needs" not in warnings(app)
    assert decisions(context, Link(token)).in_place == set(needy.needs_first)


def test_what_is_in_place_is_not_advised_any_more(context: Context) -> None:
    opened = closed_with(context, 6, form="standard")
    app = visit("decide", key=opened.key)
    name = offered(app)[0]

    (ticks,) = [one for one in app.multiselect if "in_place" in str(one.key)]
    ticks.set_value([name]).run()

    assert name not in offered(app)
    assert decisions(context, access_to(opened)).in_place == {name}
    assert name not in offered(visit("decide", key=opened.key))


def test_a_decision_is_changed_and_withdrawn(context: Context) -> None:
    token = handed_in(context)
    add_commitment(context, Link(token), Draft("Open on Fridays"))
    app = visit("decide", key=token)

    keyed(app.text_input, ":1:title").set_value("Open on Saturdays")
    press(app, keyed(app.button, ":1:save").key)
    assert [one.title for one in held(context, token)] == ["Open on Saturdays"]
    assert "Open on Saturdays" in read(app)

    keyed(app.checkbox, ":1:sure").check().run()
    press(app, keyed(app.button, ":1:withdraw").key)
    assert held(context, token) == ()
    assert "Nothing is decided yet" in "".join(str(one.value) for one in app.markdown)


def test_the_list_and_the_review_dates_can_be_taken_away(context: Context) -> None:
    token = handed_in(context)
    app = visit("decide", key=token)
    assert not app.download_button
    soon = date.today() + timedelta(days=9)  # noqa: DTZ011 - what the page offers is a day
    add_commitment(context, Link(token), Draft("Open on Fridays", review_on=soon))

    app.run()

    keys = {one.key for one in app.download_button}
    assert keys == {"download_decisions", "download_reviews"}
    assert "holds no private link" in "".join(str(one.value) for one in app.caption)
    app.checkbox(key="ics_private").check().run()
    assert "opens everything here" in warnings(app)


def test_before_a_round_is_closed_one_can_decide_without_advice(context: Context) -> None:
    app = visit("decide", key=made(context).key)

    assert not app.exception
    assert "before a round is closed" in app.info[0].value
    assert offered(app) == []
    assert keyed(app.text_input, ":own0:title") is not None


def test_of_too_few_people_there_is_no_advice(context: Context) -> None:
    app = visit("decide", key=closed_with(context, 4).key)

    assert "Too few people" in app.info[0].value
    assert offered(app) == []


@pytest.mark.parametrize("page", ["decide", "follow_up"])
def test_a_key_that_opens_nothing_shows_nothing(page: str, context: Context) -> None:
    for key in ("a" * 32, "<script>", ""):
        app = visit(page, key=key)
        assert not app.exception
        assert not app.get("checkbox")
        assert len(app.error) + len(app.info) >= 1


def test_the_result_and_the_control_view_lead_there(context: Context) -> None:
    opened = closed_with(context, 5)

    for app in (visit("result", key=handed_in(context)), lead(opened)):
        labels = [str(one.value) for one in app.page_link]
        assert "Decide what to do" in labels
        assert "Come back: did it work?" in labels
