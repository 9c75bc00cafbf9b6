"""A group's result in one round: places, spread and agreement, with small groups hidden.

What is hidden: every number of a cell that fewer people than the smallest group have a score
in, the counts of an item that fewer of them answered, and everything but counts of people where
the whole group is smaller. Hiding the complement of a cell as well is for subgroups, where one
score is shown of all and of a part. It has no place here: two cells of a round are different
scores, so nothing is found by taking one from the other, and whoever lacks a score in a cell
has none there that could be found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.agreement import WORDS
from diagnostic.core.camps import Camps, camps_of
from diagnostic.core.cells import GroupCell, cells_of
from diagnostic.core.describing import asked_by, describe
from diagnostic.core.judging import judge
from diagnostic.core.people import Everyone, group_place, own_places, score_everyone
from diagnostic.core.plan import Plan
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import Said, profile_from
from diagnostic.core.questionnaire import CANT_SAY, Facet, Questionnaire
from diagnostic.core.recommending import is_contested
from diagnostic.core.records import Response
from diagnostic.core.tally import Tally, count_in, nobody
from diagnostic.core.uncertainty import Cell

__all__ = ["LEAST_GROUP", "Group", "GroupCell", "group_of"]

Floats = NDArray[np.float64]

LEAST_GROUP = 3
"""No limit is ever lower: who knows the mean of two, and one of them, knows the other."""


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
    places: tuple[float, ...] = ()
    """Everyone's own overall place of the problem, sorted; empty where hidden."""
    handlings: tuple[float, ...] = ()
    """The same of how it is being handled."""
    camps: Camps | None = None
    """How the places fall apart; None where they are not made of two camps."""

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
    limit = max(min_group, LEAST_GROUP)
    everyone = score_everyone(people, questionnaire, form)
    return _result(_Room(form, limit, questionnaire, everyone))


def _result(room: "_Room") -> Group:
    """Count the people of a room and work out all that is shown of them."""
    questionnaire, everyone, limit = room.questionnaire, room.everyone, room.limit
    tally = nobody(questionnaire)
    count_in(tally, everyone.points, np.zeros(len(everyone), dtype=np.intp), everyone.plan)
    described = describe(tally, everyone.plan, questionnaire, limit)
    cells = cells_of(described, 0, everyone.plan, questionnaire)
    divided = tuple(
        cell.dimension
        for cell in cells
        if cell.facet is Facet.PROBLEM and cell.agreement == WORDS[2]
    )
    places = _places(room, Facet.PROBLEM)
    return Group(
        respondents=len(everyone),
        min_group=limit,
        suppressed=room.hidden,
        cells=cells,
        counts=_item_counts(room, tally, cells),
        profile=None if room.hidden else _profile(room, described.error),
        divided=divided,
        contested=is_contested(divided, questionnaire),
        places=places,
        handlings=_places(room, Facet.APPROACH),
        camps=camps_of(places, questionnaire),
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """A round's answers and scores, and from how many people on they may be shown."""

    form: str
    limit: int
    questionnaire: Questionnaire
    everyone: Everyone

    @property
    def hidden(self) -> bool:
        """Whether there are too few people for any number."""
        return len(self.everyone) < self.limit

    def shown(self, facet: Facet) -> Floats:
        """Return scores (D × N), all nan in the dimensions where there are too few of them."""
        scores = self.everyone.scores[facet]
        enough = (~np.isnan(scores)).sum(axis=-1, keepdims=True) >= self.limit
        return np.where(enough & (not self.hidden), scores, np.nan)


def _places(room: _Room, facet: Facet) -> tuple[float, ...]:
    """Return everyone's own place, from the cells that are shown; none if too few have one."""
    places = own_places(room.shown(facet), room.everyone.plan)
    return tuple(places.tolist()) if len(places) >= room.limit else ()


def _item_counts(
    room: _Room, tally: Tally, cells: Sequence[GroupCell]
) -> dict[str, tuple[int, ...]]:
    """Count each item's answers; nothing where its cell is hidden, or too few answered it."""
    questionnaire = room.questionnaire
    shown = {(cell.dimension, cell.facet) for cell in cells if not cell.suppressed}
    counts = tally.points[0, :, 1:]
    found = dict(zip((item.id for item in questionnaire.items), counts, strict=True))
    return {
        item.id: tuple(found[item.id].tolist())
        if (item.dimension, item.facet) in shown and found[item.id].sum() >= room.limit
        else ()
        for item in questionnaire.items_of(room.form)
    }


def _profile(room: _Room, error: Cell) -> Profile:
    """Judge the means as if they were one respondent's, with their error over people."""
    everyone, plan, questionnaire = room.everyone, room.everyone.plan, room.questionnaire
    cells, places = [], []
    for facet in (Facet.PROBLEM, Facet.APPROACH):
        cells.append(_facet_cell(error, facet, plan))
        places.append(group_place(room.shown(facet), cells[-1], plan.cells[facet], plan))
    judged = judge((cells[0], cells[1]), (places[0], places[1]), plan, questionnaire)
    points = everyone.points[plan.items]
    said = Said(
        form=room.form,
        asked=points.size,
        answered=int((points > 0).sum()),
        cant_say=int((points == CANT_SAY).sum()),
    )
    return profile_from(judged, said, questionnaire, plan.scoring.group_band.value)


def _facet_cell(error: Cell, facet: Facet, plan: Plan) -> Cell:
    """Return one facet's means and errors, D × 1; nan where hidden or not asked about."""
    asked = asked_by(plan).cells
    places = [place for place, (_, other) in enumerate(asked) if other is facet]
    rows = [asked[place][0] for place in places]
    arrays = []
    for array in error:
        column = np.full((plan.dimensions, 1), np.nan)
        column[rows, 0] = array[0, places]
        arrays.append(column)
    return Cell(*arrays)
