"""A phone whose browser runs no script: the same pages, as ordinary forms."""

import pytest
from playwright.sync_api import Page, expect

from diagnostic.workshop import Context
from tests.browser.rooms import SCREENS, hold, point, tap
from tests.browser.visiting import Visits

pytestmark = pytest.mark.browser


def test_two_rounds_without_a_script(visits: Visits, context: Context) -> None:
    room = hold(context)
    page = visits.open(scripts=False)
    page.goto("/join")
    page.get_by_label("The code on the wall").fill(room.code.lower())
    page.get_by_role("button", name="Join").click()
    page.get_by_text("About your work").click()
    page.get_by_label("What is your work like?").select_option("calls")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="You are in").wait_for()
    room.open()

    page.goto(room.home)
    _answer_all(page, 2)
    page.get_by_label("Anything else?").fill("All said")
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    page.get_by_role("link", name="Change my answers").click()
    page.get_by_role("link", name="Change: Aim").first.click()
    tap(page, "aim_p1", 4)
    page.get_by_role("button", name="To my answers").click()
    page.get_by_role("button", name="Done").click()
    room.people_answer(5, note="Because")
    room.close()
    room.reveal()
    page.goto(room.home)
    page.get_by_role("heading", name="Round 1: 6 people").wait_for()
    answers = room.response(page).answers
    assert answers["aim_p1"] == 4
    assert set(answers.values()) == {2, 4}
    assert room.response(page).background == {"work": "calls"}
    room.next()

    page.goto(room.home)
    expect(page.locator(".was")).to_have_count(2)
    expect(page.get_by_text("Because").first).to_be_visible()
    _answer_all(page, 3)
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    assert set(room.response(page).answers.values()) == {3}


def _answer_all(page: Page, value: int) -> None:
    for number in range(1, SCREENS + 1):
        expect(page.locator("form")).to_have_attribute("data-number", str(number))
        for item in page.locator(".item").all():
            tap(page, str(item.get_attribute("id")), value)
        page.get_by_role("button", name="Next").click()
    page.get_by_role("heading", name="Check your answers").wait_for()


def test_a_waiting_page_goes_on_by_itself_without_a_script(
    visits: Visits, context: Context
) -> None:
    room = hold(context)
    page = visits.open(scripts=False)
    page.goto(room.home)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="You are in").wait_for()

    room.open()

    page.wait_for_url(f"**{room.home}/answer/1")
    expect(point(page, "aim_p1", 1)).to_be_visible()
