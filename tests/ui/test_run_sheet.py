"""The run sheet on the screen: read, changed, printed, and started again."""

import pytest
from streamlit.testing.v1 import AppTest

from diagnostic.storage.run_sheets import digest_of
from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.participating import Batch, join
from diagnostic.workshop.run_sheets import run_sheet, save_run_sheet
from diagnostic.workshop.stages import Edited, edited
from tests.ui.facilitating import access_to, answer_as, closed_with, made, saver_of
from tests.ui.storied import held
from tests.ui.visiting import press, read, shipped_questionnaire, visit

Opened = facilitating.Opened
REASON = "It is theft. We all know where and when."


def open_sheet(opened: Opened, number: int = 1) -> AppTest:
    app = visit("run_sheet", key=opened.key, round=str(number))
    assert not app.exception
    return app


def page_of(app: AppTest) -> str:
    """Return the page that is shown as it will be printed."""
    (frame,) = app.get("iframe")
    return str(frame.proto.srcdoc)


def save_button(app: AppTest) -> str:
    (key,) = [str(one.key) for one in app.button if str(one.key).startswith("save:")]
    return key


def field(app: AppTest, place: int, name: str) -> str:
    """Return the key of one field of a part, counted from 0."""
    return f"{save_button(app).removeprefix('save:')}:{place}:{name}"


def titles(context: Context, opened: Opened) -> list[str]:
    plan = run_sheet(context, access_to(opened), 1)
    return [stage.title for stage in plan.sheet.stages]


def test_it_plans_a_talk_on_what_divides_and_misfits_with_the_reasons(
    context: Context,
) -> None:
    app = open_sheet(held(context))

    page = page_of(app)
    assert "Run sheet for round 1 · 24 people answered · 50 minutes in all" in page
    assert page.index("What the problem is</h2>") < page.index("How it runs over time</h2>")
    assert "Two camps: 12 of 24 people" in page
    assert REASON in page
    assert "<script" not in page
    assert "50 minutes in all" in read(app)


def test_texts_minutes_order_and_what_is_left_out_are_kept(context: Context) -> None:
    opened = held(context)
    app = open_sheet(opened)

    app.text_input(key=field(app, 0, "title")).set_value("Hello")
    app.number_input(key=field(app, 0, "minutes")).set_value(7)
    app.number_input(key=field(app, 1, "order")).set_value(3)
    app.number_input(key=field(app, 2, "order")).set_value(0)
    app.number_input(key=field(app, 3, "order")).set_value(2)
    app.text_area(key=field(app, 3, "question")).set_value("Which?")
    app.text_input(key=field(app, 5, "title")).set_value("Break")
    app = press(app, save_button(app))

    assert titles(context, opened) == [
        "Hello",
        "What prompts a review",
        "What the problem is",
        "Break",
        "Close",
    ]
    assert "Which?" in page_of(app)
    assert "52 minutes in all" in read(app)
    assert app.text_input(key=field(app, 3, "title")).value == "Break"


def test_a_dimension_can_be_added_and_brings_its_ends(context: Context) -> None:
    opened = held(context)
    app = open_sheet(opened)

    app.text_input(key=field(app, 5, "title")).set_value("On purpose")
    app.selectbox(key=field(app, 5, "dimension")).set_value("purpose")
    app = press(app, save_button(app))

    assert "Preventing harm" in page_of(app)
    assert "Fewer stolen bikes." in page_of(app)


def test_every_fault_is_told_at_once_and_what_was_written_stays(context: Context) -> None:
    opened = held(context)
    app = open_sheet(opened)

    app.text_input(key=field(app, 0, "title")).set_value(" ")
    app.text_area(key=field(app, 1, "question")).set_value("w" * 601)
    app = press(app, save_button(app))

    assert [one.value for one in app.error] == [
        "Part 1: the title is empty; write a word or two.",
        "Part 2: the question has 601 characters; keep it to 600.",
    ]
    assert app.text_area(key=field(app, 1, "question")).value == "w" * 601
    assert titles(context, opened)[0] == "Opening"


