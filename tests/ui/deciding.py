"""The steps of those who decide and come back, for tests."""

from typing import Any

from streamlit.testing.v1 import AppTest

from diagnostic import workshop
from diagnostic.workshop import Context, measuring_again
from diagnostic.workshop.deciding import Door, Draft, add_commitment
from tests.ui.visiting import press, shipped_questionnaire


def keyed(elements: Any, end: str) -> Any:
    """Return the one element whose key ends so."""
    (found,) = [one for one in elements if str(one.key).endswith(end)]
    return found


def decided(context: Context, door: Door, title: str, **said: Any) -> int:
    """Decide something without the pages; return its number."""
    return add_commitment(context, door, Draft(title=title, **said)).number


def measured_again(context: Context, token: str, points: int) -> None:
    """Answer every item with one point in a further round, and hand in."""
    measuring_again.measure_alone_again(context, token)
    workshop.answer_gate(context, token, in_danger=False)
    items = shipped_questionnaire().items_of("standard")
    workshop.save(context, token, {item.id: points for item in items})
    workshop.submit(context, token)


def errors(app: AppTest) -> str:
    """Return all that is said to be wrong."""
    return "\n".join(str(one.value) for one in app.error)


def tick(app: AppTest, name: str) -> AppTest:
    """Tick a recommendation."""
    keyed(app.checkbox, f":{name}").check().run()
    assert not app.exception
    return app


def decide(app: AppTest, name: str) -> AppTest:
    """Press the button that keeps what was typed for one pick."""
    return press(app, keyed(app.button, f":{name}:decide").key)


def offered(app: AppTest) -> list[str]:
    """Return the ids of what can be ticked."""
    keys = [str(one.key) for one in app.checkbox]
    return [key.rsplit(":", 1)[1] for key in keys if key.startswith("pick:")]


def choose(app: AppTest, name: str) -> AppTest:
    """Tick a recommendation, or choose the same from the rest of the library."""
    if name in offered(app):
        return tick(app, name)
    (rest,) = [one for one in app.multiselect if str(one.key).startswith("pick:others:")]
    rest.set_value([*rest.value, name]).run()
    assert not app.exception
    return app
