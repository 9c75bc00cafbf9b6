"""One workshop from making it to its files: a facilitator, three phones and a crowd."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.exported import Row, assert_adds_up, downloaded
from tests.browser.serving import Server
from tests.browser.visiting import (
    PATIENCE,
    PHONE,
    Visits,
    named,
    press,
    rerun,
    settled,
    tick,
    until,
    visit,
)
from tests.faults.replicas import postgresql, served

pytestmark = [pytest.mark.browser, pytest.mark.postgres]

SCREENS = 18
ALL = range(1, SCREENS + 1)
CROWD = 300
Tapped = dict[tuple[str, str], str]
"""Round and item to the value that was tapped last."""


@dataclass(eq=False)
class Phone:
    """Someone who answers on a phone, and what they tapped."""

    page: Page
    steady: int
    """The place on every scale that this person taps in round one."""
    tapped: Tapped = field(default_factory=dict)

    @property
    def context(self) -> BrowserContext:
        """The browser, whose network can be taken away."""
        return self.page.context

    @property
    def code(self) -> str:
        """The code that the page shows its owner."""
        return self.page.locator("footer .code").inner_text()

    def join(self, address: str) -> None:
        """Open what the QR code says, and start."""
        self.page.goto(address)
        self.page.get_by_role("button", name="Start").click()
        self.at(1)

    def at(self, number: int) -> None:
        """Wait for a screen."""
        words = f"{number} of {SCREENS}"
        self.page.locator("[data-slot=place]", has_text=words).first.wait_for()

    def answer(self, screens: range, in_round: int) -> None:
        """Answer some screens, each with its Next."""
        for number in screens:
            self.at(number)
            for item in self.page.locator("fieldset.item").all():
                self._tap(item, in_round)
            self.page.get_by_role("button", name="Next").click()

    def _tap(self, item: Locator, in_round: int) -> None:
        point = item.locator("label.point").nth(self.steady - 1 + (in_round - 1))
        value = point.locator("input").get_attribute("value")
        point.click()
        self.tapped[str(in_round), item.get_attribute("id") or ""] = value or ""

    def finish(self) -> None:
        """Hand in."""
        self.page.get_by_role("button", name="Finish").click()
        self.page.get_by_role("link", name="Change my answers").wait_for()


@pytest.fixture
def room_server(tmp_path: Path) -> Iterator[Server]:
    """Serve the app on PostgreSQL; all other tests of this folder have a SQLite file."""
    with postgresql() as store, served(tmp_path, store.address) as server:
        yield server


@pytest.fixture
def room_visits(browser: Browser, room_server: Server) -> Iterator[Visits]:
    """Open browsers at the server; none may ask another host for anything, or stumble."""
    visits = Visits(browser, room_server.url)
    yield visits
    visits.end()
    assert visits.strangers() == []
    assert visits.stumbles == []


@pytest.fixture
def plain_page(browser: Browser, room_server: Server) -> Iterator[Page]:
    """Open a phone without JavaScript."""
    context = browser.new_context(
        base_url=room_server.url,
        viewport={"width": PHONE[0], "height": PHONE[1]},
        java_script_enabled=False,
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def make_rehearsal(desk: Page) -> str:
    """Make a workshop with simulated people as a facilitator would; return its code."""
    visit(desk, "/workshop")
    press(desk, "gate_no")
    title = named(desk, "workshop_title").get_by_role("textbox")
    title.fill("Late buses")
    desk.get_by_text("change this").click()
    tick(desk, "workshop_rehearsal")
    press(desk, "create")
    desk.wait_for_url("**/facilitate?key=*")
    press(desk, "link_kept")
    code = desk.locator(".tw-code").inner_text().replace(" ", "")
    settled(desk)
    return code


def step(desk: Page, name: str) -> None:
    """Press a step of the facilitator's."""
    press(desk, f"step_{name}")
    rerun(desk)


def fill(desk: Page, people: int) -> None:
    """Let simulated people answer the open round."""
    named(desk, "fill_people").locator("input").fill(str(people))
    press(desk, "fill_now")
    desk.get_by_text(f"{people} of the {people + 3} are simulated.").wait_for()


@dataclass
class Scene:
    """Everyone in the workshop."""

    desk: Page
    code: str
    """The code on the wall."""
    early: Phone
    """Joins before the round is opened."""
    offline: Phone
    """Loses the network in the middle of round one."""
    plain: Phone
    """Has no JavaScript."""

    @property
    def address(self) -> str:
        """What the QR code says."""
        return f"/join/{self.code}"

    @property
    def phones(self) -> tuple[Phone, Phone, Phone]:
        """Everyone who answers."""
        return self.early, self.offline, self.plain


def first_round(scene: Scene) -> None:
    """Join early and late, answer, and be offline for most of it."""
    scene.early.page.goto(scene.address)
    scene.early.page.get_by_role("button", name="Start").click()
    scene.early.page.get_by_role("heading", name="You are in").wait_for()
    step(scene.desk, "open_1")
    scene.early.at(1)
    scene.offline.join(scene.address)
    scene.plain.join(scene.address)

    for phone in (scene.plain, scene.early):
        phone.answer(ALL, 1)
    offline = scene.offline
    offline.answer(range(1, 5), 1)
    until(lambda: offline.page.locator("#status").inner_text() == "Saved")
    offline.context.set_offline(True)
    offline.answer(range(5, SCREENS + 1), 1)
    offline.page.get_by_text("this page goes on by itself").wait_for()
    offline.context.set_offline(False)
    offline.page.get_by_role("heading", name="Check your answers").wait_for()
    for phone in scene.phones:
        phone.finish()
    fill(scene.desk, CROWD)
    step(scene.desk, "close_1")


def second_round(scene: Scene) -> None:
    """See one's own earlier answer, and answer again; one page is loaded anew."""
    for phone in (scene.early, scene.offline):
        phone.at(1)
    scene.offline.page.reload()
    scene.plain.page.goto(scene.address)
    for phone in scene.phones:
        phone.page.get_by_text("In round 1 you said").first.wait_for()
        phone.answer(ALL, 2)
        phone.finish()
    fill(scene.desk, CROWD)
    step(scene.desk, "close_2")


def answers_in(responses: list[Row], phones: tuple[Phone, ...]) -> dict[Phone, Tapped]:
    """Return for each phone what the export holds of what was tapped on it."""
    rows = {(row["respondent_id"], row["round"]): row for row in responses}
    return {
        phone: {
            (in_round, item): rows[phone.code, in_round][item]
            for in_round, item in phone.tapped
        }
        for phone in phones
    }


def test_two_rounds_with_three_phones_and_a_crowd_end_in_files_that_add_up(
    room_visits: Visits, plain_page: Page
) -> None:
    desk = room_visits.open((1280, 800))
    early, offline = (Phone(room_visits.open(), steady) for steady in (2, 4))
    code = make_rehearsal(desk)
    scene = Scene(desk, code, early, offline, Phone(plain_page, 5))

    first_round(scene)
    step(desk, "reveal_1")
    early.page.get_by_role("heading", name=f"Round 1: {CROWD + 3} people").wait_for()
    step(desk, "next_1")
    second_round(scene)

    files = downloaded(desk, f"workshop_{scene.code}")
    assert_adds_up(files, 3)
    taken = answers_in(files["responses.csv"], scene.phones)
    assert taken == {phone: phone.tapped for phone in scene.phones}
    assert all(len(phone.tapped) == 2 * 36 for phone in scene.phones)
    assert_adds_up(downloaded(desk, f"rehearsal_{scene.code}"), CROWD)
