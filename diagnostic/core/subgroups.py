"""A round by what people said of their work, with nothing that gives a small group away."""

from collections.abc import Sequence
from dataclasses import dataclass

from diagnostic.core.group import GroupCell
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response


@dataclass(frozen=True, slots=True)
class Subgroup:
    """The people who gave one answer to one background question."""

    choice: str
    """The choice's value; empty: no answer, or an answer that too few people gave."""
    label: str
    people: int | None
    """None where hidden."""
    cells: tuple[GroupCell, ...]
    """As of the whole group; `suppressed` where it could give fewer than the limit away."""
    position: float | None = None
    low: float | None = None
    high: float | None = None
    """The overall place of the problem with its 95% interval; None where hidden."""


@dataclass(frozen=True, slots=True)
class Split:
    """A round split by one background question."""

    question: str
    text: str
    groups: tuple[Subgroup, ...]
    """In the questionnaire's order, those without an answer last; hidden ones keep a row."""


def subgroups_of(
    responses: Sequence[Response], questionnaire: Questionnaire, min_group: int
) -> tuple[Split, ...]:
    """Split a round by each background question that anybody answered.

    No sum or difference of what all splits and the whole group show has fewer people in it
    than `min_group` (3 at least).
    """
    raise NotImplementedError
