"""The wall on a projector: large, without chrome, with a QR code; and nowhere the key."""

from typing import Literal

import pytest
from playwright.sync_api import Page

from diagnostic.workshop import Context, facilitating, rehearsing
from tests.browser.serving import Server
from tests.browser.visiting import DESK, Visits, settled, visit
from tests.ui.facilitating import access_to, closed_with, made

pytestmark = pytest.mark.browser
Opened = facilitating.Opened


def at_wall(page: Page, opened: Opened) -> Page:
    visit(page, f"/wall?code={opened.workshop.code}")
    page.locator(".tw-wall-counts").wait_for()
    return settled(page)


def filled(context: Context) -> Opened:
    opened = made(context, rehearsal=True)
    facilitating.open_round(context, access_to(opened))
    rehearsing.fill(context, access_to(opened), 12)
    return opened


def test_the_wall_has_no_chrome_and_fits_a_projector(visits: Visits, context: Context) -> None:
    page = at_wall(visits.open(DESK), filled(context))

    assert page.get_by_test_id("stHeader").is_visible() is False
    code = page.locator(".tw-wall-code")
    height: float = code.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert height > 130
    for one in (page.locator(".tw-qr img"), code, page.locator(".tw-wall-counts")):
        box = one.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= DESK[1]
        assert box["x"] + box["width"] <= DESK[0]
    picture = page.locator(".tw-qr img").bounding_box()
    assert picture
    assert picture["height"] > 400


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_revealed_round_fits_on_one_screen(
    size: tuple[int, int], visits: Visits, context: Context
) -> None:
    opened = filled(context)
    facilitating.close_round(context, access_to(opened))
    facilitating.reveal(context, access_to(opened))

    page = at_wall(visits.open(size), opened)
    page.wait_for_function("() => [...document.images].every(one => one.naturalWidth)")

    beyond: int = page.evaluate(
        """() => { const all = document.querySelector('[data-testid="stMain"]');
             return all.scrollHeight - all.clientHeight; }"""
    )
    assert beyond == 0
    for shown in (".tw-wall-lead", ".tw-wall-place img", ".tw-wall-dimensions"):
        box = page.locator(shown).bounding_box()
        assert box
        assert box["y"] + box["height"] <= size[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_qr_code_is_dark_on_light_in_either_theme(
    scheme: Literal["light", "dark"], visits: Visits, context: Context
) -> None:
    page = at_wall(visits.open(DESK, scheme), made(context))

    corner, edge = page.evaluate(
        """async () => { const image = document.querySelector('.tw-qr img');
             await image.decode();
             const canvas = document.createElement('canvas');
             canvas.width = canvas.height = 370;
             const pen = canvas.getContext('2d');
             pen.drawImage(image, 0, 0, 370, 370);
             const at = place => [...pen.getImageData(place, place, 1, 1).data];
             return [at(47), at(5)]; }"""
    )

    assert corner == [0, 0, 0, 255]
    assert edge == [255, 255, 255, 255]


def test_no_facilitators_link_stands_in_the_log(
    visits: Visits, server: Server, context: Context
) -> None:
    opened = closed_with(context, 5)
    page = visits.open(DESK)

    for address in (f"/facilitate?key={opened.key}", f"/group?key={opened.key}&round=1"):
        visit(page, address)
    server.stop()

    assert "Application startup complete" in server.log
    assert opened.key not in server.log
    server.start()


def test_the_join_address_can_be_copied(visits: Visits, context: Context) -> None:
    opened = made(context)
    page = visits.open(DESK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"/facilitate?key={opened.key}")
    page.locator(".tw-code").wait_for()

    page.get_by_role("button", name="Copy to clipboard").first.click()

    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{visits.url}/join/{opened.workshop.code}"
