"""A round with and without the responses that somebody is asked to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response


@dataclass(frozen=True, slots=True)
class Unflagged:
    """A round without its flagged responses; a response is flagged from `check_flags` flags on.

    Where so few are flagged that what they said could be found by subtraction, the cells are
    suppressed; the words still say whether the finding is another.
    """

    flagged: int
    kept: int
    group: Group
    """Without them; its cells are suppressed where the difference would give somebody away."""
    same_zone: bool
    same_stance: bool
    """Both compare words only: the zone of the place, and manage, lead or both."""
    changed: tuple[str, ...]
    """Ids of dimensions on which the problem's word for agreement is another without them."""


def without_flagged(
    responses: Sequence[Response], questionnaire: Questionnaire, min_group: int
) -> Unflagged:
    """Score a round again without its flagged responses."""
    raise NotImplementedError
