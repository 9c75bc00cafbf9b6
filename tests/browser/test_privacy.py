"""What the server tells, and whom: headers, its log, other hosts, and nobody's script."""

from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from diagnostic.workshop import Context
from tests.browser.serving import Server
from tests.browser.visiting import PATIENCE, Visits, begin, visit
from tests.ui.visiting import begun, handed_in

pytestmark = pytest.mark.browser
HOSTILE = (
    "<img src=/stolen onerror=\"document.title='taken'\">"
    "<script>document.title='taken'</script>"
    " :red[x] $x^2$ :material/home: **b** 🙂 אוטובוסים"
)


def test_every_answer_carries_the_headers_that_keep_links_private(server: Server) -> None:
    for path in ("/", "/answer?key=x", "/method", "/_stcore/health", "/nothing/here"):
        with urlopen(f"{server.url}{path}", timeout=10) as answer:  # noqa: S310 - our own server
            assert answer.headers["Referrer-Policy"] == "same-origin"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_no_private_link_stands_in_the_log(
    visits: Visits, server: Server, context: Context
) -> None:
    page = visits.open()
    tokens = [begin(page, "quick"), begun(context), handed_in(context), "x" * 32]

    for token in tokens:
        visit(page, f"/answer?key={token}")
    server.stop()

    assert "Application startup complete" in server.log
    assert [token for token in tokens if token in server.log] == []
    assert "key=" not in server.log
    server.start()


def test_a_request_to_another_host_would_be_noticed(visits: Visits) -> None:
    """Every browser test fails if a page asks anyone but the server; see `visits`."""
    page = visit(visits.open(), "/")
    assert len(visits.asked) > 50
    assert visits.strangers() == []

    page.evaluate("() => fetch('http://localhost:1/').catch(() => 0)")

    assert visits.strangers() == ["http://localhost:1/"]
    visits.asked.clear()


def test_what_someone_typed_is_shown_as_text_and_never_run(
    page: Page, visits: Visits, context: Context
) -> None:
    token = handed_in(context, "quick", HOSTILE)

    for address, shown in (
        (f"/answer?key={token}&screen=1", ".tw-stem"),
        (f"/answer?key={token}&screen=10", ".tw-stem"),
        (f"/result?key={token}", ".tw-problem-title"),
    ):
        visit(page, address)
        assert HOSTILE in page.locator(shown).inner_text(timeout=PATIENCE)
        assert page.locator(shown).get_attribute("dir") == "auto"
        assert page.title() != "taken"
    assert not any("stolen" in address for address in visits.asked)
