"""What all pages share: the store behind threads of its own, and what is the same for all."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request

from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Phase
from diagnostic.room.flow import screens_of
from diagnostic.room.kept import Kept
from diagnostic.room.problems import log_fault
from diagnostic.room.screens import Screens, drawn
from diagnostic.storage.faults import StorageError
from diagnostic.workshop import Context, UnknownLinkError
from diagnostic.workshop.codes import is_code
from diagnostic.workshop.guesses import Guesses, TooManyGuessesError
from diagnostic.workshop.moments import UnknownCodeError
from diagnostic.workshop.participating import (
    Room,
    Seat,
    begin,
    find_room,
    seat_of,
)
from diagnostic.workshop.results import (
    RoundResults,
    Spread,
    earlier_spread,
    revealed_results,
)
from diagnostic.workshop.saving import Saver

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 8
"""Reads at the same time; below the store's 15 connections, so that saves always get one."""
MOST_DELAYED = 200
MOST_DELAYED_HERE = 20
"""From one address at the same time."""
LOOKS = 20
"""So often a waiting code is looked at before it is refused."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How old what people share may be, in seconds, and how long a guesser waits."""

    room: float = 1.0
    """How long all who ask hear the same about a room's phase."""
    result: float = 2.0
    """How long a result, or the spread of the round before, is not computed again."""
    guess: float = 0.5
    """How long a code waits, while too many wrong ones come, before it is looked at again."""


class Desk:
    """Everything the pages ask the workshop for goes through here."""

    def __init__(
        self,
        open_store: Callable[[], Context],
        pace: Pace = Pace(),
        guesses: Guesses | None = None,
    ) -> None:
        self._open_store, self._pace = open_store, pace
        self._guesses = Guesses() if guesses is None else guesses
        self._delayed: Counter[str] = Counter()
        self._context: Context | None = None
        self._saver: Saver | None = None
        self._threads: anyio.CapacityLimiter | None = None
        self._rooms: Kept[str, Room] = Kept(pace.room)
        self._screens: Kept[tuple[str, int, str], Screens] = Kept(pace.result)
        self._results: Kept[tuple[str, int], RoundResults | None] = Kept(pace.result)

    async def run(self, ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do something that takes its time in one of our threads."""
        if self._threads is None:
            self._threads = anyio.CapacityLimiter(THREADS)
        call = partial(ask, *args, **kwargs)
        return await anyio.to_thread.run_sync(call, limiter=self._threads)

    async def context(self) -> Context:
        """Return the store. Raises: StorageError; HTTPException if the app is not ready."""
        if self._context is None:
            try:
                self._context = await self.run(self._open_store)
            except StorageError:
                raise
            except FaultsError as faults:
                # Told in full on the start page and at the command line.
                log_fault(faults)
                raise HTTPException(503) from None
        return self._context

    async def saver(self) -> Saver:
        """Return the one that writes what people answer."""
        context = await self.context()
        if self._saver is None:
            self._saver = Saver(context)
        return self._saver

    def close(self) -> None:
        """Finish what was handed over to be saved."""
        if self._saver:
            self._saver.close()
            self._saver = None

    async def room(self, request: Request, code: str) -> Room:
        """Return the room with a code, as it was at most a second ago.

        Raises:
            UnknownCodeError: there is none.
            TooManyGuessesError: too many wrong codes came; whether this one is right stays
                unsaid.
        """
        if not is_code(code):
            raise UnknownCodeError
        address = request.client.host if request.client else ""
        if not self._guesses.open_to(address, code):
            await self._wait(address, code)
            self._refuse_guess(address, code)
        try:
            room = await self._rooms.get(code, partial(self._find, code))
        except UnknownCodeError:
            self._refuse_guess(address, code)
            self._guesses.wrong(address)
            raise
        self._refuse_guess(address, code)
        self._guesses.right(address, code)
        return room

    async def seat(self, request: Request, code: str, *, begins: bool = False) -> Seat | None:
        """Return the seat of the phone that asks; None if it has none in this room.

        With `begins`, its response in an open round begins now. Raises: as for `room`.
        """
        token = request.cookies.get(cookie_name(code))
        if token:
            find = begin if begins else seat_of
            try:
                seat = await self.run(find, await self.context(), code, token)
            except (UnknownCodeError, UnknownLinkError):
                pass
            else:
                self._rooms.put(code, seat.room)
                # Whoever holds a token did not guess, from whatever address they come now.
                self._guesses.right(request.client.host if request.client else "", code)
                return seat
        await self.room(request, code)
        return None

    async def screens(self, room: Room) -> Screens:
        """Return what everyone in the room is asked in its newest round."""
        workshop = room.workshop
        key = (workshop.code, workshop.round, workshop.session.problem)
        return await self._screens.get(key, partial(self._draw, room))

    async def results(self, room: Room) -> RoundResults | None:
        """Return what participants may see now; None if nothing."""
        workshop = room.workshop
        if workshop.revealed_at is None and workshop.phase is not Phase.ENDED:
            return None
        key = (workshop.code, workshop.round)
        return await self._results.get(key, partial(self._reveal, workshop.code))

    def _refuse_guess(self, address: str, code: str) -> None:
        """Say nothing after all where too many codes were asked about at the same moment."""
        if not self._guesses.open_to(address, code):
            raise TooManyGuessesError

    async def _find(self, code: str) -> Room:
        return await self.run(find_room, await self.context(), code)

    async def _draw(self, room: Room) -> Screens:
        spread: Spread | None = None
        if room.workshop.round > 1:
            spread = await self.run(earlier_spread, await self.context(), room.workshop.code)
        asked = screens_of(room.questionnaire, room.workshop.session.form)
        return await self.run(drawn, room, asked, spread)

    async def _reveal(self, code: str) -> RoundResults | None:
        return await self.run(revealed_results, await self.context(), code)

    async def _wait(self, address: str, code: str) -> None:
        """Wait for a turn among those who guess; a right code takes nothing from the next."""
        here = self._delayed[address] >= MOST_DELAYED_HERE
        if here or self._delayed.total() >= MOST_DELAYED:
            raise TooManyGuessesError
        self._delayed[address] += 1
        try:
            for _ in range(LOOKS):
                await anyio.sleep(self._pace.guess)
                if self._guesses.open_to(address, code):
                    return
        finally:
            self._delayed[address] -= 1
            self._delayed += Counter()


def cookie_name(code: str) -> str:
    """Return the name of the cookie that holds a participant's token in a session."""
    return f"room_{code}"
