"""The Wilcoxon signed-rank test, without the two seconds that importing scipy.stats takes."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Floats = NDArray[np.float64]

MOST_EXACT = 50
"""Up to so many differences, every pattern of signs is counted."""
_DIGITS = 9
"""Differences that are the same to so many decimals tie; the rest is the rounding of sums."""


def signed_rank_p(differences: Floats) -> float | None:
    """Return the two-sided p of the signed-rank test that differences lie evenly about 0.

    Zeros are left out, ties share the mean of their ranks. W⁺ is the sum of the ranks of the
    differences above 0; p = 2·min(P(W⁺ ≤ w), P(W⁺ ≥ w)), at most 1. Up to 50 differences it is
    counted exactly, with their own ties; above, W⁺ is taken as normal with the mean Σr/2 and
    the variance Σr²/4. None where no difference is left; 1 for a single one.

    Source: Wilcoxon (1945), Biometrics Bulletin 1:80-83; zeros and ties as in
    scipy.stats.wilcoxon.

    >>> signed_rank_p(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    0.0625
    """
    rounded = np.round(differences, _DIGITS)
    moved = rounded[rounded != 0]
    if not len(moved):
        return None
    doubled = _doubled_ranks(np.abs(moved))
    above = int(doubled[moved > 0].sum())
    if len(moved) > MOST_EXACT:
        return _by_normal(doubled, above)
    chances = np.ones(1)
    for rank in doubled.tolist():
        grown = np.zeros(len(chances) + rank)
        grown[: len(chances)] = chances / 2
        grown[rank:] += chances / 2
        chances = grown
    lower, upper = chances[: above + 1].sum(), chances[above:].sum()
    return float(min(1.0, 2 * min(lower, upper)))


def _doubled_ranks(sizes: Floats) -> NDArray[np.int64]:
    """Return twice the rank of each, from 1; equal ones share the mean of theirs."""
    _, places, counts = np.unique(sizes, return_inverse=True, return_counts=True)
    last = counts.cumsum()
    ranks: NDArray[np.int64] = (2 * last - counts + 1)[places]
    return ranks


def _by_normal(doubled: NDArray[np.int64], above: int) -> float:
    """Approximate; the sums are of doubled ranks, so mean and deviation are doubled too."""
    away = abs(above - doubled.sum() / 2)
    deviation = np.sqrt((doubled.astype(np.float64) ** 2).sum() / 4)
    return float(2 * ndtr(-away / deviation))
