"""What no page may have in any size: faults that axe knows, overflow, too small targets."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.visiting import settled

OPEN_ALL = (
    "() => document.querySelectorAll('details:not([open]) > summary').forEach(s => s.click())"
)
TARGETS = '[data-testid="stMain"] :is(button, [role="radio"], summary)'
SMALLEST = 44
"""Pixels; the least height of what a finger has to meet."""

_STILL = """() => document.getAnimations().every((moving) =>
  moving.playState !== 'running' || moving.effect.getComputedTiming().endTime === Infinity)"""
"""A colour on its way to another has a contrast that nobody sees for long."""

# The arrow of a list is part of the field around it, and all of that opens the list.
_TOO_SMALL = """([targets, least]) => [...document.querySelectorAll(targets)]
  .filter(target => target.getAttribute('aria-haspopup') !== 'listbox')
  .map(target => [target.innerText, target.getBoundingClientRect().height])
  .filter(([, height]) => height > 0 && height < least - 0.5)
  .map(([words, height]) => `${words}: ${height}`)"""


# Streamlit's own field for files is a `presentation` that has a name; its button says all.
_OPTIONS = {"rules": {"presentation-role-conflict": {"enabled": False}}}


def faults(page: Page) -> list[str]:
    """Return every fault that axe finds, with where it is, once nothing on it moves."""
    page.wait_for_function(_STILL)
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['html'][:120]}"
        for fault in found
        for node in fault["nodes"]
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the screen."""
    over: int = page.evaluate(
        """() => Math.max(...['html', '[data-testid="stMain"]'].map(name => {
             const one = document.querySelector(name);
             return one.scrollWidth - one.clientWidth;
           }))"""
    )
    return over


def too_small(page: Page) -> list[str]:
    """Return what is too low to be tapped with ease."""
    found: list[str] = page.evaluate(_TOO_SMALL, [TARGETS, SMALLEST])
    return found


def all_faults(page: Page) -> list[str]:
    """Return all of the above, as the page stands and with every fold open."""
    wide = [f"{over} pixels too wide"] if (over := overflow(page)) else []
    closed = [*wide, *too_small(page)]
    page.evaluate(OPEN_ALL)
    settled(page)
    return [*closed, *faults(page)]
