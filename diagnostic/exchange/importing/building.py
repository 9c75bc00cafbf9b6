"""Responses out of columns of values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.cells import Value
from diagnostic.exchange.columns import CONFIDENCE

Columns = Mapping[str, Sequence[Value]]
"""Column of responses.csv to its values, one per row."""
_MOST_TRIES = 1000
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Identity:
    """What responses are given where the file does not say it."""

    session_id: str
    problem: str
    form: str
    new_respondent: Callable[[], str]
    whole_minutes: bool = False
    """Beginnings are rounded down and ends up, so that times single nobody out."""


def responses_of(
    columns: Columns, rows: Sequence[int], identity: Identity, questionnaire: Questionnaire
) -> tuple[tuple[Response, ...], tuple[int, ...]]:
    """Return the responses of some rows, and which of them had times that cannot be.

    A response sent off before it was begun (a clock was put back) keeps no times.
    """
    steps = {one.id: CONFIDENCE + one.id for one in questionnaire.dimensions}
    said = zip(
        _named({one.id: one.id for one in questionnaire.background}, columns, rows),
        _named({item.id: item.id for item in questionnaire.items}, columns, rows),
        _named(steps, columns, rows),
        strict=True,
    )
    names = _respondents(columns, rows, identity.new_respondent)
    built, odd = [], []
    for number, (place, name, answers) in enumerate(zip(rows, names, said, strict=True)):
        times = _time(columns, "started_at", place), _time(columns, "submitted_at", place)
        started, submitted = times
        if started and submitted and submitted < started:
            odd.append(number)
            times = None, None
        if identity.whole_minutes:
            times = _down(times[0]), _up(times[1])
        row = _Row(columns, place, name, times)
        built.append(_response(row, answers, identity, questionnaire))
    return tuple(built), tuple(odd)


class _Row(NamedTuple):
    """Where a response stands, and what is known of it besides its answers."""

    columns: Columns
    place: int
    respondent: str
    times: tuple[datetime | None, datetime | None]


def _response(
    row: _Row,
    said: tuple[dict[str, Any], ...],
    identity: Identity,
    questionnaire: Questionnaire,
) -> Response:
    columns, place, respondent, (started, submitted) = row
    background, answers, confidence = said
    version = _value(columns, "questionnaire_version", place) or questionnaire.version
    return Response(
        session_id=_text(columns, "session_id", place) or identity.session_id,
        round=_value(columns, "round", place) or 1,
        respondent_id=respondent,
        problem=_text(columns, "problem", place) or identity.problem,
        form=_text(columns, "form", place) or identity.form,
        questionnaire_id=questionnaire.id,
        questionnaire_version=version,
        started_at=started,
        submitted_at=submitted,
        in_danger=_value(columns, "in_danger", place),
        background=background,
        answers=answers,
        confidence=confidence,
        comment=_text(columns, "comment", place),
    )


def _named(
    names: Mapping[str, str], columns: Columns, rows: Sequence[int]
) -> list[dict[str, Any]]:
    """Return, per row, what was given under each name."""
    present = {name: columns[column] for name, column in names.items() if column in columns}
    if not present:
        return [{} for _ in rows]
    keys = tuple(present)
    every = list(zip(*present.values(), strict=True))
    return [
        {key: value for key, value in zip(keys, every[place], strict=True) if value is not None}
        for place in rows
    ]


def _respondents(
    columns: Columns, rows: Sequence[int], new_respondent: Callable[[], str]
) -> list[str]:
    """Return an id per row, no two of the new ones alike."""
    given = columns.get("respondent_id")
    taken: set[str] = {str(given[place]) for place in rows if given[place]} if given else set()
    names = []
    for place in rows:
        name = str(given[place]) if given and given[place] else ""
        tries = 0
        while not name or (not (given and given[place]) and name in taken):
            name = new_respondent()
            tries += 1
            if tries > _MOST_TRIES:
                raise ValueError("new_respondent gives the same id again and again")
        taken.add(name)
        names.append(name)
    return names


def _down(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(second=0, microsecond=0)


def _up(moment: datetime | None) -> datetime | None:
    whole = _down(moment)
    return whole + _MINUTE if whole and moment and whole < moment else whole


def _value(columns: Columns, name: str, place: int) -> Any:
    return columns[name][place] if name in columns else None


def _text(columns: Columns, name: str, place: int) -> str:
    value = _value(columns, name, place)
    return value if isinstance(value, str) else ""


def _time(columns: Columns, name: str, place: int) -> datetime | None:
    value = _value(columns, name, place)
    return value if isinstance(value, datetime) else None
