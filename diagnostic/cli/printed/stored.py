"""What the `store` and `session` commands print."""

from typing import Literal

from diagnostic.cli.printed.base import Printed


class Upgraded(Printed):
    """What `store upgrade` did."""

    database: str
    before: str | None
    """The schema that was found; None where the database is new."""
    schema_now: str


class Purged(Printed):
    """What `store purge` deleted, or would delete."""

    dry_run: bool
    sessions: tuple[str, ...]
    """Their ids."""


class SessionTold(Printed):
    """Where a session stands."""

    session_id: str
    code: str
    """What people type to join."""
    title: str
    form: str
    phase: Literal["waiting", "open", "closed", "revealed", "ended"]
    round: int
    rounds: int
    shows: Literal["nothing", "place", "profile"]
    min_group: int
    background: bool
    retention_days: int | None
    rehearsal: bool
    created_at: str
    opened_at: str | None
    closed_at: str | None
    revealed_at: str | None
    ended_at: str | None


class SessionCounted(SessionTold):
    """The same with how many people are where in its newest round."""

    joined: int
    started: int
    finished: int
    simulated: int


class SessionMade(SessionTold):
    """A session that was just made; its key is told this once."""

    join: str
    wall: str
    facilitator: str
    key: str


class Rehearsed(Printed):
    """What `session rehearse` did."""

    simulated: int
    """How many simulated people have answered the open round."""


class Deleted(Printed):
    """What `session remove` or `session delete` did."""

    deleted: Literal["participant", "session"]
    traces: bool
    """Whether traces may still lie in the database file while another program reads it."""
