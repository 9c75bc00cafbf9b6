"""Reports as files that a browser opens and prints."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from diagnostic.report.html import report_html
from diagnostic.report.run_sheets import run_sheet_html
from diagnostic.report.texts import with_texts
from tests.browser.looking import faults
from tests.report.made_up import blocks, report
from tests.report.test_page_breaks import held_together, left_alone
from tests.report.test_run_sheets import example, questionnaire

pytestmark = pytest.mark.browser


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Write reports into files, and return their addresses."""
    written = {
        "long": report_html(with_texts(report(), lambda one: one.replace(" ", "W"))),
        "plain": report_html(report(blocks=blocks(1, 1))),
        "sheet": run_sheet_html(example(1), questionnaire()).encode(),
        "printed": report_html(report(blocks=held_together(9), contents=False)),
    }
    for name, content in written.items():
        (tmp_path / f"{name}.html").write_bytes(content)
    return {name: (tmp_path / f"{name}.html").as_uri() for name in written}


def test_it_reads_on_a_phone_and_a_screen_in_light_and_dark_without_a_fault(
    browser: Browser, files: dict[str, str]
) -> None:
    for width, dark in ((1280, False), (360, True)):
        page = browser.new_page(viewport={"width": width, "height": 740})
        page.emulate_media(color_scheme="dark" if dark else "light")
        for name in ("long", "plain"):
            page.goto(files[name])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelectorAll('details').forEach(o => o.open = true)")
        assert faults(page) == []
        page.close()


def test_a_run_sheet_has_no_fault(browser: Browser, files: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(files["sheet"])

    assert faults(page) == []
    page.close()


def test_no_heading_is_left_alone_on_paper(browser: Browser, files: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(files["printed"])

    assert left_alone(page.pdf(prefer_css_page_size=True)) == []
    page.close()
