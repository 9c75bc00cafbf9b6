"""Signs that a response deserves a second look; never a reason to delete one by itself."""

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.plan import Plan
from diagnostic.core.questionnaire import Facet

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

FLAGS = ("fast", "straightline", "missing", "flip", "inconsistent")
"""Names of the bits, lowest first."""
FEWEST_PAIRS = 3
"""A correlation over fewer pairs than this says nothing."""
NO_SPREAD = 1e-6
SOFT = frozenset({"inconsistent"})
"""Flags that are a note at most, however many others stand beside them."""


def flag_bits(columns: Codes, seconds: Floats, plan: Plan) -> NDArray[np.uint8]:
    """Return a bit set of FLAGS per respondent; `columns` is items × respondents."""
    shown = columns[plan.items]
    checks = (
        _fast(shown, seconds, plan),
        _straightline(shown, plan),
        _missing(shown, plan),
        _flip(columns, plan),
        _inconsistent(columns, plan),
    )
    bits = np.zeros(columns.shape[1], dtype=np.uint8)
    for bit, raised in enumerate(checks):
        bits |= raised.astype(np.uint8) << np.uint8(bit)
    return bits


def flag_names(bits: int) -> tuple[str, ...]:
    """Return the names of the flags set in `bits`.

    >>> flag_names(0b101)
    ('fast', 'missing')
    """
    return tuple(name for bit, name in enumerate(FLAGS) if bits >> bit & 1)


def _fast(shown: Codes, seconds: Floats, plan: Plan) -> NDArray[np.bool_]:
    """Under so many seconds for each item answered or put aside as can't say."""
    count = np.count_nonzero(shown, axis=0)
    fast: NDArray[np.bool_] = (count > 0) & (seconds < plan.scoring.flag_seconds.value * count)
    return fast


def _straightline(shown: Codes, plan: Plan) -> NDArray[np.bool_]:
    """A long run of the same place on the screen, whatever it meant for the item."""
    turned = plan.scale_size + 1 - shown
    on_screen = np.where(plan.flipped[:, None] & (shown > 0), turned, shown).astype(np.int8)
    run = np.zeros(shown.shape[1], dtype=np.int16)
    longest = run.copy()
    previous = np.zeros(shown.shape[1], dtype=np.int8)
    for row in on_screen:
        run *= row == previous
        run += 1
        run *= row > 0
        np.maximum(longest, run, out=longest)
        previous = row
    flagged: NDArray[np.bool_] = longest >= plan.scoring.flag_run.value
    return flagged


def _missing(shown: Codes, plan: Plan) -> NDArray[np.bool_]:
    """Too many items passed over; can't say is an answer and does not count."""
    passed_over = np.count_nonzero(shown == 0, axis=0)
    flagged: NDArray[np.bool_] = passed_over > plan.scoring.flag_missing.value * len(shown)
    return flagged


def _flip(columns: Codes, plan: Plan) -> NDArray[np.bool_]:
    """Items shown turned round that stand far from their mates, in several dimensions."""
    turned = set(plan.items[plan.flipped].tolist())
    unit = 100 / (plan.scale_size - 1)
    dimensions = np.zeros(columns.shape[1], dtype=np.int8)
    for position in range(plan.dimensions):
        far = np.zeros(columns.shape[1], dtype=bool)
        for facet in Facet:
            rows = plan.cells[facet][position]
            mates = columns[[row for row in rows if row not in turned]]
            answered = mates > 0
            count = answered.sum(axis=0)
            total = np.where(answered, mates, 0).sum(axis=0, dtype=np.int32)
            for row in turned.intersection(rows.tolist()):
                distance = np.abs(columns[row] * count - total) * unit
                limit = plan.scoring.flag_flip_distance.value * count
                far |= (columns[row] > 0) & (count > 0) & (distance >= limit)
        dimensions += far
    flagged: NDArray[np.bool_] = dimensions >= plan.scoring.flag_flip_dimensions.value
    return flagged


def _inconsistent(columns: Codes, plan: Plan) -> NDArray[np.bool_]:
    """Even–odd consistency under its cut.

    The correlation, over all dimensions and facets with both halves answered, between the
    mean of the odd items and the mean of the even ones, stepped up by Spearman–Brown.
    Source: Meade & Craig (2012), Psychological Methods 17:437-455. Undefined, and so not
    flagged, under three such pairs or where either half does not vary.
    """
    sums = np.zeros((6, columns.shape[1]))
    for facet in Facet:
        for rows in plan.cells[facet]:
            if len(rows) > 1:
                _add_halves(sums, columns[rows[::2]], columns[rows[1::2]])
    n, x, y, xx, yy, xy = sums
    spread = (n * xx - x * x) * (n * yy - y * y)
    defined = (n >= FEWEST_PAIRS) & (spread > NO_SPREAD)
    r = np.divide(n * xy - x * y, np.sqrt(spread, where=defined, out=np.ones_like(n)))
    stepped_up = np.divide(2 * r, 1 + r, out=np.full_like(r, -1.0), where=r > -1 + 1e-9)
    flagged: NDArray[np.bool_] = defined & (stepped_up < plan.scoring.flag_even_odd.value)
    return flagged


def _add_halves(sums: Floats, odd: Codes, even: Codes) -> None:
    """Add one scale's pair of half means to the running sums n, Σx, Σy, Σx², Σy², Σxy."""
    counts = (odd > 0).sum(axis=0), (even > 0).sum(axis=0)
    both = (counts[0] > 0) & (counts[1] > 0)
    x = np.where(odd > 0, odd, 0).sum(axis=0) / np.where(both, counts[0], 1) * both
    y = np.where(even > 0, even, 0).sum(axis=0) / np.where(both, counts[1], 1) * both
    for row, added in enumerate((both, x, y, x * x, y * y, x * y)):
        sums[row] += added
