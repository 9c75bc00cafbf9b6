"""Plausible answers of people who do not exist, for rehearsals and examples.

Nothing here draws at random: all chance comes in as numbers from 0 to under 1, so that equal
numbers give equal answers. What the group has in common is taken from the first person's row.

Every size below is a plain guess at what a workshop looks like; no result rests on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from diagnostic.core.questionnaire import CANT_SAY, Facet, Item, Questionnaire

Floats = NDArray[np.float64]

CONFIDENCE = "confidence_"
"""What the name of a dimension's confidence begins with, as in the log of answers."""

_LOWEST, _HIGHEST = 32.0, 84.0
"""Between these lies the place that a group shares on a dimension of the problem, in POMP."""
_TAMER = 26.0
"""At most so much tamer is the handling."""
_LEAN, _OWN, _ITEM = 7.0, 17.0, 10.0
"""How far people differ overall, in a dimension and facet, from item to item (SD, POMP)."""
_CAMP = 38.0
"""How far the two camps stand from the middle."""
_UNSURE = 0.03
"""How often somebody cannot say."""
_SILENT = 0.08
"""How often somebody leaves a background question out."""
_PULL = 0.3
"""At most so much of the way to the group's mean somebody goes in the next round."""
_STRAY = 0.35
"""How far the next answer strays from where it was drawn to (SD, points)."""


@dataclass(frozen=True, slots=True)
class _Chances:
    """One matrix of chances, taken apart: people × what the name says."""

    shared: Floats
    """Place, tamer handling and unlikeness of each dimension; then how many have camps."""
    person: Floats
    """Lean and camp of each person."""
    own: Floats
    items: Floats
    unsure: Floats
    confidence: Floats


def chances_needed(questionnaire: Questionnaire, form_id: str) -> int:
    """Return how many chances each person needs. Raises: KeyError for an unknown form."""
    return sum(_widths(questionnaire, form_id))


def simulated_responses(
    questionnaire: Questionnaire, form_id: str, uniforms: Floats
) -> list[dict[str, int]]:
    """Return one person's answers per row of `uniforms` (people × `chances_needed`).

    Each maps item id to a point or CANT_SAY, and `confidence_<dimension>` to a step. The group
    shares a place on each dimension, people vary around it, one or two dimensions have two
    camps, and the problem is handled as somewhat tamer than it is.
    """
    chances = _chances(questionnaire, form_id, uniforms)
    items = questionnaire.items_of(form_id)
    places = _places(chances, questionnaire, items)
    places += _ITEM * _normal(chances.items)
    size = questionnaire.scale.size
    points = np.clip(np.rint(1 + places / 100 * (size - 1)), 1, size).astype(int)
    points[chances.unsure < _UNSURE] = CANT_SAY
    confidence = _steps(chances.confidence, questionnaire)
    return [
        _said(row, sure, items) for row, sure in zip(points.tolist(), confidence, strict=True)
    ]


def simulated_backgrounds(
    questionnaire: Questionnaire, uniforms: Floats
) -> list[dict[str, str]]:
    """Return background question to choice for each row of `uniforms` (people × questions).

    Earlier choices are more common, so that the parts of a group differ in size; a few people
    leave a question out.
    """
    found: list[dict[str, str]] = []
    for row in uniforms.tolist():
        asked = zip(questionnaire.background, row, strict=True)
        said = {one.id: (one.choices, chance - _SILENT) for one, chance in asked}
        found.append(
            {
                name: choices[int((chance / (1 - _SILENT)) ** 2 * len(choices))].value
                for name, (choices, chance) in said.items()
                if chance >= 0
            }
        )
    return found


def changed_responses(
    earlier: Sequence[Mapping[str, int]],
    questionnaire: Questionnaire,
    form_id: str,
    uniforms: Floats,
) -> list[dict[str, int]]:
    """Return what the same people, in the same order, answer in the next round.

    Each goes part of the way towards the mean of all; most answers stay as they were.
    """
    chances = _chances(questionnaire, form_id, uniforms)
    items = questionnaire.items_of(form_id)
    said = np.array(
        [[one.get(item.id, CANT_SAY) for item in items] for one in earlier], dtype=float
    ).reshape(len(earlier), len(items))
    known = said > 0
    count = known.sum(axis=0)
    middle = (questionnaire.scale.size + 1) / 2
    mean = np.where(
        count > 0, np.where(known, said, 0).sum(axis=0) / np.maximum(count, 1), middle
    )
    pull = _PULL * chances.person[:, :1]
    drawn = said + pull * (mean - said) + _STRAY * _normal(chances.items)
    points = np.clip(np.rint(drawn), 1, questionnaire.scale.size)
    points = np.where(known, points, CANT_SAY).astype(int)
    names = [CONFIDENCE + one.id for one in questionnaire.dimensions]
    kept = [{name: one[name] for name in names if name in one} for one in earlier]
    return [_said(row, sure, items) for row, sure in zip(points.tolist(), kept, strict=True)]


def _widths(questionnaire: Questionnaire, form_id: str) -> tuple[int, ...]:
    dimensions, items = len(questionnaire.dimensions), len(questionnaire.items_of(form_id))
    return 3 * dimensions + 1, 2, 2 * dimensions, items, items, dimensions


def _chances(questionnaire: Questionnaire, form_id: str, uniforms: Floats) -> _Chances:
    ends = np.cumsum(_widths(questionnaire, form_id))[:-1]
    return _Chances(*np.split(uniforms, ends, axis=1))


def _places(chances: _Chances, questionnaire: Questionnaire, items: Sequence[Item]) -> Floats:
    """Return where each person places each item before it strays (people × items), in POMP."""
    if not len(chances.shared):
        return np.zeros((0, len(items)))
    names = [one.id for one in questionnaire.dimensions]
    place, tamer, unlike = np.split(chances.shared[0, :-1], 3)
    problem = _LOWEST + (_HIGHEST - _LOWEST) * place
    handling = problem - _TAMER * tamer
    camps = np.argsort(unlike)[::-1][: 1 + (chances.shared[0, -1] > 1 / 2)]
    lean = _LEAN * _normal(chances.person[:, :1])
    spread = np.tile(_OWN * (1 / 2 + unlike), 2)
    own = spread * _normal(chances.own) + lean + np.concatenate([problem, handling])
    side = np.where(chances.person[:, 1:] < 1 / 2, -1, 1)
    torn = 50 + side * _CAMP + lean
    own[:, camps] = torn
    facets = list(Facet)
    columns = [
        len(names) * facets.index(one.facet) + names.index(one.dimension) for one in items
    ]
    places: Floats = own[:, columns]
    return places


def _steps(chances: Floats, questionnaire: Questionnaire) -> list[dict[str, int]]:
    """Answer the confidence question; the later steps are chosen more often."""
    if questionnaire.confidence is None:
        return [{} for _ in chances]
    steps = questionnaire.confidence.steps
    chosen = (np.sqrt(chances) * len(steps)).astype(int).tolist()
    names = [CONFIDENCE + one.id for one in questionnaire.dimensions]
    return [
        {name: steps[place].value for name, place in zip(names, row, strict=True)}
        for row in chosen
    ]


def _said(
    points: list[int], confidence: dict[str, int], items: Sequence[Item]
) -> dict[str, int]:
    answers = {item.id: point for item, point in zip(items, points, strict=True)}
    return {**answers, **confidence}


def _normal(chances: Floats) -> Floats:
    """Turn even chances into normal ones, at most 3 from the middle."""
    values: Floats = np.clip(ndtri(chances), -3, 3)
    return values
