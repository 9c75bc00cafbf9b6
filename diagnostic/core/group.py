"""A group's result in one round: places, spread and agreement, with small groups hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response


@dataclass(frozen=True, slots=True)
class GroupCell:
    """One dimension and facet over the people who have a score in it, 0 (tame) to 100.

    All numbers are None where hidden or not defined. `low` and `high` are the ends of the 95%
    t interval, None below three people. `ad` is in scale points.
    """

    dimension: str
    facet: Facet
    n: int
    suppressed: bool
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    median: float | None = None
    sd: float | None = None
    q1: float | None = None
    q3: float | None = None
    ad: float | None = None
    rwg_star: float | None = None
    awg: float | None = None
    agreement_a: float | None = None
    agreement: str | None = None
    """`shared`, `mixed`, `divided`, or None for fewer than five people."""
    two_camps: bool | None = None
    share_tame: float | None = None
    """Share of people, 0 to 1, whose score lies in the tame-leaning zone; middle, wicked."""
    share_middle: float | None = None
    share_wicked: float | None = None
    scores: tuple[float, ...] = ()
    """Everyone's score, sorted, so that their order tells nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """One round's result. Below the smallest group it holds counts only."""

    respondents: int
    """How many gave at least one answer."""
    min_group: int
    suppressed: bool
    cells: tuple[GroupCell, ...]
    """Per dimension in the questionnaire's order, problem before approach."""
    counts: Mapping[str, tuple[int, ...]]
    """Item id to how many chose each point, 1 (tame) first; empty where hidden."""
    profile: Profile | None
    """The group as one profile for the recommender: means, and standard errors over people."""
    divided: tuple[str, ...]
    """Ids of dimensions on whose problem facet the group is divided."""
    contested: bool

    def cell(self, dimension: str, facet: Facet) -> GroupCell:
        """Return one cell. Raises: KeyError for an unknown dimension."""
        for cell in self.cells:
            if (cell.dimension, cell.facet) == (dimension, facet):
                return cell
        raise KeyError(dimension)


def group_of(
    responses: Sequence[Response], questionnaire: Questionnaire, min_group: int
) -> Group:
    """Score a round's responses together. Their order does not matter.

    Raises:
        ValueError: responses of more than one form.
    """
    raise NotImplementedError
