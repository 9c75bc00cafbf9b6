"""Making a workshop."""

import pytest
import streamlit as st
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from diagnostic.core.records import Shows
from diagnostic.settings import settings
from diagnostic.storage.tables import WORKSHOPS
from diagnostic.ui import setting_up
from diagnostic.ui.once import Once
from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.access import Access
from tests.ui.facilitating import arrived, made, past_the_gate
from tests.ui.visiting import go_to, has, press, read, shipped_questionnaire, token_of, visit


def workshops_in(context: Context) -> int:
    with context.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(WORKSHOPS)).scalar_one()


def create(app: AppTest, title: str = "Late buses") -> AppTest:
    app.text_input(key="workshop_title").set_value(title)
    return arrived(press(app, "create"), "facilitate")


def test_the_gate_comes_first_and_a_yes_stops() -> None:
    app = visit("workshop")
    gate = shipped_questionnaire().gate
    assert gate.question in read(app)
    assert not app.text_input

    press(app, "gate_yes")

    assert gate.stop_title in read(app)
    assert not app.text_input
    assert not has(app, "create")
    press(app, "danger_over")
    assert has(app, "create")


def test_only_a_title_is_needed_and_the_rest_has_defaults(context: Context) -> None:
    app = create(past_the_gate(), "  Late buses  ")

    workshop = facilitating.status(context, Access(key=token_of(app))).workshop
    assert workshop.session.problem == "Late buses"
    assert workshop.session.form == shipped_questionnaire().default_form
    assert (workshop.rounds, workshop.shows, workshop.min_group) == (2, Shows.PROFILE, 5)
    assert workshop.asks_background
    assert workshop.retention_days is None
    assert not workshop.rehearsal


def test_everything_that_is_chosen_holds(context: Context) -> None:
    app = past_the_gate()
    app.text_area(key="workshop_description").set_value("They come when they like.")
    app.radio(key="workshop_form").set_value("full")
    app.number_input(key="workshop_rounds").set_value(3)
    app.radio(key="workshop_shows").set_value(Shows.PLACE)
    app.number_input(key="workshop_min_group").set_value(3)
    app.toggle(key="workshop_background").set_value(False)
    app.number_input(key="workshop_retention").set_value(30)
    app.toggle(key="workshop_rehearsal").set_value(True)
    create(app)

    workshop = facilitating.status(context, Access(key=token_of(app))).workshop
    assert workshop.session.description == "They come when they like."
    assert workshop.session.form == "full"
    assert (workshop.rounds, workshop.shows, workshop.min_group) == (3, Shows.PLACE, 3)
    assert not workshop.asks_background
    assert workshop.retention_days == 30
    assert workshop.rehearsal


def test_the_link_is_shown_once_and_then_the_address_is_enough() -> None:
    app = create(past_the_gate())
    key = token_of(app)
    assert "Keep this link now" in read(app)
    assert f"facilitate?key={key}" in app.code[0].value
    assert not has(app, "step_open_1")

    press(app, "link_kept")

    assert has(app, "step_open_1")
    assert token_of(app) == key
    assert has(visit("facilitate", key=key), "step_open_1")


def test_faults_are_told_at_once_beside_what_is_wrong_and_nothing_is_lost(
    context: Context,
) -> None:
    app = past_the_gate()
    app.text_area(key="workshop_description").set_value("x" * 6000)
    app.number_input(key="workshop_rounds").set_value(4)

    app.text_input(key="workshop_title").set_value("")
    press(app, "create")

    assert ["a name first" in one.value for one in app.error] == [True, False]
    assert "6,000 characters" in app.error[1].value
    assert app.text_area(key="workshop_description").value == "x" * 6000
    assert app.number_input(key="workshop_rounds").value == 4
    assert workshops_in(context) == 0


def test_pressing_twice_makes_one_workshop(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second press starts a run of its own, and the first is stopped on its way out."""
    app = past_the_gate()
    app.text_input(key="workshop_title").set_value("Late buses")
    app.button(key="create").click()
    switch = st.switch_page
    monkeypatch.setattr(st, "switch_page", lambda *_, **__: st.stop())
    app.run()
    assert workshops_in(context) == 1
    monkeypatch.setattr(st, "switch_page", switch)

    app.button(key="create").click().run()

    assert workshops_in(context) == 1
    assert "Your workshop is ready" in read(app)


def test_whoever_comes_back_can_make_another_one(context: Context) -> None:
    app = press(create(past_the_gate()), "link_kept")
    first = token_of(app)

    app.query_params.clear()
    go_to(app, "workshop")
    assert [link.value for link in app.page_link] == ["Go on with the workshop you opened last"]
    press(app, "gate_no")
    assert app.text_input(key="workshop_title").value == ""
    create(app, "Early buses")

    assert token_of(app) != first
    assert workshops_in(context) == 2


def test_what_is_made_once_is_made_again_only_after_a_failure() -> None:
    once: Once[str] = Once()
    tries = iter(["", "first", "second"])

    def make() -> str:
        found = next(tries)
        if not found:
            raise ValueError("no")
        return found

    with pytest.raises(ValueError, match="no"):
        once(make)
    assert [once.result, once(make), once(make), once.result] == [None, *["first"] * 3]


@pytest.mark.parametrize(
    ("value", "least", "usual"), [("", 3, 5), ("3", 3, 3), ("5", 5, 5), ("8", 8, 8)]
)
def test_the_smallest_group_set_from_outside_binds_everyone(
    value: str, least: int, usual: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAME_WICKED_MIN_GROUP", value)
    settings.cache_clear()

    field = past_the_gate().number_input(key="workshop_min_group")

    assert (field.min, field.value) == (least, usual)


def test_the_retention_set_from_outside_is_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAME_WICKED_RETENTION_DAYS", "90")
    settings.cache_clear()

    assert past_the_gate().number_input(key="workshop_retention").value == 90


def test_the_fold_says_what_holds_if_nothing_is_changed() -> None:
    labels = [one.label for one in past_the_gate().expander]

    assert labels == [
        "Standard form (6 minutes), 2 rounds, results for groups of 5 or more: change this"
    ]


def test_the_start_page_leads_here() -> None:
    assert "Lead a workshop with a group" in [one.value for one in visit().page_link]


def test_the_gate_is_asked_again_for_the_next_workshop() -> None:
    app = create(past_the_gate())

    assert setting_up.GATE not in app.session_state


def test_without_sign_in_nothing_of_it_is_visible(context: Context) -> None:
    made(context, account="https://id.example.org ann")

    app = past_the_gate()

    assert not [key for one in app.button if "sign" in (key := str(one.key))]
    assert "My workshops" not in read(app)
    assert not app.error
