"""Response headers that keep private links private."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Receive, Scope, Send

from diagnostic.ui.headers import PrivateLinks, says_no_address


async def _app(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"etag", b"x")]})
    await send({"type": "http.response.body", "body": b"hi"})


async def _nothing() -> Message:
    return {"type": "http.request"}


def test_every_answer_carries_the_headers_and_keeps_its_own() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    # In a thread of its own: browser tests leave an event loop running in this one.
    with ThreadPoolExecutor() as pool:
        pool.submit(asyncio.run, PrivateLinks(_app)({"type": "http"}, _nothing, send)).result()

    headers = dict(sent[0]["headers"])
    assert headers[b"etag"] == b"x"
    assert headers[b"referrer-policy"] == b"same-origin"
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"x-frame-options"] == b"SAMEORIGIN"
    assert sent[1]["body"] == b"hi"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ('%s - "WebSocket %s" [accepted]', False),
        ('%s - "WebSocket %s" 403', False),
        ("Application startup complete.", True),
        ("Exception in ASGI application", True),
    ],
)
def test_the_servers_log_names_nobody(line: str, kept: bool) -> None:
    record = logging.LogRecord("uvicorn.error", logging.INFO, "", 0, line, None, None)

    assert says_no_address(record) is kept
