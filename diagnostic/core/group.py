"""A group's result in one round: places, spread and agreement, with small groups hidden.

What is hidden: every number of a cell that fewer people than the smallest group have a score
in, the counts of an item that fewer of them answered, and everything but counts of people where
the whole group is smaller. Hiding the complement of a cell as well is for subgroups, where one
score is shown of all and of a part. It has no place here: two cells of a round are different
scores, so nothing is found by taking one from the other, and whoever lacks a score in a cell
has none there that could be found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.agreement import WORDS, agreement_of, counts_of
from diagnostic.core.judging import judge, zone_codes
from diagnostic.core.people import Everyone, group_cell, group_place, interval, score_everyone
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import Said, profile_from
from diagnostic.core.questionnaire import CANT_SAY, Facet, Questionnaire
from diagnostic.core.recommending import is_contested
from diagnostic.core.records import Response

Floats = NDArray[np.float64]

LEAST_GROUP = 3
"""No limit is ever lower: who knows the mean of two, and one of them, knows the other."""


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

    Left out are people who answered nothing, and those who said that someone is in danger. A
    facet that the form does not ask about has no cells. `min_group` counts as 3 at least.

    Raises:
        ValueError: responses of more than one form.
        KeyError: a form that is not declared.
    """
    forms = {one.form for one in responses}
    if len(forms) > 1:
        raise ValueError(f"a group answers one form, but these are {', '.join(sorted(forms))}")
    people = [one for one in responses if one.answers and not one.in_danger]
    form = next(iter(forms), questionnaire.default_form)
    room = _Room(
        form=form,
        limit=max(min_group, LEAST_GROUP),
        questionnaire=questionnaire,
        everyone=score_everyone(people, questionnaire, form),
    )
    cells = tuple(_cells(room))
    divided = tuple(
        cell.dimension
        for cell in cells
        if cell.facet is Facet.PROBLEM and cell.agreement == WORDS[2]
    )
    return Group(
        respondents=len(people),
        min_group=room.limit,
        suppressed=room.hidden,
        cells=cells,
        counts=_item_counts(room, cells),
        profile=None if room.hidden else _profile(room),
        divided=divided,
        contested=is_contested(divided, questionnaire),
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """A round's answers and scores, and what may be shown of them."""

    form: str
    limit: int
    questionnaire: Questionnaire
    everyone: Everyone

    @property
    def hidden(self) -> bool:
        """Whether there are too few people for any number."""
        return len(self.everyone) < self.limit

    def shown(self, scores: Floats) -> Floats:
        """Return scores (… × N), all nan in the rows where there are too few of them."""
        enough = (~np.isnan(scores)).sum(axis=-1, keepdims=True) >= self.limit
        return np.where(enough & (not self.hidden), scores, np.nan)

    def zones(self, scores: Floats) -> NDArray[np.bool_]:
        """Say for each score in which of a dimension's zones it lies (N × 3, tame first)."""
        zones = self.questionnaire.zones.dimension
        codes = zone_codes(scores, np.array([zone.upto for zone in zones]))
        inside: NDArray[np.bool_] = codes[:, None] == np.arange(len(zones))
        return inside


def _cells(room: _Room) -> Iterator[GroupCell]:
    """Yield the cells that the form asks about, in the questionnaire's order."""
    for row, dimension in enumerate(room.questionnaire.dimensions):
        for facet in Facet:
            if len(room.everyone.plan.cells[facet][row]):
                scores = room.everyone.scores[facet][row]
                if np.isnan(room.shown(scores)).all():
                    n = int((~np.isnan(scores)).sum())
                    yield GroupCell(dimension.id, facet, n, suppressed=True)
                else:
                    yield _shown_cell(room, row, dimension.id, facet)


def _shown_cell(room: _Room, row: int, dimension: str, facet: Facet) -> GroupCell:
    """Describe the scores of one dimension and facet, and how alike its items are answered."""
    plan, scores = room.everyone.plan, room.everyone.scores[facet][row]
    scores = np.sort(scores[~np.isnan(scores)])
    items = plan.cells[facet][row]
    low, high = interval(group_cell(scores[None], (items,), plan), plan)
    ends = room.zones(np.linspace(0, 100, plan.scale_size))[:, [0, -1]].T
    counts = counts_of(room.everyone.points[items], plan.scale_size)
    alike = agreement_of(counts, len(scores), ends, room.limit, plan.scoring)
    q1, median, q3 = np.quantile(scores, [0.25, 0.5, 0.75]).tolist()
    tame, middle, wicked = room.zones(scores).mean(axis=0).tolist()
    return GroupCell(
        dimension=dimension,
        facet=facet,
        n=len(scores),
        suppressed=False,
        mean=float(scores.mean()),
        low=low,
        high=high,
        median=median,
        sd=float(scores.std(ddof=1)),
        q1=q1,
        q3=q3,
        ad=alike.ad,
        rwg_star=alike.rwg_star,
        awg=alike.awg,
        agreement_a=alike.agreement_a,
        agreement=alike.word,
        two_camps=alike.two_camps,
        share_tame=tame,
        share_middle=middle,
        share_wicked=wicked,
        scores=tuple(scores.tolist()),
    )


def _item_counts(room: _Room, cells: Sequence[GroupCell]) -> dict[str, tuple[int, ...]]:
    """Count each item's answers; nothing where its cell is hidden, or too few answered it."""
    questionnaire = room.questionnaire
    shown = {(cell.dimension, cell.facet) for cell in cells if not cell.suppressed}
    counts = counts_of(room.everyone.points, questionnaire.scale.size)
    found = dict(zip((item.id for item in questionnaire.items), counts, strict=True))
    return {
        item.id: tuple(found[item.id].tolist())
        if (item.dimension, item.facet) in shown and found[item.id].sum() >= room.limit
        else ()
        for item in questionnaire.items_of(room.form)
    }


def _profile(room: _Room) -> Profile:
    """Judge the means as if they were one respondent's, with their error over people."""
    everyone, plan, questionnaire = room.everyone, room.everyone.plan, room.questionnaire
    cells, places = [], []
    for facet in (Facet.PROBLEM, Facet.APPROACH):
        scores = room.shown(everyone.scores[facet])
        cells.append(group_cell(scores, plan.cells[facet], plan))
        places.append(group_place(scores, cells[-1], plan.cells[facet], plan))
    judged = judge((cells[0], cells[1]), (places[0], places[1]), plan, questionnaire)
    points = everyone.points[plan.items]
    said = Said(
        form=room.form,
        asked=points.size,
        answered=int((points > 0).sum()),
        cant_say=int((points == CANT_SAY).sum()),
    )
    return profile_from(judged, said, questionnaire, plan.scoring.group_band.value)
