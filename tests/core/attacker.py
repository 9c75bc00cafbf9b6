"""Someone who collects every published table of a session, and adds and subtracts them.

Which people stand behind a number is worked out here from the responses alone, by counting
answers. What may be found is every combination of the sets' rows of ones and zeros; each person
has a column for each round.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from statistics import fmean

import numpy as np
import pytest
from numpy.typing import NDArray

from diagnostic.core.change import Change, change_between
from diagnostic.core.flags import SOFT
from diagnostic.core.group import Group, GroupCell, group_of
from diagnostic.core.joining import without_rare_answers
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.subgroups import Split, Subgroup, subgroups_of
from diagnostic.core.unflagged import without_flagged
from tests.core.sessions import CHOICES, asking

Flags = NDArray[np.bool_]


def counted_of(responses: Sequence[Response]) -> list[Response]:
    """Return who counts in a group."""
    return [one for one in responses if one.answers and not one.in_danger]


class Attacker:
    """Collects, for each score and each item, the sets of people that numbers are told of."""

    def __init__(self, rounds: Sequence[Sequence[Response]], least: int) -> None:
        self._questionnaire, self._least = asking(), least
        self._rounds = [counted_of(some) for some in rounds]
        ids = {one.respondent_id for some in self._rounds for one in some}
        self.people = sorted(ids)
        self.sets: defaultdict[tuple[str, ...], list[NDArray[np.float64]]] = defaultdict(list)
        for number, some in enumerate(rounds):
            self._read_round(number, some)
        said = [one for some in rounds for one in some]
        exported = without_rare_answers(said, self._questionnaire, least)
        for number in range(len(rounds)):
            part = [one for one in exported if one.round == number + 1]
            self._read_splits(number, part, subgroups_of(part, self._questionnaire, least))
            self._read_file(number, part)
        for number in range(1, len(rounds)):
            self._read_change(rounds, number)

    def found(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Yield what can be worked out of fewer people than may be: what of, and of whom."""
        seen: set[bytes] = set()
        for what, rows in self.sets.items():
            matrix = np.unique(np.array(rows), axis=0)
            if matrix.tobytes() not in seen:
                seen.add(matrix.tobytes())
                yield from ((what, few) for few in self._few(matrix))

    def _few(self, matrix: NDArray[np.float64]) -> Iterator[tuple[str, ...]]:
        """Yield people on whom alone a combination rests: their null-space rows depend."""
        count = len(self.people)
        _, singular, right = np.linalg.svd(matrix)
        null = right[int((singular > 1e-9).sum()) :].T
        small = min(self._least - 1, count)
        picks = np.array(list(combinations(range(count), small)), dtype=np.intp)
        if not picks.size:
            return
        several = len(self._rounds)
        rows = null[np.hstack([picks + count * number for number in range(several)])]
        ranks = np.linalg.matrix_rank(rows, tol=1e-9)
        for pick in picks[ranks < several * small]:
            yield tuple(self.people[place] for place in pick)

    def _read_round(self, number: int, responses: Sequence[Response]) -> None:
        questionnaire, least = self._questionnaire, self._least
        everyone = self._rounds[number]
        self._read_group(number, everyone, group_of(responses, questionnaire, least))
        self._read_splits(number, responses, subgroups_of(responses, questionnaire, least))
        flagged = {one.respondent_id for one in everyone if self._flagged(one)}
        kept = [one for one in everyone if one.respondent_id not in flagged]
        unflagged = without_flagged(responses, questionnaire, least)
        assert (unflagged.flagged, unflagged.kept) == (len(flagged), len(kept))
        self._read_group(number, kept, unflagged.group)

    def _read_group(self, number: int, people: Sequence[Response], group: Group) -> None:
        for cell in group.cells:
            self._read_cell(number, people, cell, alike=cell.ad is not None)
        for item, counts in group.counts.items():
            if counts:
                there = [one for one in people if one.answers.get(item, 0) > 0]
                assert sum(counts) == len(there)
                self._add((item,), number, there)
        for facet, places in ((Facet.PROBLEM, group.places), (Facet.APPROACH, group.handlings)):
            if places:
                self._read_place(number, people, facet)

    def _read_splits(
        self, number: int, responses: Sequence[Response], splits: Sequence[Split]
    ) -> None:
        counted = counted_of(responses)
        for split in splits:
            named = {part.choice for part in split.groups} - {""}
            for part in split.groups:
                members = [
                    one
                    for one in counted
                    if (one.background.get(split.question) == part.choice)
                    or (not part.choice and one.background.get(split.question) not in named)
                ]
                assert part.people in {None, len(members)}
                if part.people is None:
                    assert all(cell.suppressed for cell in part.cells)
                    assert part.position is None
                    continue
                for cell in part.cells:
                    self._read_cell(number, members, cell, alike=cell.ad is not None)
                self._read_position(number, members, part)

    def _read_position(self, number: int, members: Sequence[Response], part: Subgroup) -> None:
        """Check that a part's place follows from its cells; if all scored, it is of them."""
        if part.position is None:
            return
        means = [cell.mean for cell in part.cells if cell.facet is Facet.PROBLEM]
        assert part.position == pytest.approx(fmean(one for one in means if one is not None))
        if all(
            self._scored(one, dimension.id, Facet.PROBLEM)
            for one in members
            for dimension in self._questionnaire.dimensions
        ):
            self._read_place(number, members, Facet.PROBLEM)

    def _read_cell(
        self, number: int, people: Sequence[Response], cell: GroupCell, *, alike: bool
    ) -> None:
        if cell.suppressed:
            assert (cell.mean, cell.ad, cell.scores) == (None, None, ())
            return
        there = [one for one in people if self._scored(one, cell.dimension, cell.facet)]
        assert len(there) == cell.n
        self._add((cell.dimension, cell.facet), number, there)
        for item in self._items(cell.dimension, cell.facet) if alike else ():
            answered = [one for one in people if one.answers.get(item, 0) > 0]
            if len(answered) >= self._least:
                self._add((item,), number, answered)

    def _read_place(self, number: int, people: Sequence[Response], facet: Facet) -> None:
        self._add(("place", facet), number, self._placed(number, people, facet))

    def _placed(self, number: int, people: Sequence[Response], facet: Facet) -> list[Response]:
        """Return who has a score on two of three dimensions, of those that are shown."""
        room = self._rounds[number]
        shown = [
            one.id
            for one in self._questionnaire.dimensions
            if sum(self._scored(other, one.id, facet) for other in room) >= self._least
        ]
        return [
            one for one in people if sum(self._scored(one, name, facet) for name in shown) > 1
        ]

    def _read_file(self, number: int, responses: Sequence[Response]) -> None:
        """Count who stands in the file with each answer to each background question."""
        assert all(one in counted_of(responses) for one in responses if one.background)
        counted = counted_of(responses)
        for question, _ in CHOICES:
            given = {one.background.get(question) for one in counted}
            for value in given if given != {None} else ():
                some = [one for one in counted if one.background.get(question) == value]
                self._add(("file",), number, some)
                self._add(("file",), number, counted)

    def _read_change(self, rounds: Sequence[Sequence[Response]], after: int) -> None:
        *others, before, now = rounds[: after + 1]
        moved = change_between(before, now, self._questionnaire, self._least, others)
        for change in (*moved.places, *moved.cells):
            if change.suppressed:
                assert (change.mean, change.p, change.unmoved) == (None, None, None)
                continue
            if change.of_all:
                assert (change.p, change.unmoved, change.reliably) == (None, None, None)
                # Nothing is added: it is what the two rounds show, one taken from the other.
                assert change.mean == self._apart((before, now), change)
                continue
            who = [
                {one.respondent_id for one in self._having(number, change)}
                for number in (after - 1, after)
            ]
            pairs = who[0] & who[1]
            apart = len(who[0] ^ who[1])
            assert (len(pairs), apart) == (
                change.paired,
                change.only_before + change.only_after,
            )
            row = self._row(after, pairs) - self._row(after - 1, pairs)
            self.sets[change.dimension or "place", change.facet].append(row)

    def _apart(self, rounds: Sequence[Sequence[Response]], change: Change) -> float:
        """Return by how much the means differ that the two rounds show of everyone."""
        means = []
        for some in rounds:
            group = group_of(some, self._questionnaire, self._least)
            if change.dimension:
                means.append(group.cell(change.dimension, change.facet).mean)
            else:
                profile = group.profile
                assert profile is not None
                problem = change.facet is Facet.PROBLEM
                place = profile.position if problem else profile.approach
                means.append(place.value if place else None)
        before, after = means
        assert before is not None
        assert after is not None
        return after - before

    def _having(self, number: int, change: Change) -> list[Response]:
        """Return who has the score that a change is of."""
        room = self._rounds[number]
        if not change.dimension:
            return self._placed(number, room, change.facet)
        return [one for one in room if self._scored(one, change.dimension, change.facet)]

    def _add(self, what: tuple[str, ...], number: int, people: Sequence[Response]) -> None:
        """Note a set of people; no number ever rests on fewer than the smallest group."""
        assert len(people) >= self._least
        self.sets[what].append(self._row(number, {one.respondent_id for one in people}))

    def _row(self, number: int, ids: Collection[str]) -> NDArray[np.float64]:
        row = np.zeros((len(self._rounds), len(self.people)))
        row[number] = [name in ids for name in self.people]
        return row.reshape(-1)

    def _items(self, dimension: str, facet: Facet) -> list[str]:
        return [one.id for one in self._questionnaire.cell(dimension, facet)]

    def _scored(self, one: Response, dimension: str, facet: Facet) -> bool:
        """Say if someone answered half of a cell's items."""
        items = self._items(dimension, facet)
        return 2 * sum(one.answers.get(item, 0) > 0 for item in items) >= len(items)

    def _flagged(self, one: Response) -> bool:
        flags = [
            flag for flag in profile_of(one, self._questionnaire).flags if flag not in SOFT
        ]
        return len(flags) >= self._questionnaire.scoring.check_flags.value
