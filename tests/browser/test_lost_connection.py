"""Nothing given is lost: to a server that dies, a page that is loaded anew, a new device."""

import pytest
from playwright.sync_api import Page

from diagnostic import workshop
from diagnostic.workshop import Context
from tests.browser.serving import Server
from tests.browser.visiting import (
    DESK,
    Visits,
    at_screen,
    begin,
    named,
    press,
    settled,
    tap,
    tick,
    until,
    visit,
)
from tests.ui.visiting import begun, handed_in

pytestmark = pytest.mark.browser
LOST = '[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])'


def answers(context: Context, token: str) -> dict[str, int]:
    """Return what is kept of the answers."""
    return dict(workshop.resume(context, token).response.answers)


def chosen(page: Page, item: str) -> list[int]:
    """Return which places on an item's scale are chosen."""
    points = page.locator(f".st-key-tw_item_{item} [role=radio]").all()
    return [n for n, one in enumerate(points, 1) if one.get_attribute("aria-checked") == "true"]


def test_after_a_server_was_killed_one_goes_on_with_the_first_press(
    page: Page, server: Server, context: Context
) -> None:
    token = begin(page)
    tap(page, "complexity_p1", 3)
    tap(page, "complexity_p2", 5)
    press(page, "next")
    at_screen(page, 2)

    tap(page, "knowledge_p1", 6)
    server.kill()
    page.locator(LOST).wait_for()
    server.start()
    settled(page)
    press(page, "next")
    at_screen(page, 3)

    expected = {"complexity_p1": 3, "complexity_p2": 5, "knowledge_p1": 6}
    assert answers(context, token) == expected
    press(page, "back")
    at_screen(page, 2)
    assert chosen(page, "knowledge_p1") == [6]


def test_a_server_killed_between_two_screens_costs_nothing(
    page: Page, server: Server, context: Context
) -> None:
    token = begin(page)
    tap(page, "complexity_p1", 2)
    press(page, "next")
    at_screen(page, 2)

    server.kill()
    page.locator(LOST).wait_for()
    server.start()
    settled(page)
    tap(page, "knowledge_p1", 4)
    press(page, "next")
    at_screen(page, 3)

    assert answers(context, token) == {"complexity_p1": 2, "knowledge_p1": 4}


def test_loading_the_page_anew_in_the_middle_of_a_screen_keeps_every_tap(
    page: Page, context: Context
) -> None:
    token = begin(page)
    tap(page, "complexity_p1", 2)
    tap(page, "complexity_p2", 7)
    until(lambda: len(answers(context, token)) == 2)

    page.reload()
    settled(page)

    assert page.url.endswith("screen=1")
    assert chosen(page, "complexity_p1") == [2]
    assert chosen(page, "complexity_p2") == [7]


def test_the_link_shown_opens_the_same_screen_on_another_device(
    visits: Visits, context: Context
) -> None:
    token = begun(context)
    desk = visits.open(DESK)
    visit(desk, f"/answer?key={token}&screen=1")
    tap(desk, "complexity_p1", 2)
    tap(desk, "complexity_p2", 4)
    until(lambda: len(answers(context, token)) == 2)
    link = visit(desk, f"/answer?key={token}&screen=0").get_by_test_id("stCode").inner_text()

    phone = visits.open()
    visit(phone, link)

    at_screen(phone, 2)
    press(phone, "back")
    at_screen(phone, 1)
    assert chosen(phone, "complexity_p1") == [2]


def test_the_browsers_own_back_button_leads_to_the_screen_before(
    page: Page, context: Context
) -> None:
    begin(page)
    tap(page, "complexity_p1", 2)
    press(page, "next")
    at_screen(page, 2)

    page.go_back()

    at_screen(page, 1)
    named(page, "tw_item_complexity_p1").wait_for()
    assert chosen(page, "complexity_p1") == [2]


def test_deleted_data_is_gone_for_every_device(visits: Visits, context: Context) -> None:
    token = handed_in(context, "quick")
    page, other = visits.open(DESK), visits.open()
    visit(page, f"/result?key={token}")

    page.get_by_text("Delete my data").click()
    tick(page, "delete_sure")
    press(page, "delete_now")

    page.get_by_text("Everything you entered was deleted").wait_for()
    assert token not in page.url
    visit(other, f"/result?key={token}")
    assert other.get_by_text("Nothing is kept under this link").is_visible()
