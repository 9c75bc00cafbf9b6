"""A facilitator with two laptops and a projector, from making a workshop to its files."""

import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from diagnostic.core.records import Phase
from diagnostic.storage.tables import STATEMENTS
from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.exporting import DESCRIPTIONS, FILES
from diagnostic.workshop.participating import join
from tests.browser.visiting import (
    DESK,
    PATIENCE,
    PHONE,
    Visits,
    named,
    press,
    settled,
    token_of,
    until,
    visit,
)
from tests.ui.facilitating import access_to, answer_as, made
from tests.ui.visiting import TITLE

pytestmark = pytest.mark.browser
Opened = facilitating.Opened


def past_the_gate(page: Page) -> Page:
    visit(page, "/workshop")
    press(page, "gate_no")
    named(page, "workshop_title").wait_for()
    return settled(page)


def at_control(page: Page, opened: Opened) -> Page:
    visit(page, f"/facilitate?key={opened.key}")
    page.locator(".tw-standing").wait_for()
    return settled(page)


def at_wall(page: Page, code: str) -> Page:
    visit(page, f"/wall?code={code}")
    page.locator(".tw-wall-standing").wait_for()
    return settled(page)


def says(page: Page, text: str) -> None:
    """Wait until the page says something by itself."""
    page.get_by_text(text, exact=True).first.wait_for(timeout=PATIENCE)


def phase(context: Context, opened: Opened) -> Callable[[Phase], bool]:
    return lambda wanted: (
        facilitating.status(context, access_to(opened)).workshop.phase is wanted
    )


def test_from_making_it_to_two_rounds_on_a_laptop_and_a_wall(
    visits: Visits, context: Context
) -> None:
    laptop = past_the_gate(visits.open(DESK))
    named(laptop, "workshop_title").get_by_role("textbox").fill(TITLE)
    press(laptop, "create")
    says(laptop, "Your workshop is ready")
    key = token_of(laptop)
    assert key in laptop.get_by_test_id("stCode").inner_text()
    press(laptop, "link_kept")
    laptop.locator(".tw-standing").wait_for()
    code = laptop.locator(".tw-code").inner_text().replace(" ", "")
    with laptop.context.expect_page() as opening:
        laptop.get_by_role("link", name="Show the wall").click()
    wall = opening.value
    wall.locator(".tw-wall-code").wait_for()
    assert key not in wall.url
    workshop = facilitating.status(context, Access(key=key)).workshop

    press(laptop, "step_open_1")
    says(wall, "Round 1 is open")
    assert wall.locator(".tw-qr img").is_visible()
    answer_as(context, workshop, 5)
    join(context, code, {})
    says(laptop, "5 of 6 have finished; 1 has not.")
    counts = wall.locator(".tw-wall-counts b")
    until(lambda: counts.all_inner_texts()[:2] == ["6", "5"])
    press(laptop, "step_close_1")
    says(wall, "Round 1 is closed")
    assert wall.locator(".tw-wall-place").count() == 0
    press(laptop, "step_reveal_1")
    wall.locator(".tw-wall-place").wait_for()
    laptop.get_by_role("link", name="See what round 1 showed").click()
    laptop.locator(".js-plotly-plot:visible").first.wait_for()
    laptop.get_by_role("link", name="Back to leading the workshop").click()
    press(laptop, "step_next_1")
    says(wall, "Round 2 is open")
    assert wall.locator(".tw-qr img").is_visible()


def test_two_laptops_follow_each_other_and_nothing_typed_is_lost(
    visits: Visits, context: Context
) -> None:
    opened = made(context)
    first, second = (at_control(visits.open(DESK), opened) for _ in range(2))
    first.locator("summary", has_text="Remove one response").click()
    field = named(first, "remove_code").get_by_role("textbox")
    field.fill("34789CDF")

    press(second, "step_open_1")
    named(first, "step_close_1").wait_for()
    answer_as(context, opened.workshop, 1)
    says(first, "Everyone who joined has finished.")

    assert field.input_value() == "34789CDF"
    assert field.evaluate("field => field === document.activeElement")


