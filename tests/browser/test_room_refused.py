"""What cannot be taken is told plainly: too late, too long, or from someone who was removed."""

import pytest
from playwright.sync_api import Page, Route, expect

from diagnostic.workshop import Context, facilitating
from tests.browser.rooms import (
    LATER,
    SAVED,
    Room,
    hold,
    onward,
    point,
    start,
    tap,
    told,
)
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


def test_what_came_too_late_is_told_plainly_and_sent_if_the_round_is_reopened(
    page: Page, room: Room
) -> None:
    start(page, room)
    tap(page, "aim_p1", 3)
    told(page, SAVED)
    page.context.set_offline(True)
    tap(page, "aim_p2", 2)
    onward(page)
    tap(page, "pace_p1", 2)
    told(page, LATER)
    room.close()
    page.context.set_offline(False)

    page.get_by_role("heading", name="The round is closed").wait_for()
    expect(page.locator("#late")).to_contain_text(
        "2 answers (“Aim”, “Pace”) could not be sent before the round was closed"
    )
    assert answers(room, page) == {"aim_p1": 3}
    room.open()

    page.wait_for_url(f"**{room.home}/answer/**")
    told(page, SAVED)
    assert answers(room, page) == {"aim_p1": 3, "aim_p2": 2, "pace_p1": 2}


def test_what_came_too_late_for_a_round_never_enters_the_next(page: Page, room: Room) -> None:
    start(page, room)
    page.route(SAVES, lost)
    tap(page, "aim_p1", 3)
    told(page, LATER)
    room.close()
    room.reveal()
    room.next()
    page.unroute(SAVES)

    page.goto(room.home)

    expect(page.locator("#late")).to_contain_text(
        "One answer (“Aim”) could not be sent before the round was closed, so it was not taken."
    )
    expect(point(page, "aim_p1", 3)).not_to_be_checked()
    tap(page, "aim_p2", 2)
    told(page, SAVED)
    assert answers(room, page) == {"aim_p2": 2}
    page.reload()
    expect(page.locator("#late")).to_be_hidden()


def test_what_is_refused_is_told_and_holds_up_nothing_else(page: Page, room: Room) -> None:
    start(page, room)
    page.evaluate(
        "() => document.querySelector('[name=note_aim]').removeAttribute('maxlength')"
    )
    page.get_by_label("Why there?").fill("x" * 300)
    tap(page, "aim_p1", 3)

    told(page, "Not saved: the reason has 300 characters; keep it to 200")
    until(lambda: answers(room, page) == {"aim_p1": 3})
    with page.expect_response(SAVES):
        tap(page, "aim_p2", 2)
    told(page, "Not saved: the reason has 300 characters; keep it to 200")
    page.get_by_label("Why there?").fill("Because it moves.")
    told(page, SAVED)


def test_a_phone_that_was_removed_is_told_so(page: Page, room: Room) -> None:
    start(page, room)
    who = page.locator("footer .code").inner_text()
    facilitating.remove_response(room.context, room.access, who)

    tap(page, "aim_p1", 3)

    told(page, "This phone has no place in this session any more")
