"""What stands before every page: who may send, how much, how fast; and headers on all."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from starlette.types import Message

from diagnostic.room import Desk, PhonePages
from diagnostic.settings import settings
from tests.room.phones import FORM, HOST, Loop, Phone, words
from tests.workshop.held import Held

SLOW = 0.05
"""A patience that runs out within a test."""


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/join", 200),
        ("GET", "/join?code=x", 404),
        ("GET", "{home}", 200),
        ("HEAD", "{home}", 200),
        ("GET", "{home}/done", 303),
        ("GET", "{home}/nowhere", 404),
        ("GET", "{home}/answer/99999999999999999999", 404),
        ("GET", "{home}/answer/-1", 404),
        ("GET", "/join/CCCCCC/state", 404),
        ("GET", "{home}/state", 200),
        ("GET", "/room/nothing.css", 404),
        ("DELETE", "{home}", 405),
        ("PUT", "/join", 405),
        ("OPTIONS", "{home}/saves", 405),
        ("POST", "{home}/saves", 415),
        ("POST", "/room/room.x.css", 405),
        ("TRACE", "{home}", 405),
        ("GET", "/join/" + "k" * 3000, 404),
        ("GET", "/join/%00%ff%0a", 404),
    ],
)
def test_every_answer_has_the_headers_and_is_a_page_of_ours(
    phone: Phone, method: str, path: str, status: int
) -> None:
    answer = phone.ask(method, path.format(home=phone.home))

    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"
    if status >= 400 and method != "HEAD" and "json" not in answer.headers["content-type"]:
        assert answer.text.startswith("<!doctype html>")
        assert "<h1>" in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": HOST}, 303),
        ({"origin": HOST.replace("http:", "https:")}, 303),
        ({"origin": "http://public.example:8080"}, 303),
        ({}, 303),
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "http://evil.test"}, 403),
        ({"origin": f"{HOST}.evil.test"}, 403),
        ({"origin": f"{HOST}:8501"}, 403),
        ({"origin": "http://public.example"}, 403),
        ({"origin": "http://[broken"}, 403),
        ({"origin": "http://evil.test", "sec-fetch-site": "same-origin"}, 403),
    ],
)
def test_only_our_own_pages_may_send(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], status: int
) -> None:
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", "http://public.example:8080/tame")
    settings.cache_clear()
    phone.headers = headers

    answer = phone.post(phone.home)

    assert answer.status_code == status
    assert (len(phone.client.cookies) > 0) is (status == 303)
    if status == 403:
        assert "This was sent from another site" in words(answer)


def test_a_body_that_is_too_large_is_refused_before_and_while_it_is_read(
    joined: Phone,
) -> None:
    async def drops() -> AsyncIterator[bytes]:
        for _ in range(65):
            yield b"x" * 1024

    headers = {"content-type": FORM}
    told = joined.ask("POST", f"{joined.home}/check", headers, content=b"x" * 65_537)
    untold = joined.ask("POST", f"{joined.home}/check", headers, content=drops())
    nonsense = joined.ask(
        "POST", joined.home, {**headers, "content-length": "many"}, content=b"x"
    )

    assert told.status_code == untold.status_code == 413
    assert told.headers["connection"] == "close"
    assert "This is too long" in words(told)
    assert nonsense.status_code == 400


def test_the_longest_comment_still_fits(joined: Phone) -> None:
    answer = joined.post(f"{joined.home}/check", round="1", comment="🙂" * 5000)

    assert answer.status_code == 303


def test_a_body_that_does_not_come_is_not_waited_for(
    held: Held, loop: Loop, another: Callable[[], Phone]
) -> None:
    async def never() -> AsyncIterator[bytes]:
        yield b"round="
        await asyncio.Event().wait()

    pages = PhonePages(Desk(lambda: held.context), patience=SLOW)
    phone = Phone(pages, loop, held.code)

    answer = phone.ask("POST", phone.home, {"content-type": FORM}, content=never())

    assert answer.status_code == 408
    assert "This took too long to arrive" in words(answer)


def test_what_is_no_form_is_refused(joined: Phone) -> None:
    path = f"{joined.home}/answer/1"
    many = "&".join(f"a{n}=1" for n in range(101)).encode()

    files = joined.ask("POST", path, files={"aim_p1": b"2"})
    flood = joined.ask("POST", path, {"content-type": FORM}, content=many)

    assert files.status_code == 415
    assert flood.status_code == 400


def test_settings_that_cannot_be_used_are_told_as_not_ready(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", "nowhere")
    settings.cache_clear()

    answer = phone.post(phone.home)

    assert answer.status_code == 503
    assert "Not ready" in words(answer)
    assert "nowhere" not in answer.text


def test_a_phone_that_goes_away_while_it_sends_is_not_answered(
    held: Held, loop: Loop, caplog: pytest.LogCaptureFixture
) -> None:
    sent: list[Message] = []

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    (route,) = PhonePages(Desk(lambda: held.context)).routes
    scope = {"type": "http", "method": "POST", "path": "/join", "headers": []}
    loop.run(route(scope, gone, send))

    assert sent == []
    assert caplog.records == []


def test_a_method_that_is_not_allowed_is_told_which_are(phone: Phone) -> None:
    allowed = phone.ask("DELETE", phone.home).headers["allow"]

    assert set(allowed.split(", ")) == {"GET", "HEAD", "POST"}
