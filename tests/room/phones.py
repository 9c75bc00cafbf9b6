"""Phones without a browser: they ask the pages directly, each with cookies of its own."""

import re
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from typing import TypeVar

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette

from diagnostic.room import PhonePages

HOST = "http://wall.test"
FORM = "application/x-www-form-urlencoded"


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loop:
    """An event loop in a thread of its own: browser tests leave one running in this one."""

    portal: BlockingPortal

    def run(self, awaitable: Awaitable[T]) -> T:
        """Wait for something that happens in the loop."""

        async def wait() -> T:
            return await awaitable

        return self.portal.call(wait)


@contextmanager
def running_loop() -> Iterator[Loop]:
    """Lend a loop."""
    with start_blocking_portal() as portal:
        yield Loop(portal)


@dataclass
class Phone:
    """One phone. It goes nowhere by itself: a redirect is an answer like another."""

    pages: PhonePages
    loop: Loop
    code: str
    address: str = "192.0.2.1"
    headers: Mapping[str, str] = field(default_factory=lambda: {"origin": HOST})

    def __post_init__(self) -> None:
        app = Starlette(routes=self.pages.routes)
        self.transport = httpx.ASGITransport(app, client=(self.address, 40_000))
        self.client = httpx.AsyncClient(transport=self.transport, base_url=HOST)

    @property
    def home(self) -> str:
        """The path of the session's first page."""
        return f"/join/{self.code}"

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **more: object
    ) -> httpx.Response:
        """Send one request."""
        sent = {**self.headers, **(headers or {})} if method == "POST" else headers
        # mypy knows no type for keywords that are handed on.
        asked = self.client.request(method, path, headers=sent, **more)  # type: ignore[arg-type]
        return self.loop.run(asked)

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Look at a page."""
        return self.ask("GET", path, headers)

    def post(self, path: str, **fields: str) -> httpx.Response:
        """Send a form."""
        return self.ask("POST", path, data=fields or {"nothing": "1"})

    def save(
        self,
        answers: Mapping[str, object],
        texts: Mapping[str, object] | None = None,
        **more: object,
    ) -> httpx.Response:
        """Send a batch as the script does."""
        batch = {
            "round": 1,
            "device": "a",
            "number": 1,
            "answers": answers,
            "texts": texts or {},
        }
        return self.ask("POST", f"{self.home}/saves", json={**batch, **more})

    def go(self, path: str) -> httpx.Response:
        """Look at a page, wherever that leads."""
        answer = self.get(path)
        while answer.is_redirect:
            answer = self.get(answer.headers["location"])
        return answer

    def start(self, **background: str) -> httpx.Response:
        """Join, and see where that leads."""
        return self.go(self.post(self.home, **background).headers["location"])


def words(answer: httpx.Response) -> str:
    """Return what stands on a page, as one line without tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def checked(answer: httpx.Response) -> dict[str, str]:
    """Return which points are chosen on a page, by field."""
    pattern = r'<input type="radio" name="([^"]+)" value="([^"]+)" checked>'
    return dict(re.findall(pattern, answer.text))
