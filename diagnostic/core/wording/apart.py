"""Where the parts of a group stand further apart than chance would put them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.subgroups import Subgroup
from diagnostic.core.uncertainty import t_quantile
from diagnostic.core.unpaired import Mean, difference

TWO = 2
"""One part stands apart from nothing, and one person has no spread."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Two parts, the one nearer the tame end first, and where they stand."""

    first: str
    last: str
    low: float
    high: float
    by_chance: bool
    """Whether the interval of their difference holds 0, or there is none."""
    dimension: str = ""


def places_apart(parts: Sequence[Subgroup], questionnaire: Questionnaire) -> Apart | None:
    """Return the two parts whose overall places of the problem lie furthest apart.

    Their difference has Welch's interval, its band widened (Bonferroni) for the number of pairs
    of parts they were picked from. None where fewer than two parts have a place.
    """
    band = questionnaire.scoring.group_band.value
    means = {
        one.label: _shown(one.position, one.low, one.high, one.people or 0, band)
        for one in parts
        if one.position is not None
    }
    if len(means) < TWO:
        return None
    pairs = list(_pairs(means, _widened(band, len(list(combinations(means, TWO))))))
    return max(pairs, key=lambda one: one.high - one.low)


def dimension_apart(parts: Sequence[Subgroup], questionnaire: Questionnaire) -> Apart | None:
    """Return the dimension and the two parts that differ most on its problem, if not by chance.

    The band is widened for every pair of parts on every dimension that is shown. None where
    every interval holds 0.
    """
    band = questionnaire.scoring.group_band.value
    means: dict[str, dict[str, Mean]] = {}
    for part in parts:
        for cell in part.cells:
            if cell.facet is Facet.PROBLEM and cell.mean is not None:
                shown = _shown(cell.mean, cell.low, cell.high, cell.n, band)
                means.setdefault(cell.dimension, {})[part.label] = shown
    compared = sum(len(list(combinations(one, TWO))) for one in means.values())
    found = [
        pair
        for dimension, shown in means.items()
        for pair in _pairs(shown, _widened(band, compared), dimension)
        if not pair.by_chance
    ]
    return max(found, key=lambda one: one.high - one.low, default=None)


def _widened(band: float, comparisons: int) -> float:
    """Return the band that each of several comparisons needs for all to hold together.

    >>> _widened(0.9, 2)
    0.95
    """
    return 1 - (1 - band) / max(comparisons, 1)


def _shown(
    mean: float, low: float | None, high: float | None, people: int, band: float
) -> Mean:
    """Return a mean with its error, found again from the interval that is shown of it.

    reach = t(n − 1) · SE. Where the line cuts one end off, the other one tells; where it cuts
    both, or there is no interval, nothing is known of the error, which is said by 0.
    """
    if low is None or high is None or people < TWO or (low <= 0 and high >= 100):  # noqa: PLR2004 - the whole line
        return Mean(mean, 0, people)
    reach = max(mean - low, high - mean)
    return Mean(mean, reach / float(t_quantile(band, np.array([people - 1.0]))[0]), people)


def _pairs(means: Mapping[str, Mean], band: float, dimension: str = "") -> Iterator[Apart]:
    ordered = sorted(means.items(), key=lambda one: one[1].mean)
    for (near, first), (far, last) in combinations(ordered, TWO):
        low = difference(first, last, band)[1] if first.se and last.se else None
        yield Apart(near, far, first.mean, last.mean, low is None or low <= 0, dimension)
