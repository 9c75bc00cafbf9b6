"""Do places tell apart what experts hold to be tame and wicked? AUC and rank correlation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.reliability import (
    NO_SPREAD,
    Floats,
    Measured,
    fisher_interval,
    not_defined,
)
from diagnostic.core.reliability_report import ALL, Statistic
from diagnostic.core.scoring import Answers, score

_DIGITS = 9
HALVINGS = 60
"""So often the room where an interval's end may lie is halved."""


@dataclass(frozen=True, slots=True)
class Rated:
    """Ratings of vignettes: where people placed each, and what the experts hold it to be."""

    vignettes: tuple[str, ...]
    """Per rating which vignette it is of; empty where it is of one of its own."""
    sides: Floats
    """Per rating the experts' view: the larger, the more wicked."""
    places: Mapping[str, Floats]
    """Scale id to each rating's score of the problem, 0 to 100; nan where it has none."""
    other_versions: Mapping[int, int] = field(default_factory=dict)
    """Rows left out because of the version of their questionnaire: version to rows."""

    def __len__(self) -> int:
        return len(self.sides)


def known_groups(rated: Rated, questionnaire: Questionnaire) -> tuple[Statistic, ...]:
    """Compare the places of vignettes with the experts' view of them.

    A vignette counts once, with the mean of its ratings: people who rate the same text are no
    further evidence about another. AUC needs two sides; where there are more values, the lowest
    and the highest are compared. Below `quality_people` ratings there are nothing but counts.
    """
    needed = round(questionnaire.scoring.quality_people.value)
    probability = questionnaire.scoring.group_band.value
    which = _numbered(rated.vignettes)
    count = int(which.max(initial=-1)) + 1
    found = [_counted("ratings", len(rated)), _counted("vignettes", count)]
    if len(rated) < needed:
        return tuple(found)
    sides = _means(rated.sides, which, count)
    for scale, scores in rated.places.items():
        places = _means(scores, which, count)
        known = ~np.isnan(places)
        low, high = (places[known & (sides == end)] for end in (sides.min(), sides.max()))
        if sides.min() == sides.max():
            low = low[:0]
        area = auc(low, high, probability)
        found.append(Statistic(scale, "auc", *area))
        rank = rank_correlation(places[known], sides[known], probability)
        found.append(Statistic(scale, "rank_correlation", *rank))
    return tuple(found)


def places_of(
    answers: Answers, forms: NDArray[np.int8], questionnaire: Questionnaire
) -> dict[str, Floats]:
    """Return each row's place of the problem, overall and by dimension: scale id to scores.

    `forms` holds the index of each row's form. A form too short for verdicts on a dimension
    gives the overall place alone.
    """
    overall = Facet.PROBLEM.value
    scales = [f"{dimension.id}_{overall}" for dimension in questionnaire.dimensions]
    places = {scale: np.full(len(answers), np.nan) for scale in (overall, *scales)}
    for place, form in enumerate(questionnaire.forms):
        rows = forms == place
        if not rows.any():
            continue
        scores = score(_some(answers, rows), questionnaire, form.id)
        places[overall][rows] = scores.place.position
        for scale, mean in zip(scales, scores.problem.mean, strict=True):
            if form.dimension_verdicts:
                places[scale][rows] = mean
    return places


