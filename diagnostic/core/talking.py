"""What is worth talking about first: where people are divided, or the handling misfits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.agreement import WORDS
from diagnostic.core.group import Group, GroupCell
from diagnostic.core.judging import MISFITS, zone_codes
from diagnostic.core.questionnaire import Dimension, Facet, Misfit, Pole, Questionnaire


class Worth(StrEnum):
    """Why a dimension is worth talking about; the first that holds, in this order.

    A handling that goes further than the problem asks for is no misfit to talk about where the
    only way back leads towards an end that is never advised.
    """

    CAMPS = "camps"
    DIVIDED = "divided"
    STRONG_MISFIT = "strong_misfit"
    DIVIDED_HANDLING = "divided_handling"
    MISFIT = "misfit"
    MIXED = "mixed"
    SHARED = "shared"
    HIDDEN = "hidden"
    """Too few people to say."""


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """One dimension and why to talk about it."""

    dimension: str
    worth: Worth
    direction: Misfit | None = None
    """Which way its handling misfits, whatever else is the reason; None where it does not."""


def talking_points(group: Group, questionnaire: Questionnaire) -> tuple[TalkingPoint, ...]:
    """Return every dimension, the one most worth talking about first.

    By the reasons' order. Among equals, where people differ, the larger average deviation comes
    first; where the handling misfits, the larger gap; then the questionnaire's order.
    """
    found = [_Sight(group, one) for one in questionnaire.dimensions]
    ranks = list(Worth)
    ordered = sorted(found, key=lambda one: (ranks.index(one.worth), -one.size))
    return tuple(TalkingPoint(one.dimension.id, one.worth, one.direction) for one in ordered)


class _Sight:
    """What there is to see in one dimension of a group."""

    def __init__(self, group: Group, dimension: Dimension) -> None:
        cells = {one.facet: one for one in group.cells if one.dimension == dimension.id}
        self.dimension = dimension
        self._handling = cells.get(Facet.APPROACH)
        self._first = cells.get(Facet.PROBLEM, self._handling)
        known = () if group.profile is None else group.profile.dimensions
        self._result = next((one for one in known if one.id == dimension.id), None)
        self.direction = self._result.direction if self._result else None
        self.worth = next(self._reasons())

    @property
    def size(self) -> float:
        """How much there is of the reason: points of average deviation, or of the gap."""
        if self.worth in (Worth.STRONG_MISFIT, Worth.MISFIT):
            return abs((self._result and self._result.gap) or 0)
        seen = self._handling if self.worth is Worth.DIVIDED_HANDLING else self._first
        return (seen and seen.ad) or 0

    def _reasons(self) -> Iterator[Worth]:
        first, strength = self._first, self._misfit()
        if first and first.facet is Facet.PROBLEM and _word(first) == WORDS[2]:
            yield Worth.CAMPS if first.two_camps else Worth.DIVIDED
        if strength == MISFITS[2]:
            yield Worth.STRONG_MISFIT
        if _word(self._handling) == WORDS[2]:
            yield Worth.DIVIDED_HANDLING
        if strength == MISFITS[1]:
            yield Worth.MISFIT
        yield {WORDS[0]: Worth.SHARED, WORDS[1]: Worth.MIXED}.get(_word(first), Worth.HIDDEN)

    def _misfit(self) -> str | None:
        back = {Misfit.OVER_SIMPLIFIED: Pole.WICKED, Misfit.OVER_COMPLICATED: Pole.TAME}
        if self._result is None or self._result.direction is None:
            return None
        if back[self._result.direction] is self.dimension.never_advise:
            return None
        return self._result.misfit


def _word(cell: GroupCell | None) -> str:
    return (cell and cell.agreement) or ""


class Quarter(StrEnum):
    """Where a dimension lies on the map of place and agreement."""

    TAME_AGREED = "tame_agreed"
    WICKED_AGREED = "wicked_agreed"
    BETWEEN_AGREED = "between_agreed"
    TAME_DIVIDED = "tame_divided"
    WICKED_DIVIDED = "wicked_divided"
    BETWEEN_DIVIDED = "between_divided"


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A dimension's problem: its mean (0–100) beside how far answers lie from their mean."""

    dimension: str
    mean: float
    ad: float
    """In scale points; larger is less agreed."""
    quarter: Quarter
    """By the dimension's zone and the word for agreement; mixed counts as agreed."""


def agreement_map(group: Group, questionnaire: Questionnaire) -> Sequence[MapPoint]:
    """Return each dimension that is shown and has a word for agreement."""
    upto = np.array([zone.upto for zone in questionnaire.zones.dimension])
    return tuple(
        MapPoint(cell.dimension, cell.mean, cell.ad, _quarter(cell, cell.mean, upto))
        for cell in group.cells
        if cell.facet is Facet.PROBLEM and cell.agreement
        if cell.mean is not None and cell.ad is not None
    )


def _quarter(cell: GroupCell, mean: float, upto: NDArray[np.float64]) -> Quarter:
    """Name the place by the dimension's zones, the first of which is tame, the last wicked."""
    code = int(zone_codes(np.array([mean]), upto)[0])
    zone = {0: Pole.TAME.value, len(upto) - 1: Pole.WICKED.value}.get(code, "between")
    return Quarter(f"{zone}_{'divided' if cell.agreement == WORDS[2] else 'agreed'}")
