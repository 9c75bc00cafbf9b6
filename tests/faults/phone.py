"""A participant's phone without the browser: asks and keeps on asking as the script does."""

import asyncio
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.faults.wire import Line, Reply

HERE = "127.0.0.1"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
REDIRECTS = 5
PATIENCE: Mapping[str, float] = {"save": 20.0}
"""Seconds after which the script gives a request up; a person waits longer for a page."""
CHANCE = random.Random(3)  # noqa: S311 - nothing is kept secret by it
BROWSER = {"Accept-Encoding": "gzip", "User-Agent": "a phone in a test"}


@dataclass(slots=True)
class Tally:
    """What many phones met: seconds by kind of request, and how often something went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    troubles: Counter[str] = field(default_factory=Counter)
    """Kind of request and what came instead of an answer to the number of times."""


class RefusedError(Exception):
    """The server understood, and said no."""

    def __init__(self, kind: str, reply: Reply) -> None:
        super().__init__(f"{kind}: {reply.status} {reply.body[:300]!r}")
        self.status = reply.status


@dataclass(frozen=True, slots=True)
class Given:
    """What one acknowledged save had said."""

    round: int
    answers: Mapping[str, int | None]
    texts: Mapping[str, str | None]


@dataclass(slots=True)
class Phone:
    """One device of one participant. Every request goes to the next of its servers."""

    ports: Sequence[int]
    code: str
    tally: Tally = field(default_factory=Tally)
    pause: float = 1.0
    """Seconds before it tries again what was not answered."""
    cookie: str = ""
    person: str = ""
    """The code by which the export names them."""
    round: int = 1
    device: str = field(default_factory=lambda: f"{CHANCE.getrandbits(64):016x}")
    number: int = 0
    answers: dict[str, int | None] = field(default_factory=dict)
    """Given and not acknowledged yet."""
    texts: dict[str, str | None] = field(default_factory=dict)
    acknowledged: list[Given] = field(default_factory=list)
    finished: bool = False
    _asked: int = field(default_factory=lambda: CHANCE.randrange(1000))
    _idle: list[Line] = field(default_factory=list)

    @property
    def page(self) -> str:
        """The address of the room."""
        return f"/join/{self.code}"

    async def once(
        self, kind: str, method: str, path: str, media: str = "", body: bytes | None = None
    ) -> Reply | None:
        """Ask one server once; None, and a trouble, if it gives no answer or fails."""
        line = self._line()
        start = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE.get(kind)):
                reply = await line.ask(method, path, self._headers(line, media), body)
        except (OSError, TimeoutError) as error:
            self.tally.troubles[f"{kind}: {type(error).__name__}"] += 1
            return None
        finally:
            self._idle.append(line)
        self.tally.seconds[kind].append(time.perf_counter() - start)
        if reply.status >= 400:
            self.tally.troubles[f"{kind}: {reply.status}"] += 1
        for cookie in reply.cookies:
            if cookie.startswith(f"room_{self.code}="):
                self.cookie = cookie
        return reply

    def _line(self) -> Line:
        """Return a connection to the next server that nobody uses now."""
        self._asked += 1
        port = self.ports[self._asked % len(self.ports)]
        for line in self._idle:
            if line.port == port:
                self._idle.remove(line)
                return line
        return Line(HERE, port)

    def _headers(self, line: Line, media: str) -> dict[str, str]:
        headers = dict(BROWSER)
        if media:
            headers["Content-Type"] = media
            headers["Origin"] = f"http://{line.host}:{line.port}"
        if self.cookie:
            headers["Cookie"] = self.cookie
        return headers

    async def insist(
        self, kind: str, method: str, path: str, media: str = "", body: bytes | None = None
    ) -> Reply:
        """Ask until a server answers. Raises: RefusedError if it says no."""
        while True:
            reply = await self.once(kind, method, path, media, body)
            if reply is not None and reply.status < 400:
                return reply
            if reply is not None and reply.status < 500:
                raise RefusedError(kind, reply)
            await asyncio.sleep(CHANCE.uniform(0.5, 1.5) * self.pause)

    async def visit(self, kind: str, path: str) -> str:
        """Open a page, wherever that leads, and return it."""
        reply = await self.insist(kind, "GET", path)
        for _ in range(REDIRECTS):
            if reply.status < 300:
                break
            reply = await self.insist(kind, "GET", reply.headers["location"])
        return reply.text

    async def arrive(self) -> None:
        """Open the room's first page, with the files that it names."""
        page = await self.visit("first page", self.page)
        for path in re.findall(r'(?:src|href)="(/room/[^"]+)"', page):
            await self.insist("file", "GET", path)

    async def join(self) -> None:
        """Press Start, and load what the script needs to go on by itself."""
        reply = await self.insist("join", "POST", self.page, FORM, b"")
        page = await self.visit("page", reply.headers["location"])
        self.person = re.findall('data-who="([^"]+)"', page)[0]
        self.round = int(re.findall('data-round="([0-9]+)"', page)[0])
        await self.insist("screens", "GET", f"{self.page}/screens.json")

    async def hand_in(self) -> None:
        """Look at all answers, press Finish, and see the page that thanks."""
        await self.visit("page", f"{self.page}/check")
        fields = urlencode({"round": self.round, "seen": "{}", "comment": ""}).encode()
        reply = await self.insist("hand in", "POST", f"{self.page}/check", FORM, fields)
        await self.visit("page", reply.headers["location"])
        self.finished = True

    async def look(self) -> None:
        """Ask where the room stands."""
        await self.insist("state", "GET", f"{self.page}/state")

    def hang_up(self) -> None:
        """Close every connection."""
        for line in self._idle:
            line.hang_up()

    async def save(
        self, answers: Mapping[str, int | None], texts: Mapping[str, str | None] | None = None
    ) -> None:
        """Give answers, and send until they are acknowledged with all that was waiting."""
        self.answers.update(answers)
        self.texts.update(texts or {})
        while self.answers or self.texts:
            if await self.send():
                self.taken()
            else:
                await asyncio.sleep(CHANCE.uniform(0.5, 1.5) * self.pause)

    async def send(self) -> bool:
        """Send what is waiting once; return whether it was acknowledged, and taken.

        Raises:
            RefusedError: the server said no.
        """
        self.number += 1
        path, number = f"{self.page}/saves", self.number
        reply = await self.once("save", "POST", path, JSON, self.batch())
        if reply is None or reply.status >= 500:
            return False
        if reply.status >= 400:
            raise RefusedError("save", reply)
        said = json.loads(reply.body)
        return bool(said["saved"] == number and said["taken"])

    def batch(self) -> bytes:
        """Write down what is waiting, as the script sends it."""
        sent = {
            "round": self.round,
            "device": self.device,
            "number": self.number,
            "answers": self.answers,
            "texts": self.texts,
        }
        return json.dumps(sent).encode()

    def taken(self) -> None:
        """Note that everything that was waiting is acknowledged."""
        self.acknowledged.append(Given(self.round, dict(self.answers), dict(self.texts)))
        self.answers.clear()
        self.texts.clear()
