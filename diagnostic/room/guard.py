"""What stands before every phone page: origin, size and pace of what is sent, and headers."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 64 * 1024
"""The largest body; the longest comment and every reason at once stay well below it."""
PATIENCE = 20.0
"""Seconds in which a body has to arrive in full."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
Answer = Callable[[Request, Exception], Awaitable[Response]]


class Guard:
    """Lets a request through to the pages, or answers it with a page that says why not.

    `answer` makes that page from whatever was raised, here or in the pages.
    """

    def __init__(
        self,
        app: ASGIApp,
        answer: Answer,
        own_address: Callable[[], str | None] = lambda: None,
        patience: float = PATIENCE,
    ) -> None:
        self._app, self._answer = app, answer
        self._own_address, self._patience = own_address, patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; every answer gets the headers."""
        # The server around us would answer errors in its own words otherwise.
        scope["starlette.exception_handlers"] = ({}, {})
        request, begun = Request(scope, receive), False

        async def send_guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            if request.method == "POST":
                self._refuse_strangers(request.headers)
                receive = _replayed(await self._body(request), receive)
            await self._app(scope, receive, send_guarded)
        except ClientDisconnect:
            return  # nobody is left to answer
        except Exception as error:
            response = await self._answer(request, error)
            if begun:
                raise
            await response(scope, receive, send_guarded)

    def _refuse_strangers(self, headers: Headers) -> None:
        """Refuse what another site's page sends in a visitor's name. Raises: HTTPException."""
        origin = headers.get("origin")
        if origin is None:
            # Browsers name the origin with every post; old ones, and programs that are no
            # browser, may leave it out, and these are not led by another site's page. A
            # browser new enough to say where a request comes from is taken at its word.
            if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
                raise HTTPException(403)
            return
        # By host and port: the proxy that speaks HTTPS may hand on plain HTTP.
        asked = _host(f"//{headers.get('host', '')}")
        named = _host(origin)
        if named is None or named not in {asked, _host(self._own_address() or "")}:
            raise HTTPException(403)

    async def _body(self, request: Request) -> bytes:
        """Return the whole body. Raises: HTTPException if it is too large or too slow."""
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:12]) > MOST_BYTES:
            raise HTTPException(413 if length.isdecimal() else 400)
        body = bytearray()
        try:
            with anyio.fail_after(self._patience):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > MOST_BYTES:
                        raise HTTPException(413)
        except TimeoutError:
            raise HTTPException(408) from None
        return bytes(body)


def _host(address: str) -> tuple[str, int | None] | None:
    """Return the host and port of an address; None for `null` and for what is no address."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return (parts.hostname, None if port == usual else port) if parts.hostname else None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Hand on a body that was read already; after it, whatever comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay
