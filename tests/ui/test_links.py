"""Private links: the only way back in."""

import pytest

from diagnostic import workshop
from diagnostic.settings import settings
from diagnostic.workshop import Context
from tests.ui.visiting import (
    begun,
    control,
    go_to,
    handed_in,
    has,
    items_on,
    press,
    read,
    screen_of,
    token_of,
    visit,
)

GONE = "Nothing is kept under this link"


def test_a_link_leads_back_to_the_same_screen_with_its_answers(context: Context) -> None:
    token = begun(context)
    before = visit("answer", key=token, screen="1")
    control(before, "complexity_p1").set_value(3)
    control(before, "complexity_p2").set_value(5)
    press(before, "next")

    after = visit("answer", key=token)

    assert screen_of(after) == screen_of(before) == "2"
    assert items_on(after) == items_on(before)
    press(after, "back")
    assert [control(after, item).value for item in items_on(after)] == [3, 5]


def test_a_link_leads_straight_to_a_result_that_was_handed_in(context: Context) -> None:
    app = visit("answer", key=handed_in(context))

    assert "Take it with you" in [header.value for header in app.header]
    assert app.get("plotly_chart")


def test_answers_can_still_be_changed_after_handing_in(context: Context) -> None:
    token = handed_in(context, "quick")

    check = press(visit("result", key=token), "change_answers")
    assert has(check, "show_result")
    first = visit("answer", key=token, screen="1")
    control(first, "complexity_p1").set_value(7).run()

    assert workshop.resume(context, token).response.answers["complexity_p1"] == 7


def test_a_result_that_was_not_handed_in_leads_to_the_answers(context: Context) -> None:
    app = visit("result", key=begun(context))

    assert items_on(app)


def test_the_link_is_shown_with_the_address_set_for_it(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", "https://example.org/tame/")
    settings.cache_clear()
    token = begun(context)

    app = visit("answer", key=token, screen="0")

    assert app.code[0].value == f"https://example.org/tame/answer?key={token}"


def test_the_link_is_shown_on_the_gate_the_check_and_the_result(context: Context) -> None:
    token = handed_in(context, "quick")

    pages = [
        visit("answer", key=token, screen="0"),
        visit("answer", key=token, screen="19"),
        visit("result", key=token),
    ]

    assert all(token in page.code[0].value for page in pages)


def test_deleting_takes_two_steps_and_leaves_nothing(context: Context) -> None:
    token = handed_in(context, "quick")
    app = visit("result", key=token)
    assert app.button(key="delete_now").proto.disabled

    app.checkbox(key="delete_sure").check().run()
    press(app, "delete_now")

    assert "Everything you entered was deleted" in app.success[0].value
    assert "key" not in app.query_params
    assert GONE in read(visit("answer", key=token))
    assert GONE in read(visit("result", key=token))
    with pytest.raises(workshop.UnknownLinkError):
        workshop.resume(context, token)


def test_after_deleting_the_other_pages_know_nothing_any_more(context: Context) -> None:
    app = visit("answer", key=begun(context), screen="0")
    app.checkbox(key="delete_sure").check().run()
    press(app, "delete_now")

    app.query_params.clear()
    go_to(app, "answer")

    assert "Open your private link" in app.info[0].value


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("x" * 32, id="unknown"),
        pytest.param("short", id="cut-short"),
        pytest.param("x" * 10_000, id="long"),
        pytest.param("' OR 1=1 --", id="sql"),
        pytest.param("<script>alert(1)</script>", id="html"),
        pytest.param("🙂" * 32, id="emoji"),
        pytest.param("x" * 31 + "\0", id="nul"),
    ],
)
@pytest.mark.parametrize("page", ["answer", "result"])
def test_a_link_that_leads_nowhere_says_so_and_offers_a_beginning(
    page: str, token: str
) -> None:
    app = visit(page, key=token)

    assert not app.exception
    assert GONE in app.warning[0].value
    assert [link.value for link in app.page_link] == ["Begin anew"]
    assert not app.segmented_control


@pytest.mark.parametrize("page", ["answer", "result"])
def test_without_a_link_a_page_says_what_to_do(page: str) -> None:
    app = visit(page)

    assert "Open your private link" in app.info[0].value
    assert [link.value for link in app.page_link] == ["Begin"]


def test_going_to_another_page_and_back_needs_no_link(context: Context) -> None:
    token = handed_in(context, "quick")
    app = visit("result", key=token)

    go_to(app, "method")
    app.query_params.clear()
    go_to(app, "result")

    assert token_of(app) == token
    assert app.get("plotly_chart")


@pytest.mark.parametrize("screen", ["99", "-1", "x", "1.5", "٣", "9" * 30, "1' OR 1=1"])
def test_a_screen_that_does_not_exist_leads_to_the_first_open_one(
    screen: str, context: Context
) -> None:
    token = begun(context)
    workshop.save(context, token, {"complexity_p1": 2, "complexity_p2": 3})

    app = visit("answer", key=token, screen=screen)

    assert not app.exception
    assert screen_of(app) == "2"
