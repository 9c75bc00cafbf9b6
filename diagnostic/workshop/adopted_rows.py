"""From a session that was held elsewhere to the rows of this store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.exchange.bundle.contents import Held, HeldRound
from diagnostic.storage.adopting import Begun, Line, RoundTimes
from diagnostic.storage.keys import ResponseKey
from diagnostic.workshop.checking import (
    BACKGROUND,
    COMMENT,
    CONFIDENCE,
    IN_DANGER,
    IN_PLACE,
    NOTE,
)
from diagnostic.workshop.links import LONE


@dataclass(frozen=True, slots=True)
class Rows:
    """What a session's people said, under the ids that they have here."""

    begun: tuple[Begun, ...]
    answers: tuple[Line, ...]
    texts: tuple[Line, ...]
    choices: tuple[tuple[str, str, str], ...]
    """Participant, question, choice; a lone assessor's are among the texts."""
    on_paper: frozenset[str]
    """Who has no time at which they began: entered by others, or taken from a file."""


def rows_of(held: Held, names: Mapping[str, str]) -> Rows:
    """Return the rows of everyone's responses; `names` gives each one's id in this store.

    Where there is no log of a response, it is taken as given at once, when it was handed in.
    """
    said = {ResponseKey(one.respondent_id, one.round): one for one in held.responses}
    logged = _by_response(held.log)
    keys = sorted({*said, *logged, *_expected(held, names)}, key=_in_order)
    rounds = {one.number: one for one in round_times(held)}
    answers, texts = _Log(names), _Log(names)
    for key in keys:
        response = said.get(key)
        at = _given_at(response, held)
        lines = logged.get(key) or tuple(_logged_at_once(key, response, at))
        answers.add(key, ((line.item, line.value, line.answered_at) for line in lines))
        texts.add(key, ((name, text, at) for name, text in _texts(key, response, held)))
    begun = tuple(
        Begun(
            names[key.participant_id],
            key.round,
            _began(said.get(key), logged.get(key, ()), rounds[key.round], held.created_at),
            said[key].submitted_at if key in said else None,
        )
        for key in keys
    )
    return Rows(
        begun=begun,
        answers=tuple(answers.lines),
        texts=tuple(texts.lines),
        choices=() if held.kind == LONE else _choices(held, names),
        on_paper=_on_paper(held, names),
    )


def round_times(held: Held) -> tuple[RoundTimes, ...]:
    """Return the rounds; one that people answered and that has no times is over."""
    return tuple(_times(one, held) for one in held.rounds)


def comment_of(response: Response, held: Held) -> str:
    """Return a comment without the description that a lone assessor's begins with."""
    if held.kind != LONE:
        return response.comment
    for worded in sorted(held.wordings, key=lambda one: -len(one.description)):
        begin = worded.description
        if begin and response.comment == begin:
            return ""
        if begin and response.comment.startswith(begin + "\n"):
            return response.comment.removeprefix(begin + "\n")
    return response.comment


class _Log:
    """Lines that are numbered within each participant, as when they were given."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.lines: list[Line] = []
        self._names = names
        self._counts: defaultdict[str, int] = defaultdict(int)

    def add(
        self, key: ResponseKey, given: Iterable[tuple[str, int | str | None, datetime]]
    ) -> None:
        person, last = self._names[key.participant_id], dict[str, int]()
        for field, value, at in given:
            self._counts[person] += 1
            number = self._counts[person]
            self.lines.append(
                Line(person, number, key.round, field, value, at, last.get(field))
            )
            last[field] = number


def _expected(held: Held, names: Mapping[str, str]) -> Iterator[ResponseKey]:
    """Give every round of a lone assessor: it was begun, even if nothing was said in it."""
    if held.kind == LONE:
        for one in held.rounds:
            yield from (ResponseKey(name, one.number) for name in names)


def _by_response(log: Iterable[LoggedAnswer]) -> dict[ResponseKey, list[LoggedAnswer]]:
    found: defaultdict[ResponseKey, list[LoggedAnswer]] = defaultdict(list)
    for line in log:
        found[ResponseKey(line.respondent_id, line.round)].append(line)
    return dict(found)


def _logged_at_once(
    key: ResponseKey, response: Response | None, at: datetime
) -> Iterator[LoggedAnswer]:
    if response is None:
        return
    given: dict[str, int] = dict(response.answers)
    given |= {CONFIDENCE + name: step for name, step in response.confidence.items()}
    if response.in_danger is not None:
        given[IN_DANGER] = int(response.in_danger)
    for field, value in given.items():
        yield LoggedAnswer("", key.round, key.participant_id, field, value, at, None)


def _texts(
    key: ResponseKey, response: Response | None, held: Held
) -> Iterator[tuple[str, str]]:
    if response is not None:
        yield from ((NOTE + name, text) for name, text in response.notes.items() if text)
        comment = comment_of(response, held)
        if comment:
            yield COMMENT, comment
    if held.kind != LONE:
        return
    if response is not None:
        for question, choice in response.background.items():
            yield BACKGROUND + question, choice
    if held.in_place and key.round == len(held.rounds):
        yield IN_PLACE, ";".join(sorted(held.in_place))


def _choices(held: Held, names: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    found = {
        (names[one.respondent_id], question): choice
        for one in held.responses
        for question, choice in one.background.items()
    }
    return tuple((*key, choice) for key, choice in sorted(found.items()))


def _on_paper(held: Held, names: Mapping[str, str]) -> frozenset[str]:
    began = {one.respondent_id for one in held.responses if one.started_at is not None}
    there = {one.respondent_id for one in held.responses}
    return frozenset(names[name] for name in there - began)


def _given_at(response: Response | None, held: Held) -> datetime:
    if response is None:
        return held.created_at
    return response.submitted_at or response.started_at or held.created_at


def _began(
    response: Response | None,
    logged: Iterable[LoggedAnswer],
    times: RoundTimes,
    otherwise: datetime,
) -> datetime:
    """Return when a response began, as exactly as is known.

    Times of people are rounded down to the minute. Nobody began before their round was opened:
    so decisions that were made between two rounds stay between them.
    """
    began = response.started_at if response is not None else None
    opened = times.opened_at
    if began is not None:
        same_minute = opened is not None and began == opened.replace(second=0, microsecond=0)
        return opened if opened is not None and same_minute else began
    first = next((line.answered_at for line in logged), None)
    handed_in = response.submitted_at if response is not None else None
    return first or handed_in or opened or otherwise


def _times(one: HeldRound, held: Held) -> RoundTimes:
    opened, closed = one.opened_at, one.closed_at
    if opened is None:
        times = [
            time
            for response in held.responses
            if response.round == one.number
            for time in (response.started_at, response.submitted_at)
            if time is not None
        ]
        answered = any(response.round == one.number for response in held.responses)
        opened = min(times, default=held.created_at) if answered else None
        closed = max(times, default=held.created_at) if answered else closed
    return RoundTimes(one.number, opened, closed, one.revealed_at)


def _in_order(key: ResponseKey) -> tuple[str, int]:
    return key.participant_id, key.round
