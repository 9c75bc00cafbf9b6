"""What is worth talking about first: where people are divided, or the handling misfits."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Misfit, Questionnaire


class Worth(StrEnum):
    """Why a dimension is worth talking about; the first that holds, in this order."""

    CAMPS = "camps"
    DIVIDED = "divided"
    STRONG_MISFIT = "strong_misfit"
    DIVIDED_HANDLING = "divided_handling"
    MISFIT = "misfit"
    MIXED = "mixed"
    SHARED = "shared"
    HIDDEN = "hidden"
    """Too few people to say."""


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """One dimension and why to talk about it."""

    dimension: str
    worth: Worth
    direction: Misfit | None = None
    """Which way its handling misfits, whatever else is the reason; None where it does not."""


def talking_points(group: Group, questionnaire: Questionnaire) -> tuple[TalkingPoint, ...]:
    """Return every dimension, the one most worth talking about first.

    By the reasons' order; among equals the larger average deviation, then the larger gap,
    then the questionnaire's order.
    """
    raise NotImplementedError


class Quarter(StrEnum):
    """Where a dimension lies on the map of place and agreement."""

    TAME_AGREED = "tame_agreed"
    WICKED_AGREED = "wicked_agreed"
    BETWEEN_AGREED = "between_agreed"
    TAME_DIVIDED = "tame_divided"
    WICKED_DIVIDED = "wicked_divided"
    BETWEEN_DIVIDED = "between_divided"


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A dimension's problem: its mean (0–100) beside how far answers lie from their mean."""

    dimension: str
    mean: float
    ad: float
    """In scale points; larger is less agreed."""
    quarter: Quarter
    """By the dimension's zone and the word for agreement; mixed counts as agreed."""


def agreement_map(group: Group, questionnaire: Questionnaire) -> Sequence[MapPoint]:
    """Return each dimension that is shown and has a word for agreement."""
    raise NotImplementedError