def test_starting_again_asks_first_and_can_be_taken_back(context: Context) -> None:
    opened = held(context)
    app = open_sheet(opened)
    app.text_input(key=field(app, 0, "title")).set_value("Hello")
    app = press(app, save_button(app))

    app = press(app, "sheet_again")
    assert titles(context, opened)[0] == "Opening"
    assert app.text_input(key=field(app, 0, "title")).value == "Opening"

    app = press(app, "sheet_back")
    assert titles(context, opened)[0] == "Hello"
    assert app.text_input(key=field(app, 0, "title")).value == "Hello"


def test_what_another_tab_saved_is_neither_overwritten_nor_does_it_take_mine_away(
    context: Context,
) -> None:
    opened = held(context)
    app = open_sheet(opened)
    stages = [edited(one) for one in run_sheet(context, access_to(opened), 1).sheet.stages]
    theirs = Edited("Theirs", 1, "", "")

    save_run_sheet(context, access_to(opened), 1, [theirs, *stages], None)
    app.text_input(key=field(app, 0, "title")).set_value("Mine")
    app = press(app, save_button(app))

    assert "changed in another tab" in app.error[0].value
    assert app.text_input(key=field(app, 0, "title")).value == "Mine"
    assert titles(context, opened)[0] == "Theirs"

    app = press(app, "sheet_load")
    assert app.text_input(key=field(app, 0, "title")).value == "Theirs"


def test_a_reason_can_be_hidden_and_shown_again(context: Context) -> None:
    opened = held(context)
    app = open_sheet(opened)
    name = f"diagnosis_{digest_of(REASON)[:12]}"

    app = press(app, f"hide_{name}")
    assert REASON not in page_of(app)
    assert ">Hidden</h2>" in read(app)

    app = press(app, f"show_{name}")
    assert REASON in page_of(app)


def test_the_same_words_at_both_ends_are_hidden_together(context: Context) -> None:
    opened = made(context)
    items = shipped_questionnaire().items_of("quick")
    first = shipped_questionnaire().dimensions[0].id
    facilitating.open_round(context, access_to(opened))
    with saver_of(context) as saver:
        for nth in range(10):
            token = join(context, opened.workshop.code, {}).token
            points = {item.id: 7 if nth % 2 else 1 for item in items}
            said = Batch(1, points, {f"note_{first}": "it depends"})
            saver.save(opened.workshop.code, token, said).result()
    facilitating.close_round(context, access_to(opened))
    app = open_sheet(opened)
    name = f"{first}_{digest_of('it depends')[:12]}"

    app = press(app, f"hide_{name}_wicked")

    assert "it depends" not in page_of(app)
    app = press(app, f"show_{name}")
    assert "it depends" in page_of(app)
    assert "it depends" not in page_of(press(app, f"hide_{name}"))


def test_strangers_words_stay_words(context: Context) -> None:
    opened = held(context)
    hostile = Edited("<script>alert(1)</script>", 1, "</body><img src=x onerror=y>", "{{ 7 }}")

    save_run_sheet(context, access_to(opened), 1, [hostile], None)

    page = page_of(open_sheet(opened))
    assert "<script>" not in page
    assert "<img" not in page
    assert "{{ 7 }}" in page


def test_printing_asks_the_browser_for_the_sheet_alone(context: Context) -> None:
    app = press(open_sheet(held(context)), "sheet_print")

    assert "contentWindow.print()" in "".join(str(one.proto) for one in app.get("html"))


def test_while_the_round_is_open_there_is_no_run_sheet(context: Context) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    answer_as(context, opened.workshop, 6)

    app = open_sheet(opened)

    assert "once the round is closed" in app.info[0].value
    assert not app.get("iframe")


def test_of_a_round_that_never_was_it_leads_to_those_there_are(context: Context) -> None:
    app = open_sheet(closed_with(context, 6), 99)

    assert [one.value for one in app.info] == ["There is no round 99."]
    assert [one.value for one in app.page_link] == ["Back to the result", "Round 1"]
    assert "round=" not in app.page_link[0].proto.query_string
    assert "round=1" in app.page_link[1].proto.query_string


def test_below_the_smallest_group_there_is_none(context: Context) -> None:
    app = open_sheet(closed_with(context, 4))

    assert "from 5 people up" in app.info[0].value
    assert not app.get("iframe")


@pytest.mark.parametrize("key", ["", "x" * 32])
def test_only_who_leads_sees_it(key: str, context: Context) -> None:
    closed_with(context, 5)

    app = visit("run_sheet", key=key, round="1")

    assert not app.exception
    assert not app.get("iframe")
