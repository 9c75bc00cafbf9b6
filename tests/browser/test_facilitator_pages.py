"""The facilitator's pages and the wall: axe, keyboard, small and large screens, and privacy."""

from collections.abc import Callable, Mapping
from typing import Literal

import pytest
from playwright.sync_api import Page

from diagnostic.core.records import Phase
from diagnostic.workshop import Context, facilitating, rehearsing
from diagnostic.workshop.access import Access
from tests.browser.looking import OPEN_ALL, all_faults, faults, overflow, too_small
from tests.browser.test_keyboard import tab_to
from tests.browser.visiting import (
    DESK,
    PHONE,
    TITLE,
    Visits,
    named,
    press,
    settled,
    token_of,
    visit,
)
from tests.ui.facilitating import access_to, closed_with, made

pytestmark = pytest.mark.browser
Opened = facilitating.Opened
LONG = "Donaudampfschifffahrtsgesellschaft" * 4
HOSTILE = (
    "<img src=/stolen onerror=\"document.title='taken'\">"
    "<script>document.title='taken'</script> :red[x] $x^2$ **b** אוטובוסים"
)


def waiting(context: Context) -> Opened:
    return made(context)


def answering(context: Context) -> Opened:
    opened = made(context, form="standard", rehearsal=True)
    facilitating.open_round(context, access_to(opened))
    rehearsing.fill(context, access_to(opened), 12)
    return opened


def closed(context: Context) -> Opened:
    opened = answering(context)
    facilitating.close_round(context, access_to(opened))
    return opened


def revealed(context: Context) -> Opened:
    opened = closed(context)
    facilitating.reveal(context, access_to(opened))
    return opened


def ended(context: Context) -> Opened:
    opened = revealed(context)
    facilitating.end(context, access_to(opened))
    return opened


def too_few(context: Context) -> Opened:
    return closed_with(context, 2)


def long_named(context: Context) -> Opened:
    return made(context, title=LONG, description=LONG)


PAGES: Mapping[str, tuple[str, str, Callable[[Context], Opened]]] = {
    "make": ("/workshop", ".st-key-gate_no", waiting),
    "waiting": ("/facilitate?key={key}", ".tw-standing", waiting),
    "answering": ("/facilitate?key={key}", ".tw-standing", answering),
    "closed": ("/facilitate?key={key}", ".tw-standing", closed),
    "ended": ("/facilitate?key={key}", ".tw-standing", ended),
    "refused": ("/facilitate?key=x", ".stAlert", waiting),
    "no link": ("/facilitate", ".stAlert", waiting),
    "group": ("/group?key={key}", ".js-plotly-plot:visible", closed),
    "too few": ("/group?key={key}", ".tw-lead", too_few),
    "hidden": ("/group?key={key}", ".stAlert", waiting),
    "run sheet": ("/run_sheet?key={key}", "iframe", closed),
    "decide": ("/decide?key={key}", ".st-key-tw_screen_only_picking", closed),
    "follow up": ("/follow_up?key={key}", "h1", closed),
    "wall waiting": ("/wall?code={code}", ".tw-wall-counts", waiting),
    "wall answering": ("/wall?code={code}", ".tw-wall-counts", answering),
    "wall revealed": ("/wall?code={code}", ".tw-wall-place img", revealed),
    "wall ended": ("/wall?code={code}", ".tw-wall-counts", ended),
    "no wall": ("/wall?code=x", ".stAlert", waiting),
    "long": ("/facilitate?key={key}", ".tw-standing", long_named),
    "long wall": ("/wall?code={code}", ".tw-wall-counts", long_named),
}

SEEN_IN_DARK = ("waiting", "answering", "group", "run sheet", "decide", "wall revealed", "long")
"""Between them they have every part that the others are made of; and on a large screen."""