def test_a_refresh_draws_the_counts_and_nothing_else(visits: Visits, context: Context) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    page = at_control(visits.open(DESK), opened)
    page.evaluate(
        """() => { window.changed = [];
             const note = list => list.forEach(one => {
               const where = one.target.closest ? one.target : one.target.parentElement;
               const inside = where.closest('.stHtml') || where;
               if (!inside.textContent.includes('joined')) window.changed.push(where.outerHTML);
             });
             new MutationObserver(note).observe(
               document.querySelector('[data-testid="stMainBlockContainer"]'),
               {childList: true, characterData: true, subtree: true}); }"""
    )

    join(context, opened.workshop.code, {})
    says(page, "0 of 1 have finished; 1 has not.")

    assert page.evaluate("() => window.changed") == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_double_click_is_one_click(
    size: tuple[int, int], visits: Visits, context: Context
) -> None:
    opened = made(context)
    page = at_control(visits.open(size), opened)
    is_at = phase(context, opened)

    named(page, "step_open_1").get_by_role("button").dblclick()
    named(page, "step_close_1").wait_for()
    settled(page)
    assert is_at(Phase.OPEN)
    named(page, "step_close_1").get_by_role("button").dblclick()
    named(page, "step_reveal_1").wait_for()
    settled(page)
    assert is_at(Phase.CLOSED)
    named(page, "step_reveal_1").get_by_role("button").dblclick()
    named(page, "step_next_1").wait_for()
    settled(page)
    assert is_at(Phase.REVEALED)


def test_a_double_click_on_create_makes_one_workshop(visits: Visits, context: Context) -> None:
    title = "Made by a double click"
    page = past_the_gate(visits.open(DESK))
    named(page, "workshop_title").get_by_role("textbox").fill(title)

    named(page, "create").get_by_role("button").dblclick()

    says(page, "Your workshop is ready")
    settled(page)
    with context.engine.connect() as connection:
        titled = select(STATEMENTS.c.title).where(STATEMENTS.c.title == title)
        assert connection.execute(titled).scalars().all() == [title]


def test_the_address_is_enough_after_a_reload_and_on_another_computer(
    visits: Visits, context: Context
) -> None:
    opened = made(context)
    page = at_control(visits.open(DESK), opened)

    page.reload()
    named(page, "step_open_1").wait_for()
    other = at_control(visits.open(PHONE), opened)

    assert token_of(page) == token_of(other) == opened.key


def test_the_end_is_asked_for_twice(visits: Visits, context: Context) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    page = at_control(visits.open(DESK), opened)
    is_at = phase(context, opened)

    page.get_by_role("button", name="End the workshop").click()
    named(page, "step_end_1").wait_for()
    assert is_at(Phase.OPEN)
    press(page, "step_end_1")

    says(page, "The workshop has ended")
    assert is_at(Phase.ENDED)


def test_the_files_can_be_taken_away_while_people_answer(
    visits: Visits, context: Context
) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    answer_as(context, opened.workshop, 3)
    page = at_control(visits.open(DESK), opened)

    with page.expect_download() as download:
        press(page, f"download_workshop_{opened.workshop.code}")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.namelist() == [*FILES, *DESCRIPTIONS]
        assert len(archive.read("responses.csv").splitlines()) == 4
    with page.expect_download() as single:
        press(page, "download_responses")
    assert single.value.suggested_filename == "responses.csv"
    assert len(single.value.path().read_bytes().splitlines()) == 4


def test_a_workshop_that_was_deleted_elsewhere_is_refused_here(
    visits: Visits, context: Context
) -> None:
    opened = made(context)
    page = at_control(visits.open(DESK), opened)
    wall = at_wall(visits.open(DESK), opened.workshop.code)

    facilitating.delete_workshop(context, access_to(opened))

    for one in (page, wall):
        one.get_by_test_id("stAlert").first.wait_for()
    until(lambda: "does not open that session" in page.inner_text("body"))
    until(lambda: "no session has this code" in wall.inner_text("body"))
    assert TITLE not in page.inner_text("body")
