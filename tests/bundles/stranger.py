"""A stranger works every number out again, from a bundle's CSV files and codebook alone.

Nothing of the program is used here, and no number is written down: each constant is read out
of the codebook's formula that it stands in, as a person would.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from tests.bundles.codebook_read import Book, read
from tests.bundles.judging import Judged, known


class Stranger:
    """Somebody with the files and nothing else, who works out scores.csv."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.responses = read(files["responses.csv"])
        self.book = Book(files["codebook.csv"])
        self.dimensions = self.book.dimensions
        self._said: dict[str, Any] = {}
        self.scores = self._scored()

    def points(self, dimension: str, facet: str) -> Any:
        """Return the answers of everyone as 0 to 100; can't say is no answer."""
        answers = self.answers(dimension, facet)
        return 100 * (answers - 1) / (self.size(dimension, facet) - 1)

    def answers(self, dimension: str, facet: str) -> Any:
        """Return the points that everyone chose, an item a column."""
        column = f"{dimension}_{facet}"
        if column in self._said:
            return self._said[column]
        pattern = r"answers x from 1 to \d+ to (.+?), those of them"
        listed = self.book.text("scores", column, pattern).split(", ")
        (form,) = set(self.responses["form"])
        take = int(self.book.text("scores", column, rf"\b{form} the first (\d+)"))
        answers = self.responses[listed[:take]]
        self._said[column] = answers.where(answers > 0)
        return self._said[column]

    def size(self, dimension: str, facet: str) -> int:
        """Return how many points the scale has."""
        rule = r"answers x from 1 to (\d+)"
        return int(self.book.text("scores", f"{dimension}_{facet}", rule))

    def _scored(self) -> Any:
        scores = self.responses[["round", "respondent_id"]].copy()
        scores["answered"] = sum(self.points(*cell).count(axis=1) for cell in self.book.cells)
        for dimension, facet in self.book.cells:
            name = f"{dimension}_{facet}"
            points = self.points(dimension, facet)
            least = self.book.number("scores", name, r"share of ([\d./]+) of these")
            enough = points.count(axis=1) >= max(least * points.shape[1], 1)
            scores[name] = points.mean(axis=1).where(enough)
            scores[f"{name}_se"] = self._error(name, points, dimension).where(enough)
        for dimension in self.dimensions:
            scores[f"{dimension}_gap"] = (
                scores[f"{dimension}_approach"] - scores[f"{dimension}_problem"]
            )
        least = self.book.number("scores", "position", r"fewer than (\d+)")
        for name, facet in (("position", "problem"), ("approach", "approach")):
            every = scores[[f"{dimension}_{facet}" for dimension in self.dimensions]]
            scores[name] = every.mean(axis=1).where(every.count(axis=1) >= least)
        self._place(scores)
        return pd.concat([scores, pd.DataFrame(map(self._words, _rows(scores)))], axis=1)

    def _place(self, scores: Any) -> None:
        """Add how sure the place is: its error and its band."""
        names = [f"{dimension}_problem" for dimension in self.dimensions]
        errors = scores[[f"{name}_se" for name in names]] ** 2
        counts = [self.points(one, "problem").count(axis=1) for one in self.dimensions]
        prior = self.book.number("scores", "position_low", r"df = (\d+) \+")
        df = prior + pd.concat(counts, axis=1, keys=errors.columns) - 1
        freedom = errors.sum(axis=1) ** 2 / (errors**2 / df).sum(axis=1)
        scores["position_se"] = np.sqrt(errors.sum(axis=1)) / errors.count(axis=1)
        band = self.book.number("scores", "position_low", r"\(1 \+ ([\d./]+)\)/2 quantile")
        reach = stats.t.ppf((1 + band) / 2, freedom) * scores["position_se"]
        scores["position_low"] = (scores["position"] - reach).clip(lower=0)
        scores["position_high"] = (scores["position"] + reach).clip(upper=100)

    def _words(self, row: Any) -> dict[str, Any]:
        """Return what is said of one person in words, and how sure."""
        person = Judged(
            self.book,
            "scores",
            row["position"],
            row["position_se"],
            *(
                known(row, self.dimensions, ending)
                for ending in ("problem", "problem_se", "approach", "approach_se")
            ),
        )
        said = {f"{name}_misfit": person.misfit(name) for name in self.dimensions}
        return said | {
            "zone": person.zone,
            "zone_probability": person.zone_chance,
            "p_wicked": person.wicked_chance,
            "profile": person.profile,
            "stance": person.stance,
            "first": person.first if person.stance == "both" else None,
        }

    def _error(self, name: str, points: Any, dimension: str) -> Any:
        rule = self.book.rule("scores", f"{name}_se")
        weight, spread = (float(one) for one in re.findall(r"\(([\d.]+)·([\d.]+)²", rule)[0])
        answered = points.count(axis=1)
        squares = points.sub(points.mean(axis=1), axis=0).pow(2).sum(axis=1)
        variance = (weight * spread**2 + squares) / (weight + answered - 1)
        steps = {
            int(step): float(Fraction(f))
            for f, step in re.findall(r"([\d./]+) at step (\d+)", rule)
        }
        where_empty = r"([\d./]+) where it is empty"
        empty = self.book.number("scores", f"{name}_se", where_empty)
        factor = self.responses[f"confidence_{dimension}"].map(steps).fillna(empty)
        return np.sqrt(factor * variance / answered)


def _rows(table: Any) -> list[Any]:
    return [row for _, row in table.iterrows()]
