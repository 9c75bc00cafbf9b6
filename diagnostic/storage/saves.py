"""Many people's saves in one transaction, in a handful of statements for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.logs import Lines
from diagnostic.storage.participants import begin_responses, keep_choices, present
from diagnostic.storage.rounds import hold_open
from diagnostic.storage.tables import ANSWERS, DEVICES, RESPONSES, TEXTS


@dataclass(frozen=True, slots=True)
class Save:
    """What one device sent at once."""

    key: ResponseKey
    session_id: str
    at: datetime
    answers: Mapping[str, int | None] = field(default_factory=dict)
    texts: Mapping[str, str | None] = field(default_factory=dict)
    background: Mapping[str, str | None] = field(default_factory=dict)
    device: str = ""
    number: int = 0
    hands_in: bool = False


class Outcome(Enum):
    """What became of a save."""

    TAKEN = auto()
    REPLACED = auto()
    """A newer one of the same device was taken before."""
    CLOSED = auto()
    """Its round is not open."""
    FULL = auto()
    """So much was changed by this participant that no more is taken."""
    UNKNOWN = auto()
    """There is no such participant any more."""


MOST_LINES = 5_000
"""Changes that are kept of one participant; every save reads them all again."""
MOST_DEVICES = 20
"""Devices of one participant that are remembered; past that, all others are forgotten."""

Result = tuple[Outcome, int]
"""What became of a save, and how many values are different now."""


# Built once: composing a statement takes longer than running it.
# Everyone locks in the same order, so that nobody waits in a circle.
_RESPONSES = (
    select(RESPONSES.c.participant_id, RESPONSES.c.round, RESPONSES.c.submitted_at)
    .where(RESPONSES.c.participant_id.in_(bindparam("people", expanding=True)))
    .where(RESPONSES.c.round.in_(bindparam("rounds", expanding=True)))
    .order_by(RESPONSES.c.participant_id, RESPONSES.c.round)
    .with_for_update()
)
_HAND_IN = (
    update(RESPONSES)
    .where(RESPONSES.c.participant_id == bindparam("of"))
    .where(RESPONSES.c.round == bindparam("in_round"))
    .where(RESPONSES.c.submitted_at.is_(None))
    .values(submitted_at=bindparam("at", type_=RESPONSES.c.submitted_at.type))
)
_DEVICES = select(DEVICES).where(
    DEVICES.c.participant_id.in_(bindparam("people", expanding=True))
)
_FORGET_DEVICE = delete(DEVICES).where(
    DEVICES.c.participant_id == bindparam("of"), DEVICES.c.device == bindparam("from_device")
)
_FORGET_DEVICES = delete(DEVICES).where(DEVICES.c.participant_id == bindparam("of"))
_KEEP_DEVICE = insert(DEVICES)


def write_saves(connection: Connection, saves: Sequence[Save]) -> tuple[Result, ...]:
    """Write saves in their order; return what became of each.

    One that is refused leaves nothing behind. Rounds that are open stay so, and responses are
    locked, until the transaction ends. The caller runs the saves one by one if this raises:
    another transaction may have begun the same response meanwhile.
    """
    group = _Group(connection, saves)
    results = tuple(group.taken(save) for save in saves)
    group.write()
    return results


def begin_response(connection: Connection, save: Save) -> None:
    """Begin a response if its round is open and it was not begun yet."""
    try:
        with connection.begin_nested():
            write_saves(connection, [save])
    except IntegrityError:
        # Begun on another device since we looked, or its participant was deleted.
        return


class _Group:
    """What holds for the people of a group, and what is to be added to it."""

    def __init__(self, connection: Connection, saves: Sequence[Save]) -> None:
        self._connection = connection
        people = sorted({save.key.participant_id for save in saves})
        self._open = hold_open(connection, _rounds_of(saves))
        rows = connection.execute(
            _RESPONSES,
            {"people": people, "rounds": sorted({save.key.round for save in saves})},
        )
        self._submitted = {ResponseKey(person, n): at is not None for person, n, at in rows}
        self._known = self._all_known(people)
        self._devices = {
            (row.participant_id, row.device): row.number
            for row in connection.execute(_DEVICES, {"people": people})
        }
        self._logs = {
            ANSWERS: Lines(
                connection, ANSWERS, _people(save for save in saves if save.answers)
            ),
            TEXTS: Lines(connection, TEXTS, _people(save for save in saves if save.texts)),
        }
        self._begun: dict[ResponseKey, Save] = {}
        self._handed_in: dict[ResponseKey, datetime] = {}
        self._numbered: dict[tuple[str, str], int] = {}
        self._crowded: set[str] = set()
        self._background: list[Save] = []

    def _all_known(self, people: Sequence[str]) -> frozenset[str]:
        known = frozenset(key.participant_id for key in self._submitted)
        unsure = [person for person in people if person not in known]
        return known | present(self._connection, unsure) if unsure else known

    def taken(self, save: Save) -> Result:
        """Take one save, or say why not."""
        if save.key.participant_id not in self._known:
            return Outcome.UNKNOWN, 0
        if save.hands_in and self._submitted.get(save.key):
            return Outcome.TAKEN, 0
        device = (save.key.participant_id, save.device)
        if save.device and save.number <= self._devices.get(device, -1):
            return Outcome.REPLACED, 0
        if (save.session_id, save.key.round) not in self._open:
            return Outcome.CLOSED, 0
        if any(log.count(save.key) >= MOST_LINES for log in self._logs.values()):
            return Outcome.FULL, 0
        if save.device:
            self._make_room(device)
            self._devices[device] = self._numbered[device] = save.number
        return Outcome.TAKEN, self._added(save)

    def _make_room(self, device: tuple[str, str]) -> None:
        """Forget a participant's other devices, if there are very many."""
        others = [one for one in self._devices if one[0] == device[0] and one != device]
        if len(others) >= MOST_DEVICES:
            self._crowded.add(device[0])
            for one in others:
                del self._devices[one]
                self._numbered.pop(one, None)

    def _added(self, save: Save) -> int:
        if save.key not in self._submitted:
            self._begun[save.key] = save
            self._submitted[save.key] = False
        if save.background:
            self._background.append(save)
        count = self._logs[ANSWERS].add(save.key, save.answers, save.at)
        count += self._logs[TEXTS].add(save.key, save.texts, save.at)
        if save.hands_in:
            self._submitted[save.key] = True
            self._handed_in[save.key] = save.at
        return count + save.hands_in

    def write(self) -> None:
        """Write down what was taken."""
        begin_responses(
            self._connection,
            (
                (save.session_id, key.participant_id, key.round, save.at)
                for key, save in sorted(self._begun.items(), key=lambda one: _order(one[0]))
            ),
        )
        for log in self._logs.values():
            log.write(self._connection)
        for save in self._background:
            keep_choices(self._connection, save.key.participant_id, save.background)
        if self._handed_in:
            self._connection.execute(
                _HAND_IN,
                [
                    {"of": key.participant_id, "in_round": key.round, "at": at}
                    for key, at in self._handed_in.items()
                ],
            )
        self._write_devices()

    def _write_devices(self) -> None:
        if not self._numbered:
            return
        if self._crowded:
            self._connection.execute(_FORGET_DEVICES, [{"of": of} for of in self._crowded])
        named = [{"of": of, "from_device": device} for of, device in self._numbered]
        kept = [
            {"participant_id": of, "device": device, "number": number}
            for (of, device), number in self._numbered.items()
        ]
        self._connection.execute(_FORGET_DEVICE, named)
        self._connection.execute(_KEEP_DEVICE, kept)


def _rounds_of(saves: Iterable[Save]) -> set[tuple[str, int]]:
    return {(save.session_id, save.key.round) for save in saves}


def _people(saves: Iterable[Save]) -> set[str]:
    return {save.key.participant_id for save in saves}


def _order(key: ResponseKey) -> tuple[str, int]:
    return key.participant_id, key.round
