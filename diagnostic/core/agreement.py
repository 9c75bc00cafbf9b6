"""How alike a group answers: indices over the counts of answers at each point of the scale.

Every function takes counts of people per point: an array whose last axis has K entries, one
for each point from 1 (tame pole) to K (wicked pole). What comes before it is kept, so items of
any number are worked out at once. nan = not defined.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.constants import Scoring
from diagnostic.core.judging import NO_WORD
from diagnostic.core.van_der_eijk import agreement_a

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]
Counts = NDArray[np.int32] | NDArray[np.int64] | Floats
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


def agreement_cuts(scale_size: int, scoring: Scoring) -> tuple[float, float]:
    """Return up to which AD a view is shared, and from which on it is divided, in points.

    Source: K/6 after Burke & Dunlap (2002), Organizational Research Methods 5:159-172; the
    second cut is a choice.
    """
    shared = scoring.agreement_shared.value * scale_size
    return shared, scoring.agreement_divided.value * even_deviation(scale_size)


def agreement_codes(deviations: Floats, scale_size: int, scoring: Scoring) -> Codes:
    """Return which of WORDS names each AD index; NO_WORD where there is none (nan)."""
    shared, divided = agreement_cuts(scale_size, scoring)
    codes = np.where(deviations < divided - ON_A_CUT, 1, 2)
    codes[deviations <= shared + ON_A_CUT] = 0
    return np.where(np.isnan(deviations), NO_WORD, codes).astype(np.int8)


def agreement_word(deviation: float, scale_size: int, scoring: Scoring) -> str:
    """Name an AD index: `shared` up to the first cut, `divided` from the second on."""
    return WORDS[agreement_codes(np.array([deviation]), scale_size, scoring)[0]]


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike groups answer the items of some cells; nan = not defined."""

    ad: Floats
    rwg_star: Floats
    awg: Floats
    agreement_a: Floats
    word: Codes
    """Indexes WORDS; NO_WORD where too few have a score for a word."""
    two_camps: Codes
    """1 yes, 0 no, NO_WORD where too few answered to say."""


def alike(
    counts: Counts,
    people: NDArray[np.int64],
    ends: NDArray[np.bool_],
    least: int,
    scoring: Scoring,
) -> Alike:
    """Work out each index per item and average it over a cell's items (… × J × K counts).

    `people` (…) have a score here; `ends` says of each point whether it lies in the tame and
    in the wicked zone (2 × K). Items that fewer than `least` answered are left out. a_wg is
    defined only where it is for every item: what lies too near an end would be missing from its
    mean. Two camps have A below 0, a divided group and enough answers in both outer zones.
    """
    size, n = counts.shape[-1], counts.sum(axis=-1)
    held = n >= max(least, 2)
    many = n >= max(least, scoring.camps_people.value)
    many &= (people >= scoring.camps_people.value)[..., None]
    ad = _mean(average_deviation(counts), held)
    worded = np.where(people >= scoring.agreement_people.value, ad, np.nan)
    word = agreement_codes(worded, size, scoring)
    a = _mean(agreement_a(counts), many)
    at_ends = (counts @ ends.T) / np.where(many, n, np.nan)[..., None]
    full = np.minimum(_mean(at_ends[..., 0], many), _mean(at_ends[..., 1], many))
    camps = (a < -ON_A_CUT) & (word == 2) & (full >= scoring.camps_share.value - ON_A_CUT)  # noqa: PLR2004 - the last of WORDS
    return Alike(
        ad=ad,
        rwg_star=_mean(rwg_star(counts), held),
        awg=_mean(a_wg(counts), held),
        agreement_a=a,
        word=word,
        two_camps=np.where(np.isnan(a), NO_WORD, camps).astype(np.int8),
    )


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
    """Work the same out for a single cell (J × K counts)."""
    return agreement_at(alike(counts[None], np.array([people]), ends, least, scoring), 0)


def agreement_at(found: Alike, place: int | tuple[int, ...]) -> Agreement:
    """Return what was found for one cell as plain values."""
    word, camps = int(found.word[place]), int(found.two_camps[place])
    return Agreement(
        ad=number_or_none(found.ad[place]),
        rwg_star=number_or_none(found.rwg_star[place]),
        awg=number_or_none(found.awg[place]),
        agreement_a=number_or_none(found.agreement_a[place]),
        word=None if word == NO_WORD else WORDS[word],
        two_camps=None if camps == NO_WORD else bool(camps),
    )


def _mean(values: Floats, held: NDArray[np.bool_]) -> Floats:
    """Return the mean over the items that are held (… × J to …); nan where there are none."""
    count = held.sum(axis=-1)
    total = np.where(held, values, 0).sum(axis=-1)
    mean: Floats = np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)
    return mean


def number_or_none(value: float) -> float | None:
    """Return a number as Python's own; None for nan."""
    return None if np.isnan(value) else float(value)


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
