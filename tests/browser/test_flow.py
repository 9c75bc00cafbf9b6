"""The whole way from a problem to its result, on a phone and on a desk."""

import pytest
from playwright.sync_api import Page

from diagnostic import workshop
from diagnostic.workshop import Context
from tests.browser.looking import overflow
from tests.browser.visiting import (
    DESK,
    PHONE,
    Visits,
    at_screen,
    begin,
    named,
    press,
    rerun,
    scales,
    settled,
    visit,
)
from tests.ui.visiting import begun, handed_in

pytestmark = pytest.mark.browser


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
    rerun(page)
    with page.expect_download() as download:
        press(page, "download_scores")
    assert download.value.path().read_bytes() == b"\xef\xbb\xbf" + files["scores.csv"]
