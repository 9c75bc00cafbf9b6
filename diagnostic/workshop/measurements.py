"""The times at which a problem was measured, and what moved from one to another."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from diagnostic.core.change import RoundChange, change_between
from diagnostic.core.commitments import Expectation
from diagnostic.core.expecting import Came, Outcome, came_of_group, came_of_one, estimate_of
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.said import OF_SESSION, read_said
from diagnostic.workshop.access import Access, workshop_led_by
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.doors import Door, Link
from diagnostic.workshop.responses import workshop_responses
from diagnostic.workshop.resuming import resume


@dataclass(frozen=True, slots=True)
class Time:
    """One time at which the problem was measured."""

    round: int
    began: datetime
    at: datetime
    """When the round was closed, or the response handed in."""
    people: int
    problem: str
    """As it was worded then."""


class Measurements(ABC):
    """When a problem was measured, and how two of these times compare."""

    def __init__(self, times: Sequence[Time], *, unfinished: bool) -> None:
        self.times = tuple(times)
        self.unfinished = unfinished

    def around(self, made_at: datetime | None) -> tuple[Time | None, Time | None]:
        """Return the last time that began before a moment, and the newest of those after."""
        before = [one for one in self.times if made_at is None or one.began <= made_at]
        after = self.times[len(before) :]
        return (before[-1] if before else None), (after[-1] if after else None)

    @abstractmethod
    def came(self, expected: Expectation, before: int, after: int) -> Outcome:
        """Say what became of an expectation from one round to a later one."""


class OfOne(Measurements):
    """The times at which one person measured a problem."""

    def __init__(
        self, responses: Sequence[Response], questionnaire: Questionnaire, *, unfinished: bool
    ) -> None:
        times = [
            Time(one.round, one.started_at, one.submitted_at, 1, one.problem)
            for one in responses
            if one.started_at is not None and one.submitted_at is not None
        ]
        super().__init__(times, unfinished=unfinished)
        self._questionnaire = questionnaire
        self._responses = {one.round: one for one in responses}
        self._profiles: dict[int, Profile] = {}

    def came(self, expected: Expectation, before: int, after: int) -> Outcome:
        """Say what became of an expectation from one response to a later one."""
        first, second = (
            estimate_of(self._profile(number), expected.dimension, expected.facet)
            for number in (before, after)
        )
        return came_of_one(expected.points, first, second, self._questionnaire)

    def _profile(self, number: int) -> Profile:
        if number not in self._profiles:
            response = self._responses[number]
            self._profiles[number] = profile_of(response, self._questionnaire)
        return self._profiles[number]


class OfGroup(Measurements):
    """The closed rounds of a workshop."""

    def __init__(
        self,
        times: Sequence[Time],
        rounds: Mapping[int, Sequence[Response]],
        questionnaire: Questionnaire,
        min_group: int,
        *,
        unfinished: bool,
    ) -> None:
        super().__init__(times, unfinished=unfinished)
        self._rounds = rounds
        self._questionnaire = questionnaire
        self._min_group = min_group
        self._changes: dict[tuple[int, int], RoundChange] = {}

    def came(self, expected: Expectation, before: int, after: int) -> Outcome:
        """Say what became of an expectation from one round to a later one."""
        change = self._change(before, after)
        cells = change.cells if expected.dimension else change.places
        for cell in cells:
            if (cell.dimension, cell.facet) == (expected.dimension, expected.facet):
                return came_of_group(expected.points, cell)
        return Outcome(Came.UNSCORED)

    def _change(self, before: int, after: int) -> RoundChange:
        if (before, after) not in self._changes:
            self._changes[before, after] = change_between(
                self._rounds[before],
                self._rounds[after],
                self._questionnaire,
                self._min_group,
                [
                    some
                    for number, some in self._rounds.items()
                    if number < after and number != before
                ],
            )
        return self._changes[before, after]


def measurements(context: Context, door: Door) -> Measurements:
    """Return what was measured when; of a group, only rounds that are closed.

    Raises:
        AccessRefusedError, UnknownLinkError: the door does not open.
    """
    return _of_one(context, door) if isinstance(door, Link) else _of_group(context, door)


def _of_one(context: Context, door: Link) -> Measurements:
    said = resume(context, door.token)
    return OfOne(said.handed_in, said.questionnaire, unfinished=not said.submitted)


def _of_group(context: Context, door: Access) -> Measurements:
    with read_transaction(context.engine) as connection:
        led = workshop_led_by(connection, door)
        said = read_said(connection, OF_SESSION, session_id=led.session_id)
        rounds = read_rounds(connection, led.session_id)
    session = led.workshop.session
    questionnaire = stored_questionnaire(context.engine, session.questionnaire_key)
    responses = workshop_responses(led.workshop, rounds, said, questionnaire)
    closed = [one for one in rounds if one.opened_at and one.closed_at]
    of_round = {
        one.number: [response for response in responses if response.round == one.number]
        for one in closed
    }
    times = [
        Time(
            round=one.number,
            began=one.opened_at,
            at=one.closed_at,
            people=sum(bool(response.answers) for response in of_round[one.number]),
            problem=one.problem,
        )
        for one in closed
        if one.opened_at and one.closed_at
    ]
    return OfGroup(
        times,
        of_round,
        questionnaire,
        led.workshop.min_group,
        unfinished=len(closed) < len(rounds),
    )