def auc(tame: Floats, wicked: Floats, probability: float) -> Measured:
    """Return how often a wicked one is placed above a tame one, ties counting half.

    AUC = U/(n₁n₂) of Mann and Whitney. The ends of the interval are the θ that lie z standard
    errors from it, by the variance that θ itself implies,
    θ(1 − θ)[1 + k(1 − θ)/(2 − θ) + kθ/(1 + θ)]/(n₁n₂) with k = (n₁ + n₂)/2 − 1, so that it has
    a width even where the two do not overlap at all. From 0 to 1; 0.5 where places say nothing
    about the side, as when all are equal. Not defined where one side has nobody; with one on
    each side the interval is nearly everything.

    Source: Hanley & McNeil (1982), Radiology 143:29-36; Newcombe (2006), Statistics in Medicine
    25:559-573, method 5.

    >>> auc(np.array([10.0, 20.0]), np.array([20.0, 30.0]), 0.95).value
    0.875
    """
    n = len(tame) + len(wicked)
    if not len(tame) or not len(wicked):
        return not_defined(n)
    ordered = np.sort(tame)
    below = np.searchsorted(ordered, wicked, side="left").sum()
    not_above = np.searchsorted(ordered, wicked, side="right").sum()
    pairs = len(tame) * len(wicked)
    seen = float(below + not_above) / (2 * pairs)
    z = float(ndtri((1 + probability) / 2))
    low, high = (_end(seen, limit, (n / 2 - 1, pairs, z)) for limit in (0.0, 1.0))
    return Measured(seen, low, high, n)


def rank_correlation(places: Floats, sides: Floats, probability: float) -> Measured:
    """Return Spearman's rank correlation, ties sharing their mean rank, with its interval.

    By Fisher's z with the variance (1 + r²/2)/(n − 3). From −1 to 1. Not defined for one, or
    where either does not vary, as when all are equal; there is no interval for three or fewer,
    nor where r is −1 or 1.

    Source: Spearman (1904), American Journal of Psychology 15:72-101; Bonett & Wright (2000),
    Psychometrika 65:23-28.

    >>> rank_correlation(np.array([1.0, 2.0, 4.0, 3.0]), np.arange(4.0), 0.95).value
    0.8
    """
    n = len(places)
    one, other = (_ranks(values) - (n + 1) / 2 for values in (places, sides))
    spread = float(np.sqrt((one @ one) * (other @ other)))
    if spread <= NO_SPREAD:
        return not_defined(n)
    r = float(np.clip(one @ other / spread, -1, 1))
    variance = (1 + r * r / 2) / (n - 3) if n > 3 else None  # noqa: PLR2004 - three fix a line
    return Measured(r, *fisher_interval(r, variance, probability), n)


def _some(answers: Answers, rows: NDArray[np.bool_]) -> Answers:
    return Answers(*(getattr(answers, one.name)[rows] for one in fields(Answers)))


def _counted(name: str, count: int) -> Statistic:
    return Statistic(ALL, name, float(count), None, None, count)


def _numbered(vignettes: Sequence[str]) -> NDArray[np.int64]:
    """Number vignettes from 0; one without a name has a number of its own."""
    numbers: dict[str | int, int] = {}
    return np.array(
        [
            numbers.setdefault(name or place, len(numbers))
            for place, name in enumerate(vignettes)
        ],
        dtype=np.int64,
    )


def _means(values: Floats, which: NDArray[np.int64], count: int) -> Floats:
    """Return the mean of each of so many vignettes; nan where nobody gave it a value."""
    known = ~np.isnan(values)
    total = np.bincount(which[known], values[known], minlength=count)
    n = np.bincount(which[known], minlength=count)
    means = np.divide(total, n, out=np.full(count, np.nan), where=n > 0)
    # Equal places stay equal: what is left of a sum's rounding would order them.
    rounded: Floats = np.round(means, _DIGITS)
    return rounded


def _end(seen: float, limit: float, sizes: tuple[float, int, float]) -> float:
    """Find the θ between what was seen and 0 or 1 that is z standard errors away."""
    k, pairs, z = sizes
    near, far = seen, limit
    for _ in range(HALVINGS):
        theta = (near + far) / 2
        layers = 1 + k * (1 - theta) / (2 - theta) + k * theta / (1 + theta)
        inside = (seen - theta) ** 2 <= z * z * theta * (1 - theta) * layers / pairs
        near, far = (theta, far) if inside else (near, theta)
    return near


def _ranks(values: Floats) -> Floats:
    """Return ranks from 1, ties sharing their mean."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    upto = np.cumsum(counts)
    ranks: Floats = (upto - (counts - 1) / 2)[which]
    return ranks
