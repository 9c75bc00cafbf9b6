"""A stranger works out what a group's files and its report tell, from the codebook's text."""

from collections.abc import Collection
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from tests.bundles.codebook_read import NUMBER
from tests.bundles.judging import Judged
from tests.bundles.stranger import Stranger


class Place(NamedTuple):
    """A place with its interval and error, over so many people."""

    place: float
    low: float
    high: float
    se: float
    people: int


class GroupStranger(Stranger):
    """Somebody with a group's files and nothing else."""

    def here(self, number: int) -> Any:
        """Say who is in the group of a round."""
        items = [self.answers(*cell).columns for cell in self.book.cells]
        given = self.responses[[name for names in items for name in names]].notna().any(axis=1)
        found = (self.responses["round"] == number) & given
        return found & ~self.responses["in_danger"].eq(True)

    def part(self, here: Any, column: str, label: str, told: Collection[str]) -> Any:
        """Say who is in a subgroup; whoever gave none of the answers told counts as one."""
        values = self.book.values("responses", column)
        if label in values:
            return here & (self.responses[column] == values[label])
        named = [values[one] for one in told if one in values]
        return here & ~self.responses[column].isin(named)

    def group(self, here: Any) -> Any:
        """Return what dimensions.csv tells of some people."""
        cells = [self._cell(here, *cell) for cell in self.book.cells]
        return pd.DataFrame(cells).set_index(["dimension", "facet"])

    def place(self, here: Any, facet: str) -> Place:
        """Return the place of some people, as the rows of the form report have it."""
        cells = self.group(here).xs(facet, level="facet")
        names = [f"{dimension}_{facet}" for dimension in cells.index]
        scores = self.scores.loc[here, names].dropna(how="all")
        people, size = len(scores), len(names)
        own = (scores - scores.mean()) / scores.count()
        seen = people / (people - 1) * (own.sum(axis=1) ** 2).sum()
        least = sum(self._least(one, facet, n) ** 2 for one, n in cells["n"].items())
        error = float(np.sqrt(max(seen, least)) / size)
        column = f"place_{facet}_low"
        band = self.book.number("report", column, r"\(1 \+ ([\d./]+)\)/2 quantile")
        reach = float(stats.t.ppf((1 + band) / 2, people - 1)) * error
        place = float(cells["mean"].mean())
        return Place(place, max(0, place - reach), min(100, place + reach), error, people)

    def judged(self, here: Any) -> Judged:
        """Return some people's means and errors, to be judged as one."""
        cells, place = self.group(here), self.place(here, "problem")
        means, errors = (
            {
                facet: table.xs(facet, level="facet").to_dict()
                for facet in ("problem", "approach")
            }
            for table in (cells["mean"], self._errors(cells))
        )
        return Judged(
            self.book,
            "report",
            place.place,
            place.se,
            means["problem"],
            errors["problem"],
            means["approach"],
            errors["approach"],
        )

    def stance(self, here: Any) -> str:
        """Return the response that a group's answers ask for, disagreement counted in."""
        words = self.group(here)["agreement"].xs("problem", level="facet")
        divided = set(words.index[words == "divided"])
        alone = self.book.text("report", "contested", r"true where (\w+) is divided")
        many = self.book.number("report", "contested", r"at least (\d+) dimensions")
        contested = alone in divided or len(divided) >= many
        stance = self.judged(here).stance
        return "both" if stance == "manage" and contested else stance

    def changes(self) -> Any:
        """Return changes.csv of the second round beside the first."""
        cells = [("", "problem"), ("", "approach"), *self.book.cells]
        rows = [self._change(*cell) for cell in cells]
        return pd.DataFrame(rows).set_index(["dimension", "facet"])

    def _change(self, dimension: str, facet: str) -> dict[str, Any]:
        before, after = (self._own(number, dimension, facet) for number in (1, 2))
        both = before.join(after, how="inner", suffixes=("1", "2"))
        only = [len(one) - len(both) for one in (before, after)]
        row = {
            "dimension": dimension,
            "facet": facet,
            "paired": len(both),
            "only_before": only[0],
            "only_after": only[1],
        }
        if sum(only):
            return row | self._of_all(dimension, facet)
        moved = (both["x2"] - both["x1"]).round(9)
        cut = self.book.number("changes", "reliably", rf"> {NUMBER}·√")
        low, high = self._interval("changes", moved, dimension, facet)
        least = self.book.number("changes", "p", r"empty under (\d+) pairs")
        tested = len(moved) >= least and moved.any()
        return row | {
            "mean": moved.mean(),
            "low": low,
            "high": high,
            "p": _signed_rank(moved) if tested else np.nan,
            "towards_tame": (moved < 0).sum(),
            "unmoved": (moved == 0).sum(),
            "towards_wicked": (moved > 0).sum(),
            "reliably": (moved.abs() > cut * np.hypot(both["se1"], both["se2"])).sum(),
        }

    def _own(self, number: int, dimension: str, facet: str) -> Any:
        """Return everyone's score and its error in a round, by respondent."""
        rows = self.scores[self.here(number)].set_index("respondent_id")
        names = [f"{one}_{facet}" for one in ([dimension] if dimension else self.dimensions)]
        scores = rows[names]
        errors = rows[[f"{name}_se" for name in names]]
        error = np.sqrt((errors**2).sum(axis=1)) / scores.count(axis=1)
        return pd.DataFrame({"x": scores.mean(axis=1), "se": error}).dropna()

    def _of_all(self, dimension: str, facet: str) -> dict[str, Any]:
        """Compare the means of both rounds."""
        found = []
        for here in (self.here(1), self.here(2)):
            if dimension:
                cell = self._cell(here, dimension, facet)
                found.append((cell["mean"], cell["sd"] / np.sqrt(cell["n"]), cell["n"]))
            else:
                place = self.place(here, facet)
                found.append((place.place, place.se, here.sum()))
        moved, reach = self.difference(found[0], found[1])
        ends = {"low": max(-100, moved - reach), "high": min(100, moved + reach)}
        return {"mean": moved, **ends, "p": np.nan}

    def difference(
        self,
        before: tuple[float, float, int],
        after: tuple[float, float, int],
        pairs: int = 1,
    ) -> tuple[float, float]:
        """Return a difference of two means, errors and sizes, and how far its interval goes."""
        squares = [(one[1] ** 2, one[2] - 1) for one in (before, after)]
        total = sum(square for square, _ in squares)
        df = total**2 / sum(square**2 / n for square, n in squares)
        band = self.book.number("changes", "low", r"\(1 \+ ([\d./]+)\)/2 quantile")
        band = 1 - (1 - band) / pairs
        reach = float(stats.t.ppf((1 + band) / 2, df) * np.sqrt(total))
        return after[0] - before[0], reach

    def _cell(self, here: Any, dimension: str, facet: str) -> dict[str, Any]:
        scores = self.scores.loc[here, f"{dimension}_{facet}"].dropna()
        answers = self.answers(dimension, facet)[here]
        apart = (answers - answers.mean()).abs().mean().mean()
        low, high = self._interval("dimensions", scores, dimension, facet)
        cuts = r"the cuts are ([\d.]+) and", r"the cuts are [\d.]+ and ([\d.]+)"
        tame, wicked = (self.book.number("dimensions", "share_tame", one) for one in cuts)
        return {
            "dimension": dimension,
            "facet": facet,
            "n": len(scores),
            "mean": scores.mean(),
            "low": max(0, low),
            "high": min(100, high),
            "median": scores.median(),
            "sd": scores.std(),
            "q1": scores.quantile(0.25),
            "q3": scores.quantile(0.75),
            "ad": apart,
            "agreement": self._alike(apart),
            "share_tame": (scores < tame).mean(),
            "share_middle": ((scores >= tame) & (scores <= wicked)).mean(),
            "share_wicked": (scores > wicked).mean(),
        }

    def _alike(self, apart: float) -> str:
        patterns = rf"shared up to ad = {NUMBER}", rf"divided from {NUMBER} on"
        shared, divided = (self.book.number("dimensions", "agreement", one) for one in patterns)
        return "shared" if apart <= shared else "divided" if apart >= divided else "mixed"

    def _interval(
        self, file: str, values: Any, dimension: str, facet: str
    ) -> tuple[float, float]:
        band = self.book.number(file, "low", r"\(1 \+ ([\d./]+)\)/2 quantile")
        least = self._least(dimension, facet, len(values))
        error = max(values.std() / np.sqrt(len(values)), least)
        reach = float(stats.t.ppf((1 + band) / 2, len(values) - 1) * error)
        return float(values.mean()) - reach, float(values.mean()) + reach

    def _least(self, dimension: str, facet: str, people: int) -> float:
        """Return the smallest error; an empty dimension stands for all of them."""
        asked = [dimension] if dimension else self.dimensions
        items = sum(self.answers(one, facet).shape[1] for one in asked)
        unit = self.book.text("dimensions", "low", r"√n, 100/(\d+)/\(items·n\)\)")
        return 100 / int(unit) / float(items * people)

    def _errors(self, cells: Any) -> Any:
        """Return the error of each mean over people."""
        least = [self._least(at[0], at[1], n) for at, n in cells["n"].items()]
        return pd.Series(np.maximum(cells["sd"] / np.sqrt(cells["n"]), least), cells.index)


def _signed_rank(moved: Any) -> float:
    """Count in how many ways of giving signs to the ranks their sum is as far out."""
    left = moved[moved != 0]
    ranks = left.abs().rank()
    seen = float(ranks[left > 0].sum())
    ways: dict[float, Fraction] = {0.0: Fraction(1)}
    for rank in ranks:
        grown: dict[float, Fraction] = {}
        for (total, chance), more in product(ways.items(), (0.0, float(rank))):
            grown[total + more] = grown.get(total + more, Fraction(0)) + chance / 2
        ways = grown
    lower = sum(chance for total, chance in ways.items() if total <= seen)
    upper = sum(chance for total, chance in ways.items() if total >= seen)
    return float(min(1, 2 * min(lower, upper)))
