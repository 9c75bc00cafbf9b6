"""Answers and bundles from elsewhere in a real browser: seen, agreed to, kept."""

import pytest
from playwright.sync_api import Page

from diagnostic.workshop import Context
from diagnostic.workshop.bundling import bundle_of
from diagnostic.workshop.doors import Link
from tests.browser.looking import all_faults
from tests.browser.visiting import DESK, PHONE, TITLE, Visits, named, press, rerun, visit
from tests.exchange.importing import exports
from tests.ui.handing_over import on_screen, table
from tests.ui.visiting import handed_in

pytestmark = pytest.mark.browser


def upload(page: Page, key: str, name: str, content: bytes) -> None:
    file = page.locator(f".st-key-{key} input[type=file]")
    file.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    rerun(page)


def test_answers_are_brought_in_on_a_phone(visits: Visits) -> None:
    page = visit(visits.open(PHONE, "dark"), "/bring_in")

    upload(page, "brought_file", "answers.csv", exports.csv_of(table(on_screen)))
    page.get_by_text("From 1 to 7", exact=True).click()
    page.get_by_text("Where did 1 stand?").wait_for()
    assert all_faults(page) == []
    page.get_by_text("On the left, with the sides").click()
    named(page, "brought_title").get_by_role("textbox").fill(TITLE)
    press(page, "brought_agree")
    named(page, "keep_here").wait_for()
    rerun(page)

    assert all_faults(page) == []
    press(page, "keep_here")
    named(page, "link_kept").wait_for()
    assert "/facilitate?key=" in page.url


def test_a_bundle_is_shown_with_its_report_and_kept(visits: Visits, context: Context) -> None:
    page = visit(visits.open(DESK), "/bundle")

    upload(page, "bundle_file", "bundle.zip", bundle_of(context, Link(handed_in(context))))
    report = page.frame_locator("iframe")
    report.get_by_role("heading", level=1, name=TITLE).wait_for()

    assert all_faults(page) == []
    press(page, "keep_here")
    page.wait_for_url("**/result?key=*")
    page.get_by_role("heading", level=1, name=TITLE).wait_for()
