"""What is answered when something cannot be done: a plain page, or a few words as JSON."""

import logging
import traceback
from time import monotonic

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from diagnostic.core.faults import FaultsError
from diagnostic.room.rendering import Frame, json_answer, page, wants_json
from diagnostic.storage.faults import StorageError
from diagnostic.workshop.codes import is_code
from diagnostic.workshop.guesses import TooManyGuessesError
from diagnostic.workshop.moments import UnknownCodeError, WrongMomentError

_LOG = logging.getLogger(__name__)
_QUIET = 10.0
"""Seconds in which the same fault of the store is logged once, however many people meet it."""
_told: dict[str, float] = {}

WORDS = {
    400: ("This could not be read", "What your browser sent is cut short or damaged. Go back "
          "and try once more."),
    403: ("This was sent from another site", "Nothing was changed. Open the page from the code "
          "on the wall and try again there."),
    404: ("There is no such page", "Type the code from the wall to get to your session."),
    405: ("This cannot be done here", "Type the code from the wall to get to your session."),
    408: ("This took too long to arrive", "Nothing was saved. Go back, look at your connection "
          "and try again."),
    409: ("The round is not open", "What was just sent came too late, so it was not taken. "
          "What was saved before is kept."),
    413: ("This is too long", "Nothing was saved. Go back, shorten what you wrote and try "
          "again."),
    415: ("This could not be read", "It was sent in a form that this page does not take. Go "
          "back and try once more."),
    422: ("This cannot be kept", "Nothing was saved. Go back and change it."),
    429: ("Too many wrong codes", "Too many wrong codes come from your network just now. This "
          "page tries again by itself. Whoever is in a session already can go on."),
    500: ("Something went wrong here", "It is our mistake. What was saved before is kept. Go "
          "back and try once more."),
    503: ("Not ready", "Nothing was saved just now; what was saved before is kept. Wait a "
          "moment, then try again."),
}  # fmt: skip


def answered(request: Request, error: Exception, prefix: str) -> Response:
    """Return what to answer to whatever was raised."""
    status, headers = _status(error)
    if wants_json(request):
        return json_answer(
            {"saved": None, "message": short_reason(error) or WORDS[status][0]}, status, headers
        )
    if isinstance(error, UnknownCodeError):
        return unknown_code(prefix, request.path_params.get("code", ""))
    code = str(request.path_params.get("code", ""))
    heading, words = WORDS.get(status, WORDS[400])
    frame = Frame(prefix=prefix, title=heading, code=code if is_code(code) else "")
    return page("plain", frame, status, headers, words=words, faults=_faults(error))


def unknown_code(prefix: str, typed: str) -> Response:
    """Return the page on which a code is typed, with what is wrong about this one."""
    frame = Frame(prefix=prefix, title="No session has this code")
    return page("join", frame, 404, typed=typed[:20], wrong=True)


def short_reason(error: Exception) -> str:
    """Say in a few words what keeps the store from saving; nothing for other errors."""
    if not isinstance(error, StorageError):
        return ""
    return error.faults[0].message.split(",")[0].split(";")[0]


def log_fault(error: FaultsError) -> None:
    """Tell whoever runs the server what ails the store, without drowning the log."""
    code, now = error.faults[0].code, monotonic()
    if now - _told.get(code, -_QUIET) >= _QUIET:
        _told[code] = now
        _LOG.error("%s", error)


_STATUS: tuple[tuple[type[Exception], int, dict[str, str]], ...] = (
    (TooManyGuessesError, 429, {"Retry-After": "5", "Refresh": "5"}),
    (UnknownCodeError, 404, {}),
    (WrongMomentError, 409, {}),
    (StorageError, 503, {"Retry-After": "5"}),
    (FaultsError, 422, {}),
)


def _status(error: Exception) -> tuple[int, dict[str, str]]:
    if isinstance(error, HTTPException):
        headers = dict(error.headers or {})
        # What is left of a body that was not read must not be taken for the next request.
        if error.status_code in {408, 413}:
            headers["Connection"] = "close"
        return (error.status_code if error.status_code in WORDS else 400), headers
    if isinstance(error, StorageError):
        log_fault(error)
    for kind, status, headers in _STATUS:
        if isinstance(error, kind):
            return status, headers
    # The message may hold what somebody typed; where it happened does not.
    where = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("a phone page failed with %s\n%s", type(error).__name__, where)
    return 500, {}


def _faults(error: Exception) -> list[str]:
    """Return what people may read of the faults; of the store's own, the page's words do."""
    if not isinstance(error, FaultsError) or isinstance(
        error, (StorageError, WrongMomentError)
    ):
        return []
    return [fault.message for fault in error.faults]
