"""No page or kind of screen has a fault that axe knows, scrolls sideways or is too small."""

from collections.abc import Callable, Mapping
from typing import Literal

import pytest
from playwright.sync_api import Page

from diagnostic import workshop
from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.workshop import Context
from tests.browser.looking import all_faults, faults
from tests.browser.visiting import (
    DESK,
    PHONE,
    Visits,
    named,
    press,
    settled,
    visit,
)
from tests.ui.visiting import begun, handed_in, shipped_questionnaire

pytestmark = pytest.mark.browser


def in_danger(context: Context) -> str:
    token = begun(context)
    workshop.answer_gate(context, token, in_danger=True)
    return token


def half_way(context: Context) -> str:
    token = begun(context)
    workshop.save(context, token, {"complexity_p1": 3, "complexity_p2": CANT_SAY})
    return token


def too_few(context: Context) -> str:
    token = half_way(context)
    workshop.submit(context, token)
    return token


def in_the_middle(context: Context) -> str:
    token = begun(context)
    items = shipped_questionnaire().items_of("standard")
    workshop.save(context, token, {item.id: 4 for item in items})
    workshop.submit(context, token)
    return token


def nobody(_: Context) -> str:
    return "x" * 32


def quick(context: Context) -> str:
    return handed_in(context, "quick")


PAGES: Mapping[str, tuple[str, Callable[[Context], str]]] = {
    "start": ("/", nobody),
    "deleted": ("/?deleted=1", nobody),
    "gate": ("/answer?key={}&screen=0", begun),
    "danger": ("/answer?key={}", in_danger),
    "problem": ("/answer?key={}&screen=1", half_way),
    "approach": ("/answer?key={}&screen=10", begun),
    "check": ("/answer?key={}&screen=19", half_way),
    "no link": ("/answer", nobody),
    "unknown link": ("/answer?key={}", nobody),
    "result": ("/result?key={}", handed_in),
    "result of the quick form": ("/result?key={}", quick),
    "result without a place": ("/result?key={}", too_few),
    "result in the middle": ("/result?key={}", in_the_middle),
    "example": ("/result?example=1", nobody),
    "decide": ("/decide?key={}", handed_in),
    "follow up": ("/follow_up?key={}", handed_in),
    "problems": ("/problems", nobody),
    "quality": ("/quality", nobody),
    "method": ("/method", nobody),
}


SEEN_IN_DARK = ("start", "danger", "problem", "check", "result", "result without a place")
"""Between them they have every part that the others are made of; and on a large screen."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_fault_scrolls_sideways_or_has_what_a_finger_misses(
    scheme: Literal["light", "dark"], visits: Visits, context: Context
) -> None:
    page = visits.open(PHONE if scheme == "light" else DESK, scheme)

    found = {}
    for name in PAGES if scheme == "light" else SEEN_IN_DARK:
        address, prepare = PAGES[name]
        visit(page, address.format(prepare(context)))
        found[name] = all_faults(page)

    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_said_when_something_is_refused_has_no_fault_either(
    scheme: Literal["light", "dark"], visits: Visits
) -> None:
    page = visit(visits.open(PHONE, scheme), "/")

    press(page, "begin_button")
    page.get_by_test_id("stAlert").wait_for()
    settled(page)

    assert faults(page) == []
    assert named(page, "title").is_visible()


@pytest.mark.parametrize("address", ["/", "/answer", "/result?example=1", "/method"])
def test_every_page_has_a_title_a_language_and_one_main_heading(
    address: str, page: Page
) -> None:
    visit(page, address)

    assert page.title()
    assert page.evaluate("() => document.documentElement.lang") == "en"
    if address != "/answer":
        assert page.locator("h1").count() == 1
