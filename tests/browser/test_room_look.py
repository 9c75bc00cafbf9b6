"""Every phone page in light and dark: no fault that axe knows, and room for every finger."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from diagnostic.workshop import Context, Statement, facilitating
from tests.browser.looking import faults
from tests.browser.rooms import Room, hold, start
from tests.browser.test_keyboard import tab_to
from tests.browser.visiting import DESK, PHONE, Visits

pytestmark = pytest.mark.browser
NARROW = (320, 640)
FINGER = 44
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
HEBREW = "האוטובוסים מאחרים"
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"

SMALL = """least => [...document.querySelectorAll(
    'a, button, summary, label, select, textarea, input')]
  .filter(one => one.checkVisibility() && !(one.labels?.length && one.type === 'radio'))
  .filter(one => one.tagName !== 'LABEL' || one.querySelector('input[type=radio]'))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < least - .1 || box.height < least - .1)
  .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""
"""Whatever can be tapped and is smaller than a finger; a radio button's label is tapped."""

WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def every_page(page: Page, context: Context) -> Iterator[str]:
    """Lead one phone to every page there is; give the name of each when it is shown."""
    long = {"statement": Statement(f"{LONG} {HEBREW}", f"{HEBREW}\n{LONG}")}
    room = hold(context, {"rehearsal": True, **long}, shipped=True)
    home = room.home
    page.goto("/join")
    yield "join"
    page.goto("/join?code=zzzzzz")
    yield "wrong code"
    page.goto(home)
    yield "start"
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="You are in").wait_for()
    yield "wait"
    room.open()
    page.goto(f"{home}/answer/1")
    page.locator(".cant").first.click()
    yield "answer"
    page.goto(f"{home}/answer/10")
    yield "answer about the handling"
    page.goto(f"{home}/check")
    yield "check"
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    yield "done"
    room.people_answer(6, note=f"{LONG} {HEBREW}")
    yield from _later_pages(page, room)


def _later_pages(page: Page, room: Room) -> Iterator[str]:
    home = room.home
    page.goto(f"{home}/other")
    yield "other"
    for step, name in ((room.close, "closed"), (room.reveal, "revealed")):
        step()
        page.goto(home)
        yield name
    room.next()
    page.goto(f"{home}/answer/1")
    yield "round two"
    facilitating.end(room.context, room.access)
    page.goto(home)
    yield "ended"
    page.goto(f"{home}/nowhere")
    yield "no such page"
    late = hold(room.context)
    late.open()
    late.close()
    page.goto(late.home)
    yield "too late"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_fault(
    scheme: Literal["light", "dark"], visits: Visits, context: Context
) -> None:
    page = visits.open(DESK if scheme == "light" else PHONE, scheme)

    found = {}
    for name in every_page(page, context):
        page.evaluate(OPEN_ALL)
        found[name] = faults(page)

    assert len(found) == 15
    assert {name: told for name, told in found.items() if told} == {}


def test_at_320_pixels_nothing_is_cut_off_and_every_target_fits_a_finger(
    visits: Visits, context: Context
) -> None:
    page = visits.open(NARROW)

    small, wide = {}, {}
    for name in every_page(page, context):
        page.evaluate(OPEN_ALL)
        small[name] = page.evaluate(SMALL, FINGER)
        wide[name] = page.evaluate(WIDE)

    assert {name: told for name, told in small.items() if told} == {}
    assert {name: over for name, over in wide.items() if over > 0} == {}


def test_with_text_twice_as_large_nothing_is_cut_off_and_points_are_words(
    visits: Visits, context: Context
) -> None:
    page = visits.open(PHONE)
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => {"
        " const large = new CSSStyleSheet(); large.replaceSync('html { font-size: 200% }');"
        " document.adoptedStyleSheets = [large]; })"
    )

    wide = {}
    for name in every_page(page, context):
        wide[name] = page.evaluate(WIDE)
        if name == "answer":
            words = page.locator(".item").first.locator(".word")
            expect(words.first).to_have_text("Just like the left")
            boxes = [word.bounding_box() for word in words.all()]
            assert all(box and box["width"] > 100 for box in boxes)

    assert {name: over for name, over in wide.items() if over > 0} == {}


def test_a_text_from_right_to_left_is_shown_so(visits: Visits, context: Context) -> None:
    page = visits.open()
    room = hold(context, {"statement": Statement(HEBREW)})
    page.goto(room.home)

    heading = page.locator("h1")
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_a_quick_form_by_keyboard_alone(visits: Visits, context: Context) -> None:
    room = hold(context, {"form": "quick", "asks_background": False})
    room.open()
    page = visits.open()
    page.goto(f"/join?code={room.code}")
    tab_to(page, "button")
    page.keyboard.press("Enter")

    for number in range(1, 7):
        page.locator(f'form[action$="/answer/{number}"]').wait_for()
        page.wait_for_load_state("networkidle")
        tab_to(page, ".item input")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        assert page.locator(".point:focus-within").count() == 1
        tab_to(page, "button[value=next]")
        page.keyboard.press("Enter")
    page.get_by_role("heading", name="Check your answers").wait_for()
    tab_to(page, "button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you").wait_for()

    assert set(room.response(page).answers.values()) == {2}


def test_enter_in_the_reason_goes_on(visits: Visits, context: Context) -> None:
    room = hold(context)
    room.open()
    page = start(visits.open(), room, 2)

    page.get_by_label("Why there?").fill("So said")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{room.home}/answer/3")


def test_what_is_wrong_is_summed_up_with_the_focus_on_it(
    visits: Visits, context: Context
) -> None:
    room = hold(context)
    room.open()
    page = visits.open(scripts=False)
    page.goto(room.home)
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Why there?").evaluate("line => line.removeAttribute('maxlength')")
    page.get_by_label("Why there?").fill("x" * 300)

    page.get_by_role("button", name="Next").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("keep it to 200")
    link = summary.get_by_role("link")
    assert link.get_attribute("href") == "#note_aim"
    line = page.get_by_label("Why there?")
    expect(line).to_have_attribute("aria-describedby", "fault-note_aim")
    expect(line).to_have_value("x" * 300)


def test_a_wrong_code_is_told_with_the_focus_on_the_field(visits: Visits) -> None:
    page = visits.open()
    page.goto("/join")
    page.get_by_label("The code on the wall").fill("zzz-zzz")
    page.get_by_role("button", name="Join").click()

    field = page.get_by_label("The code on the wall")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#fault-code")).to_contain_text("No session has this code")
