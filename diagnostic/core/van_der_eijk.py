"""Van der Eijk's agreement A of counts of answers at each point of a scale."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int32] | NDArray[np.int64] | Floats

_TABLED = 12
"""Up to so many points every pattern of filled and empty ones is worked out beforehand."""


def agreement_a(counts: Counts) -> Floats:
    """Return van der Eijk's A: 1 if all choose one point, 0 if spread evenly, −1 if torn.

    The counts are cut into layers that are level where they are not empty. A layer with S of
    K points weighs as much as it holds, and has A = U(1 − (S − 1)/(K − 1)) with
    U = [(K − 2)·TU − (K − 1)·TDU] / [(K − 2)(TU + TDU)], where TDU counts the triples of points
    whose middle one alone is empty, and TU those where one end alone is.

    Source: van der Eijk (2001), Quality & Quantity 35:325-341.
    """
    size = counts.shape[-1]
    ascending: Any = np.sort(counts, axis=-1)
    steps = np.diff(ascending, axis=-1, prepend=0)
    weights = steps * np.arange(size, 0, -1)
    total = np.where(steps > 0, weights * _layers(counts, ascending), 0).sum(axis=-1)
    n = counts.sum(axis=-1)
    found: Floats = np.divide(total, n, out=np.full(n.shape, np.nan), where=n > 0)
    return found


def _layers(counts: Counts, ascending: Counts) -> Floats:
    """Return A of each layer, the lowest first; looked up where the scale is short."""
    size = counts.shape[-1]
    if size > _TABLED:
        return _layer_agreement(counts[..., None, :] >= ascending[..., :, None])
    patterns = np.zeros(counts.shape, dtype=np.int16)
    for point in range(size):
        patterns += (counts[..., point, None] >= ascending) * np.int16(1 << point)
    return _layer_table(size)[patterns]


@lru_cache(maxsize=8)
def _layer_table(size: int) -> Floats:
    """Return A of every pattern of filled and empty points, the first point the lowest bit."""
    return _layer_agreement(np.arange(1 << size)[:, None] >> np.arange(size) & 1 > 0)


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
