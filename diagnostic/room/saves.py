"""What the script asks for: keep these changes, where does the room stand, what is asked."""

import asyncio
import json
import re
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from diagnostic.room.counter import Counter
from diagnostic.room.limits import refuse_long_reasons
from diagnostic.room.rendering import json_answer
from diagnostic.workshop import RefusedError, UnknownLinkError
from diagnostic.workshop.moments import UnknownCodeError, WrongMomentError
from diagnostic.workshop.participating import Batch

JSON = "application/json"
_DEVICE = re.compile("[A-Za-z0-9_-]{1,40}")
_LARGEST_NUMBER = 2**31 - 1
_MOST_ROUNDS = 99
MOST_TOLD = 100
"""So many faults of one batch are named; a questionnaire asks for fewer things."""


class Saves:
    """What the script on a phone talks to."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    async def save(self, request: Request) -> Response:
        """Keep a batch; acknowledged only when it is on the disk."""
        batch, code = await _batch(request), request.path_params["code"]
        token = self._counter.token(request)
        if not token:
            # Said before looking for the session, so that nothing is learnt by asking.
            return _unknown(401)
        try:
            refuse_long_reasons(batch.texts)
            saver = await self._counter.desk.saver()
            saved = await asyncio.wrap_future(saver.save(code, token, batch))
        except (UnknownLinkError, UnknownCodeError):
            # Counts as a guess if the code is wrong; raises if it is, or if there were many.
            await self._counter.desk.room(request, code)
            return _unknown(401)
        except RefusedError as refused:
            faults = [[one.place, one.message] for one in refused.faults[:MOST_TOLD]]
            return json_answer({"saved": None, "faults": faults}, 422)
        except WrongMomentError as late:
            room = await self._counter.desk.room(request, code)
            now = {"phase": late.phase.value, "round": room.workshop.round}
            return json_answer({"saved": None, **now}, 409)
        return json_answer({"saved": batch.number, "taken": saved.taken})

    async def state(self, request: Request) -> Response:
        """Say where the room stands; asked for by every phone every few seconds."""
        room = await self._counter.desk.room(request, request.path_params["code"])
        workshop = room.workshop
        return json_answer({"phase": workshop.phase.value, "round": workshop.round})

    async def screens(self, request: Request) -> Response:
        """Send all screens of the round, the same to everyone."""
        room = await self._counter.desk.room(request, request.path_params["code"])
        screens = await self._counter.desk.screens(room)
        return screens.json.response(request, JSON, "private, no-cache")


async def _batch(request: Request) -> Batch:
    """Return what was sent. Raises: HTTPException for what is no batch."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise HTTPException(415)
    try:
        sent = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    if not isinstance(sent, dict) or not _is_batch(sent):
        raise HTTPException(400)
    return Batch(
        round=sent["round"],
        answers=sent["answers"],
        texts=sent["texts"],
        device=sent["device"],
        number=sent["number"],
    )


def _is_batch(sent: Mapping[str, object]) -> bool:
    """Whether every part is of its kind; what the values may be is the workshop's to say."""
    device, texts = sent.get("device"), sent.get("texts")
    return (
        _counts(sent.get("round"), _MOST_ROUNDS)
        and _counts(sent.get("number"), _LARGEST_NUMBER)
        and isinstance(device, str)
        and _DEVICE.fullmatch(device) is not None
        and isinstance(sent.get("answers"), dict)
        and isinstance(texts, dict)
        and all(text is None or isinstance(text, str) for text in texts.values())
    )


def _counts(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _unknown(status: int) -> Response:
    message = "this phone has no place in this session"
    return json_answer({"saved": None, "message": message}, status)
