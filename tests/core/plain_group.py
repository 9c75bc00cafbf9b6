"""A group's numbers a second time: loops over people and the statistics module, no arrays.

Written from the measurement specification, §3 and §4, and from nothing in the core, so that
the two can be compared. Slow and plain on purpose.
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from scipy import stats

from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from tests.core import plain

Answers = list[int]
"""The points that people chose on one item."""


def average_deviation(points: Answers) -> float:
    mean = statistics.fmean(points)
    return statistics.fmean(abs(point - mean) for point in points)


def rwg_star(points: Answers, size: int) -> float:
    return 1 - statistics.variance(points) / ((size**2 - 1) / 12)


def a_wg(points: Answers, size: int) -> float | None:
    k, mean = len(points), statistics.fmean(points)
    low, high = 1, size
    if not (low * (k - 1) + high) / k - 1e-9 <= mean <= (high * (k - 1) + low) / k + 1e-9:
        return None
    bracket = (high + low) * mean - mean**2 - high * low
    return 1 - 2 * statistics.variance(points) / (bracket * k / (k - 1))


def agreement_a(counts: Sequence[float]) -> float:
    """Peel off level layers, the highest that fits first, and weigh their agreement."""
    left, total, found = list(counts), sum(counts), 0.0
    while any(one > 1e-12 for one in left):
        pattern = [one > 1e-12 for one in left]
        height = min(one for one in left if one > 1e-12)
        found += height * sum(pattern) / total * layer_agreement(pattern)
        left = [one - height if full else 0.0 for one, full in zip(left, pattern, strict=True)]
    return found


def layer_agreement(pattern: list[bool]) -> float:
    size, filled = len(pattern), sum(pattern)
    if filled in {1, size}:
        return 1.0 if filled == 1 else 0.0
    torn = together = 0
    for three in combinations(pattern, 3):
        torn += three == (True, False, True)
        together += three in {(True, True, False), (False, True, True)}
    unity = ((size - 2) * together - (size - 1) * torn) / ((size - 2) * (torn + together))
    return unity * (1 - (filled - 1) / (size - 1))


@dataclass(frozen=True)
class PlainCell:
    """Everyone's scores in one dimension and facet, and the answers to each of its items."""

    scores: list[float]
    items: list[Answers]
    asked: int
    size: int

    @property
    def se(self) -> float:
        n = len(self.scores)
        least = 100 / (self.size - 1) / (self.asked * n)
        return max(statistics.stdev(self.scores) / math.sqrt(n), least)

    def interval(self, probability: float) -> tuple[float, float]:
        mean, df = statistics.fmean(self.scores), len(self.scores) - 1
        reach = self.se * float(stats.t.ppf((1 + probability) / 2, df))
        return max(0.0, mean - reach), min(100.0, mean + reach)


def cell_of(
    people: Sequence[Response], questionnaire: Questionnaire, dimension: str, facet: Facet
) -> PlainCell:
    items = questionnaire.cell(dimension, facet)[: questionnaire.form(people[0].form).take]
    scored = [plain.cell_score(one, questionnaire, dimension, facet) for one in people]
    return PlainCell(
        scores=sorted(one.mean for one in scored if one),
        items=[
            [one.answers[item.id] for one in people if one.answers.get(item.id, 0) > 0]
            for item in items
        ],
        asked=len(items),
        size=questionnaire.scale.size,
    )


def place_se(
    people: Sequence[Response],
    questionnaire: Questionnaire,
    cells: dict[str, PlainCell],
    facet: Facet,
) -> float:
    """Standard error of the mean of the dimensions' means, one person's part after another."""
    parts = []
    for one in people:
        part, has_any = 0.0, False
        for dimension, cell in cells.items():
            score = plain.cell_score(one, questionnaire, dimension, facet)
            if score:
                has_any = True
                part += (score.mean - statistics.fmean(cell.scores)) / len(cell.scores)
        if has_any:
            parts.append(part)
    seen = len(parts) / (len(parts) - 1) * sum(part**2 for part in parts)
    least = sum(
        (100 / (one.size - 1) / (one.asked * len(one.scores))) ** 2 for one in cells.values()
    )
    return math.sqrt(max(seen, least)) / len(cells)
