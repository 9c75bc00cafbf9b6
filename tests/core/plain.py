"""The scoring of one respondent a second time: loops and the statistics module, no arrays.

Written from the measurement specification, §3, and from nothing in the kernel, so that the
two can be compared. Slow and plain on purpose.
"""

import math
import statistics
from dataclasses import dataclass
from fractions import Fraction

from scipy import stats

from diagnostic.core.questionnaire import Facet, Item, Questionnaire, Zone
from diagnostic.core.records import Response

NORMAL = statistics.NormalDist()


@dataclass(frozen=True)
class PlainScore:
    """A mean, its standard error and degrees of freedom."""

    mean: float
    se: float
    df: float

    @property
    def p_wicked(self) -> float:
        return NORMAL.cdf((self.mean - 50) / self.se)

    def band(self, probability: float) -> tuple[float, float]:
        reach = self.se * float(stats.t.ppf((1 + probability) / 2, self.df))
        return max(0.0, self.mean - reach), min(100.0, self.mean + reach)


@dataclass(frozen=True)
class PlainGap:
    """Approach minus problem, its standard error, and the word for it."""

    size: float
    se: float
    word: str | None


def cell_score(
    response: Response, questionnaire: Questionnaire, dimension: str, facet: Facet
) -> PlainScore | None:
    """Mean of the answered items with a shrunken variance; None if under half answered."""
    scoring = questionnaire.scoring
    items = questionnaire.cell(dimension, facet)[: questionnaire.form(response.form).take]
    given = [
        response.answers[item.id] for item in items if response.answers.get(item.id, 0) > 0
    ]
    if (
        response.in_danger
        or not given
        or len(given) / len(items) < scoring.answered_share.value
    ):
        return None
    # Fractions, so that the middle is exactly 50 on any scale.
    pomp = [Fraction(100 * (point - 1), questionnaire.scale.size - 1) for point in given]
    mean = statistics.mean(pomp)
    squares = float(sum((one - mean) ** 2 for one in pomp))
    df = scoring.prior_df.value + len(pomp) - 1
    variance = (scoring.prior_df.value * scoring.prior_sd.value**2 + squares) / df
    factor = 1.0
    if questionnaire.confidence:
        for step in questionnaire.confidence.steps:
            if step.value == response.confidence.get(dimension, 0):
                factor = step.variance_factor
    return PlainScore(float(mean), math.sqrt(factor * variance / len(pomp)), df)


def overall(
    scores: dict[str, PlainScore | None], questionnaire: Questionnaire
) -> PlainScore | None:
    """Unweighted mean of the dimensions, if two thirds of them have a score."""
    there = [one for one in scores.values() if one]
    needed = math.ceil(questionnaire.scoring.dimensions_share.value * len(scores) - 1e-9)
    if not there or len(there) < needed:
        return None
    variances = [one.se**2 for one in there]
    df = sum(variances) ** 2 / sum(
        variance**2 / one.df for variance, one in zip(variances, there, strict=True)
    )
    return PlainScore(
        statistics.fmean(one.mean for one in there), math.sqrt(sum(variances)) / len(there), df
    )


def zone_of(place: float, zones: tuple[Zone, ...]) -> Zone:
    """Return the zone of a place; one on a cut belongs to the side nearer the middle."""
    for zone in zones[:-1]:
        if place < zone.upto or (place == zone.upto and place > 50):
            return zone
    return zones[-1]


def zone_chance(place: PlainScore, zones: tuple[Zone, ...]) -> float:
    """Probability that the true place lies in the zone of the observed one."""
    at = zones.index(zone_of(place.mean, zones))
    below = NORMAL.cdf((zones[at - 1].upto - place.mean) / place.se) if at else 0.0
    last = at == len(zones) - 1
    above = 1.0 if last else NORMAL.cdf((zones[at].upto - place.mean) / place.se)
    return above - below


def gap_of(
    problem: PlainScore | None,
    approach: PlainScore | None,
    questionnaire: Questionnaire,
    form: str,
) -> PlainGap | None:
    """Grade the distance of the handling from the problem."""
    if problem is None or approach is None:
        return None
    scoring = questionnaire.scoring
    size, se = approach.mean - problem.mean, math.hypot(problem.se, approach.se)
    if not questionnaire.form(form).dimension_verdicts:
        return PlainGap(size, se, None)
    if abs(size) < scoring.misfit_gap.value or abs(size) / se < scoring.misfit_ratio.value:
        return PlainGap(size, se, "none")
    across = min(problem.mean, approach.mean) < 50 < max(problem.mean, approach.mean)
    strong = abs(size) >= scoring.strong_gap.value and across
    return PlainGap(size, se, "strong" if strong else "some")


def shape_of(
    place: PlainScore | None, scores: dict[str, PlainScore | None], questionnaire: Questionnaire
) -> str | None:
    """Say whether the dimensions lie on both sides, in the middle, or neither."""
    if place is None:
        return None
    sure = questionnaire.scoring.very_likely.value
    sides = [one.p_wicked for one in scores.values() if one]
    least = questionnaire.scoring.split_dimensions.value
    wicked = sum(side >= sure for side in sides)
    tame = sum(1 - side >= sure for side in sides)
    if wicked >= least and tame >= least:
        return "split"
    scoring = questionnaire.scoring
    low, high = scoring.middling_from.value, scoring.middling_to.value
    return "middling" if low <= place.mean <= high else "even"


def lead_share(
    scores: dict[str, PlainScore | None], questionnaire: Questionnaire
) -> float | None:
    """L = Σck/Σc of §5, rules 2 and 3."""
    weights = questionnaire.weights
    low, high = weights.wicked_share_from.value, weights.wicked_share_to.value
    above = below = 0.0
    for one in scores.values():
        if one:
            share = min(max((one.mean - low) / (high - low), 0.0), 1.0)
            certainty = 1 / (1 + (one.se / weights.certainty_se.value) ** 2)
            above, below = above + certainty * share, below + certainty
    return above / below if below else None


def shown_items(questionnaire: Questionnaire, form: str) -> list[tuple[Item, bool]]:
    """Return the items in their order on the screen, and whether each stands turned round."""
    flips = questionnaire.form(form).flips
    return [(item, flips and item.flip) for item in questionnaire.items_of(form)]
