"""Whether rounds after the second may be compared pair by pair, beside all earlier comparisons.

Who left and who came between three rounds can be found by adding up their means and changes,
where each two rounds alone give nobody away. So people are sorted by the rounds in which they
have a score: every set of pairs is some of these sorts together. Where, in each round, the
sorts are safe beside all other sets that are shown of it, every sum and difference over all the
rounds has at least the smallest group in it, in one of them.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from diagnostic.core.disclosure import safe
from diagnostic.core.published import OwnScore

Scored = tuple[Sequence[str], OwnScore]
"""Who answered a round, by name, and one score of each of them."""


def steady(rounds: Sequence[Scored], least: int) -> bool:
    """Say whether one score may be compared pair by pair between any two of some rounds."""
    seen: defaultdict[str, int] = defaultdict(int)
    for number, (names, score) in enumerate(rounds):
        for name, value in zip(names, score.value.tolist(), strict=True):
            seen[name] |= (not np.isnan(value)) << number
    return all(_safe_in(one, seen, least) for one in rounds)


def _safe_in(scored: Scored, seen: dict[str, int], least: int) -> bool:
    names, score = scored
    sorts = np.array([seen[name] for name in names], dtype=np.int64)
    there = ~np.isnan(score.value)
    each = np.unique(sorts[there])
    sets = np.vstack([score.sets, sorts == each[:, None]])
    return safe(sets, there.astype(np.int64), least)
