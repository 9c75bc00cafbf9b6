"""The phone pages as routes for the app: the table of addresses, and what stands around it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from diagnostic.core.faults import FaultsError
from diagnostic.room.addresses import prefix_of
from diagnostic.room.assets import asset
from diagnostic.room.counter import Counter
from diagnostic.room.desk import Desk
from diagnostic.room.guard import PATIENCE, Guard
from diagnostic.room.pages import Pages
from diagnostic.room.posts import Posts
from diagnostic.room.problems import answered, log_fault
from diagnostic.room.saves import Saves
from diagnostic.settings import settings

Answer = Callable[[Request], Awaitable[Response]]
PLACES = ("/join", "/room")
"""What the addresses of all phone pages begin with."""


@dataclass(frozen=True, slots=True)
class Below(BaseRoute):
    """Hands everything at and below some paths to one app, whatever the method."""

    paths: Sequence[str]
    app: ASGIApp

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Say whether a request is for these paths."""
        asked = scope.get("path", "").removeprefix(scope.get("root_path", "").rstrip("/"))
        ours = any(asked == path or asked.startswith(f"{path}/") for path in self.paths)
        return (Match.FULL if ours and scope["type"] == "http" else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request over."""
        await self.app(scope, receive, send)


class PhonePages:
    """The phone pages of one process; closing them finishes what is being saved."""

    def __init__(self, desk: Desk, patience: float = PATIENCE) -> None:
        self._desk = desk
        table = Router(_table(Counter(desk, _own_address)), redirect_slashes=False)
        guard = Guard(table, _answered, _own_address, patience)
        self.routes: list[BaseRoute] = [Below(PLACES, guard)]

    def close(self) -> None:
        """Finish what was handed over to be saved."""
        self._desk.close()


def _own_address() -> str | None:
    """Return the address under which people know the app, if one is set."""
    try:
        return settings().public_url
    except FaultsError as faults:
        # Told in full on the start page and at the command line.
        log_fault(faults)
        raise HTTPException(503) from None


async def _answered(request: Request, error: Exception) -> Response:
    try:
        prefix = prefix_of(request, settings().public_url)
    except FaultsError:
        prefix = ""
    return answered(request, error, prefix)


def _table(counter: Counter) -> list[Route]:
    """Return what is answered where."""
    pages = Pages(counter)
    posts, saves = Posts(counter, pages), Saves(counter)
    return [
        Route("/join", pages.join),
        Route("/join/", pages.join),
        _form("/join/{code}", pages.enter, posts.start),
        Route("/join/{code}/wait", pages.wait),
        _form("/join/{code}/answer/{number}", pages.answer, posts.answer),
        _form("/join/{code}/check", pages.check, posts.check),
        Route("/join/{code}/done", pages.done),
        _form("/join/{code}/other", pages.other, posts.other),
        Route("/join/{code}/saves", saves.save, methods=["POST"]),
        Route("/join/{code}/state", saves.state),
        Route("/join/{code}/screens.json", saves.screens),
        Route("/room/{name}", asset),
    ]


def _form(path: str, shown: Answer, sent: Answer) -> Route:
    """Return the route of a page that sends its form back to where it stands."""

    async def answer(request: Request) -> Response:
        return await (sent if request.method == "POST" else shown)(request)

    return Route(path, answer, methods=["GET", "POST"])
