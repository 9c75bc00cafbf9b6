"""One workshop from making it to its files: a facilitator, three phones and a crowd."""

import csv
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.serving import Server
from tests.browser.visiting import PATIENCE, PHONE, Visits, named, press, settled, until, visit
from tests.faults.replicas import postgresql, served
from tests.storage.stores import KINDS

pytestmark = pytest.mark.browser

SCREENS = 18
CROWD = 300
Row = dict[str, str]


@dataclass
class Phone:
    """Someone who answers on a phone, and what they tapped."""

    page: Page
    steady: int
    """The place on every scale that this person taps in round one."""
    tapped: dict[tuple[str, str], str] = field(default_factory=dict)
    """Round and item to the value that was tapped last."""

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


@pytest.fixture(params=KINDS)
def room_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """Serve the app on an empty store of each kind."""
    with ExitStack() as stack:
        address = ""
        if request.param == "postgresql":
            address = stack.enter_context(postgresql()).address
        yield stack.enter_context(served(tmp_path, address))


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


def make_rehearsal(desk: Page) -> None:
    """Make a workshop as a facilitator would, with simulated people allowed."""
    visit(desk, "/workshop")
    press(desk, "gate_no")
    title = named(desk, "workshop_title").get_by_role("textbox")
    title.fill("Late buses")
    desk.get_by_text("change this").click()
    named(desk, "workshop_rehearsal").locator("label").click()
    press(desk, "create")
    desk.wait_for_url("**/facilitate?key=*")
    press(desk, "link_kept")
    desk.locator(".tw-code").wait_for()
    settled(desk)


def step(desk: Page, name: str) -> None:
    """Press a step of the facilitator's."""
    press(desk, f"step_{name}")
    settled(desk)


def fill(desk: Page, people: int) -> None:
    """Let simulated people answer the open round."""
    named(desk, "fill_people").locator("input").fill(str(people))
    press(desk, "fill_now")
    desk.get_by_text(f"{people} of the {people + 3} are simulated.").wait_for()


def downloaded(desk: Page, name: str) -> dict[str, list[Row]]:
    """Download a zip from the facilitator's page; return the rows of each file."""
    with desk.expect_download() as under_way:
        press(desk, f"download_{name}")
    with zipfile.ZipFile(under_way.value.path()) as archive:
        return {
            entry.removeprefix("rehearsal_"): list(
                csv.DictReader(io.StringIO(archive.read(entry).decode(), newline=""))
            )
            for entry in archive.namelist()
        }


def held(log: list[Row]) -> dict[tuple[str, str, str], str]:
    """Return what holds by the log: the last line of each round, person and item."""
    last: dict[tuple[str, str, str], str] = {}
    for row in log:
        last[row["round"], row["respondent_id"], row["item"]] = row["value"]
    return last


def assert_adds_up(files: dict[str, list[Row]], people: int) -> None:
    """The four files of an export tell one story."""
    responses = files["responses.csv"]
    assert Counter(row["round"] for row in responses) == {"1": people, "2": people}
    assert all(row["submitted_at"] for row in responses)
    rows = {(row["round"], row["respondent_id"]): row for row in responses}
    for (in_round, person, item), value in held(files["answers_long.csv"]).items():
        assert rows[in_round, person][item] == value
    scores = files["scores.csv"]
    assert [(row["round"], row["respondent_id"]) for row in scores] == list(rows)
    scored: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for row in scores:
        for name in row:
            if name.endswith(("_problem", "_approach")) and row[name]:
                dimension, _, facet = name.rpartition("_")
                scored[row["round"], dimension, facet] += 1
    for cell in files["dimensions.csv"]:
        assert int(cell["n"]) == scored[cell["round"], cell["dimension"], cell["facet"]]
        assert cell["suppressed"] == ("true" if people < 5 else "false")
        assert bool(cell["mean"]) == (people >= 5)


def test_two_rounds_with_three_phones_and_a_crowd_end_in_files_that_add_up(
    room_visits: Visits, plain_page: Page
) -> None:
    desk = room_visits.open((1280, 800))
    make_rehearsal(desk)
    code = desk.locator(".tw-code").inner_text().replace(" ", "")
    address = f"/join/{code}"
    early, offline = (Phone(room_visits.open(), steady) for steady in (2, 4))
    plain = Phone(plain_page, 5)

    early.page.goto(address)
    early.page.get_by_role("button", name="Start").click()
    early.page.get_by_role("heading", name="You are in").wait_for()
    step(desk, "open_1")
    early.at(1)
    offline.join(address)
    plain.join(address)

    plain.answer(range(1, SCREENS + 1), 1)
    plain.finish()
    early.answer(range(1, SCREENS + 1), 1)
    early.finish()
    offline.answer(range(1, 5), 1)
    until(lambda: offline.page.locator("#status").inner_text() == "Saved")
    offline.context.set_offline(True)
    offline.answer(range(5, SCREENS + 1), 1)
    offline.page.get_by_text("this page goes on by itself").wait_for()
    offline.context.set_offline(False)
    offline.page.get_by_role("heading", name="Check your answers").wait_for()
    offline.finish()

    fill(desk, CROWD)
    step(desk, "close_1")
    step(desk, "reveal_1")
    early.page.get_by_role(
        "heading", name="Round 1: 303 people, 300 of them simulated"
    ).wait_for()
    step(desk, "next_1")

    for phone in (early, offline):
        phone.at(1)
    plain.page.goto(address)
    plain.at(1)
    for phone in (early, plain):
        phone.page.get_by_text("In round 1 you said").first.wait_for()
        phone.answer(range(1, SCREENS + 1), 2)
        phone.finish()
    offline.page.reload()
    offline.answer(range(1, SCREENS + 1), 2)
    offline.finish()
    fill(desk, CROWD)
    step(desk, "close_2")

    people = {phone.code: phone.tapped for phone in (early, offline, plain)}
    files = downloaded(desk, f"workshop_{code}")
    assert_adds_up(files, 3)
    exported = {
        (person, row["round"], item): row[item]
        for row in files["responses.csv"]
        for person in [row["respondent_id"]]
        for (in_round, item) in people[person]
        if in_round == row["round"]
    }
    assert exported == {
        (person, in_round, item): value
        for person, tapped in people.items()
        for (in_round, item), value in tapped.items()
    }
    assert_adds_up(downloaded(desk, f"rehearsal_{code}"), CROWD)
