"""Scales of numbers: which there were and how they ran is asked, and shown back."""

import pytest
from streamlit.testing.v1 import AppTest

from diagnostic.core.fielding import Asks, Field, fields_of
from diagnostic.core.records import Response
from tests.ui.handing_over import (
    QUESTIONNAIRE,
    Write,
    agreed,
    answers_in,
    brought,
    from_tame,
    given,
    on_screen,
    table,
)
from tests.ui.visiting import has, read

FIELDS = fields_of(QUESTIONNAIRE, "full")
ITEM = next(field for field in FIELDS if field.flipped)
FIVE = dict(zip(range(1, 8), "1223455", strict=True))
"""Seven points as a scale of five has them."""


def radio(app: AppTest, start: str) -> str:
    return next(str(one.key) for one in app.radio if str(one.key).startswith(start))


def ran(app: AppTest, ends: tuple[int, int], way: str) -> AppTest:
    """Say which numbers there were, and where the lowest one stood."""
    app.radio(key=radio(app, "brought_ends")).set_value(ends).run()
    return app.radio(key=radio(app, "brought_way")).set_value(way).run()


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.selectbox if str(one.key).startswith("brought_label")]


@pytest.mark.parametrize(
    ("write", "way"), [(on_screen, "left"), (from_tame, "tame")], ids=["screen", "tame"]
)
def test_of_numbers_it_has_to_be_said_where_one_stood(write: Write, way: str) -> None:
    app = brought(table(write))
    assert not has(app, "brought_agree")
    assert "First answer 1 question above" in read(app)

    ran(app, (1, 7), way)

    assert answers_in(agreed(app)) == given()


def from_zero(one: Response, field: Field) -> str:
    """Write a pair's answer as a scale from 0 to 6 does, and everything else as it reads."""
    text = on_screen(one, field)
    return str(int(text) - 1) if field.asks is Asks.ITEM and text.isdigit() else text


def test_numbers_from_zero_are_no_lower_answers() -> None:
    app = brought(table(from_zero))

    ran(app, (0, 6), "left")

    assert labels(app) == []
    assert answers_in(agreed(app)) == given()


def in_five(one: Response, field: Field) -> str:
    text = on_screen(one, field)
    return FIVE[int(text)] if field.asks is Asks.ITEM and text.isdigit() else text


def test_another_number_of_points_is_never_taken_for_ours_unasked() -> None:
    app = brought(table(in_five))
    offered = app.radio(key=radio(app, "brought_ends")).options
    assert offered == ["From 1 to 5", "From 1 to 7", "From 0 to 6", "Other numbers"]

    ran(app, (1, 5), "left")
    assert not has(app, "brought_agree")
    points = [one for one in app.selectbox if str(one.key).startswith("brought_point")]
    assert [one.value for one in points] == [1, 3, 4, 5, 7]

    points[1].set_value(2).run()
    app.checkbox[0].check().run()

    field = next(field for field in FIELDS if field.asks is Asks.ITEM and not field.flipped)
    seen = [one.get(field.column) for one in answers_in(agreed(app))]
    taken = {1: 1, 2: 2, 3: 2, 4: 4, 5: 5, 6: 7, 7: 7}
    assert seen == [
        one.get(field.column) and taken.get(one[field.column], -8) for one in given()
    ]


def test_whoever_changes_a_point_agrees_anew() -> None:
    app = ran(brought(table(in_five)), (1, 5), "left")
    app.checkbox[0].check().run()
    assert has(app, "brought_agree")

    next(one for one in app.selectbox if str(one.key).startswith("brought_point")).set_value(
        2
    ).run()

    assert not has(app, "brought_agree")


def test_other_ends_can_be_typed() -> None:
    app = brought(table(from_zero))
    app.radio(key=radio(app, "brought_ends")).set_value((0, 0)).run()
    assert not has(app, "brought_agree")

    app.number_input[0].set_value(6)
    app.number_input[1].set_value(0).run()
    assert "has to be above" in read(app)

    app.number_input[0].set_value(0)
    app.number_input[1].set_value(6).run()
    app.radio(key=radio(app, "brought_way")).set_value("left").run()
    assert answers_in(agreed(app)) == given()


def test_each_way_that_numbers_can_run_has_an_example_of_its_own() -> None:
    app = brought(table(on_screen))
    app.radio(key=radio(app, "brought_ends")).set_value((1, 7)).run()

    captions = app.radio(key=radio(app, "brought_way")).proto.captions
    assert len(set(captions)) == 4
    assert all(one.count("“") == 2 for one in captions)


def test_how_numbers_were_taken_is_shown_for_both_kinds_of_pairs() -> None:
    app = brought(table(on_screen))
    assert "Check it" not in read(app)

    ran(app, (1, 7), "left")

    shown = read(app)
    assert "Check it: are these answers taken as they were meant?" in shown
    assert "left: “" in shown
    assert "right: “" in shown


def test_a_number_off_the_scale_is_asked_about_by_its_place() -> None:
    head, *rows = table(on_screen)
    at = head.index(ITEM.title)
    app = brought([head, *rows[:2], [*rows[2][:at], "9", *rows[2][at + 1 :]], *rows[3:]])
    ran(app, (1, 7), "left")

    assert labels(app) == ["“9” is not on the scale; it counts as"]
    assert app.selectbox[-1].options[1:] == ["No answer", "Can't say"]
    assert "It stands in row 4, column" in read(app)
    app.selectbox[-1].set_value(0).run()

    came = answers_in(agreed(app))
    assert ITEM.column not in came[2]
