"""One save on its way to the disk: what was sent, whose it is, and what became of it."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, Engine

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.records import Phase
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.participants import Member, find_members
from diagnostic.storage.saves import Outcome, Result, Save
from diagnostic.storage.workshops import find_workshop
from diagnostic.workshop.checking import (
    BACKGROUND,
    Asked,
    RefusedError,
    asked_in_workshop,
    background_in,
    checked_batch,
)
from diagnostic.workshop.codes import is_code, tidy_code
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.links import UnknownLinkError, hashed, is_token
from diagnostic.workshop.moments import UnknownCodeError, WrongMomentError
from diagnostic.workshop.participating import Batch

_LONGEST_DEVICE = 40
_LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Saved:
    """A batch that is on the disk; `taken` is False for one that a newer one had replaced."""

    taken: bool
    changed: int
    """How many values are different now."""


def _promise() -> "Future[Saved]":
    future: Future[Saved] = Future()
    # Whoever waits may leave; what was handed over is written all the same.
    future.set_running_or_notify_cancel()
    return future


@dataclass(frozen=True, slots=True)
class Job:
    """One save that was handed over."""

    code: str
    token: str
    batch: Batch
    at: datetime
    hands_in: bool = False
    future: "Future[Saved]" = field(default_factory=_promise)

    @property
    def token_hash(self) -> str:
        """What the token is stored as; nothing for what cannot be a token."""
        token = self.token.strip()
        return hashed(token) if is_token(token) else ""


class Members:
    """Remembers whom tokens belong to.

    That never changes, so it can only be out of date by naming someone who was deleted,
    whom a save does not find.
    """

    def __init__(self, engine: Engine, size: int = 10_000) -> None:
        self._engine = engine
        self._size = size
        self._known: dict[str, Member] = {}

    def unknown(self, jobs: Sequence[Job]) -> set[str]:
        """Return the tokens, hashed, that have to be looked up."""
        return {job.token_hash for job in jobs if job.token_hash not in self._known} - {""}

    def look_up(self, connection: Connection, tokens: set[str]) -> None:
        """Learn whom tokens belong to."""
        if len(self._known) + len(tokens) > self._size:
            self._known.clear()
        self._known |= find_members(connection, tokens)

    def forget(self, job: Job) -> None:
        """Forget someone who was deleted."""
        self._known.pop(job.token_hash, None)

    def save_of(self, job: Job) -> Save:
        """Return what is to be written. Raises: UnknownLinkError; RefusedError."""
        member = self._known.get(job.token_hash)
        if member is None or member.code != tidy_code(job.code):
            raise UnknownLinkError
        _check_order(job.batch)
        asked = _asked(
            self._engine, member.questionnaire_key, member.form, member.asks_background
        )
        texts = checked_batch(job.batch.answers, job.batch.texts, asked)
        return Save(
            key=ResponseKey(member.id, job.batch.round),
            session_id=member.session_id,
            at=job.at,
            answers=dict(job.batch.answers),
            texts={name: text for name, text in texts.items() if BACKGROUND not in name},
            background=background_in(texts),
            device=job.batch.device,
            number=job.batch.number,
            hands_in=job.hands_in,
        )


def finding_none(connection: Connection, job: Job) -> FaultsError:
    """Return which it was that leads nowhere: the code, or the token."""
    code = tidy_code(job.code)
    known = is_code(code) and find_workshop(connection, "code", code)
    return UnknownLinkError() if known else UnknownCodeError()


def told(connection: Connection, job: Job, save: Save, result: Result) -> Saved | FaultsError:
    """Return what a job's owner is told once the transaction is on the disk."""
    outcome, changed = result
    if outcome is Outcome.UNKNOWN:
        return finding_none(connection, job)
    if outcome is Outcome.CLOSED:
        found = find_workshop(connection, "session_id", save.session_id)
        return UnknownCodeError() if found is None else _too_late(found.workshop.phase)
    if outcome is Outcome.FULL:
        return _too_much()
    return Saved(taken=outcome is Outcome.TAKEN, changed=changed)


def _too_late(phase: Phase) -> WrongMomentError:
    when = "has not begun" if phase is Phase.WAITING else "is closed"
    return WrongMomentError(phase, f"this round {when}, so nothing can be saved in it")


def _too_much() -> RefusedError:
    message = (
        "more was changed from here than is kept of one person; what was saved before stays"
    )
    return RefusedError((LocatedFault("too-many-changes", "this phone", message),))


def _check_order(batch: Batch) -> None:
    if len(batch.device) > _LONGEST_DEVICE or not 0 <= batch.number <= _LARGEST_NUMBER:
        raise RefusedError(
            (
                LocatedFault(
                    "batch-out-of-order",
                    "this device",
                    f"give a device at most {_LONGEST_DEVICE} letters, and count its batches "
                    f"from 0 to {_LARGEST_NUMBER:,}",
                ),
            )
        )


@lru_cache(maxsize=32)
def _asked(engine: Engine, questionnaire_key: str, form: str, background: bool) -> Asked:  # noqa: FBT001 - a key of the cache
    questionnaire = stored_questionnaire(engine, questionnaire_key)
    return asked_in_workshop(questionnaire, form, background=background)
