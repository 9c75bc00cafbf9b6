"""Measuring many rounds of many problems: each questionnaire and form is scored at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.agreement import WORDS, agreement_word, average_deviation, counts_of
from diagnostic.core.camps import camps_of
from diagnostic.core.comparing import Asked
from diagnostic.core.group import LEAST_GROUP
from diagnostic.core.judging import STANCES, Judgement, Place, judge
from diagnostic.core.people import group_place, mean_cell, own_places
from diagnostic.core.plan import Plan, plan_of
from diagnostic.core.portfolio import Measure
from diagnostic.core.profile import Estimate
from diagnostic.core.profiling import answers_of
from diagnostic.core.questionnaire import Facet
from diagnostic.core.recommending import is_contested
from diagnostic.core.records import Response
from diagnostic.core.scoring import Scores, score
from diagnostic.core.uncertainty import Cell

Floats = NDArray[np.float64]
IN_DANGER = "someone was in danger, so it was not placed"
TOO_FEW_ANSWERS = "too few dimensions have enough answers"


@dataclass(frozen=True, slots=True)
class Held:
    """One round of one problem with what was said in it, not measured yet."""

    asked: Asked
    round: int
    title: str
    when: datetime | None
    responses: tuple[Response, ...]
    min_group: int | None
    """None for someone alone, who gave the one response."""


def measure(rounds: Sequence[Held]) -> tuple[Measure, ...]:
    """Measure rounds, in the order given, as a profile or a group's result would.

    Numbers of a group below its limit are left out, as is everyone who said that someone is in
    danger or answered nothing.

    Raises:
        KeyError: a form is not declared.
    """
    found: dict[int, Measure] = {}
    sorts: defaultdict[tuple[Asked, bool], list[int]] = defaultdict(list)
    for place, one in enumerate(rounds):
        sorts[one.asked, one.min_group is None].append(place)
    for (asked, alone), places in sorts.items():
        some = [rounds[place] for place in places]
        measured = _alone(asked, some) if alone else _groups(asked, some)
        found |= dict(zip(places, measured, strict=True))
    return tuple(found[place] for place in range(len(rounds)))


def _bare(held: Held, people: int, trouble: str = "") -> Measure:
    return Measure(held.asked, held.round, held.title, held.when, people, trouble)


def _alone(asked: Asked, rounds: Sequence[Held]) -> Iterator[Measure]:
    responses = [held.responses[0] for held in rounds]
    answers = answers_of(responses, asked.questionnaire)
    scores = score(answers, asked.questionnaire, asked.form)
    for column, (held, response) in enumerate(zip(rounds, responses, strict=True)):
        bare = _bare(held, people=1)
        if response.in_danger:
            yield replace(bare, trouble=IN_DANGER)
        else:
            yield _judged(bare, scores, column)


def _groups(asked: Asked, rounds: Sequence[Held]) -> Iterator[Measure]:
    """Score everyone of all groups at once, then judge all groups at once."""
    people = [
        [one for one in held.responses if one.answers and not one.in_danger] for held in rounds
    ]
    limits = [max(held.min_group or 0, LEAST_GROUP) for held in rounds]
    shown = [len(some) >= least for some, least in zip(people, limits, strict=True)]
    judged = _rooms(asked, people, limits, shown)
    for held, some, least, enough in zip(rounds, people, limits, shown, strict=True):
        if enough:
            room, everyone, column = next(judged)
            yield _of_group(_judged(_bare(held, len(some)), everyone, column), room)
        else:
            yield _bare(held, len(some), _hidden(len(some), least))


def _hidden(people: int, least: int) -> str:
    who = "1 person" if people == 1 else f"{people} people" if people else "nobody"
    return f"hidden: {who} answered, and results are shown from {least} people up"


@dataclass(frozen=True, slots=True)
class _Room:
    """What one group said that may be shown."""

    asked: Asked
    plan: Plan
    points: NDArray[np.int8]
    """I × N."""
    scores: tuple[Floats, Floats]
    """Problem and approach, D × N; nan where too few people have a score."""
    least: int


def _rooms(
    asked: Asked, people: Sequence[Sequence[Response]], limits: Sequence[int], shown: list[bool]
) -> Iterator[tuple[_Room, Judgement, int]]:
    """Yield each group that may be shown, with the judgement on all of them and its column."""
    plan = plan_of(asked.questionnaire, asked.form)
    some = [
        (group, least)
        for group, least, enough in zip(people, limits, shown, strict=True)
        if enough
    ]
    if not some:
        return
    answers = answers_of([one for group, _ in some for one in group], asked.questionnaire)
    scores = score(answers, asked.questionnaire, asked.form)
    rooms, end = [], 0
    for group, least in some:
        columns = slice(end, end := end + len(group))
        found = [
            _enough(cell.mean[:, columns], least) for cell in (scores.problem, scores.approach)
        ]
        rooms.append(
            _Room(asked, plan, answers.values.T[:, columns], (found[0], found[1]), least)
        )
    judged = _judge(rooms, plan)
    for column, room in enumerate(rooms):
        yield room, judged, column


def _enough(scores: Floats, least: int) -> Floats:
    """Return scores (D × N), all nan in the rows where too few people have one."""
    enough = (~np.isnan(scores)).sum(axis=1, keepdims=True) >= least
    return np.where(enough, scores, np.nan)


def _means(scores: Floats, facet: Facet, plan: Plan) -> Cell:
    """Return the mean of each dimension over people, its error and df (D × N to D × 1)."""
    scored = ~np.isnan(scores)
    n = scored.sum(axis=1, keepdims=True).astype(np.float64)
    count = np.where(n > 0, n, np.nan)
    mean = np.where(scored, scores, 0).sum(axis=1, keepdims=True) / count
    squares = (np.where(scored, scores - mean, 0) ** 2).sum(axis=1, keepdims=True)
    items = np.array([[max(len(rows), 1)] for rows in plan.cells[facet]], dtype=np.float64)
    return mean_cell(n, mean, squares, items, plan)


def _judge(rooms: Sequence[_Room], plan: Plan) -> Judgement:
    cells: list[Cell] = []
    places: list[Place] = []
    for number, facet in enumerate((Facet.PROBLEM, Facet.APPROACH)):
        items = plan.cells[facet]
        one = [_means(room.scores[number], facet, plan) for room in rooms]
        at = [
            group_place(room.scores[number], cell, items, plan)
            for room, cell in zip(rooms, one, strict=True)
        ]
        cells.append(Cell(*(np.hstack(parts) for parts in zip(*one, strict=True))))
        places.append(_joined(at))
    return judge(
        (cells[0], cells[1]), (places[0], places[1]), plan, rooms[0].asked.questionnaire
    )


def _joined(places: Sequence[Place]) -> Place:
    return Place(
        **{
            field.name: np.concatenate(
                [np.atleast_1d(getattr(one, field.name)) for one in places]
            )
            for field in fields(Place)
        }
    )


def _judged(bare: Measure, judged: Judgement | Scores, column: int) -> Measure:
    """Add what was judged; nothing but the reason where there is no place."""
    place = _estimate(judged.place, column)
    if place is None:
        return replace(bare, trouble=TOO_FEW_ANSWERS)
    misfits, gaps = judged.misfit[:, column], judged.gap[:, column]
    given = bool((misfits >= 0).any())
    zones = bare.asked.questionnaire.zones.overall
    return replace(
        bare,
        place=place,
        handling=_estimate(judged.handling, column),
        zone=zones[judged.zone[column]].id,
        zone_probability=float(judged.zone_probability[column]),
        stance=STANCES[judged.stance[column]],
        over_simplified=int(((misfits > 0) & (gaps < 0)).sum()) if given else None,
        over_complicated=int(((misfits > 0) & (gaps > 0)).sum()) if given else None,
    )


def _estimate(place: Place, column: int) -> Estimate | None:
    parts = (place.position, place.se, place.low, place.high)
    value, *rest = (float(part[column]) for part in parts)
    return None if np.isnan(value) else Estimate(value, *rest)


def _of_group(measured: Measure, room: _Room) -> Measure:
    """Add what a group's disagreement means: contested is never to manage only."""
    if measured.place is None:
        return measured
    contested = is_contested(_divided(room), room.asked.questionnaire)
    own = own_places(room.scores[0], room.plan)
    camps = len(own) >= room.least and camps_of(own.tolist(), room.asked.questionnaire)
    turned = contested and measured.stance == "manage"
    stance = "both" if turned else measured.stance
    return replace(measured, contested=contested, camps=bool(camps), stance=stance)


def _divided(room: _Room) -> list[str]:
    """Return the dimensions on whose problem facet the group is divided."""
    plan, dimensions = room.plan, room.asked.questionnaire.dimensions
    people = (~np.isnan(room.scores[0])).sum(axis=1)
    enough = max(plan.scoring.agreement_people.value, room.least)
    divided = []
    for row, dimension in enumerate(dimensions):
        items = plan.cells[Facet.PROBLEM][row]
        if not len(items) or people[row] < enough:
            continue
        counts = counts_of(room.points[items], plan.scale_size)
        held = counts[counts.sum(axis=1) >= room.least]
        apart = float(average_deviation(held).mean()) if len(held) else None
        if apart is not None and (
            agreement_word(apart, plan.scale_size, plan.scoring) == WORDS[2]
        ):
            divided.append(dimension.id)
    return divided
