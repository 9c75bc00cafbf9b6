"""What a stranger makes of scores with their errors, one person's or a group's, by the rules.

`file` is the form of the codebook that the rules stand in: scores, or report for a group.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import norm

from tests.bundles.codebook_read import NUMBER, Book

Numbers = Mapping[str, float]
"""Dimension to number; those without one are absent."""


@dataclass(frozen=True)
class Judged:
    """Scores of one respondent or group, with what a stranger says of them."""

    book: Book
    file: str
    place: float
    place_se: float
    problem: Numbers
    problem_se: Numbers
    approach: Numbers
    approach_se: Numbers

    @property
    def zone(self) -> str:
        """The zone that the place lies in."""
        return self.book.zones()[self._zone][0]

    @property
    def zone_chance(self) -> float:
        """How likely that is the right one."""
        cuts = [-np.inf, *(cut for _, cut in self.book.zones()[:-1]), np.inf]
        ends = [(cuts[self._zone + more] - self.place) / self.place_se for more in (0, 1)]
        return float(norm.cdf(ends[1]) - norm.cdf(ends[0]))

    @property
    def wicked_chance(self) -> float:
        """How likely the place is on the wicked side."""
        return float(norm.cdf((self.place - 50) / self.place_se))

    @property
    def _zone(self) -> int:
        cuts = [cut for _, cut in self.book.zones()[:-1]]
        return int(np.searchsorted(cuts, self.place, "right" if self.place < 50 else "left"))

    def gap(self, dimension: str) -> float:
        """Return how far the handling lies from the problem."""
        return self.approach[dimension] - self.problem[dimension]

    def gap_se(self, dimension: str) -> float:
        """Return how sure that is."""
        return float(np.hypot(self.problem_se[dimension], self.approach_se[dimension]))

    def misfit(self, dimension: str) -> str | None:
        """Return the word for it; None without both scores."""
        if dimension not in self.problem or dimension not in self.approach:
            return None
        column = "misfit" if self.file == "report" else f"{dimension}_misfit"
        patterns = (
            rf"some where \|\w+\| ≥ {NUMBER}",
            rf"and \|\w+\| ≥ {NUMBER}·",
            rf"also \|\w+\| ≥ {NUMBER}",
        )
        least, ratio, strong = (self.book.number(self.file, column, one) for one in patterns)
        size = abs(self.gap(dimension))
        if size < least or size < ratio * self.gap_se(dimension):
            return "none"
        across = (self.problem[dimension] - 50) * (self.approach[dimension] - 50) < 0
        return "strong" if size >= strong and across else "some"

    def _sides(self) -> Mapping[str, float]:
        return {
            name: float(norm.cdf((score - 50) / self.problem_se[name]))
            for name, score in self.problem.items()
        }

    @property
    def profile(self) -> str:
        """The shape of the profile."""
        find = self.book.number
        sure = find(self.file, "profile", rf"is ≥ {NUMBER}")
        few = find(self.file, "profile", r"at least (\d+)")
        low, high = (
            find(self.file, "profile", pattern)
            for pattern in (rf"middling where {NUMBER} ≤", rf"≤ {NUMBER}; else even")
        )
        sides = self._sides().values()
        wicked, tame = sum(one >= sure for one in sides), sum(one <= 1 - sure for one in sides)
        if min(wicked, tame) >= few:
            return "split"
        return "middling" if low <= self.place <= high else "even"

    def weight(self, dimension: str) -> float:
        """Return c of a dimension."""
        scale = self.book.number(self.file, "stance", rf"\(SE/{NUMBER}\)²")
        return float(1 / (1 + (self.problem_se[dimension] / scale) ** 2))

    def share(self, dimension: str) -> float:
        """Return k of a dimension."""
        low = self.book.number(self.file, "stance", rf"score − {NUMBER}\)")
        high = self.book.number(self.file, "stance", rf"/\({NUMBER} − ")
        return float(np.clip((self.problem[dimension] - low) / (high - low), 0, 1))

    @property
    def stance(self) -> str:
        """The response that is asked for, whether or not people agree."""
        below = self.book.number(self.file, "stance", rf"manage where L < {NUMBER}")
        above = self.book.number(self.file, "stance", rf"lead where L > {NUMBER}")
        weights = {name: self.weight(name) for name in self.problem}
        pulled = sum(weight * self.share(name) for name, weight in weights.items())
        lead = pulled / sum(weights.values())
        if self.profile == "split":
            return "both"
        return "manage" if lead < below else "lead" if lead > above else "both"

    @property
    def first(self) -> str:
        """Which response comes first where both are asked for."""
        find, sides = self.book.text, self._sides()
        sure = float(find(self.file, "first", rf"is ≥ {NUMBER} for"))
        definition = find(self.file, "first", r"is ≥ [\d.]+ for (\w+)")
        group = self.file == "report"
        openness = find(
            self.file, "first", r"or misfit of (\w+) is" if group else r"or (\w+)_misfit is"
        )
        closed = self.misfit(openness) in {"some", "strong"} and self.gap(openness) < 0
        if sides.get(definition, 0) >= sure or closed:
            return "lead"
        return "manage" if any(one <= 1 - sure for one in sides.values()) else "either"


def known(row: Any, dimensions: Any, ending: str) -> Numbers:
    """Return the numbers of a row of scores that are there, by dimension."""
    found = {name: float(row[f"{name}_{ending}"]) for name in dimensions}
    return {name: one for name, one in found.items() if not np.isnan(one)}
