"""One dimension and facet of one group, as plain values."""

from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.agreement import WORDS
from diagnostic.core.describing import Described, asked_by
from diagnostic.core.judging import NO_WORD
from diagnostic.core.plan import Plan
from diagnostic.core.questionnaire import Facet, Questionnaire


@dataclass(frozen=True, slots=True)
class GroupCell:
    """One dimension and facet over the people who have a score in it, 0 (tame) to 100.

    All numbers are None where hidden or not defined. `low` and `high` are the ends of the 95%
    t interval, None below three people. `ad` is in scale points.
    """

    dimension: str
    facet: Facet
    n: int
    suppressed: bool
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    median: float | None = None
    sd: float | None = None
    q1: float | None = None
    q3: float | None = None
    ad: float | None = None
    rwg_star: float | None = None
    awg: float | None = None
    agreement_a: float | None = None
    agreement: str | None = None
    """`shared`, `mixed`, `divided`, or None for fewer than five people."""
    two_camps: bool | None = None
    share_tame: float | None = None
    """Share of people, 0 to 1, whose score lies in the tame-leaning zone; middle, wicked."""
    share_middle: float | None = None
    share_wicked: float | None = None
    scores: tuple[float, ...] = ()
    """Everyone's score, sorted, so that their order tells nothing."""


_NUMBERS = ("mean", "low", "high", "median", "sd", "q1", "q3")
_ALIKE = ("ad", "rwg_star", "awg", "agreement_a")


def cells_of(
    described: Described, group: int, plan: Plan, questionnaire: Questionnaire
) -> tuple[GroupCell, ...]:
    """Return one group's cells as plain values."""
    alike = described.alike
    columns = {name: _column(getattr(described, name)[group]) for name in _NUMBERS}
    columns |= {name: _column(getattr(alike, name)[group]) for name in _ALIKE}
    columns["agreement"] = [_WORD_OF[code] for code in alike.word[group].tolist()]
    columns["two_camps"] = [_CAMPS_OF[code] for code in alike.two_camps[group].tolist()]
    shares = described.shares[group].T.tolist()
    columns |= zip(("share_tame", "share_middle", "share_wicked"), shares, strict=True)
    people, shown = described.n[group].tolist(), described.shown[group].tolist()
    return tuple(
        GroupCell(
            questionnaire.dimensions[row].id,
            facet,
            people[place],
            suppressed=False,
            scores=tuple(
                np.repeat(described.scores[place], described.held[group, place]).tolist()
            ),
            **{name: column[place] for name, column in columns.items()},
        )
        if shown[place]
        else GroupCell(questionnaire.dimensions[row].id, facet, people[place], suppressed=True)
        for place, (row, facet) in enumerate(asked_by(plan).cells)
    )


_WORD_OF: dict[int, str | None] = {NO_WORD: None, **dict(enumerate(WORDS))}
_CAMPS_OF: dict[int, bool | None] = {NO_WORD: None, 0: False, 1: True}


def _column(values: NDArray[np.float64]) -> list[Any]:
    """Return numbers as Python's own, None for nan."""
    return [None if isnan(value) else value for value in values.tolist()]
