"""The change from one round's mean to the next one's, where pairs would give somebody away."""

import math
from typing import NamedTuple

import numpy as np

from diagnostic.core.group import Group, GroupCell
from diagnostic.core.questionnaire import Facet
from diagnostic.core.uncertainty import t_quantile


class Mean(NamedTuple):
    """A group's mean as it is shown of one round; `se` is its error, over n people."""

    mean: float
    se: float
    n: int


def difference(
    before: Mean, after: Mean, band: float
) -> tuple[float, float | None, float | None]:
    """Return after − before with the ends of its t interval, from what both rounds show.

    SE² = SE₁² + SE₂², with Welch's degrees of freedom (Σv)²/Σ(v²/(n − 1)). People who answered
    both rounds are counted as if they were others, so it is wider than the interval of pairs.
    It tells nothing that the two rounds do not show by themselves. Without any spread in
    either round, or with one person in one, there is no interval.

    Source: Welch (1947), Biometrika 34:28-35.

    >>> change, low, high = difference(Mean(60, 3, 10), Mean(50, 4, 10), 0.95)
    >>> change, round(low or 0, 1), round(high or 0, 1)
    (-10, -20.6, 0.6)
    """
    moved = after.mean - before.mean
    parts = [(one.se**2, one.n - 1) for one in (before, after)]
    total = sum(square for square, _ in parts)
    if total <= 0 or min(df for _, df in parts) < 1:
        return moved, None, None
    df = total**2 / sum(square**2 / df for square, df in parts)
    reach = total**0.5 * float(t_quantile(band, np.array([df]))[0])
    return moved, max(moved - reach, -100.0), min(moved + reach, 100.0)


def mean_of(cell: GroupCell) -> Mean | None:
    """Return what a round shows of one cell; None where it is hidden."""
    if cell.suppressed or cell.mean is None or cell.sd is None:
        return None
    return Mean(cell.mean, cell.sd / math.sqrt(cell.n), cell.n)


def mean_place_of(group: Group, facet: Facet) -> Mean | None:
    """Return what a round shows of the overall place of one facet; None where it is hidden."""
    profile = group.profile
    place = profile and (profile.position if facet is Facet.PROBLEM else profile.approach)
    return Mean(place.value, place.se, group.respondents) if place else None
