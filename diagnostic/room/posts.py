"""What ordinary forms send: join, a screen's answers, hand in, make room for someone else."""

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import Future
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Phase
from diagnostic.room.counter import Counter
from diagnostic.room.desk import cookie_name
from diagnostic.room.flow import Place
from diagnostic.room.limits import refuse_long_reasons
from diagnostic.room.pages import Pages, to
from diagnostic.room.problems import log_fault, short_reason
from diagnostic.room.views import is_text, said_by
from diagnostic.storage.faults import StorageError
from diagnostic.workshop import RefusedError, UnknownLinkError
from diagnostic.workshop.checking import BACKGROUND
from diagnostic.workshop.codes import is_code
from diagnostic.workshop.moments import UnknownCodeError, WrongMomentError
from diagnostic.workshop.participating import Batch, join
from diagnostic.workshop.saving import Saved

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 100
MONTHS = 180 * 24 * 3600
"""Seconds that a phone remembers its seat; long enough for rounds that are weeks apart."""
STEPS: Mapping[str, int] = {"back": -1, "next": 1}


class Posts:
    """What phones send as forms; each is answered by leading to the next page."""

    def __init__(self, counter: Counter, pages: Pages) -> None:
        self._counter, self._pages = counter, pages

    async def start(self, request: Request) -> Response:
        """Let someone in; who is in already goes on where they were."""
        given, home = await _fields(request), self._counter.home(request)
        if await self._counter.seat(request):
            return to(home)
        code = request.path_params["code"]
        choices = {
            name.removeprefix(BACKGROUND): value
            for name, value in given.items()
            if name.startswith(BACKGROUND) and value
        }
        desk = self._counter.desk
        try:
            joined = await desk.run(join, await desk.context(), code, choices)
        except WrongMomentError:
            return to(home)
        except RefusedError as refused:
            room = await desk.room(request, code)
            said = tuple(fault.message for fault in refused.faults)
            return self._pages.entrance(request, room, 422, said)
        # Straight on: looking for the new seat first would only cost time in a rush.
        room = await desk.room(request, code)
        begun = room.workshop.phase is Phase.OPEN
        response = to(f"{home}/{Place.ANSWER}/1" if begun else f"{home}/{Place.WAIT}")
        response.set_cookie(
            cookie_name(code),
            joined.token,
            max_age=MONTHS,
            path=f"{self._counter.prefix(request)}/join",
            secure=self._counter.secure(request),
            httponly=True,
            samesite="lax",
        )
        return response

    async def answer(self, request: Request) -> Response:
        """Save a screen, then show the one that was asked for."""
        given, home = await _fields(request), self._counter.home(request)
        number = self._counter.number(request)
        if not self._counter.token(request):
            return to(home)
        try:
            await self._save(request, given)
        except UnknownLinkError:
            return to(home)
        except (RefusedError, StorageError) as error:
            return await self._again(request, given, error)
        room = await self._counter.desk.room(request, request.path_params["code"])
        count = len((await self._counter.desk.screens(room)).asked)
        wanted = number + STEPS.get(given.get("go", ""), count)
        return to(f"{home}/check" if wanted > count else f"{home}/answer/{max(wanted, 1)}")

    async def check(self, request: Request) -> Response:
        """Save the comment and hand the response in."""
        given, home = await _fields(request), self._counter.home(request)
        token = self._counter.token(request)
        if not token:
            return to(home)
        try:
            await self._save(request, given)
            saver = await self._counter.desk.saver()
            code, round_number = request.path_params["code"], _round(given)
            await self._kept(request, saver.hand_in(code, token, round_number))
        except UnknownLinkError:
            return to(home)
        except (RefusedError, StorageError) as error:
            return await self._again(request, given, error)
        return to(f"{home}/done")

    async def other(self, request: Request) -> Response:
        """Forget on this phone who answered on it."""
        await _fields(request)
        if not is_code(request.path_params["code"]):
            raise UnknownCodeError
        response = to(self._counter.home(request))
        response.delete_cookie(
            cookie_name(request.path_params["code"]),
            path=f"{self._counter.prefix(request)}/join",
            secure=self._counter.secure(request),
            httponly=True,
            samesite="lax",
        )
        return response

    async def _save(self, request: Request, given: Mapping[str, str]) -> Saved | None:
        """Save what this screen changed. Raises: as `Saver.save`."""
        batch = _batch(given)
        if not batch.answers and not batch.texts:
            return None
        refuse_long_reasons(batch.texts)
        saver = await self._counter.desk.saver()
        token = self._counter.token(request)
        saved = saver.save(request.path_params["code"], token, batch)
        return await self._kept(request, saved)

    async def _kept(self, request: Request, saved: Future[Saved]) -> Saved:
        """Wait until something is on the disk. A wrong code counts as a guess."""
        try:
            return await asyncio.wrap_future(saved)
        except UnknownCodeError:
            await self._counter.desk.room(request, request.path_params["code"])
            raise

    async def _again(
        self, request: Request, given: Mapping[str, str], error: FaultsError
    ) -> Response:
        """Show the page again with everything that was just given, and what is wrong."""
        status, faults = 422, _told(error)
        if isinstance(error, StorageError):
            log_fault(error)
            status, faults = 503, (("", f"Not saved yet: {short_reason(error)}. Try again."),)
        seat = await self._counter.seat(request)
        if seat is None:
            return to(self._counter.home(request))
        said = said_by(seat).over(given)
        if "number" not in request.path_params:
            return self._pages.checked(request, seat, said, status, faults)
        number = self._counter.number(request)
        count = len((await self._counter.desk.screens(seat.room)).asked)
        if not 1 <= number <= count:
            raise HTTPException(404)
        return await self._pages.screen(request, seat, number, said, status, faults)


async def _fields(request: Request) -> dict[str, str]:
    """Return what a form holds. Raises: HTTPException for what is no form."""
    if request.headers.get("content-type", FORM).partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415)
    body = (await request.body()).decode("utf-8", "replace")
    try:
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(400) from None
    # Forms end lines in their own way, whatever stood in the field before.
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def _batch(given: Mapping[str, str]) -> Batch:
    """Return what a form changes of what was shown in it.

    Another phone or page on the same cookie may have moved on; what was not touched here
    stays as it is there.
    """
    seen = _seen(given.get("seen", ""))
    changed = {name: value for name, value in given.items() if seen.get(name) != value}
    texts = {name: value for name, value in changed.items() if is_text(name)}
    others = changed.keys() - texts.keys() - {"seen", "round", "go"}
    answers = {name: _number(changed[name]) for name in sorted(others)}
    # A browser sends an empty text field, too; nothing was there and nothing is.
    texts = {name: value for name, value in texts.items() if value or seen.get(name)}
    return Batch(_round(given), answers, texts)


def _seen(text: str) -> dict[str, str]:
    try:
        seen = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(k): str(v) for k, v in seen.items()} if isinstance(seen, dict) else {}


def _round(given: Mapping[str, str]) -> int:
    return _number(given.get("round", ""))


def _number(text: str) -> int:
    """Return a small whole number; 0, which is on no scale, for anything else."""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 4 else 0  # noqa: PLR2004


def _told(error: FaultsError) -> tuple[tuple[str, str], ...]:
    return tuple((fault.place, fault.message) for fault in error.faults)
