"""A workshop on the served app, and the steps of a participant in a browser."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Error, Locator, Page

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.workshop import Context, Statement, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.participating import Batch, find_room, join, seat_of
from diagnostic.workshop.saving import Saver
from tests.browser.visiting import TITLE
from tests.samples import small_library, small_questionnaire
from tests.ui.visiting import shipped_questionnaire

SAVED = "Saved"
LATER = "Will be saved when you are back online"
SCREENS = 6
"""Screens of the small questionnaire: three dimensions, two facets."""


@dataclass(frozen=True, slots=True)
class Room:
    """A workshop, and what its facilitator does."""

    context: Context
    access: Access
    code: str

    @property
    def home(self) -> str:
        return f"/join/{self.code}"

    def open(self) -> None:
        facilitating.open_round(self.context, self.access)

    def close(self) -> None:
        facilitating.close_round(self.context, self.access)

    def reveal(self) -> None:
        facilitating.reveal(self.context, self.access)

    def next(self) -> None:
        facilitating.next_round(self.context, self.access)

    def response(self, page: Page) -> Response:
        """Return what is kept of the one who answers on a page."""
        cookies = {one.get("name"): one.get("value") for one in page.context.cookies()}
        seat = seat_of(self.context, self.code, str(cookies[f"room_{self.code}"]))
        assert seat.response is not None
        return seat.response

    def people_answer(self, people: int, note: str = "") -> None:
        """Let people answer every item of the open round somehow, and hand in."""
        workshop = facilitating.public_status(self.context, self.code).workshop
        questionnaire = self.questionnaire
        items = questionnaire.items_of(workshop.session.form)
        notes = {f"note_{one.id}": note for one in questionnaire.dimensions if note}
        saver = Saver(self.context)
        for person in range(people):
            token = join(self.context, self.code, {}).token
            answers = {item.id: 1 + (place + person) % 3 for place, item in enumerate(items)}
            batch = Batch(workshop.round, answers, notes)
            saver.save(self.code, token, batch).result(60)
            saver.hand_in(self.code, token, workshop.round).result(60)
        saver.close()

    @property
    def questionnaire(self) -> Questionnaire:
        return find_room(self.context, self.code).questionnaire


def hold(
    context: Context, setup: Mapping[str, object] | None = None, *, shipped: bool = False
) -> Room:
    """Make a workshop whose first round waits."""
    questionnaire = shipped_questionnaire() if shipped else small_questionnaire()
    chosen = {
        "statement": Statement(TITLE, "They come when they like."),
        "form": questionnaire.default_form,
        **(setup or {}),
    }
    # mypy knows no type for keywords that are handed on.
    made = Setup(**chosen)  # type: ignore[arg-type]
    opened = facilitating.open_workshop(context, made, questionnaire, small_library())
    return Room(context, Access(key=opened.key), opened.workshop.code)


def start(page: Page, room: Room, number: int = 1) -> Page:
    """Join an open round, and be on a screen whose script is ready for the others."""
    with page.expect_response("**/screens.json"):
        page.goto(room.home)
        page.get_by_role("button", name="Start").click()
        page.wait_for_url(f"**{room.home}/answer/1")
    for reached in range(1, number):
        onward(page)
        at(page, room, reached + 1)
    return page


def at(page: Page, room: Room, number: int) -> None:
    """Wait until a screen is there, with the focus on its heading."""
    page.wait_for_url(f"**{room.home}/answer/{number}")
    page.locator(f'form[action$="/answer/{number}"]').wait_for()


def point(page: Page, item: str, value: int) -> Locator:
    """Return one point of an item, by the value that is stored for it."""
    return page.locator(f'input[name="{item}"][value="{value}"]')


def tap(page: Page, item: str, value: int) -> None:
    """Tap where a finger would: on the field around the point."""
    page.locator(f'label:has(input[name="{item}"][value="{value}"])').click()


def onward(page: Page) -> None:
    """Press Next."""
    page.get_by_role("button", name="Next").click()


def told(page: Page, words: str) -> None:
    """Wait until the status line says something."""
    # By a pattern: plain words would match "Not saved yet" for "Saved".
    page.locator("#status", has_text=re.compile(f"^{re.escape(words)}")).wait_for()


def nudge(page: Page) -> None:
    """Let a page look now where the room stands, as it does when a phone wakes up."""
    # Gone on at this very moment, the page is where it was wanted.
    with suppress(Error):
        page.evaluate("() => dispatchEvent(new Event('online'))")
