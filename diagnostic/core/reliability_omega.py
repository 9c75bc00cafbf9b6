"""How much of a scale's spread is one common factor: omega, from the items' correlations."""

from collections.abc import Callable

import numpy as np

from diagnostic.core.reliability import (
    NO_SPREAD,
    Floats,
    Measured,
    from_mean,
    log_interval,
    not_defined,
)

IMPROPER = 1 + 1e-6
"""A loading past 1 leaves an item a negative variance of its own."""
STEP = 1e-4
"""How far a covariance is moved, as a share of its largest possible size, to see the effect."""


def omega(items: Floats, probability: float) -> Measured:
    """Return one-factor omega of the standardised items, with a distribution-free interval.

    ω = (Σλ)²/[(Σλ)² + Σ(1 − λ²)] with the loadings λ of `loadings`. What moving each covariance
    a little does to ω, and how each person moves the covariances, gives the error of
    log(1 − ω); t of N − 1. From 0 to 1. Not defined for fewer than three items (two cannot
    say which of them loads more), where an item does not vary, as when all answers are equal,
    for fewer people than items and one, and where a loading passes 1: such items do not fit
    one factor.

    Source: McDonald (1999), Test Theory: A Unified Treatment; interval by the delta method as
    in Maydeu-Olivares, Coffman & Hartmann (2007), Psychological Methods 12:157-176.
    """
    n, count = items.shape
    if count < 3 or n <= count:  # noqa: PLR2004 - three items make one factor
        return not_defined(n)
    away = from_mean(items)
    covariance = away.T @ away / n
    if covariance.diagonal().min() <= NO_SPREAD:
        return not_defined(n)
    found = loadings(_correlations(covariance))
    if np.abs(found).max() > IMPROPER:
        return not_defined(n)
    slopes = _slopes(lambda one: _omega(loadings(_correlations(one))), covariance)
    moved = ((away @ slopes) * away).sum(axis=1) - (slopes * covariance).sum()
    return log_interval(1 - _omega(found), -moved, probability)


def loadings(correlations: Floats) -> Floats:
    """Return each item's loading on one common factor, by least squares (minres).

    They make Σ(r_ij − λ_iλ_j)² over the pairs i < j smallest; their sum is not negative.

    Source: Harman & Jones (1966), Psychometrika 31:351-368.
    """
    # Takes a while to load, and few need it.
    from scipy.optimize import least_squares

    first, second = np.triu_indices(len(correlations), k=1)
    seen = correlations[first, second]
    pairs = np.arange(len(first))

    def residuals(trial: Floats) -> Floats:
        left: Floats = seen - trial[first] * trial[second]
        return left

    def slopes(trial: Floats) -> Floats:
        table = np.zeros((len(first), len(trial)))
        table[pairs, first] = -trial[second]
        table[pairs, second] = -trial[first]
        return table

    values, vectors = np.linalg.eigh(correlations)
    start = vectors[:, -1] * np.sqrt(values[-1])
    tight = dict.fromkeys(("xtol", "ftol", "gtol"), 1e-14)
    found: Floats = least_squares(residuals, start, slopes, method="lm", **tight).x
    return found if found.sum() >= 0 else -found


def _omega(found: Floats) -> float:
    common = found.sum() ** 2
    return float(common / (common + (1 - found**2).sum()))


def _correlations(covariance: Floats) -> Floats:
    spread = np.sqrt(covariance.diagonal())
    correlations: Floats = covariance / np.outer(spread, spread)
    return correlations


def _slopes(of: Callable[[Floats], float], covariance: Floats) -> Floats:
    """Return how a function of a covariance matrix moves with each entry, as a J × J matrix."""
    slopes = np.zeros_like(covariance)
    spread = np.sqrt(covariance.diagonal())
    for row, column in zip(*np.triu_indices(len(covariance)), strict=True):
        step = np.zeros_like(covariance)
        step[row, column] = step[column, row] = STEP * spread[row] * spread[column]
        slope = (of(covariance + step) - of(covariance - step)) / (2 * step[row, column])
        # Both halves move together, so each has half of the effect.
        slopes[row, column] = slopes[column, row] = slope / (1 + (row != column))
    return slopes
