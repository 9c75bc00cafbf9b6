"""From scores to a stance: manage, lead or both, and which comes first."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from diagnostic.core.constants import Weights
from diagnostic.core.plan import Plan

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

MIDDLE = 50.0
"""The middle of the line, in POMP."""
ON_A_CUT = 1e-9
"""A lead share this near a cut is on it, so that the order of a sum never decides."""
MANAGE, LEAD, BOTH, NONE = 0, 1, 2, -1
EITHER = 2


def wicked_share(problem: Floats, weights: Weights) -> Floats:
    """Return k, how far a problem score asks for the wicked end's response, 0 to 1."""
    low, high = weights.wicked_share_from.value, weights.wicked_share_to.value
    share: Floats = np.clip((problem - low) / (high - low), 0, 1)
    return share


def certainty(se: Floats, weights: Weights) -> Floats:
    """Return c, the weight of a score with this standard error, 0 to 1: 1/(1 + (SE/s)²)."""
    ratio = se / weights.certainty_se.value
    return 1 / (1 + ratio * ratio)


def lead_share(problem: Floats, se: Floats, weights: Weights) -> Floats:
    """Return L = Σck/Σc over the scored dimensions (D × N to N); nan where none is scored."""
    scored = ~np.isnan(problem)
    c = np.where(scored, certainty(se, weights), 0)
    total = c.sum(axis=0)
    asked = (c * np.where(scored, wicked_share(problem, weights), 0)).sum(axis=0)
    share: Floats = np.divide(asked, total, out=np.full(total.shape, np.nan), where=total > 0)
    return share


def stance_of(share: Floats, split: NDArray[np.bool_], weights: Weights) -> Codes:
    """Return MANAGE, LEAD or BOTH per respondent; NONE where the share is nan.

    A profile split between the ends always asks for both.
    """
    codes = np.full(share.shape, BOTH, dtype=np.int8)
    codes[(share < weights.manage_below.value - ON_A_CUT) & ~split] = MANAGE
    codes[(share > weights.lead_above.value + ON_A_CUT) & ~split] = LEAD
    codes[np.isnan(share)] = NONE
    return codes


def response_first(
    problem: Floats, se: Floats, signed_misfit: Floats, stance: Codes, plan: Plan
) -> Codes:
    """Return which response comes first where the stance is BOTH: MANAGE, LEAD or EITHER.

    Lead where the definition is very likely wicked or openness is over-simplified
    (`signed_misfit` below 0); else manage where any part is very likely tame.
    """
    sure = ndtri(plan.scoring.very_likely.value)
    ratio = (problem - MIDDLE) / se
    lead = np.zeros(stance.shape, dtype=bool)
    if plan.definition is not None:
        lead |= ratio[plan.definition] >= sure
    if plan.openness is not None:
        lead |= signed_misfit[plan.openness] < 0
    manage = (ratio <= -sure).any(axis=0)
    codes = np.where(lead, LEAD, np.where(manage, MANAGE, EITHER))
    return np.where(stance == BOTH, codes, NONE).astype(np.int8)