def at(page: Page, name: str, context: Context) -> Page:
    address, shown, prepare = PAGES[name]
    opened = prepare(context)
    visit(page, address.format(key=opened.key, code=opened.workshop.code))
    page.locator(shown).first.wait_for()
    return settled(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_fault_scrolls_sideways_or_has_what_a_finger_misses(
    scheme: Literal["light", "dark"], visits: Visits, context: Context
) -> None:
    page = visits.open(PHONE if scheme == "light" else DESK, scheme)

    found = {}
    for name in PAGES if scheme == "light" else SEEN_IN_DARK:
        found[name] = all_faults(at(page, name, context))

    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_making_one_has_no_fault_with_its_fold_open_and_with_something_refused(
    scheme: Literal["light", "dark"], visits: Visits
) -> None:
    page = visit(visits.open(PHONE, scheme), "/workshop")
    press(page, "gate_no")
    named(page, "workshop_title").wait_for()
    page.evaluate(OPEN_ALL)
    press(page, "create")
    page.get_by_test_id("stAlert").wait_for()
    settled(page)

    assert faults(page) == []
    assert overflow(page) == 0
    assert too_small(page) == []


def test_what_is_wrong_stands_beside_it(visits: Visits) -> None:
    page = visit(visits.open(DESK), "/workshop")
    press(page, "gate_no")
    named(page, "workshop_description").get_by_role("textbox").fill("x" * 6000)
    press(page, "create")
    alerts = page.get_by_test_id("stAlert")
    alerts.nth(1).wait_for()
    settled(page)

    heights = [
        box["y"]
        for one in (
            named(page, "workshop_title"),
            alerts.nth(0),
            named(page, "workshop_description"),
            alerts.nth(1),
        )
        if (box := one.bounding_box())
    ]
    assert len(heights) == 4
    assert heights == sorted(heights)


def test_a_workshop_is_made_and_opened_by_keyboard_alone(
    visits: Visits, context: Context
) -> None:
    page = visit(visits.open(DESK), "/workshop")
    tab_to(page, ".st-key-gate_no button")
    page.keyboard.press("Enter")
    named(page, "workshop_title").wait_for()
    tab_to(page, ".st-key-workshop_title input")
    page.keyboard.type(TITLE)
    tab_to(page, ".st-key-create button")
    page.keyboard.press("Enter")
    named(page, "link_kept").wait_for()
    tab_to(page, ".st-key-link_kept button")
    page.keyboard.press("Space")
    named(page, "step_open_1").wait_for()
    settled(page)
    tab_to(page, ".st-key-step_open_1 button")
    page.keyboard.press("Enter")

    named(page, "step_close_1").wait_for()
    led = facilitating.status(context, Access(key=token_of(page))).workshop
    assert (led.session.problem, led.phase) == (TITLE, Phase.OPEN)


def test_a_sheet_of_paper_is_entered_by_keyboard_alone(
    visits: Visits, context: Context
) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    page = visit(visits.open(DESK), f"/facilitate?key={opened.key}")
    page.locator("summary", has_text="Enter a response from paper").focus()
    page.keyboard.press("Enter")
    items = page.locator('[class*="st-key-tw_paper_"]')
    items.first.wait_for()
    settled(page)

    for place in range(items.count()):
        first = items.nth(place).get_by_role("radio").first
        first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
    page.get_by_role("button", name="Enter this response").focus()
    page.keyboard.press("Enter")

    page.get_by_text("Write its code on the paper").wait_for()
    assert facilitating.status(context, access_to(opened)).counts.finished == 1


def test_what_someone_typed_is_shown_as_text_and_never_run(
    visits: Visits, context: Context
) -> None:
    opened = closed_with(context, 5, title=HOSTILE, description=HOSTILE)
    page = visits.open(DESK)

    for address in (
        f"/facilitate?key={opened.key}",
        f"/group?key={opened.key}",
        f"/wall?code={opened.workshop.code}",
    ):
        visit(page, address)
        page.get_by_role("heading", level=1).wait_for()
        assert HOSTILE in page.locator("h1").inner_text()
        assert page.title() != "taken"
    assert not any("stolen" in address for address in visits.asked)
