"""The page My problems, as someone goes through it."""

from html import escape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from diagnostic import workshop
from diagnostic.content import shipped
from diagnostic.exchange.writing import responses_csv
from diagnostic.ui.views import portfolio
from diagnostic.workshop import Context
from tests.ui.facilitating import closed_with, unfold
from tests.ui.test_hostile_text import TEXTS
from tests.ui.visiting import handed_in, has, press, read, shipped_questionnaire, visit, words


def added(pasted: str = "", *files: tuple[str, bytes]) -> AppTest:
    """Open the page, give links and files, and press the button."""
    app = visit("problems")
    app.text_area(key="pasted_links").set_value(pasted)
    if files:
        app.file_uploader(key="uploaded_files").set_value(
            [(name, body, "") for name, body in files]
        )
    return press(app, "show_problems")


def headers(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.header]


def selected(app: AppTest) -> Any:
    return app.selectbox(key="one_problem")


def responses(context: Context, *tokens: str) -> bytes:
    """Return the file that the owners of these links would take away, in one."""
    said = [workshop.resume(context, one).response for one in tokens]
    return responses_csv(said, shipped_questionnaire())


def test_an_empty_page_says_what_to_do_and_what_a_reload_does() -> None:
    app = visit("problems")

    assert not app.exception
    assert "Paste their private links" in words(app)
    assert "Reloading this page (F5) or closing it forgets the list" in words(app)
    assert headers(app) == []


def test_the_made_up_problems_show_the_whole_page() -> None:
    app = press(visit("problems"), "add_examples")

    assert headers(app)[:4] == [
        "Where they stand",
        "Does the handling fit?",
        "Side by side",
        "One problem over time",
    ]
    assert "Children who go missing" in words(app)


def test_links_of_both_kinds_and_a_file_are_one_list(context: Context) -> None:
    alone, led = handed_in(context, title="Ours"), closed_with(context, 5, title="Theirs")
    third = handed_in(context, title="Third")
    pasted = f"http://x/answer?key={alone}\nhttp://x/facilitate?key={led.key}"

    app = added(pasted, ("responses.csv", responses(context, third)))

    assert "3 problems: 2 self-assessments and 1 workshop" in words(app)
    titles = [option.rpartition(" (")[0] for option in selected(app).options]
    assert titles == ["Ours", "Theirs", "Third"]


def test_a_wrong_link_is_told_and_the_rest_is_shown(context: Context) -> None:
    token = handed_in(context)

    app = added(f"{token}\nhello\n{'x' * 32}")

    assert "1 problem was read all the same" in words(app)
    assert "line 2: there is no private link" in words(app)
    assert "line 3: nothing is kept under this link" in words(app)
    assert "Late buses" in words(app)


def test_only_wrong_links_keep_the_page_empty_and_what_was_typed() -> None:
    app = added("hello")

    assert "line 1: there is no private link" in words(app)
    assert app.text_area(key="pasted_links").value == "hello"
    assert headers(app) == []


def test_every_fault_of_a_file_is_told_at_once(context: Context) -> None:
    text = responses(context, handed_in(context)).decode().replace(",false,", ",perhaps,", 1)
    broken = text.replace(",standard,", ",nonesuch,", 1).encode()

    app = added("", ("mine.csv", broken))

    assert words(app).count("mine.csv: row 2") == 2


def test_a_key_is_in_no_words_and_not_in_the_address(context: Context) -> None:
    token = handed_in(context)

    app = added(token)

    assert token not in words(app)
    assert token not in str(dict(app.query_params))


def test_what_is_looked_for_is_all_that_is_shown(context: Context) -> None:
    tokens = [handed_in(context, title=title) for title in ("Late buses", "Cold schools")]
    app = added("\n".join(tokens))

    app.text_input(key="choose_words").set_value("COLD").run()

    assert "2 problems: 2 self-assessments" in words(app)
    assert "1 of them shown" in words(app)
    assert len(selected(app).options) == 1
    app.text_input(key="choose_words").set_value("nothing like it").run()
    assert not app.exception
    assert "None of your problems is like that" in words(app)


def test_what_does_not_compare_stands_apart_with_the_reason(context: Context) -> None:
    shown = handed_in(context, title="Shown")
    hidden = closed_with(context, 2, title="Hidden")

    app = added(f"{shown}\n{hidden.key}")

    assert "Not on the line" in headers(app)
    assert "Hidden: 2 people answered, and results are shown from 5 people up." in read(app)


def test_a_long_list_shows_its_first_rows_and_all_on_request(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portfolio, "_AT_FIRST", 1)
    tokens = [handed_in(context, title=title) for title in ("Late buses", "Cold schools")]
    app = added("\n".join(tokens))

    assert words(app).count('<th scope="row">') == 1
    app.toggle(key="all_problems").set_value(True).run()
    assert words(app).count('<th scope="row">') == 2


def test_the_maps_table_is_there_once_it_is_opened(context: Context) -> None:
    app = added(handed_in(context))

    assert '<th scope="col">Gap</th>' not in words(app)
    assert '<th scope="col">Gap</th>' in words(unfold(app, "fit_table"))


def test_a_new_list_begins_empty(context: Context) -> None:
    app = press(added(handed_in(context)), "forget_problems")

    assert "Late buses" not in words(app)
    assert not has(app, "forget_problems")


def test_a_round_closed_since_is_seen_on_looking_again(context: Context) -> None:
    token = handed_in(context)
    app = added(token)
    workshop.reword(context, token, workshop.Statement("Buses that never come"))

    press(app, "read_again")

    assert "Buses that never come" in words(app)


@pytest.mark.parametrize("text", TEXTS)
def test_a_title_is_text(text: str, context: Context) -> None:
    token = handed_in(context, "quick", text)

    app = added(token, (f"{text[:20].replace('/', '')}.csv", responses(context, token)))

    for kind in (app.markdown, app.caption, app.header, app.title, app.error, app.info):
        assert not any(text in str(one.value) for one in kind)
    assert text == escape(text) or text not in words(app)
    assert escape(text) in words(app)


def test_the_example_file_of_the_program_can_be_uploaded() -> None:
    path = shipped("data/examples/workshop.csv")

    app = added("", (path.name, path.read_bytes()))

    assert "1 workshop" in words(app)
    assert not app.warning
