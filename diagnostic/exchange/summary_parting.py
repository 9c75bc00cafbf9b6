"""The subgroups of each session and round of a file, and what is shown of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.disclosure import ELSE, patterns_of
from diagnostic.core.parted import parts_of
from diagnostic.core.plan import Plan
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.tally import Tally, nobody
from diagnostic.exchange.summary_counting import Counted

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """Groups of one session and round, with the value that each gave."""

    values: Sequence[str]
    """Empty for no answer, and for all answers that are not shown by themselves."""
    tally: Tally
    shown: Flags
    """Groups × cells that the form asks about."""
    alike: Flags
    """The same: whether also how alike they answered is shown."""


class Parting:
    """The subgroups of every session and round of a file that has been counted.

    What is shown is what may be shown beside the whole and the subgroups of all background
    questions; a column that is none of these comes after them.
    """

    def __init__(self, counted: Counted, questionnaire: Questionnaire, least: int) -> None:
        self._counted, self._questionnaire, self._least = counted, questionnaire, least
        self._by = counted.asked.index(counted.by or "")
        self._groups: defaultdict[tuple[str, int], dict[Any, int]] = defaultdict(dict)
        for number, (key, *said) in enumerate(counted.groups.keys):
            self._groups[key][tuple(said)] = number

    def of(self, key: tuple[str, int], plan: Plan, cells: int) -> Part:
        """Return the subgroups of one session and round, values in order, empty last."""
        said, tally = self._said(key)
        names = [
            _in_order(name, {one[place] for one in said}, self._questionnaire)
            for place, name in enumerate(self._counted.asked)
        ]
        codes = [
            [names[place].get(value, ELSE) for place, value in enumerate(one)] for one in said
        ]
        given = np.array(codes, dtype=np.int64).reshape(len(said), len(names))
        patterns, tally = _without_rare(given, tally, self._least)
        parts = parts_of(patterns, tally, plan, self._least)
        value_of = {code: value for value, code in names[self._by].items()} | {ELSE: ""}
        rows = {
            code: row
            for row, (question, code) in enumerate(parts.parting.groups)
            if question == self._by
        }
        if not rows:
            hidden = np.zeros((1, cells), dtype=bool)
            return Part([""], nobody(self._questionnaire), hidden, hidden)
        order = sorted(rows, key=lambda code: (code == ELSE, code))
        at = [rows[code] for code in order]
        found = parts.tally
        return Part(
            values=[value_of[code] for code in order],
            tally=Tally(found.people[at], found.sums[at], found.points[at]),
            shown=parts.shown[at],
            alike=parts.alike[at],
        )

    def _said(self, key: tuple[str, int]) -> tuple[list[tuple[str, ...]], Tally]:
        """Return what was answered to all that is asked, and the tally of those who said so."""
        groups = self._groups[key]
        tally = self._counted.tallies.of(list(groups.values()))
        there = tally.people > 0
        said = [one for one, anybody in zip(groups, there.tolist(), strict=True) if anybody]
        return said, Tally(tally.people[there], tally.sums[there], tally.points[there])


def _in_order(name: str, given: set[str], questionnaire: Questionnaire) -> Mapping[str, int]:
    """Return the values that were given with a code from 1, in the questionnaire's order."""
    for question in questionnaire.background:
        if question.id == name:
            ordered = [choice.value for choice in question.choices if choice.value in given]
            return {value: code for code, value in enumerate(ordered, start=1)}
    return {value: code for code, value in enumerate(sorted(given - {""}), start=1)}


def _without_rare(codes: Numbers, tally: Tally, least: int) -> tuple[Numbers, Tally]:
    """Take answers that too few gave for none, as they are never shown by themselves.

    Patterns that are alike then become one, so that a column of names costs no more than one
    of a few values.
    """
    codes = codes.copy()
    for column in codes.T:
        people = np.bincount(column, weights=tally.people)
        column[people[column] < least] = ELSE
    patterns, places = patterns_of(codes)
    counts = []
    for array in (tally.people, tally.sums, tally.points):
        total = np.zeros((len(patterns), *array.shape[1:]), dtype=np.int32)
        np.add.at(total, places, array)
        counts.append(total)
    return patterns, Tally(*counts)
