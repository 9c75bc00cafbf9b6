"""A participant's phone with its script: screens without requests, two rounds, by itself."""

import pytest
from playwright.sync_api import Page, Request, expect

from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.workshop import Context, facilitating
from tests.browser.rooms import (
    SAVED,
    SCREENS,
    Room,
    at,
    hold,
    nudge,
    onward,
    point,
    start,
    tap,
    told,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def room(context: Context) -> Room:
    return hold(context)


@pytest.fixture
def opened(room: Room) -> Room:
    room.open()
    return room


def test_screens_change_without_a_request_and_every_tap_is_saved(
    page: Page, opened: Room
) -> None:
    start(page, opened)
    pages: list[str] = []
    # Not the icon: browsers look it up again at every address, in their own store.
    page.on("request", lambda asked: pages.append(asked.url) if _is_page(asked) else None)

    for number in range(1, SCREENS + 1):
        at(page, opened, number)
        for item in page.locator(".item").all():
            name = str(item.get_attribute("id"))
            tap(page, name, 2 if number % 2 else CANT_SAY)
        told(page, SAVED)
        if number < SCREENS:
            onward(page)
    assert pages == []
    onward(page)
    page.get_by_role("heading", name="Check your answers").wait_for()

    items = opened.questionnaire.items
    assert opened.response(page).answers == {
        item.id: 2 if item.dimension in {"aim", "talk"} else CANT_SAY
        for item in items
        if item.facet == "problem"
    } | {
        item.id: 2 if item.dimension == "pace" else CANT_SAY
        for item in items
        if item.facet == "approach"
    }


def _is_page(asked: Request) -> bool:
    return asked.method == "GET" and "/room/" not in asked.url


def test_what_the_script_draws_is_what_the_server_draws(page: Page, opened: Room) -> None:
    """There is one set of templates; a screen looks the same however one comes to it."""
    opened.people_answer(5, note="It was said")
    start(page, opened)
    tap(page, "aim_p1", 3)
    onward(page)
    tap(page, "pace_p1", 1)
    told(page, SAVED)
    opened.close()
    opened.reveal()
    opened.next()
    with page.expect_response("**/screens.json"):
        page.goto(f"{opened.home}/answer/1")

    for number in range(2, SCREENS + 1):
        onward(page)
        at(page, opened, number)
        by_script = page.evaluate(EVERYTHING)
        with page.expect_response("**/screens.json"):
            page.reload()
        assert by_script == page.evaluate(EVERYTHING)


EVERYTHING = """() => [...document.querySelectorAll('main *')]
  .filter(one => !one.closest('[hidden], script, template'))
  .filter(one => one.type !== 'hidden' && one.id !== 'status')
  .map(one => [one.tagName, one.id, one.className.baseVal ?? one.className, one.dir, one.name,
    one.value, one.checked, one.disabled, one.htmlFor, parseFloat(one.getAttribute('y')),
    one.action,
    [...one.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join('')])"""
"""What stands on a screen, element by element, whoever wrote it down."""


def test_the_focus_goes_to_the_heading_and_the_history_works(page: Page, opened: Room) -> None:
    start(page, opened)
    tap(page, "aim_p1", 3)
    onward(page)
    at(page, opened, 2)
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_have_text("Pace")
    assert page.title().startswith("2 of 6: Pace")

    page.go_back()
    at(page, opened, 1)
    expect(page.locator("h1")).to_have_text("Aim")
    expect(point(page, "aim_p1", 3)).to_be_checked()
    page.go_forward()
    at(page, opened, 2)
    page.get_by_role("button", name="Back").click()
    at(page, opened, 1)
    expect(page.get_by_role("button", name="Back")).to_be_hidden()


def test_a_reason_and_confidence_are_kept_and_asked_about_the_problem_only(
    page: Page, opened: Room
) -> None:
    start(page, opened)
    page.get_by_label("Know it well").check()
    page.get_by_label("Why there?").fill("It is written down")
    told(page, SAVED)
    for number in (2, 3, 4):
        onward(page)
        at(page, opened, number)

    expect(page.get_by_label("Why there?")).to_be_hidden()
    expect(page.get_by_label("Know it well")).to_be_hidden()
    page.goto(f"{opened.home}/answer/1")
    expect(page.get_by_label("Why there?")).to_have_value("It is written down")
    expect(page.get_by_label("Know it well")).to_be_checked()
    kept = opened.response(page)
    assert kept.notes == {"aim": "It is written down"}
    assert kept.confidence == {"aim": 2}


def test_a_phone_goes_through_two_rounds_by_itself(page: Page, room: Room) -> None:
    page.goto(room.home)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="You are in").wait_for()
    with page.expect_response("**/screens.json"):
        room.open()
        nudge_until(page, f"**{room.home}/answer/1")
    tap(page, "aim_p1", 1)
    told(page, SAVED)
    page.goto(f"{room.home}/check")
    page.get_by_label("Anything else?").fill("All said")
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    room.people_answer(5, note="Because")

    room.close()
    nudge_to(page, "The round is closed")
    room.reveal()
    nudge_to(page, "The results")
    expect(page.get_by_role("heading", name="Round 1: 6 people")).to_be_visible()
    room.next()
    nudge_until(page, f"**{room.home}/answer/1")

    expect(page.get_by_text("In round 1 you said")).to_have_count(2)
    expect(page.locator(".earlier:visible")).to_have_count(1)
    expect(page.locator(".was")).to_have_count(1)
    expect(page.get_by_role("heading", name="Reasons given in round 1")).to_be_visible()
    assert room.response(page).answers == {}
    assert facilitating.status(room.context, room.access).counts.joined == 6


def nudge_until(page: Page, address: str) -> None:
    """Let the page look until it has gone on by itself; the server may be a second behind."""
    for _ in range(40):
        if page.url.endswith(address.removeprefix("**")):
            break
        nudge(page)
        page.wait_for_timeout(150)
    page.wait_for_url(address)
    page.wait_for_load_state()


def nudge_to(page: Page, heading: str) -> None:
    """Let the page look until it shows a heading."""
    wanted = page.get_by_role("heading", name=heading)
    for _ in range(40):
        if wanted.count():
            break
        nudge(page)
        page.wait_for_timeout(150)
    wanted.wait_for()


def test_a_waiting_page_needs_no_help_to_go_on(page: Page, room: Room) -> None:
    page.goto(room.home)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="You are in").wait_for()

    room.open()

    page.wait_for_url(f"**{room.home}/answer/1")
