"""A stranger works out what is recommended: library.json says which ends each serves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from tests.bundles.codebook_read import NUMBER
from tests.bundles.judging import Judged

Ends = Mapping[tuple[str, str], float]
"""Dimension and end to a number."""
PURE = frozenset({"management", "leadership"})


class PlanStranger:
    """Somebody who has a group's or a person's scores, and the library."""

    def __init__(self, judged: Judged, library: Any, in_place: Sequence[str]) -> None:
        self._judged, self._book, self._in_place = judged, judged.book, in_place
        self._known = {one["id"]: one for one in library["interventions"]}
        self._weight, self._need, self._pull = self._asked()

    def scores(self, stance: str) -> dict[str, float]:
        """Return id to score of what is recommended, in its order."""
        chosen = dict(self._choose(stance))
        found: dict[str, float] = {}
        for name in chosen:
            for one in (*self._needed(name), name):
                alone = self._score(one, list(chosen), clashes=False)
                found.setdefault(one, chosen.get(one, alone))
        return found

    def _choose(self, stance: str) -> Iterator[tuple[str, float]]:
        least = self._number("rank", rf"score is at least {NUMBER}")
        most = self._number("rank", r"fewer than (\d+) are chosen")
        shown = self._number("rank", r"and the first (\d+) lack")
        pool = [one for one in sorted(self._known) if self._may_be(one)]
        chosen: list[str] = []
        while len(chosen) < most:
            left = [one for one in pool if one not in chosen]
            gains = {one: self._score(one, chosen) for one in left}
            left.sort(key=lambda one: -round(gains[one], 9))
            types = {self._known[one]["response_type"] for one in chosen}
            lacking = PURE - types if stance == "both" else frozenset()
            wanted = [one for one in left if self._known[one]["response_type"] in lacking]
            wanted = [one for one in wanted if self._score(one, chosen, clashes=False) > 0]
            worth = [one for one in left if gains[one] >= least]
            if wanted and (shown - len(chosen) <= len(lacking) or not worth):
                worth = wanted
            if not worth:
                return
            chosen.append(worth[0])
            yield worth[0], gains[worth[0]]

    def _score(self, name: str, chosen: Sequence[str], *, clashes: bool = True) -> float:
        counted = sum(
            value * (1 - min(1, self._covered(dimension, chosen)))
            for (dimension, _), value in self._values(name).items()
        )
        less = self._number("score", rf"less {NUMBER} per clash")
        return counted - less * sum(self._clash(name, one) for one in chosen) * clashes

    def _covered(self, dimension: str, chosen: Sequence[str]) -> float:
        every = [self._values(one).items() for one in chosen]
        return sum(value for one in every for at, value in one if at[0] == dimension)

    def _clash(self, one: str, other: str) -> bool:
        ways = ((one, other), (other, one))
        return any(far in self._known[near]["may_undermine"] for near, far in ways)

    def _values(self, name: str) -> Ends:
        """Return what an intervention is worth at each end that it serves."""
        grades = dict(re.findall(r"([A-D]) ([\d./]+)", self._rule("score")))
        evidence = float(Fraction(grades[self._known[name]["evidence_grade"]]))
        ends = self._served(name)
        return {
            at: evidence * self._weight[at] * self._need[at] / np.sqrt(len(ends))
            for at in ends
            if at in self._weight
        }

    def _served(self, name: str) -> list[tuple[str, str]]:
        return [(one, end) for end in ("tame", "wicked") for one in self._known[name][end]]

    def _may_be(self, name: str) -> bool:
        """Say if something may be chosen: it is not in place, and not one to avoid."""
        ends = [at for at in self._served(name) if at in self._weight]
        could = sum(self._weight[at] for at in ends)
        does = sum(self._weight[at] * self._need[at] for at in ends)
        away = [(one, {"tame": "wicked", "wicked": "tame"}[end]) for one, end in ends]
        pulled = sum(self._pull.get(at, 0) for at in away if at not in ends)
        fits = self._number("rank", rf"is less than {NUMBER} of Σ")
        most = self._number("rank", rf"is more than {NUMBER} together")
        avoid = (does / could if could else 0) < fits and pulled > most
        return name not in self._in_place and not avoid

    def _asked(self) -> tuple[dict[Any, float], dict[Any, float], dict[Any, float]]:
        """Return c(1 + m), need and m of each end."""
        judged = self._judged
        found: tuple[dict[Any, float], ...] = ({}, {}, {})
        for name in judged.problem:
            share, size = judged.share(name), self._misfit(name)
            towards = "wicked" if name in judged.approach and judged.gap(name) < 0 else "tame"
            for end, need in (("tame", 1 - share), ("wicked", share)):
                barred = f"the {end} end of {name}" in self._rule("score")
                pull = size if end == towards and not barred else 0
                found[0][name, end] = 0 if barred else judged.weight(name) * (1 + pull)
                found[1][name, end] = need
                found[2][name, end] = pull
        return found[0], found[1], found[2]

    def _misfit(self, name: str) -> float:
        if name not in self._judged.approach:
            return 0
        full = self._number("score", rf"clip\(\|gap\|/{NUMBER}, 0, 1\)")
        start = self._number("score", rf"SE of the gap − {NUMBER}\)")
        width = self._number("score", rf"SE of the gap − [\d./]+\)/{NUMBER}, 0, 1\)")
        size = abs(self._judged.gap(name))
        sure = (size / self._judged.gap_se(name) - start) / width
        return float(np.clip(size / full, 0, 1) * np.clip(sure, 0, 1))

    def _needed(self, name: str) -> list[str]:
        found: dict[str, None] = {}
        for one in sorted(self._known[name]["needs_first"]):
            if one not in self._in_place:
                found.update(dict.fromkeys((*self._needed(one), one)))
        return list(found)

    def _rule(self, column: str) -> str:
        return self._book.rule("recommendations", column)

    def _number(self, column: str, pattern: str) -> float:
        return self._book.number("recommendations", column, pattern)
