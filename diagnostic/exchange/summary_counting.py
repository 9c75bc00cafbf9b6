"""Counting the rows of a file into groups: all that is kept of them while the file is read."""

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.plan import Plan, plan_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.tally import Tally, count_in, nobody
from diagnostic.exchange.summary_forms import Forms
from diagnostic.exchange.summary_labels import Labels, Numbering, labels_of, together
from diagnostic.exchange.tables import Chunk

_BLOCK_BYTES = 1 << 22
"""So much memory is asked for at once, for as many groups as go into it."""
_WIDTHS = (np.uint8, np.uint16, np.int32)
"""Most groups are small: counts get wider only where one of their block is not."""
Points = NDArray[np.int8]
Numbers = NDArray[np.int64]


class Tallies:
    """The tallies of as many groups as turn up, by their numbers."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        one = nobody(questionnaire)
        self._size = max(_BLOCK_BYTES // (one.sums.nbytes + one.points.nbytes), 1)
        self._blocks: list[Tally] = []

    def count(self, points: Points, groups: Numbers, plan: Plan) -> None:
        """Count people (I × N) into their groups."""
        blocks, within = np.divmod(groups, self._size)
        for block in np.unique(blocks).tolist():
            here = blocks == block
            self._make_room(block, within[here])
            some = points if here.all() else points[:, here]
            count_in(self._blocks[block], some, within[here], plan)

    def of(self, groups: Sequence[int]) -> Tally:
        """Return the tallies of some groups, in the order given."""
        self._grow(max(groups, default=0) // self._size)
        parts = [(self._blocks[one // self._size], one % self._size) for one in groups]
        return Tally(
            people=np.array([part.people[at] for part, at in parts], dtype=np.int32),
            sums=np.array([part.sums[at] for part, at in parts], dtype=np.int32),
            points=np.array([part.points[at] for part, at in parts], dtype=np.int32),
        )

    def _make_room(self, block: int, within: Numbers) -> None:
        """Widen a block's counts if so many more people might not go into them."""
        self._grow(block)
        tally = self._blocks[block]
        most = int((tally.people + np.bincount(within, minlength=self._size)).max())
        if most > np.iinfo(tally.people.dtype).max:
            wider = next(one for one in _WIDTHS if most <= np.iinfo(one).max)
            self._blocks[block] = _as_wide(tally, wider)

    def _grow(self, block: int) -> None:
        while len(self._blocks) <= block:
            self._blocks.append(_as_wide(nobody(self._questionnaire, self._size), _WIDTHS[0]))


def _as_wide(tally: Tally, width: type[np.integer]) -> Tally:
    return Tally(*(getattr(tally, field.name).astype(width) for field in fields(tally)))


class Counted:
    """All that is kept of the rows of a file.

    `rounds` numbers sessions and rounds, as (session, round). `groups` numbers the same with
    the answers to all of `asked`: the background questions, and the column that splits rounds.
    Without such a column nothing is asked, and groups are numbered as rounds are.
    """

    def __init__(self, questionnaire: Questionnaire, by: str | None) -> None:
        self.by = by
        questions = [question.id for question in questionnaire.background]
        self.asked = tuple(dict.fromkeys([*questions, by])) if by else ()
        self._plans = [plan_of(questionnaire, form.id) for form in questionnaire.forms]
        self.rounds, self.groups = Numbering(), Numbering()
        self.forms = Forms(questionnaire)
        self.tallies = Tallies(questionnaire)
        self.rows = 0

    def add(self, chunk: Chunk) -> None:
        """Count a chunk's rows; left out are those in danger, and without any answer."""
        rounds = _rounds(chunk)
        self.forms.note(chunk, rounds.numbers(self.rounds), self.rows)
        self.rows += len(chunk)
        asked = [labels_of(chunk, name) for name in self.asked]
        groups = together(rounds, *asked).numbers(self.groups)
        points = chunk.answers.values.T
        there = (points != 0).any(axis=0) & ~chunk.answers.in_danger
        for form in np.unique(chunk.forms[there]).tolist():
            rows = there & (chunk.forms == form)
            some = points if rows.all() else points[:, rows]
            self.tallies.count(some, groups[rows], self._plans[form])


def _rounds(chunk: Chunk) -> Labels:
    """Label rows with session and round; a row without a round is of the first."""
    found = together(labels_of(chunk, "session_id"), labels_of(chunk, "round"))
    values = tuple((session, int(number or 1)) for session, number in found.values)
    return Labels(found.codes, values)
