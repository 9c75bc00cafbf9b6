"""Which sets of people may be shown side by side, so that no subtraction gives a few away.

Whoever sees the sums of some sets of people can add and subtract them. All that can be found in
this way is a weighted sum over people: a combination of the sets' rows of ones and zeros. Sets
are safe together if every such combination that is not empty has at least as many people in it
as the smallest group. People who are in the same sets have one pattern: no published sum tells
them apart.

How it is made sure of: a few people who span all the sets give every combination as a sum of
basic ones, one for each of them. Take t such bases that share nobody. A combination with at
most m people in it meets one of the bases in at most m/t of them. With t over m/2 that is a
single one, so it is a basic combination of that basis, and these can all be looked at. Where
fewer bases are found, the sets count as unsafe: that errs towards hiding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dgetrf, dpstrf

Sets = NDArray[np.bool_]
"""S × P: which of P patterns of people are in each of S sets."""
Sizes = NDArray[np.int64]
"""How many people have each of P patterns."""
Codes = NDArray[np.int64]
"""For each of some people or patterns, the code of their answer to each of Q questions."""

Floats = NDArray[np.float64]

ELSE = 0
"""The code of no answer; as a group: everyone whose answer is not shown on its own."""
_ZERO = 1e-9
"""Weights of sets of ones and zeros are 0 or far above this."""


def patterns_of(codes: Codes) -> tuple[Codes, NDArray[np.intp]]:
    """Return the different patterns among N × Q codes, sorted, and each person's place there.

    >>> patterns, places = patterns_of(np.array([[1, 2], [0, 1], [1, 2]]))
    >>> patterns.tolist(), places.tolist()
    ([[0, 1], [1, 2]], [1, 0, 1])
    """
    if not codes.shape[1]:
        return codes[:1], np.zeros(len(codes), dtype=np.intp)
    patterns, places = np.unique(codes, axis=0, return_inverse=True)
    return patterns, places.reshape(-1)


def safe(sets: Sets, sizes: Sizes, least: int) -> bool:
    """Say whether sets may be shown with the whole: no combination holds 1 to least − 1.

    >>> halves = np.array([[True, False]])
    >>> safe(halves, np.array([5, 5]), least=5), safe(halves, np.array([5, 4]), least=5)
    (True, False)
    """
    there = sizes > 0
    counts = left = sizes[there].astype(np.float64)
    if not len(counts):
        return True
    rows = _independent(_with_whole(sets[:, there]), counts)
    for _ in range((least - 1) // 2 + 1):
        basis = _spanning(rows, left)
        if basis is None:
            return False
        basic = np.linalg.solve(rows[:, basis], rows)
        if ((np.abs(basic) > _ZERO) @ counts).min() < least:
            return False
        left = left.copy()
        left[basis] -= 1
    return True


def adds_nothing(added: Sets, sets: Sets, sizes: Sizes) -> bool:
    """Say whether one more set (P) is a combination of the whole and the sets already.

    >>> adds_nothing(np.array([False, True]), np.array([[True, False]]), np.array([5, 5]))
    True
    """
    there = sizes > 0
    counts = sizes[there].astype(np.float64)
    rows = _with_whole(sets[:, there])
    more = np.vstack([rows, added[there]])
    return len(_independent(rows, counts)) == len(_independent(more, counts))


def safe_together(sets: Sets, sizes: Sizes, least: int) -> NDArray[np.bool_]:
    """Say of each set whether it is shown: taken in their order, where all so far stay safe.

    An empty set has nothing to show, and of a whole below the smallest group nothing is.
    """
    inside = sets @ sizes
    outside = sizes.sum() - inside
    fits = (inside >= least) & ((outside == 0) | (outside >= least))
    taken = np.zeros(len(sets), dtype=np.bool_)
    blocks = [np.flatnonzero(fits)]
    while blocks:
        block = blocks.pop(0)
        tried = taken.copy()
        tried[block] = True
        # Sets that are safe all at once are safe one after the other: halves find the same.
        if safe(sets[tried], sizes, least):
            taken = tried
        elif len(block) > 1:
            half = len(block) // 2
            blocks[:0] = [block[:half], block[half:]]
    return taken


@dataclass(frozen=True, slots=True)
class Parting:
    """How the people of one round may be parted by what they said of themselves."""

    groups: tuple[tuple[int, int], ...]
    """(question, code) by question, larger answers first; ELSE last, if anybody is left."""
    members: Sets
    """Groups × patterns."""
    least: int

    def shown(self, sizes: Sizes) -> NDArray[np.bool_]:
        """Say which groups are shown where so many of each pattern are counted (P)."""
        if not self.groups:
            return np.zeros(0, dtype=np.bool_)
        told = _shown(self.members.tobytes(), sizes.astype(np.int64).tobytes(), self.least)
        return np.frombuffer(told, dtype=np.bool_)

    def kept(self, question: int) -> tuple[int, ...]:
        """Return the codes of one question that are shown on their own, in their order."""
        codes = (code for one, code in self.groups if one == question)
        return tuple(sorted(code for code in codes if code != ELSE))


def parting_of(patterns: Codes, sizes: Sizes, least: int) -> Parting:
    """Part people by each question: which answers may be shown beside the whole, all at once.

    Questions come in their order, the answers of each by descending size, ties by code. An
    answer that would not be safe joins those without one. `patterns` is P × Q, `sizes` says
    how many people have each.

    >>> patterns = np.array([[0], [1], [2], [3]])
    >>> parting_of(patterns, np.array([1, 7, 6, 4]), least=5).groups
    ((0, 1), (0, 2), (0, 0))
    """
    answers = [
        (question, code)
        for question in range(patterns.shape[1])
        for code in _by_size(patterns[:, question], sizes)
    ]
    sets = np.array([patterns[:, question] == code for question, code in answers])
    sets = sets.reshape(len(answers), len(patterns))
    taken = safe_together(sets, sizes, least)
    kept = [answers[place] for place in np.flatnonzero(taken)]
    groups = list(_with_the_rest(kept, patterns, sizes))
    members = [_members(group, kept, patterns) for group in groups]
    return Parting(
        groups=tuple(groups),
        members=np.array(members, dtype=np.bool_).reshape(len(groups), len(patterns)),
        least=least,
    )


@lru_cache(maxsize=2048)
def _shown(members: bytes, sizes: bytes, least: int) -> bytes:
    """Decide once what most cells of a round, and every page about it, ask for again."""
    counts = np.frombuffer(sizes, dtype=np.int64)
    sets = np.frombuffer(members, dtype=np.bool_).reshape(-1, len(counts))
    return safe_together(sets, counts, least).tobytes()


def _by_size(codes: NDArray[np.int64], sizes: Sizes) -> list[int]:
    """Return the answers to one question that anybody gave, the most frequent first."""
    counts = np.bincount(codes, weights=sizes)
    given = [code for code in range(ELSE + 1, len(counts)) if counts[code] > 0]
    return sorted(given, key=lambda code: (-counts[code], code))


def _with_the_rest(
    kept: Sequence[tuple[int, int]], patterns: Codes, sizes: Sizes
) -> Iterator[tuple[int, int]]:
    for question in dict.fromkeys(question for question, _ in kept):
        yield from (group for group in kept if group[0] == question)
        if _members((question, ELSE), kept, patterns) @ sizes:
            yield question, ELSE


def _members(
    group: tuple[int, int], kept: Sequence[tuple[int, int]], patterns: Codes
) -> NDArray[np.bool_]:
    """Say which patterns are in a group."""
    question, code = group
    if code != ELSE:
        return np.asarray(patterns[:, question] == code)
    named = [other for one, other in kept if one == question]
    return np.isin(patterns[:, question], named, invert=True)


def _with_whole(sets: Sets) -> Floats:
    return np.vstack([np.ones(sets.shape[1]), sets])


def _independent(rows: Floats, sizes: Floats) -> Floats:
    """Return rows that span the same and of which none is a combination of others."""
    if not len(sizes):
        return rows[:0]
    _, pivots, rank, _ = dpstrf((rows * sizes) @ rows.T, tol=_ZERO * sizes.sum())
    spanning: Floats = rows[np.sort(pivots[:rank] - 1)]
    return spanning


def _spanning(rows: Floats, left: Floats) -> NDArray[np.intp] | None:
    """Return patterns that span all rows, one of their people each, preferring large ones.

    None where those who are left do not span them.
    """
    if np.count_nonzero(left) < len(rows):
        return None
    factors, swaps, _ = dgetrf((rows * left).T)
    if np.abs(np.diag(factors)).min() < _ZERO:
        return None
    order = np.arange(len(left))
    for place, other in enumerate(swaps):
        order[[place, other]] = order[[other, place]]
    return order[: len(rows)]
