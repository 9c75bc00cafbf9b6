"""Who is let in: the link, the account, and nobody else, on every page."""

import pytest
from streamlit.testing.v1 import AppTest

from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.access import Access, AccessRefusedError
from tests.ui.facilitating import access_to, arrived, closed_with, lead, made
from tests.ui.visiting import at_the_door, has, press, read, token_of, visit

REFUSED = "this does not open that session"
PAGES = ("facilitate", "group", "run_sheet", "decide", "follow_up")
ANN, BOB = ("https://id.example.org", "ann"), ("https://id.example.org", "bob")


def signed_in(page: str, who: tuple[str, str] | None, **params: str) -> AppTest:
    """Open a page where signing in is set up, as someone or as nobody."""
    pytest.importorskip("authlib", reason="signing in needs the extra `signin`")
    app = at_the_door(page, **params)
    app.secrets["auth"] = {"client_id": "x", "cookie_secret": "y"}
    app.user = {"is_logged_in": False}
    if who:
        app.user = {"is_logged_in": True, "iss": who[0], "sub": who[1], "name": who[1]}
    return app.run()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "key",
    [
        pytest.param("x" * 32, id="unknown"),
        pytest.param("short", id="cut-short"),
        pytest.param("x" * 10_000, id="long"),
        pytest.param("' OR 1=1 --", id="sql"),
        pytest.param("<script>alert(1)</script>", id="html"),
        pytest.param("x" * 31 + "\0", id="nul"),
    ],
)
def test_a_key_that_opens_nothing_gets_a_plain_refusal(page: str, key: str) -> None:
    app = visit(page, key=key)

    assert not app.exception
    assert REFUSED in app.error[0].value
    assert [link.value for link in app.page_link] == ["Make a workshop"]
    assert not any([app.button, app.text_input, app.get("download_button")])


@pytest.mark.parametrize("page", PAGES)
def test_the_key_of_another_session_opens_its_own_and_never_this_one(
    page: str, context: Context
) -> None:
    mine = closed_with(context, 5, title="Mine")
    theirs = closed_with(context, 5, title="Theirs")

    app = visit(page, key=theirs.key, code=mine.workshop.code, round="1")

    assert REFUSED in app.error[0].value
    assert "Mine" not in read(app)
    assert "Theirs" not in read(app)
    assert not app.get("download_button")


@pytest.mark.parametrize("page", PAGES)
def test_a_code_alone_opens_nothing_for_a_facilitator(page: str, context: Context) -> None:
    opened = closed_with(context, 5)

    app = visit(page, code=opened.workshop.code)

    assert "Open your facilitator's link" in app.info[0].value
    assert opened.workshop.session.problem not in read(app)
    assert not app.button


@pytest.mark.parametrize("page", PAGES)
def test_without_an_address_a_page_says_what_to_do(page: str) -> None:
    app = visit(page)

    assert "Open your facilitator's link" in app.info[0].value
    assert [link.value for link in app.page_link] == ["Make a workshop"]


def test_going_elsewhere_and_back_needs_no_link(context: Context) -> None:
    opened = made(context)
    app = lead(opened)

    app.query_params.clear()
    app.switch_page("app_pages/facilitate.py").run()

    assert token_of(app) == opened.key
    assert has(app, "step_open_1")


def test_a_new_link_is_shown_and_the_old_one_opens_nothing_any_more(context: Context) -> None:
    opened = made(context)
    app = lead(opened)
    assert app.button(key="replace_link").proto.disabled
    app.checkbox(key="replace_sure").check().run()
    press(app, "replace_link")

    newer = token_of(app)
    assert newer != opened.key
    assert f"facilitate?key={newer}" in app.code[0].value
    assert "Keep this link now" in read(app)
    assert REFUSED in lead(opened).error[0].value
    assert has(press(arrived(app, "facilitate"), "link_kept"), "step_open_1")


def test_a_second_press_on_the_old_link_follows_to_the_new_one(context: Context) -> None:
    """It starts a run of its own, which finds the door closed by the first."""
    opened = made(context)
    app = lead(opened)
    first_run = app.session_state[f"once:replaced:{opened.key}"]
    newer = first_run(lambda: facilitating.replace_key(context, access_to(opened)))

    app.run()

    assert token_of(app) == newer
    assert has(app, "step_open_1")


def test_a_page_left_open_is_refused_once_the_link_is_replaced(context: Context) -> None:
    opened = made(context)
    app = lead(opened)
    facilitating.replace_key(context, access_to(opened))

    app.run()

    assert REFUSED in app.error[0].value
    assert not app.button


def test_signed_in_a_new_workshop_belongs_to_the_account(context: Context) -> None:
    app = signed_in("workshop", ANN)
    press(app, "gate_no")
    app.text_input(key="workshop_title").set_value("Late buses")
    press(app, "create")

    (owned,) = facilitating.workshops_of(context, " ".join(ANN))
    assert app.query_params["code"] == owned.code
    assert "key" not in app.query_params
    assert has(app, "step_open_1")
    assert "Your private link" not in [one.label for one in app.expander]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", [BOB, None])
def test_only_the_account_that_made_a_workshop_opens_it(
    page: str, who: tuple[str, str] | None, context: Context
) -> None:
    opened = made(context, title="Anns own", account=" ".join(ANN))

    app = signed_in(page, who, code=opened.workshop.code)

    assert "Anns own" not in read(app)
    assert not app.get("download_button")
    if who:
        assert REFUSED in app.error[0].value
    else:
        assert "Sign in with the account" in app.info[0].value
        assert has(app, "sign_in:")


def test_my_workshops_lists_those_of_the_account_only(context: Context) -> None:
    made(context, title="Anns own", account=" ".join(ANN))
    made(context, title="Bobs own", account=" ".join(BOB))
    made(context, title="Nobodys")

    app = signed_in("workshop", ANN)

    assert "Anns own" in read(app)
    assert "Bobs own" not in read(app)
    assert "Nobodys" not in read(app)
    assert "Signed in: ann" in app.text[0].value
    assert has(app, "sign_out")


def test_where_it_is_set_up_signing_in_is_offered_but_never_required(context: Context) -> None:
    app = signed_in("workshop", None)
    assert has(app, "sign_in:")
    assert "My workshops" not in read(app)

    press(app, "gate_no")
    app.text_input(key="workshop_title").set_value("Late buses")
    press(app, "create")

    assert token_of(app)


def test_several_places_to_sign_in_have_a_button_each() -> None:
    pytest.importorskip("authlib", reason="signing in needs the extra `signin`")
    app = at_the_door("workshop")
    app.secrets["auth"] = {"cookie_secret": "y", "google": {"client_id": "x"}}
    app.user = {"is_logged_in": False}
    app.run()

    assert [one.label for one in app.button if "sign_in" in str(one.key)] == [
        "Sign in with Google"
    ]


def test_an_account_without_a_subject_is_nobody() -> None:
    app = signed_in("workshop", ("https://id.example.org", ""))

    assert has(app, "sign_in:")
    assert not has(app, "sign_out")


def test_refusing_tells_nothing_about_the_session(context: Context) -> None:
    messages = set()
    for key in ("x" * 32, made(context).key):
        with pytest.raises(AccessRefusedError) as refused:
            facilitating.status(context, Access(key=key, code="333333"))
        messages.add(str(refused.value))

    assert len(messages) == 1
