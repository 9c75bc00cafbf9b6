"""The whole way from a problem to its result, on a phone and on a desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from diagnostic import workshop
from diagnostic.workshop import Context
from tests.browser.visiting import (
    DESK,
    PHONE,
    Visits,
    at_screen,
    begin,
    named,
    press,
    scales,
    settled,
    visit,
)
from tests.ui.visiting import begun, handed_in

pytestmark = pytest.mark.browser
TARGETS = '[data-testid="stMain"] :is(button, [role="radio"], summary)'
SMALLEST = 44
"""Pixels; the least height of what a finger has to meet."""


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the screen."""
    over: int = page.evaluate(
        """() => Math.max(...['html', '[data-testid="stMain"]'].map(name => {
             const one = document.querySelector(name);
             return one.scrollWidth - one.clientWidth;
           }))"""
    )
    return over


def too_small(page: Page) -> Iterator[str]:
    """Yield what is too low to be tapped with ease."""
    for target in page.locator(TARGETS).all():
        box = target.bounding_box()
        # The arrow of a list is part of the field around it, and all of that opens the list.
        arrow = target.get_attribute("aria-haspopup") == "listbox"
        if box and 0 < box["height"] < SMALLEST - 0.5 and not arrow:
            yield f"{target.inner_text()!r}: {box['height']}"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_from_a_problem_to_its_result(
    size: tuple[int, int], visits: Visits, context: Context
) -> None:
    page = visits.open(size)
    token = begin(page)

    for number in range(1, 19):
        for place, scale in enumerate(scales(page)):
            scale.get_by_role("radio").nth((number + place) % 7).click()
        assert overflow(page) == 0
        press(page, "next")
        at_screen(page, number + 1)
    assert overflow(page) == 0
    press(page, "show_result")

    shown = page.locator(".js-plotly-plot:visible svg.main-svg")
    shown.first.wait_for()
    settled(page)
    said = workshop.resume(context, token)
    assert said.submitted
    assert len(said.answered_fields) == 36
    assert page.locator(".tw-lead").is_visible()
    assert page.locator(".tw-place").is_visible()
    assert page.locator(".js-plotly-plot:visible").count() == 2
    assert page.locator(".js-plotly-plot:visible .scatterlayer .point").count() > 9
    assert overflow(page) == 0


@pytest.mark.parametrize("screen", [0, 1, 10, 19])
def test_what_a_finger_has_to_meet_is_large_enough(
    screen: int, page: Page, context: Context
) -> None:
    visit(page, f"/answer?key={begun(context)}&screen={screen}")

    assert list(too_small(page)) == []


@pytest.mark.parametrize("address", ["/", "/result?key={}", "/method", "/result?example=1"])
def test_a_phone_need_not_scroll_sideways_and_a_finger_meets_everything(
    address: str, page: Page, context: Context
) -> None:
    visit(page, address.format(handed_in(context)))

    assert overflow(page) == 0
    assert list(too_small(page)) == []


def test_the_private_link_can_be_copied(visits: Visits, context: Context) -> None:
    token = begun(context)
    page = visits.open(PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"/answer?key={token}&screen=0")

    page.get_by_role("button", name="Copy to clipboard").click()

    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{visits.url}/answer?key={token}"


def test_the_files_can_be_taken_away(page: Page, context: Context) -> None:
    token = handed_in(context)
    visit(page, f"/result?key={token}")

    files = {}
    for name in ("responses", "answers_long", "scores", "recommendations"):
        with page.expect_download() as download:
            press(page, f"download_{name}")
        files[download.value.suggested_filename] = download.value.path().read_bytes()

    said = workshop.resume(context, token).response
    assert list(files) == [
        "responses.csv",
        "answers_long.csv",
        "scores.csv",
        "recommendations.csv",
    ]
    for name in ("responses.csv", "scores.csv"):
        rows = files[name].decode("utf-8").splitlines()
        assert rows[0].startswith("session_id,round,respondent_id")
        assert rows[1].startswith(f"{said.session_id},1,")
    assert len(files["answers_long.csv"].splitlines()) == 38
    named(page, "excel").get_by_text("For Excel").click()
    settled(page)
    with page.expect_download() as download:
        press(page, "download_scores")
    assert download.value.path().read_bytes() == b"\xef\xbb\xbf" + files["scores.csv"]
