"""One phone, several people, other people's scripts: who answers stays who they are."""

import pytest
from playwright.sync_api import Page, expect

from diagnostic.workshop import Context, facilitating
from tests.browser.rooms import SAVED, Room, hold, start, tap, told
from tests.browser.serving import Server
from tests.browser.visiting import Visits

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(context: Context) -> Room:
    """Lend a workshop with its round open."""
    room = hold(context)
    room.open()
    return room


def test_someone_else_takes_over_the_phone_with_nothing_of_the_first(
    page: Page, opened: Room
) -> None:
    start(page, opened)
    tap(page, "aim_p1", 3)
    page.get_by_role("link", name="Someone else is answering").click()
    first = page.locator("main .code").inner_text()
    page.get_by_role("button", name="Yes, someone else begins now").click()
    page.get_by_role("button", name="Start").wait_for()
    assert page.evaluate("() => localStorage.length") == 0

    start(page, opened)

    expect(page.locator("input:checked")).to_have_count(0)
    assert page.locator("footer .code").inner_text() != first
    counts = facilitating.status(opened.context, opened.access).counts
    assert (counts.joined, counts.started) == (2, 2)


def test_pressing_start_twice_joins_once(page: Page, opened: Room) -> None:
    page.goto(opened.home)

    page.get_by_role("button", name="Start").dblclick()
    page.wait_for_url(f"**{opened.home}/answer/1")

    assert facilitating.status(opened.context, opened.access).counts.joined == 1


def test_the_policy_stops_what_is_not_ours(visits: Visits, opened: Room) -> None:
    page = start(visits.open(), opened)
    blocked: list[str] = []
    page.on("console", lambda line: blocked.append(line.text))

    page.evaluate(
        "() => { const made = document.createElement('script');"
        " made.textContent = 'document.title = 1'; document.body.append(made);"
        " document.body.setAttribute('style', 'color: red'); }"
    )

    assert page.title() != "1"
    assert page.evaluate("() => getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    assert any("Content Security Policy" in line for line in blocked)


def test_the_served_app_keeps_the_pages_own_headers_and_logs_nobody(
    visits: Visits, opened: Room, server: Server
) -> None:
    page = start(visits.open(), opened)
    tap(page, "aim_p1", 3)
    told(page, SAVED)

    answer = page.request.get(f"{opened.home}/answer/1")
    assert answer.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert page.request.get("/").headers["x-frame-options"] == "SAMEORIGIN"
    secrets = [opened.code, *(str(one.get("value")) for one in page.context.cookies())]
    assert [secret for secret in secrets if secret in server.log] == []
