"""Where a request meets the desk: whose it is, and what its addresses begin with."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from diagnostic.room.addresses import is_secure, prefix_of
from diagnostic.room.desk import Desk, cookie_name
from diagnostic.room.rendering import Frame, framed
from diagnostic.workshop.participating import Seat

_LONGEST_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Counter:
    """The desk, and the address under which people know the app."""

    desk: Desk
    own_address: Callable[[], str | None]

    def prefix(self, request: Request) -> str:
        """Return what every address of the app begins with."""
        return prefix_of(request, self.own_address())

    def home(self, request: Request) -> str:
        """Return the address of the first page of the session that is asked for."""
        return f"{self.prefix(request)}/join/{request.path_params['code']}"

    def number(self, request: Request) -> int:
        """Return which screen is asked for. Raises: HTTPException for what is no number."""
        number: str = request.path_params["number"]
        if not number.isascii() or not number.isdecimal() or len(number) > _LONGEST_NUMBER:
            raise HTTPException(404)
        return int(number)

    def secure(self, request: Request) -> bool:
        """Whether the browser came over HTTPS."""
        return is_secure(request, self.own_address())

    async def seat(self, request: Request, *, begins: bool = False) -> Seat | None:
        """Return the seat of the phone in the session that is asked for; None without one."""
        return await self.desk.seat(request, request.path_params["code"], begins=begins)

    def token(self, request: Request) -> str:
        """Return the token of the phone in the session that is asked for, or nothing."""
        return request.cookies.get(cookie_name(request.path_params["code"]), "")

    def frame(self, request: Request, seat: Seat, kind: str, title: str) -> Frame:
        """Return the frame of a participant's page."""
        workshop = seat.room.workshop
        return framed(self.prefix(request), kind, title, workshop, seat.participant_id)
