"""The steps a visitor takes through the pages, for tests."""

from html import unescape
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from diagnostic import workshop
from diagnostic.content import shipped
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.workshop import Context, Statement
from tests.ui.once import library_in, questionnaire_in

MAIN = Path(__file__).parents[2] / "diagnostic" / "ui" / "main.py"
PAGES = "app_pages"
TITLE = "Late buses"


def visit(page: str = "start", **params: str) -> AppTest:
    """Open a page as if its address had been typed."""
    return at_the_door(page, **params).run()


def at_the_door(page: str = "start", **params: str) -> AppTest:
    """Type the address of a page that is not asked for yet."""
    app = AppTest.from_file(MAIN, default_timeout=10)
    app.query_params.update(params)
    # The start page has the address of the whole app.
    return app if page == "start" else app.switch_page(f"{PAGES}/{page}.py")


def go_to(app: AppTest, page: str) -> AppTest:
    """Choose a page from the navigation."""
    return app.switch_page(f"{PAGES}/{page}.py").run()


def begin(form: str = "standard", title: str = TITLE, description: str = "") -> AppTest:
    """Fill in the start page and go on to the first screen."""
    app = AppTest.from_file(MAIN, default_timeout=10).run()
    app.text_input(key="title").set_value(title)
    app.text_area(key="description").set_value(description)
    app.radio(key="form").set_value(form)
    return press(app, "begin_button")


def press(app: AppTest, key: str) -> AppTest:
    """Press a button; nothing may break on the way."""
    app.button(key=key).click().run()
    assert not app.exception
    return app


def begun(context: Context, form: str = "standard", title: str = TITLE) -> str:
    """Start without the pages, past the gate; return the private link's token."""
    questionnaire = shipped_questionnaire()
    library = library_in(shipped("data/interventions.yaml"), questionnaire)
    statement = Statement(title)
    token = workshop.start_self_assessment(
        context, statement, form, questionnaire, library
    ).token
    workshop.answer_gate(context, token, in_danger=False)
    return token


def answered(context: Context, form: str = "standard", title: str = TITLE) -> str:
    """Start and answer everything without the pages; return the token."""
    token = begun(context, form, title)
    items = shipped_questionnaire().items_of(form)
    points = {item.id: 2 + place % 5 for place, item in enumerate(items)}
    workshop.save(context, token, points)
    return token


def handed_in(context: Context, form: str = "standard", title: str = TITLE) -> str:
    """Start, answer everything and hand in without the pages; return the token."""
    token = answered(context, form, title)
    workshop.submit(context, token)
    return token


def shipped_questionnaire() -> Questionnaire:
    """Return the questionnaire that comes with the program."""
    return questionnaire_in(shipped("questions.yaml"))


def control(app: AppTest, item: str) -> Any:
    """Return the scale of an item on this screen."""
    return next(one for one in app.segmented_control if str(one.key).endswith(f":{item}"))


def cant_say(app: AppTest, item: str) -> Any:
    """Return the box beside an item's scale."""
    return next(one for one in app.checkbox if str(one.key).endswith(f":{item}:cant_say"))


def note(app: AppTest) -> Any:
    """Return the field for a note."""
    return next(one for one in app.text_area if ":note:" in str(one.key))


def items_on(app: AppTest) -> list[str]:
    """Return the ids of the items on this screen."""
    scales = (str(one.key) for one in app.segmented_control)
    return [key.rsplit(":", 1)[1] for key in scales if ":confidence:" not in key]


def has(app: AppTest, key: str) -> bool:
    """Say whether there is a button of this name."""
    return key in {one.key for one in app.button}


def to_the_check(app: AppTest, place: int = 6) -> list[str]:
    """Tap the same place on every scale of every screen; return the items that were asked."""
    if has(app, "gate_no"):
        press(app, "gate_no")
    asked = []
    while has(app, "next"):
        asked += items_on(app)
        for item in items_on(app):
            control(app, item).set_value(place)
        press(app, "next")
    return asked


def token_of(app: AppTest) -> str:
    """Return the private link's token from the address."""
    return str(app.query_params["key"])


def screen_of(app: AppTest) -> str:
    """Return the number of the screen from the address."""
    return str(app.query_params.get("screen"))


def words(app: AppTest) -> str:
    """Return everything that is written on the page, pieces of HTML as they are."""
    elements = [
        app.title, app.header, app.subheader, app.markdown, app.caption, app.text, app.html,
        app.error, app.warning, app.info, app.success, app.code,
    ]  # fmt: skip
    return "\n".join(str(one.value) for kind in elements for one in kind)


def read(app: AppTest) -> str:
    """Return what is written on the page as a reader sees it, with HTML's escapes undone."""
    return unescape(words(app))
