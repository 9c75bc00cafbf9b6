"""How alike a group answers: indices over the counts of answers at each point of the scale.

Every function takes counts of people per point: an array whose last axis has K entries, one
for each point from 1 (tame pole) to K (wicked pole). What comes before it is kept, so items of
any number are worked out at once. nan = not defined.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.constants import Scoring

Floats = NDArray[np.float64]
Counts = NDArray[np.int64] | Floats
"""Whole numbers, or shares of a published table."""

WORDS = ("shared", "mixed", "divided")
ON_A_CUT = 1e-9
"""An index this near a cut is on it, so that the order of a sum never decides."""


def counts_of(points: NDArray[np.int8], scale_size: int) -> NDArray[np.int64]:
    """Count the answers to each of I items at each point (I × N to I × K).

    What is no point of the scale (not answered, can't say) is left out.

    >>> counts_of(np.array([[1, 3, 3, -8, 0]], dtype=np.int8), 3)
    array([[1, 0, 2]])
    """
    rows = [
        np.bincount(row[(row > 0) & (row <= scale_size)], minlength=scale_size + 1)[1:]
        for row in points
    ]
    return np.array(rows, dtype=np.int64).reshape(len(points), scale_size)


def average_deviation(counts: Counts) -> Floats:
    """Return the AD index over the mean, in points: Σ|x − mean| / n; 0 is full agreement.

    Source: Burke, Finkelstein & Dusig (1999), Organizational Research Methods 2:49-68.

    >>> float(average_deviation(np.array([5, 0, 0, 0, 0, 0, 5])))
    3.0
    """
    n, mean = _size_and_mean(counts)
    away = np.abs(_points(counts) - mean[..., None])
    deviation: Floats = (away * counts).sum(axis=-1) / n
    return deviation


def even_deviation(scale_size: int) -> float:
    """Return the AD index of answers spread evenly over all points: 1.71 for K = 7.

    In full (K² − 1)/4K for an odd K and K/4 for an even one.

    >>> round(even_deviation(7), 2), even_deviation(4)
    (1.71, 1.0)
    """
    return float(average_deviation(np.ones(scale_size, dtype=np.int64)))


def rwg_star(counts: Counts) -> Floats:
    """Return r*_wg of each item: 1 − s²/σ², σ² = (K² − 1)/12; nan for fewer than two answers.

    The mean over J items is r*_wg(j). It is 1 for full agreement, 0 where answers vary as if
    spread evenly over the scale, and below 0 where they vary more.

    Source: Lindell & Brandt (1999), Journal of Applied Psychology 84:640-647.
    """
    even = (counts.shape[-1] ** 2 - 1) / 12
    alike: Floats = 1 - _variance(counts) / even
    return alike


def a_wg(counts: Counts) -> Floats:
    """Return a_wg of each item: 1 − 2s² / [((H + L)M − M² − HL) · k/(k − 1)].

    L = 1 and H = K are the ends of the scale, M the mean, k the number of people. The bracket
    is the largest variance that k answers with the mean M could have. It is 1 for full and −1
    for no agreement. nan where it is not defined: for M below (L(k − 1) + H)/k or above
    (H(k − 1) + L)/k, where so large a variance cannot be had, and for fewer than two answers.

    Source: Brown & Hauenstein (2005), Organizational Research Methods 8:165-184.
    """
    n, mean = _size_and_mean(counts)
    low, high = 1, counts.shape[-1]
    defined = (
        (n > 1)
        & (mean * n >= low * (n - 1) + high - ON_A_CUT)
        & (mean * n <= high * (n - 1) + low + ON_A_CUT)
    )
    largest = np.full(mean.shape, np.nan)
    most = (high - mean) * (mean - low) * n
    np.divide(most, n - 1, out=largest, where=defined)
    alike: Floats = 1 - 2 * _variance(counts) / largest
    return alike


def agreement_a(counts: Counts) -> Floats:
    """Return van der Eijk's A: 1 if all choose one point, 0 if spread evenly, −1 if torn.

    The counts are cut into layers that are level where they are not empty. A layer with S of
    K points weighs as much as it holds, and has A = U(1 − (S − 1)/(K − 1)) with
    U = [(K − 2)·TU − (K − 1)·TDU] / [(K − 2)(TU + TDU)], where TDU counts the triples of points
    whose middle one alone is empty, and TU those where one end alone is.

    Source: van der Eijk (2001), Quality & Quantity 35:325-341.
    """
    size = counts.shape[-1]
    ascending = np.sort(counts, axis=-1)
    steps = np.diff(ascending, axis=-1, prepend=0)
    weights = steps * np.arange(size, 0, -1)
    layers = counts[..., None, :] >= ascending[..., :, None]
    total = np.where(steps > 0, weights * _layer_agreement(layers), 0).sum(axis=-1)
    n = counts.sum(axis=-1)
    found: Floats = np.divide(total, n, out=np.full(n.shape, np.nan), where=n > 0)
    return found


def _layer_agreement(layers: NDArray[np.bool_]) -> Floats:
    """Return A of patterns of filled and empty points."""
    size = layers.shape[-1]
    filled = layers.sum(axis=-1)
    before: NDArray[np.int64] = np.cumsum(layers, axis=-1) - layers
    after = filled[..., None] - before - layers
    empty = ~layers
    torn = (empty * before * after).sum(axis=-1)
    together = (empty * (before * (before - 1) + after * (after - 1)) / 2).sum(axis=-1)
    triples = (size - 2) * (torn + together)
    unity = np.divide(
        (size - 2) * together - (size - 1) * torn,
        triples,
        out=np.ones(filled.shape),
        where=triples > 0,
    )
    agreement: Floats = unity * (1 - (filled - 1) / (size - 1))
    return agreement


def agreement_cuts(scale_size: int, scoring: Scoring) -> tuple[float, float]:
    """Return up to which AD a view is shared, and from which on it is divided, in points.

    Source: K/6 after Burke & Dunlap (2002), Organizational Research Methods 5:159-172; the
    second cut is a choice.
    """
    shared = scoring.agreement_shared.value * scale_size
    return shared, scoring.agreement_divided.value * even_deviation(scale_size)


def agreement_word(deviation: float, scale_size: int, scoring: Scoring) -> str:
    """Name an AD index: `shared` up to the first cut, `divided` from the second on."""
    shared, divided = agreement_cuts(scale_size, scoring)
    if deviation <= shared + ON_A_CUT:
        return WORDS[0]
    return WORDS[1] if deviation < divided - ON_A_CUT else WORDS[2]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike a group answers the items of one dimension and facet; None = not defined."""

    ad: float | None = None
    rwg_star: float | None = None
    awg: float | None = None
    agreement_a: float | None = None
    word: str | None = None
    two_camps: bool | None = None


def agreement_of(
    counts: Counts, people: int, ends: NDArray[np.bool_], least: int, scoring: Scoring
) -> Agreement:
    """Work out each index per item and average it over the items (J × K counts).

    `people` have a score here; `ends` says of each point whether it lies in the tame and in the
    wicked zone (2 × K). Items that fewer than `least` answered are left out. a_wg is defined
    only where it is for every item: what lies too near an end would be missing from its mean.
    Two camps have A below 0, a divided group and enough answers in both outer zones.
    """
    size, n = counts.shape[-1], counts.sum(axis=-1)
    held = counts[n >= max(least, 2)]
    many = counts[n >= max(least, scoring.camps_people.value)]
    if not len(held):
        return Agreement()
    ad = float(average_deviation(held).mean())
    enough = people >= scoring.agreement_people.value
    word = agreement_word(ad, size, scoring) if enough else None
    a, camps = None, None
    if people >= scoring.camps_people.value and len(many):
        a = float(agreement_a(many).mean())
        shares = (many @ ends.T / many.sum(axis=-1, keepdims=True)).mean(axis=0)
        full = shares.min() >= scoring.camps_share.value - ON_A_CUT
        camps = bool(a < -ON_A_CUT and word == WORDS[2] and full)
    return Agreement(
        ad=ad,
        rwg_star=float(rwg_star(held).mean()),
        awg=_number(float(a_wg(held).mean())),
        agreement_a=a,
        word=word,
        two_camps=camps,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else value


def _points(counts: Counts) -> Floats:
    return np.arange(1, counts.shape[-1] + 1, dtype=np.float64)


def _size_and_mean(counts: Counts) -> tuple[Floats, Floats]:
    """Return how many answered, nan where nobody did, and the mean answer."""
    n = counts.sum(axis=-1).astype(np.float64)
    n = np.where(n > 0, n, np.nan)
    return n, (counts * _points(counts)).sum(axis=-1) / n


def _variance(counts: Counts) -> Floats:
    """Return s² over n − 1; nan for fewer than two answers."""
    n, mean = _size_and_mean(counts)
    squares = (counts * (_points(counts) - mean[..., None]) ** 2).sum(axis=-1)
    variance = np.full(mean.shape, np.nan)
    np.divide(squares, n - 1, out=variance, where=n > 1)
    return variance
