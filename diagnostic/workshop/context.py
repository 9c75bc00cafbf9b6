"""Where clock and chance come in; nothing below a use case looks at either."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from diagnostic.workshop import codes


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return secrets.token_hex(8)


def _new_token() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Context:
    """What a use case needs from outside: the store, the time and fresh names."""

    engine: Engine
    now: Callable[[], datetime] = _now
    new_id: Callable[[], str] = _new_id
    """Names rows and appears in exports; opens nothing."""
    new_token: Callable[[], str] = _new_token
    """Opens a response, or leads a workshop: 192 bits of chance."""
    new_code: Callable[[], str] = codes.new_code
    """What people type to join; the first one that was never given is taken."""
    new_respondent: Callable[[], str] = codes.new_respondent
    """Names a participant of a workshop, to themselves and in exports; opens nothing."""
