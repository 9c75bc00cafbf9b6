"""Putting together what people said: of one response, of one person, or of a whole session."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, bindparam, select

from diagnostic.core.records import LoggedAnswer
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.tables import ANSWERS, BACKGROUNDS, PARTICIPANTS, RESPONSES, TEXTS

SIMULATED = "simulated"
"""What the source of a participant says who is none."""


@dataclass(frozen=True, slots=True)
class Said:
    """All that holds of one response: field to value and field to text, and its times."""

    started_at: datetime
    submitted_at: datetime | None
    source: str = "phone"
    """`phone`, `paper` or `simulated`."""
    answers: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    background: Mapping[str, str] = field(default_factory=dict)
    """Question id to choice, as given on joining a workshop."""


def _of_log(log: Table, *columns: str) -> Select[Any]:
    return (
        select(log.c.participant_id, log.c.round, *(log.c[name] for name in columns))
        .join(
            RESPONSES,
            and_(
                RESPONSES.c.participant_id == log.c.participant_id,
                RESPONSES.c.round == log.c.round,
            ),
        )
        .order_by(log.c.participant_id, log.c.number)
    )


_TIMES = (
    select(
        RESPONSES.c.participant_id,
        RESPONSES.c.round,
        RESPONSES.c.started_at,
        RESPONSES.c.submitted_at,
        PARTICIPANTS.c.source,
    )
    .join(PARTICIPANTS, PARTICIPANTS.c.id == RESPONSES.c.participant_id)
    .order_by(RESPONSES.c.round, RESPONSES.c.participant_id)
)
_CHOICES = (
    select(BACKGROUNDS.c.participant_id, BACKGROUNDS.c.question, BACKGROUNDS.c.choice)
    .join(RESPONSES, RESPONSES.c.participant_id == BACKGROUNDS.c.participant_id)
    .distinct()
)
_LOG = _of_log(ANSWERS, "field", "value", "answered_at", "supersedes")


class Scope:
    """Whose responses are meant; the statements are built once, as that takes longest."""

    def __init__(self, *where: ColumnElement[bool]) -> None:
        self.times = _TIMES.where(*where)
        self.choices = _CHOICES.where(*where)
        self.answers = _of_log(ANSWERS, "field", "value").where(*where)
        self.texts = _of_log(TEXTS, "field", "value").where(*where)
        self.log = _LOG.where(*where)


_NAMED = {
    name: RESPONSES.c[name] == bindparam(name)
    for name in ("participant_id", "round", "session_id")
}
_SIMULATED = RESPONSES.c.participant_id.in_(
    select(PARTICIPANTS.c.id)
    .where(PARTICIPANTS.c.session_id == bindparam("session_id"))
    .where(PARTICIPANTS.c.source == SIMULATED)
)
OF_RESPONSE = Scope(_NAMED["participant_id"], _NAMED["round"])
OF_PERSON = Scope(_NAMED["participant_id"])
OF_ROUND = Scope(_NAMED["session_id"], _NAMED["round"])
OF_SESSION = Scope(_NAMED["session_id"])
OF_SIMULATED = Scope(_NAMED["session_id"], _SIMULATED)
OF_REAL_PEOPLE = Scope(_NAMED["session_id"], ~_SIMULATED)
"""Everyone in a session who is not simulated."""


def read_said(
    connection: Connection, scope: Scope, **named: str | int
) -> dict[ResponseKey, Said]:
    """Return what holds of every response, by round and participant.

    `named` gives what the scope asks for, such as `session_id` and `round`.
    """
    answers = _last_of_each(connection.execute(scope.answers, named))
    texts = _last_of_each(connection.execute(scope.texts, named))
    choices: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for person, question, choice in connection.execute(scope.choices, named):
        choices[person][question] = choice
    said = {}
    for person, number, started_at, submitted_at, source in connection.execute(
        scope.times, named
    ):
        said[ResponseKey(person, number)] = Said(
            started_at=started_at,
            submitted_at=submitted_at,
            source=source,
            answers=answers.get((person, number), {}),
            texts=texts.get((person, number), {}),
            background=choices.get(person, {}),
        )
    return said


def read_log(
    connection: Connection, scope: Scope, session_id: str, **named: str | int
) -> tuple[LoggedAnswer, ...]:
    """Return every line of the log of answers, by participant, in the order of their lines."""
    rows = connection.execute(scope.log, {"session_id": session_id, **named})
    return tuple(
        LoggedAnswer(session_id, number, person, item, value, answered_at, supersedes)
        for person, number, item, value, answered_at, supersedes in rows
    )


def _last_of_each(lines: Iterable[Any]) -> dict[tuple[str, int], dict[str, Any]]:
    """Return what holds: the last line of each field, without those taken back."""
    last: defaultdict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    for person, number, of_field, value in lines:
        last[person, number][of_field] = value
    return {
        key: {name: value for name, value in fields.items() if value is not None}
        for key, fields in last.items()
    }
