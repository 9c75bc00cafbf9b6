"""How well the items of a scale go together: alpha, and each item with the rest.

Every function takes the answers of N people to J items (N × J), of complete cases only: who
left one of the items out is left out by the caller. Each returns the number with its interval
and n; a number or an end that is not defined is None.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri, ndtri, stdtrit

Floats = NDArray[np.float64]

NO_SPREAD = 1e-12
"""A variance up to this is none: all answers are equal."""


class Measured(NamedTuple):
    """A number about the instrument, with the ends of its interval and the people it is of."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def not_defined(n: int) -> Measured:
    """Return what stands for a number that cannot be had from n people."""
    return Measured(None, None, None, n)


def alpha(items: Floats, probability: float) -> Measured:
    """Return Cronbach's alpha with Feldt's interval.

    α = J/(J − 1) · (1 − Σs_j²/s²), with s_j² the items' variances and s² that of their sum. The
    interval runs from 1 − (1 − α)·F(1 − q) to 1 − (1 − α)·F(q), where q is half of what the
    probability leaves out and F has N − 1 and (N − 1)(J − 1) degrees of freedom. At most 1;
    below 0 where items go against each other. Not defined for one person, one item, or where
    the sum does not vary, as when all answers are equal.

    Source: Cronbach (1951), Psychometrika 16:297-334; Feldt (1965), Psychometrika 30:357-370.

    >>> alpha(np.array([[1.0, 2.0], [2.0, 3.0], [3.0, 4.0]]), 0.95).value
    1.0
    """
    n, count = items.shape
    if n < 2 or count < 2 or _variance(items.sum(axis=1)) <= NO_SPREAD:  # noqa: PLR2004 - a spread needs two
        return not_defined(n)
    error = _error(items) / _variance(items.sum(axis=1))
    tail = (1 - probability) / 2
    ends = [fdtri(n - 1, (n - 1) * (count - 1), one) for one in (1 - tail, tail)]
    low, high = (float(1 - error * end) for end in ends)
    return Measured(1 - error, low, high, n)


def stratified_alpha(strata: Sequence[Floats], probability: float) -> Measured:
    """Return stratified alpha of a composite: the sum of every stratum's mean of its items.

    α_s = 1 − Σσ_d²(1 − α_d)/σ² over the strata d, with σ² the composite's variance. What the
    strata have in common and what they do not both count as true, so it does not ask that the
    dimensions measure one thing. The interval is distribution-free: numerator E and
    denominator T are sums over people of squares, whose spread gives the error of log(E/T),
    with t of N − 1. At most 1. Not defined for one person, where a stratum has one item, or
    where the composite does not vary, as when all answers are equal.

    Source: Cronbach, Schönemann & McKie (1965), Educational and Psychological Measurement
    25:291-312; interval as for alpha in Maydeu-Olivares, Coffman & Hartmann (2007),
    Psychological Methods 12:157-176, by the same delta method.
    """
    n = len(strata[0]) if strata else 0
    if n < 2 or min(one.shape[1] for one in strata) < 2:  # noqa: PLR2004 - a spread needs two
        return not_defined(n)
    composite = from_mean(np.sum([one.mean(axis=1) for one in strata], axis=0))
    whole = composite**2
    own = np.zeros(n)
    for one in strata:
        own += _own_error(one) / one.shape[1] ** 2
    total, error = whole.sum(), own.sum()
    if total / (n - 1) <= NO_SPREAD:
        return not_defined(n)
    ratio = float(error / total)
    return log_interval(ratio, (own - ratio * whole) / (total / n), probability)


def item_rest(items: Floats, item: int, probability: float) -> Measured:
    """Return the correlation of one item with the mean of the others, by Fisher's z.

    artanh r ± z/√(N − 3), and back by tanh. From −1 to 1. Not defined for one person, for an
    only item, or where the item or the rest does not vary, as when all answers are equal; there
    is no interval for three people or fewer, nor where r is −1 or 1.

    Source: Fisher (1921), Metron 1:3-32; Nunnally & Bernstein (1994), Psychometric Theory.
    """
    n, count = items.shape
    if count < 2 or n < 2:  # noqa: PLR2004 - a correlation needs two
        return not_defined(n)
    one = from_mean(items[:, item])
    rest = from_mean(np.delete(items, item, axis=1).mean(axis=1))
    spread = np.sqrt((one @ one) * (rest @ rest))
    if spread / (n - 1) <= NO_SPREAD:
        return not_defined(n)
    r = float(np.clip(one @ rest / spread, -1, 1))
    return Measured(r, *fisher_interval(r, 1 / (n - 3) if n > 3 else None, probability), n)  # noqa: PLR2004


def fisher_interval(
    r: float, variance: float | None, probability: float
) -> tuple[float | None, float | None]:
    """Return a correlation's interval from the variance of its z; None where there is none."""
    if variance is None or abs(r) >= 1:
        return None, None
    reach = float(ndtri((1 + probability) / 2)) * np.sqrt(variance)
    return float(np.tanh(np.arctanh(r) - reach)), float(np.tanh(np.arctanh(r) + reach))


def t_interval(values: Floats, probability: float) -> Measured:
    """Return a mean with its t interval, x̄ ± t·s/√n; of one person the mean alone.

    Not defined for nobody; where all are equal both ends are the mean.

    Source: Student (1908), Biometrika 6:1-25.
    """
    n = len(values)
    if not n:
        return not_defined(n)
    mean = float(values.mean())
    if n == 1:
        return Measured(mean, None, None, n)
    reach = float(stdtrit(n - 1, (1 + probability) / 2) * np.sqrt(_variance(values) / n))
    return Measured(mean, mean - reach, mean + reach, n)


def log_interval(left: float, moved: Floats, probability: float) -> Measured:
    """Return 1 − left; `moved` is how each person moves what is left, times n."""
    n = len(moved)
    if left <= NO_SPREAD:
        return Measured(1.0, 1.0, 1.0, n)
    error = np.sqrt((moved**2).sum() / (n - 1) / n) / left
    reach = float(stdtrit(n - 1, (1 + probability) / 2) * error)
    low, high = (float(1 - left * np.exp(one)) for one in (reach, -reach))
    return Measured(1 - left, low, high, n)


def _error(items: Floats) -> float:
    """Return (1 − α)·s²: the part of the sum's variance that is not shared."""
    return float(_own_error(items).sum() / (len(items) - 1))


def _own_error(items: Floats) -> Floats:
    """Return what each person adds to [J·Σs_j² − s²]/(J − 1), before dividing by N − 1."""
    away = from_mean(items)
    count = items.shape[1]
    added: Floats = (count * (away**2).sum(axis=1) - away.sum(axis=1) ** 2) / (count - 1)
    return added


def from_mean(values: Floats) -> Floats:
    """Return how far each person is from the mean of all."""
    away: Floats = values - values.mean(axis=0)
    return away


def _variance(values: Floats) -> float:
    return float(values.var(ddof=1))
