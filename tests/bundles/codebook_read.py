"""A codebook as a stranger reads it: each constant out of the formula that it stands in."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

import pandas as pd

_SAID = ("select_choices_or_calculations", "field_note", "field_annotation")
"""Columns of the codebook that say how something is worked out."""
NUMBER = r"([\d./]+)"


class Book:
    """The codebook of a bundle."""

    def __init__(self, content: bytes) -> None:
        rows = read(content, dtype=str, keep_default_na=False).to_dict("records")
        self._rules: Mapping[tuple[str, str], str] = {
            (row["form_name"], row["field_name"]): "; ".join(row[name] for name in _SAID)
            for row in rows
        }
        self._found: dict[tuple[str, str, str], str] = {}
        self._choices = {
            (row["form_name"], row["field_name"]): row["select_choices_or_calculations"]
            for row in rows
        }
        self.labels = {
            row["field_name"]: row["field_label"]
            for row in rows
            if row["form_name"] == "responses"
        }
        cells = [
            (row["dimension"], row["facet"])
            for row in rows
            if row["form_name"] == "responses" and row["facet"]
        ]
        self.cells: Sequence[tuple[str, str]] = tuple(dict.fromkeys(cells))
        """Dimension and facet, in the questionnaire's order."""
        self.dimensions: Sequence[str] = tuple(dict.fromkeys(name for name, _ in cells))

    def rule(self, file: str, column: str) -> str:
        """Return how a column is worked out."""
        return self._rules[file, column]

    def text(self, file: str, column: str, pattern: str) -> str:
        """Return what a pattern catches in a rule."""
        sought = (file, column, pattern)
        if sought not in self._found:
            found = re.search(pattern, self.rule(file, column))
            assert found, (pattern, self.rule(file, column))
            self._found[sought] = found[1]
        return self._found[sought]

    def number(self, file: str, column: str, pattern: str) -> float:
        """Return the number that a pattern catches in a rule."""
        return float(Fraction(self.text(file, column, pattern).rstrip(".")))

    def values(self, file: str, column: str) -> dict[str, str]:
        """Return label to value of a column of words."""
        pairs = (one.split(", ", 1) for one in self._choices[file, column].split(" | "))
        return {label.strip(): value.strip() for value, label in pairs}

    def zones(self) -> Sequence[tuple[str, float]]:
        """Return each zone of the whole with its upper cut."""
        rule = self.rule("scores", "zone").rpartition("; a place on a cut")[0]
        found = re.findall(r"(\w+) up to ([\d.]+)", rule)
        return [(name, float(cut)) for name, cut in found]


def read(content: bytes, **how: Any) -> Any:
    """Return a CSV file as a table."""
    return pd.read_csv(BytesIO(content), **how)
