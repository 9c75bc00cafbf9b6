"""HTTP/1.1 as spoken by one phone: one connection at a time, kept alive, opened anew if lost.

Written for load: a few thousand of these fit into one process, and cost it little beside the
server that they ask.
"""

import asyncio
import gzip
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus

LONGEST_HEAD = 64 * 1024
_OPEN: "set[Line]" = set()
NO_BODY = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})


class LostError(ConnectionError):
    """The connection ended before the whole reply was there."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said; `headers` by lower-case name, the last of equal names."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()
    """Every cookie that was set, without its attributes: `name=value`."""

    @property
    def text(self) -> str:
        """The body as text, whatever the form in which it came."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


@dataclass(slots=True, eq=False)
class Line:
    """A connection to a server, opened when it is needed."""

    host: str
    port: int
    patience: float = 60.0
    """Seconds to wait for one reply."""
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None)

    async def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Reply:
        """Send one request and return the reply.

        A connection that the server had closed while it was not needed is opened anew and the
        request sent again, as browsers do.

        Raises:
            OSError, TimeoutError: nobody answers, or not in time, or not to the end.
        """
        request = _request(f"{self.host}:{self.port}", method, path, headers or {}, body)
        used = self._streams is not None
        try:
            async with asyncio.timeout(self.patience):
                try:
                    return await self._exchange(request, method)
                except (LostError, ConnectionError):
                    self.hang_up()
                    if not used:
                        raise
                    return await self._exchange(request, method)
        except BaseException:
            self.hang_up()
            raise

    async def _exchange(self, request: bytes, method: str) -> Reply:
        if self._streams is None or self._streams[0].at_eof():
            self.hang_up()
            self._streams = await asyncio.open_connection(
                self.host, self.port, limit=LONGEST_HEAD
            )
            _OPEN.add(self)
        reader, writer = self._streams
        writer.write(request)
        try:
            reply = await _reply(reader, method)
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise LostError("the reply ended too soon") from error
        if reply.headers.get("connection", "").lower() == "close":
            self.hang_up()
        return reply

    def hang_up(self) -> None:
        """Close the connection, if there is one."""
        if self._streams is not None:
            with suppress(RuntimeError):  # the event loop is gone already
                self._streams[1].close()
        self._streams = None
        _OPEN.discard(self)


def hang_up_all() -> None:
    """Close every connection of this process."""
    for line in list(_OPEN):
        line.hang_up()


def _request(
    host: str, method: str, path: str, headers: Mapping[str, str], body: bytes | None
) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


async def _reply(reader: asyncio.StreamReader, method: str) -> Reply:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head[:-4].decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    cookies: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
        if name.lower() == "set-cookie":
            cookies.append(value.split(";")[0].strip())
    status = int(first.split(" ", 2)[1])
    bare = method == "HEAD" or status in NO_BODY
    body = b"" if bare else await _body(reader, headers)
    return Reply(status, headers, body, tuple(cookies))


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return await reader.read()
    pieces: list[bytes] = []
    while size := int(await reader.readuntil(b"\r\n"), 16):
        pieces.append((await reader.readexactly(size + 2))[:-2])
    await reader.readuntil(b"\r\n")
    return b"".join(pieces)
