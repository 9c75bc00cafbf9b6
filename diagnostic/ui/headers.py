"""What keeps private links, and those who open them, private: headers, and a quiet log."""

import logging

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    # A private link is an address: it must not travel to other sites as the referrer.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class PrivateLinks:
    """Adds to every HTTP response the headers it lacks, and leaves everything else alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    # Pages that say something stricter themselves keep it.
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def says_no_address(record: logging.LogRecord) -> bool:
    """Say whether a line of the server's log names nobody who asked for a page.

    Uvicorn logs who opened which websocket beside its errors, whatever its access log does.
    """
    return '"WebSocket' not in record.msg
