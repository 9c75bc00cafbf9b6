"""Signing in, with a provider on this machine: workshops then belong to the account."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import ROOT, Server
from tests.browser.visiting import DESK, TITLE, Visits, named, press, settled, visit

pytest.importorskip("authlib", reason="signing in needs the extra `signin`")
from tests.browser.provider import CLIENT, Provider, provider

pytestmark = pytest.mark.browser


@pytest.fixture
def place() -> Iterator[Provider]:
    with provider() as found:
        yield found


@pytest.fixture
def visits(
    browser: Browser, place: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Visits]:
    """Open browsers at a server of its own, whose secrets say where to sign in."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    server = Server(tmp_path, cwd=tmp_path)
    folder = tmp_path / ".streamlit"
    folder.mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder)
    (folder / "secrets.toml").write_text(
        f"""[auth]
redirect_uri = "{server.url}/oauth2callback"
cookie_secret = "{"c" * 40}"
client_id = "{CLIENT}"
client_secret = "unused"
server_metadata_url = "{place.url}/.well-known/openid-configuration"
"""
    )
    server.start()
    visits = Visits(browser, server.url)
    yield visits
    visits.end()
    server.stop()
    assert visits.stumbles == []


def sign_in(page: Page) -> Page:
    visit(page, "/workshop")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "authorize" not in url and "/workshop" not in url)
    visit(page, "/workshop")
    named(page, "signed_in").wait_for()
    return settled(page)


def test_an_accounts_workshop_opens_to_it_anywhere_and_to_nobody_else(
    visits: Visits, place: Provider
) -> None:
    ann = sign_in(visits.open(DESK))
    assert "Signed in: Ann" in named(ann, "signed_in").inner_text()
    press(ann, "gate_no")
    named(ann, "workshop_title").get_by_role("textbox").fill(TITLE)
    press(ann, "create")
    named(ann, "step_open_1").wait_for()
    address = ann.url
    assert "code=" in address
    assert "key=" not in address

    elsewhere = sign_in(visits.open(DESK))
    elsewhere.get_by_role("link", name="Waiting to begin").click()
    named(elsewhere, "step_open_1").wait_for()
    place.subject = "bob"
    bob, nobody = sign_in(visits.open(DESK)), visits.open(DESK)
    assert TITLE not in bob.inner_text("body")
    visit(bob, address)
    bob.get_by_text("this does not open that session").wait_for()
    visit(nobody, address)
    nobody.get_by_text("Sign in with the account").wait_for()

    visit(ann, "/workshop")
    press(ann, "sign_out")
    ann.wait_for_timeout(500)
    visit(ann, address)
    ann.get_by_text("Sign in with the account").wait_for()
    assert TITLE not in ann.inner_text("body")
