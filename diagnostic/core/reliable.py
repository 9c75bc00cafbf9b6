"""How one person's score moved, and if that may be chance."""

import math
from dataclasses import dataclass

from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """How one person's score moved: RCI = change / √(SE₁² + SE₂²)."""

    change: float
    se: float
    rci: float
    reliable: bool


def reliable_change(
    before: Estimate, after: Estimate, questionnaire: Questionnaire
) -> ReliableChange:
    """Compare one person's score with an earlier one.

    RCI = (x₂ − x₁)/√(SE₁² + SE₂²); reliable where |RCI| > 1.96. With the same error at both
    times, SE = SEM, that is Jacobson and Truax's (x₂ − x₁)/(√2·SEM). Without any error, no
    change is 0 and any other is infinite.

    Source: Jacobson & Truax (1991), Journal of Consulting and Clinical Psychology 59:12-19.
    """
    change, se = after.value - before.value, math.hypot(before.se, after.se)
    without_error = math.copysign(math.inf, change) if change else 0.0
    rci = change / se if se > 0 else without_error
    reliable = abs(rci) > questionnaire.scoring.reliable_change.value
    return ReliableChange(change=change, se=se, rci=rci, reliable=reliable)
