"""What happens when two tabs meet on one link, and when the store cannot keep anything."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from diagnostic import workshop
from diagnostic.ui import wiring
from diagnostic.ui.saving import Given
from diagnostic.workshop import Context
from tests.ui.visiting import (
    begin,
    begun,
    control,
    has,
    note,
    press,
    read,
    screen_of,
    to_the_check,
    token_of,
    visit,
)

Trouble = Callable[[Path], AbstractContextManager[None]]


def test_only_what_differs_from_what_was_seen_is_a_change() -> None:
    seen = Given({"a": 1, "b": 2}, {"note_a": "x"})

    changes = Given({"a": 1, "b": None}, {"note_a": "y"}).beyond(seen)

    assert changes == Given({"b": None}, {"note_a": "y"})
    assert not seen.beyond(seen)


def test_two_tabs_on_one_link_save_only_what_each_changed(context: Context) -> None:
    token = begun(context)
    one, other = (visit("answer", key=token, screen="1") for _ in range(2))

    control(one, "complexity_p1").set_value(2).run()
    control(other, "complexity_p2").set_value(5)
    press(other, "next")

    answers = workshop.resume(context, token).response.answers
    assert answers == {"complexity_p1": 2, "complexity_p2": 5}


def test_in_two_tabs_the_last_answer_to_an_item_wins(context: Context) -> None:
    token = begun(context)
    one, other = (visit("answer", key=token, screen="1") for _ in range(2))

    control(one, "complexity_p1").set_value(2).run()
    control(other, "complexity_p1").set_value(6).run()
    control(one, "complexity_p2").set_value(4).run()

    answers = workshop.resume(context, token).response.answers
    assert answers == {"complexity_p1": 6, "complexity_p2": 4}


def test_what_another_tab_deleted_is_said_and_not_brought_back(context: Context) -> None:
    token = begun(context)
    app = visit("answer", key=token, screen="1")
    workshop.forget(context, token)

    control(app, "complexity_p1").set_value(2).run()

    assert not app.exception
    assert "Nothing is kept under this link" in read(app)
    with pytest.raises(workshop.UnknownLinkError):
        workshop.resume(context, token)


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Keep the store to another program, and give the pages little patience."""
    with prepared("PRAGMA busy_timeout = 20"), closing(sqlite3.connect(store)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.rollback()


@contextmanager
def read_only(_: Path) -> Iterator[None]:
    """Let the pages read the store and no more."""
    with prepared("PRAGMA query_only = ON"):
        yield


@contextmanager
def prepared(pragma: str) -> Iterator[None]:
    engine = wiring.context().engine

    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(pragma)

    event.listen(engine, "connect", prepare)
    engine.dispose()
    yield
    event.remove(engine, "connect", prepare)
    engine.dispose()


TROUBLES = [
    pytest.param(locked, "another program keeps the database", id="locked"),
    pytest.param(read_only, "the database may only be read", id="read-only"),
]


@pytest.mark.parametrize(("trouble", "says"), TROUBLES)
def test_answers_that_cannot_be_saved_stay_until_they_can(
    trouble: Trouble, says: str, store: Path, context: Context
) -> None:
    app = visit("answer", key=begun(context), screen="1")

    with trouble(store):
        control(app, "complexity_p1").set_value(3)
        note(app).set_value("Ask the drivers.")
        press(app, "next")

        assert "Not saved yet" in read(app)
        assert says in read(app)
        assert screen_of(app) == "1"
        assert control(app, "complexity_p1").value == 3
        assert note(app).value == "Ask the drivers."
        assert not workshop.resume(context, token_of(app)).answered_fields

    press(app, "next")
    said = workshop.resume(context, token_of(app)).response
    assert screen_of(app) == "2"
    assert said.answers == {"complexity_p1": 3}
    assert said.notes == {"complexity": "Ask the drivers."}


@pytest.mark.parametrize(("trouble", "says"), TROUBLES)
def test_a_beginning_that_cannot_be_kept_leaves_the_words_in_their_fields(
    trouble: Trouble, says: str, store: Path
) -> None:
    visit()

    with trouble(store):
        app = begin(title="Late buses", description="They come when they like.")

    assert says in read(app)
    assert "key" not in app.query_params
    assert app.text_input(key="title").value == "Late buses"
    assert app.text_area(key="description").value == "They come when they like."


@pytest.mark.parametrize(("trouble", "says"), TROUBLES)
def test_the_gate_stays_shut_while_its_answer_cannot_be_kept(
    trouble: Trouble, says: str, store: Path
) -> None:
    app = begin()

    with trouble(store):
        press(app, "gate_no")

        assert says in read(app)
        assert screen_of(app) == "0"
    assert screen_of(press(app, "gate_no")) == "1"


@pytest.mark.parametrize(("trouble", "says"), TROUBLES)
def test_no_result_is_shown_that_was_not_handed_in(
    trouble: Trouble, says: str, store: Path
) -> None:
    app = begin("quick")
    to_the_check(app)

    with trouble(store):
        press(app, "show_result")

        assert says in read(app)
        assert has(app, "show_result")
    press(app, "show_result")
    assert app.get("plotly_chart")


@pytest.mark.parametrize(("trouble", "says"), TROUBLES)
def test_nothing_is_said_to_be_deleted_that_is_not(
    trouble: Trouble, says: str, store: Path, context: Context
) -> None:
    app = visit("answer", key=begun(context), screen="0")
    app.checkbox(key="delete_sure").check().run()

    with trouble(store):
        press(app, "delete_now")

    assert says in read(app)
    assert not app.success
    assert not workshop.resume(context, token_of(app)).submitted


@pytest.mark.parametrize(("trouble", "says"), TROUBLES)
def test_what_is_in_place_counts_even_while_it_cannot_be_kept(
    trouble: Trouble, says: str, store: Path
) -> None:
    app = begin("quick")
    to_the_check(app)
    press(app, "show_result")
    chosen = app.multiselect[0].options[0]

    with trouble(store):
        app.multiselect[0].set_value([chosen]).run()

        assert not app.exception
        assert says in read(app)
