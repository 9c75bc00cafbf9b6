"""Nothing tapped is lost: without a connection, a server, a page or a disk for a while."""

import json

import pytest
from playwright.sync_api import Page, Route, expect

from diagnostic.workshop import Context
from tests.browser.rooms import (
    LATER,
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
from tests.browser.serving import Server
from tests.browser.visiting import until

pytestmark = pytest.mark.browser
SAVES = "**/saves"


@pytest.fixture
def room(context: Context) -> Room:
    """Lend a workshop with its round open."""
    room = hold(context)
    room.open()
    return room


def answers(room: Room, page: Page) -> dict[str, int]:
    return dict(room.response(page).answers)


def lost(route: Route) -> None:
    route.abort("internetdisconnected")


def test_minutes_offline_across_all_screens_and_then_on_by_itself(
    page: Page, room: Room
) -> None:
    start(page, room)
    tap(page, "aim_p1", 1)
    told(page, SAVED)

    page.context.set_offline(True)
    given = {"aim_p1": 4}
    tap(page, "aim_p1", 4)
    told(page, LATER)
    for number in range(1, SCREENS + 1):
        at(page, room, number)
        for item in page.locator(".item").all():
            name = str(item.get_attribute("id"))
            tap(page, name, 4)
            given[name] = 4
        onward(page)
    told(page, f"{LATER}. All you answered is on this phone. It will be sent, and this page")
    assert answers(room, page) == {"aim_p1": 1}
    page.context.set_offline(False)

    page.get_by_role("heading", name="Check your answers").wait_for()
    assert answers(room, page) == given
    assert len(given) == len(room.questionnaire.items)


def test_taps_that_were_not_sent_outlive_the_page(page: Page, room: Room) -> None:
    start(page, room)
    # Playwright does not hold up what a page sends as it goes, so the page itself has to.
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('no network')); }")
    page.route(SAVES, lost)
    tap(page, "aim_p1", 3)
    page.get_by_label("Why there?").fill("It is written down")
    told(page, LATER)

    page.reload()
    expect(point(page, "aim_p1", 3)).to_be_checked()
    expect(page.get_by_label("Why there?")).to_have_value("It is written down")
    assert answers(room, page) == {}
    page.unroute(SAVES)
    nudge(page)

    told(page, SAVED)
    assert answers(room, page) == {"aim_p1": 3}
    assert room.response(page).notes == {"aim": "It is written down"}


def test_the_last_tap_is_sent_as_the_page_goes(page: Page, room: Room) -> None:
    start(page, room)
    page.evaluate(
        "() => { const send = window.fetch; window.fetch = (address, how) =>"
        " how?.keepalive ? send(address, how) : Promise.reject(new Error('no network')); }"
    )
    tap(page, "aim_p1", 3)
    told(page, LATER)
    assert answers(room, page) == {}

    page.goto("/join")

    until(lambda: answers(room, page) == {"aim_p1": 3})


def test_taps_that_were_not_sent_are_sent_by_a_new_tab(page: Page, room: Room) -> None:
    start(page, room)
    page.context.route(SAVES, lost)
    tap(page, "aim_p1", 3)
    told(page, LATER)
    page.close()
    page.context.unroute(SAVES)

    other = page.context.new_page()
    other.goto(room.home)

    told(other, SAVED)
    assert answers(room, other) == {"aim_p1": 3}


def test_two_tabs_on_one_phone_keep_what_both_were_told(page: Page, room: Room) -> None:
    start(page, room)
    other = page.context.new_page()
    with other.expect_response("**/screens.json"):
        other.goto(room.home)
    tap(page, "aim_p1", 1)
    tap(other, "aim_p2", 2)
    told(page, SAVED)
    told(other, SAVED)
    onward(other)
    at(other, room, 2)
    tap(other, "pace_p1", 3)
    tap(page, "aim_p1", 4)
    tap(other, "pace_p2", 5)

    wanted = {"aim_p1": 4, "aim_p2": 2, "pace_p1": 3, "pace_p2": 5}
    until(lambda: answers(room, page) == wanted)


def test_a_batch_that_another_tab_overtook_is_sent_again(page: Page, room: Room) -> None:
    start(page, room)
    numbers: list[int] = []

    def overtaken(route: Route) -> None:
        number = json.loads(route.request.post_data or "{}")["number"]
        numbers.append(number)
        if len(numbers) == 1:
            route.fulfill(json={"saved": number, "taken": False})
        else:
            route.continue_()

    page.route(SAVES, overtaken)
    tap(page, "aim_p1", 3)
    until(lambda: answers(room, page) == {"aim_p1": 3})

    assert numbers[1] > numbers[0] + 1


def test_a_store_that_cannot_save_is_told_quietly_until_it_can(page: Page, room: Room) -> None:
    start(page, room)
    page.route(
        SAVES,
        lambda route: route.fulfill(
            status=503, json={"saved": None, "message": "the disk is full"}
        ),
    )
    tap(page, "aim_p1", 3)
    told(page, "Not saved yet: the disk is full, trying again")
    onward(page)
    at(page, room, 2)

    page.unroute(SAVES)

    told(page, SAVED)
    assert answers(room, page) == {"aim_p1": 3}


def test_a_server_that_was_killed_is_waited_for(page: Page, room: Room, server: Server) -> None:
    start(page, room)
    tap(page, "aim_p1", 3)
    told(page, SAVED)
    server.kill()
    tap(page, "aim_p1", 5)
    told(page, LATER)
    onward(page)
    at(page, room, 2)
    tap(page, "pace_p1", 2)

    server.start()

    told(page, SAVED)
    assert answers(room, page) == {"aim_p1": 5, "pace_p1": 2}


def test_the_list_waits_for_what_is_not_sent_yet(page: Page, room: Room) -> None:
    start(page, room)
    page.route(SAVES, lost)
    tap(page, "aim_p1", 3)
    told(page, LATER)
    page.goto(f"{room.home}/check")
    page.get_by_text("12 are still open").wait_for()

    page.unroute(SAVES)
    nudge(page)

    page.get_by_text("11 are still open").wait_for()


def test_handing_in_offline_goes_on_by_itself(page: Page, room: Room) -> None:
    start(page, room)
    page.goto(f"{room.home}/check")
    page.context.set_offline(True)
    page.get_by_label("Anything else?").fill("All said")

    page.get_by_role("button", name="Finish").click()
    told(page, f"{LATER}. All you answered is on this phone")
    page.context.set_offline(False)

    page.get_by_role("heading", name="Thank you").wait_for()
    assert room.response(page).comment == "All said"
    assert room.response(page).submitted_at is not None


def test_where_the_browser_keeps_nothing_for_us_all_is_sent_the_same(
    page: Page, room: Room
) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    start(page, room)
    tap(page, "aim_p1", 3)
    onward(page)
    at(page, room, 2)
    tap(page, "pace_p1", 2)

    told(page, SAVED)
    until(lambda: answers(room, page) == {"aim_p1": 3, "pace_p1": 2})
