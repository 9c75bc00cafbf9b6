"""A stranger works every number out again, from a bundle's CSV files and codebook alone.

Nothing of the program is used here, and no number is written down: each constant is read out
of the codebook's formula that it stands in, as a person would.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

_SAID = ("select_choices_or_calculations", "field_note", "field_annotation")
"""Columns of the codebook that say how something is worked out."""
Codes = Mapping[tuple[str, str], str]
"""File and column to how it is worked out."""


class Stranger:
    """Somebody with the files and nothing else."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.responses = _read(files["responses.csv"])
        book = _read(files["codebook.csv"], dtype=str, keep_default_na=False)
        self._formulas: Codes = {
            (row["form_name"], row["field_name"]): "; ".join(row[name] for name in _SAID)
            for row in book.to_dict("records")
        }
        self._cells: list[tuple[str, str]] = sorted(
            {
                (row["dimension"], row["facet"])
                for row in book.to_dict("records")
                if row["form_name"] == "responses" and row["facet"]
            }
        )
        self.dimensions = sorted({dimension for dimension, _ in self._cells})
        self.scores = self._scored()

    def group(self, number: int) -> Any:
        """Return dimensions.csv of a round."""
        cells = [self._cell(number, *cell) for cell in self._cells]
        return pd.DataFrame(cells).set_index(["dimension", "facet"])

    def changes(self) -> Any:
        """Return what of changes.csv the report shows, of all but the overall places."""
        paired = self.scores.set_index(["respondent_id", "round"]).sort_index()
        rows = []
        for dimension, facet in self._cells:
            scores = paired[f"{dimension}_{facet}"].unstack()
            moved = (scores[2] - scores[1]).dropna()
            low, high = self._interval("changes", moved, dimension, facet)
            rows.append(
                {
                    "dimension": dimension,
                    "facet": facet,
                    "paired": len(moved),
                    "mean": moved.mean(),
                    "low": low,
                    "high": high,
                    "towards_tame": (moved < 0).sum(),
                    "unmoved": (moved == 0).sum(),
                    "towards_wicked": (moved > 0).sum(),
                }
            )
        return pd.DataFrame(rows).set_index(["dimension", "facet"])

    def place(self, number: int, facet: str) -> tuple[float, float, float]:
        """Return the whole group's place and its interval, as README.txt has it."""
        names = [f"{dimension}_{facet}" for dimension in self.dimensions]
        scores = self.scores[self.scores["round"] == number][names]
        people = len(scores)
        own = ((scores - scores.mean()) / scores.count()).sum(axis=1)
        error = np.sqrt(people / (people - 1) * (own**2).sum() / len(names) ** 2)
        band = self._constant("dimensions", "low", r"\(1 \+ ([\d./]+)\)/2 quantile")
        reach = stats.t.ppf((1 + band) / 2, people - 1) * error
        place = float(scores.mean().mean())
        return place, place - reach, place + reach

    def _scored(self) -> Any:
        scores = self.responses[["round", "respondent_id"]].copy()
        for dimension, facet in self._cells:
            name = f"{dimension}_{facet}"
            points = self._points(dimension, facet)
            scores[name] = points.mean(axis=1)
            scores[f"{name}_se"] = self._error(name, points, dimension)
        for dimension in self.dimensions:
            scores[f"{dimension}_gap"] = (
                scores[f"{dimension}_approach"] - scores[f"{dimension}_problem"]
            )
        problems = [f"{dimension}_problem" for dimension in self.dimensions]
        scores["position"] = scores[problems].mean(axis=1)
        errors = scores[[f"{name}_se" for name in problems]]
        scores["position_se"] = np.sqrt((errors**2).sum(axis=1)) / scores[problems].count(
            axis=1
        )
        return scores

    def _points(self, dimension: str, facet: str) -> Any:
        """Return the answers of everyone as 0 to 100; can't say is no answer."""
        answers = self._answers(dimension, facet)
        return 100 * (answers - 1) / (self._size(dimension, facet) - 1)

    def _answers(self, dimension: str, facet: str) -> Any:
        rule = self._formulas["scores", f"{dimension}_{facet}"]
        listed = _found(r"answers x from 1 to \d+ to (.+?), those of them", rule).split(", ")
        (form,) = set(self.responses["form"])
        asked = listed[: int(_found(rf"\b{form} the first (\d+)", rule))]
        answers = self.responses[asked]
        return answers.where(answers > 0)

    def _size(self, dimension: str, facet: str) -> int:
        rule = self._formulas["scores", f"{dimension}_{facet}"]
        return int(_found(r"answers x from 1 to (\d+)", rule))

    def _error(self, name: str, points: Any, dimension: str) -> Any:
        rule = self._formulas["scores", f"{name}_se"]
        weight, spread = (float(one) for one in re.findall(r"\(([\d.]+)·([\d.]+)²", rule)[0])
        answered = points.count(axis=1)
        squares = points.sub(points.mean(axis=1), axis=0).pow(2).sum(axis=1)
        variance = (weight * spread**2 + squares) / (weight + answered - 1)
        steps = {
            int(step): float(Fraction(f))
            for f, step in re.findall(r"([\d./]+) at step (\d+)", rule)
        }
        empty = float(Fraction(_found(r"([\d./]+) where it is empty", rule)))
        factor = self.responses[f"confidence_{dimension}"].map(steps).fillna(empty)
        return np.sqrt(factor * variance / answered)

    def _cell(self, number: int, dimension: str, facet: str) -> dict[str, Any]:
        here = self.scores["round"] == number
        scores = self.scores.loc[here, f"{dimension}_{facet}"].dropna()
        answers = self._answers(dimension, facet)[here]
        apart = (answers - answers.mean()).abs().mean().mean()
        low, high = self._interval("dimensions", scores, dimension, facet)
        cut = re.findall(
            r"the cuts are ([\d.]+) and ([\d.]+)", self._formulas["dimensions", "share_tame"]
        )
        tame, wicked = (float(one) for one in cut[0])
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
        rule = self._formulas["dimensions", "agreement"]
        shared, divided = (
            float(Fraction(one))
            for one in re.findall(r"(?:shared up to ad = |divided from )([\d./]+)", rule)
        )
        return "shared" if apart <= shared else "divided" if apart >= divided else "mixed"

    def _interval(
        self, file: str, values: Any, dimension: str, facet: str
    ) -> tuple[float, float]:
        band = self._constant(file, "low", r"\(1 \+ ([\d./]+)\)/2 quantile")
        items = self._answers(dimension, facet).shape[1]
        least = 100 / (self._size(dimension, facet) - 1) / (items * len(values))
        error = max(values.std() / np.sqrt(len(values)), least)
        reach = float(stats.t.ppf((1 + band) / 2, len(values) - 1) * error)
        return float(values.mean()) - reach, float(values.mean()) + reach

    def _constant(self, file: str, column: str, pattern: str) -> float:
        return float(Fraction(_found(pattern, self._formulas[file, column])))


def _found(pattern: str, rule: str) -> str:
    found = re.search(pattern, rule)
    assert found, (pattern, rule)
    return found[1]


def _read(content: bytes, **how: Any) -> Any:
    return pd.read_csv(BytesIO(content), **how)
