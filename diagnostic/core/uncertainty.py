"""How sure a score is: item sampling within one respondent, and nothing else."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from diagnostic.core.constants import Scoring

Floats = NDArray[np.float64]

_NODES = 8192
"""Points at which the t quantile is tabled; linear in 1/df between them, error under 1e-8."""


class Cell(NamedTuple):
    """Scores of one dimension and facet: mean (0–100), standard error, degrees of freedom."""

    mean: Floats
    se: Floats
    df: Floats


def score_cell(points: NDArray[np.int8], scale_size: int, scoring: Scoring) -> Cell:
    """Score the J items of one dimension and facet for N respondents.

    `points` is J × N: 1 … K where answered, 0 or less where not. The mean is over the
    answered items, as percentage of the maximum possible (POMP); nan where under
    `answered_share` of the J items were answered. The variance is shrunken towards the
    prior, v = (ν₀s₀² + (n−1)s²)/(ν₀ + n − 1), SE = √(v/n), df = ν₀ + n − 1, so that one
    item has a standard error too and three equal answers do not have none.

    Source: POMP: Cohen, Cohen, Aiken & West (1999), MBR 34:315-346; prior: our choice.
    """
    answered = points > 0
    n = answered.sum(axis=0, dtype=np.int16)
    wide = np.where(answered, points, 0).astype(np.int16)
    total = wide.sum(axis=0, dtype=np.int32)
    squares = (wide * wide).sum(axis=0, dtype=np.int32)
    enough = (n >= scoring.answered_share.value * len(points) - 1e-9) & (n > 0)
    count = np.where(enough, n, np.nan)
    unit = 100 / (scale_size - 1)
    mean = total / count
    spread = np.maximum(squares - total * mean, 0) * unit**2
    df = scoring.prior_df.value + count - 1
    variance = (scoring.prior_df.value * scoring.prior_sd.value**2 + spread) / df
    return Cell((mean - 1) * unit, np.sqrt(variance / count), df)


def satterthwaite_df(squares: Floats, df: Floats, scored: NDArray[np.bool_]) -> Floats:
    """Return the degrees of freedom of a mean of D independent scores (D × N to N).

    Formula: (Σv)² / Σ(v²/df). Source: Satterthwaite (1946), Biometrics Bulletin 2:110-114.
    nan where nothing is scored.
    """
    held = np.where(scored, squares, 0)
    weight = np.where(scored, squares * squares / df, 0).sum(axis=0)
    empty = np.full(weight.shape, np.nan)
    total: Floats = np.divide(held.sum(axis=0) ** 2, weight, out=empty, where=weight > 0)
    return total


def t_quantile(band: float, df: Floats) -> Floats:
    """Return how many standard errors a two-sided band reaches on each side.

    `band` is its probability, 0 to 1; `df` is at least 1 or nan.

    >>> round(float(t_quantile(0.8, np.array([10.0]))[0]), 4)
    1.3722
    """
    nodes, values = _t_table(band)
    return np.interp(1 / df, nodes, values)


@lru_cache(maxsize=8)
def _t_table(band: float) -> tuple[Floats, Floats]:
    nodes = np.linspace(0, 1, _NODES + 1)
    with np.errstate(divide="ignore"):
        values = stdtrit(1 / nodes, (1 + band) / 2)
    return nodes, values
