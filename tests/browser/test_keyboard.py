"""Everything can be done without a mouse."""

import pytest
from playwright.sync_api import Page

from diagnostic import workshop
from diagnostic.workshop import Context
from tests.browser.visiting import TITLE, at_screen, settled, token_of, visit

pytestmark = pytest.mark.browser
MOST_TABS = 40
"""How often one may have to press Tab to reach anything on a screen."""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is wanted has the focus."""
    reached = "wanted => !!document.activeElement.closest(wanted)"
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(reached, selector):
            return
    raise AssertionError(f"{selector} was not reached with {MOST_TABS} tabs")


def test_a_quick_form_from_start_to_result_by_keyboard_alone(
    page: Page, context: Context
) -> None:
    visit(page, "/")
    tab_to(page, ".st-key-title input")
    page.keyboard.type(TITLE)
    tab_to(page, ".st-key-form input")
    page.keyboard.press("ArrowUp")
    tab_to(page, ".st-key-begin_button button")
    page.keyboard.press("Enter")
    at_screen(page, 0)
    tab_to(page, ".st-key-gate_no button")
    page.keyboard.press("Space")

    for number in range(1, 19):
        at_screen(page, number)
        page.wait_for_function("() => document.activeElement.className === 'tw-screen'")
        tab_to(page, '[class*="st-key-tw_item_"] [role="radio"]')
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
        tab_to(page, ".st-key-next button")
        page.keyboard.press("Enter")
    at_screen(page, 19)
    token = token_of(page)
    tab_to_result(page)

    page.locator(".tw-lead").wait_for()
    settled(page)
    said = workshop.resume(context, token)
    assert said.submitted
    assert said.session.form == "quick"
    assert len(said.answered_fields) == 18


def tab_to_result(page: Page) -> None:
    """Leave the check, on which every screen before has a button of its own."""
    tab_to(page, ".st-key-show_result button")
    page.keyboard.press("Enter")


def test_where_the_focus_is_can_be_seen(page: Page) -> None:
    visit(page, "/")

    for wanted in (".st-key-example button", ".st-key-begin_button button"):
        tab_to(page, wanted)
        style = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle !== 'none' && s.outlineWidth !== '0px', s.boxShadow]; }"
        )
        assert style[0] or style[1] != "none"
