"""The steps of a facilitator, and of the people in the room, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from streamlit.testing.v1 import AppTest

from diagnostic.content import shipped
from diagnostic.core.records import Workshop
from diagnostic.workshop import Context, Statement, facilitating, rehearsing
from diagnostic.workshop.access import Access
from diagnostic.workshop.participating import Batch, join
from diagnostic.workshop.saving import Saver
from tests.ui.once import library_in
from tests.ui.visiting import TITLE, press, shipped_questionnaire, visit


def made(
    context: Context,
    title: str = TITLE,
    description: str = "",
    form: str = "quick",
    account: str = "",
    **chosen: Any,
) -> facilitating.Opened:
    """Make a workshop without the pages."""
    questionnaire = shipped_questionnaire()
    library = library_in(shipped("data/interventions.yaml"), questionnaire)
    setup = facilitating.Setup(Statement(title, description), form, **chosen)
    return facilitating.open_workshop(context, setup, questionnaire, library, account)


def access_to(opened: facilitating.Opened) -> Access:
    """Return what opens a workshop."""
    return Access(key=opened.key)


def lead(opened: facilitating.Opened) -> AppTest:
    """Open the control view by its link."""
    return visit("facilitate", key=opened.key)


def see(opened: facilitating.Opened, number: int = 1) -> AppTest:
    """Open the result of a round."""
    return visit("group", key=opened.key, round=str(number))


def wall_of(opened: facilitating.Opened) -> AppTest:
    """Open the wall."""
    return visit("wall", code=opened.workshop.code)


@contextmanager
def saver_of(context: Context) -> Iterator[Saver]:
    """Lend what writes the saves of phones."""
    saver = Saver(context)
    yield saver
    saver.close()


def answer_as(context: Context, workshop: Workshop, people: int, number: int = 1) -> list[str]:
    """Let people join, answer everything and hand in; return their codes."""
    items = shipped_questionnaire().items_of(workshop.session.form)
    joined = [join(context, workshop.code, {}) for _ in range(people)]
    with saver_of(context) as saver:
        for nth, one in enumerate(joined):
            points = {item.id: 1 + (place + nth) % 7 for place, item in enumerate(items)}
            saver.save(workshop.code, one.token, Batch(number, points, {})).result()
            saver.hand_in(workshop.code, one.token, number).result()
    return [one.participant_id for one in joined]


def closed_with(context: Context, people: int, **chosen: Any) -> facilitating.Opened:
    """Make a workshop whose first round so many answered, and which is closed."""
    opened = made(context, **chosen)
    facilitating.open_round(context, access_to(opened))
    answer_as(context, opened.workshop, people)
    facilitating.close_round(context, access_to(opened))
    return opened


def rehearsed(
    context: Context, people: int = 20, form: str = "standard"
) -> facilitating.Opened:
    """Make a rehearsal whose first round simulated people answered, and which is closed."""
    opened = made(context, form=form, rehearsal=True)
    facilitating.open_round(context, access_to(opened))
    rehearsing.fill(context, access_to(opened), people)
    facilitating.close_round(context, access_to(opened))
    return opened


def charts(app: AppTest) -> set[str]:
    """Return which figures are on the page; each is there in two widths."""
    keys = [str(one.proto.id) for one in app.get("plotly_chart")]
    return {
        key.rsplit("-", 1)[-1].removesuffix("_wide").removesuffix("_narrow") for key in keys
    }


def past_the_gate() -> AppTest:
    """Open the page on which workshops are made, and answer its gate."""
    return press(visit("workshop"), "gate_no")


def arrived(app: AppTest, page: str) -> AppTest:
    """Stay on the page that the app has led to; AppTest would go back to where it was sent."""
    return app.switch_page(f"app_pages/{page}.py")


def unfold(app: AppTest, key: str) -> AppTest:
    """Open a fold that is only drawn once it is open."""
    app.session_state[key] = True
    return app.run()


def step(app: AppTest, name: str, number: int = 1) -> AppTest:
    """Press a step of the control view."""
    return press(app, f"step_{name}_{number}")


def steps_on(app: AppTest) -> list[str]:
    """Return the names of the steps that are offered, the obvious one first."""
    keys = [str(one.key) for one in app.button if str(one.key).startswith("step_")]
    return [key.removeprefix("step_").rpartition("_")[0] for key in keys]
