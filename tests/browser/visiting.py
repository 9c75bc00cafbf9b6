"""The steps of a visitor in a browser, for tests and benchmarks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = (360, 740)
DESK = (1280, 800)
TITLE = "Late buses"
PATIENCE = 20_000
"""Milliseconds to wait for anything."""

_SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
}"""


@dataclass
class Visits:
    """Browsers opened at one server, with a record of what they asked for."""

    browser: Browser
    url: str
    asked: list[str] = field(default_factory=list)
    stumbles: list[str] = field(default_factory=list)
    _opened: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        size: tuple[int, int] = PHONE,
        scheme: Literal["light", "dark"] = "light",
        *,
        scripts: bool = True,
    ) -> Page:
        """Open a browser that knows nothing of the others: another device."""
        width, height = size
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self.asked.append(request.url))
        self._opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.stumbles.append(str(error)))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        return page

    def strangers(self) -> list[str]:
        """Return what was asked of anyone but the server."""
        ours = (self.url, self.url.replace("http:", "ws:"), "data:", f"blob:{self.url}")
        return [address for address in self.asked if not address.startswith(ours)]

    def end(self) -> None:
        """Close every browser."""
        for context in self._opened:
            context.close()


def settled(page: Page) -> Page:
    """Wait until the page is connected and nothing on it is about to change."""
    page.wait_for_function(_SETTLED)
    return page


def rerun(page: Page) -> Page:
    """Wait until the server has taken in what was just changed; it may not have begun yet."""
    with suppress(Error):
        page.wait_for_function(f"() => !({_SETTLED})()", timeout=1000)
    return settled(page)


def visit(page: Page, address: str) -> Page:
    """Open an address and wait until it is ready."""
    page.goto(address)
    return settled(page)


def named(page: Page, key: str) -> Locator:
    """Return the element with this key."""
    return page.locator(f".st-key-{key}")


def press(page: Page, key: str) -> None:
    """Press the button with this key."""
    named(page, key).get_by_role("button").click()


def tick(page: Page, key: str) -> None:
    """Tick the box with this key; a click is lost while the box still glides into its place."""
    box = named(page, key).locator('input[type="checkbox"]')

    def ticked() -> bool:
        named(page, key).locator("label").click()
        with suppress(AssertionError):
            until(box.is_checked, seconds=1)
        return box.is_checked()

    until(ticked)


def begin(page: Page, form: str = "standard", title: str = TITLE) -> str:
    """Begin from the start page and pass the gate; return the private link's token."""
    visit(page, "/")
    named(page, "title").get_by_role("textbox").fill(title)
    named(page, "form").get_by_text(form.title()).first.click()
    press(page, "begin_button")
    at_screen(page, 0)
    press(page, "gate_no")
    at_screen(page, 1)
    return token_of(page)


def token_of(page: Page) -> str:
    """Return the private link's token from the address."""
    return page.url.split("key=")[1].split("&")[0]


def at_screen(page: Page, number: int) -> Page:
    """Wait until a screen is there in full."""
    page.locator(f'.tw-screen[data-screen$=":{number}"]').wait_for()
    page.wait_for_url(lambda url: url.endswith(f"screen={number}"))
    return settled(page)


def scales(page: Page) -> list[Locator]:
    """Return the scales of all items on the screen, without the one for confidence."""
    return page.locator('[class*="st-key-tw_item_"] [role="radiogroup"]').all()


def tap(page: Page, item: str, place: int) -> Locator:
    """Tap a place on an item's scale, counted from 1 at the left; return the place."""
    point = page.locator(f".st-key-tw_item_{item} [role=radio]").nth(place - 1)
    point.click()
    return point


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something is true, and fail if it does not come true."""
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "it did not come true in time"
        sleep(0.02)
