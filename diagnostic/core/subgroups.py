"""A round by what people said of their work, with nothing that gives a small group away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.cells import GroupCell
from diagnostic.core.describing import Described, asked_by
from diagnostic.core.disclosure import ELSE, Codes, patterns_of
from diagnostic.core.group import LEAST_GROUP
from diagnostic.core.judging import enough_dimensions
from diagnostic.core.parted import Parts, part_cells, parts_of
from diagnostic.core.people import Everyone, group_place, score_everyone
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.tally import count_in, nobody
from diagnostic.core.uncertainty import Cell

NO_ANSWER_OR_RARE = "No answer, or one that few people gave"
"""True of both, so that it never tells whether somebody gave a rare answer: a file from which
rare answers were taken says the same as the session it comes from."""


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
    than `min_group` (3 at least). An answer that too few people gave is counted with those who
    gave none; where nothing else is left of a question, its single row is hidden.

    Raises:
        KeyError: a form that is not declared.
    """
    return PartedRound(responses, questionnaire, min_group).splits()


class PartedRound:
    """The people of one round, scored, and parted by each background question at once."""

    def __init__(
        self, responses: Sequence[Response], questionnaire: Questionnaire, min_group: int
    ) -> None:
        self.questionnaire = questionnaire
        self.people = [one for one in responses if one.answers and not one.in_danger]
        form = self.people[0].form if self.people else questionnaire.default_form
        self.everyone: Everyone = score_everyone(self.people, questionnaire, form)
        self.codes = background_codes(self.people, questionnaire)
        patterns, self.places = patterns_of(self.codes)
        tally = nobody(questionnaire, len(patterns))
        plan = self.everyone.plan
        count_in(tally, self.everyone.points, self.places, plan)
        self.parts: Parts = parts_of(patterns, tally, plan, max(min_group, LEAST_GROUP))
        self._described, self._cells = part_cells(self.parts, plan, questionnaire)
        self._placed = self.parts_placed(Facet.PROBLEM)

    def splits(self) -> tuple[Split, ...]:
        """Return the round split by each background question that anybody answered."""
        asked = range(len(self.questionnaire.background))
        return tuple(self.split(place) for place in asked if self.codes[:, place].any())

    def split(self, place: int) -> Split:
        """Return the round split by one background question, counted from 0."""
        question = self.questionnaire.background[place]
        groups = enumerate(self.parts.parting.groups)
        here = {code: number for number, (one, code) in groups if one == place}
        if not here:
            return Split(question.id, question.question, (self._hidden(),))
        ordered = sorted(here, key=lambda code: (code == ELSE, code))
        return Split(
            question=question.id,
            text=question.question,
            groups=tuple(self._subgroup(place, code, here[code]) for code in ordered),
        )

    def members(self, number: int) -> NDArray[np.bool_]:
        """Say of each person whether they are in one of the parting's groups."""
        members: NDArray[np.bool_] = self.parts.parting.members[number, self.places]
        return members

    def placed(self, facet: Facet) -> NDArray[np.bool_]:
        """Say of each person if they have an overall place, from the cells that are shown."""
        scored = ~np.isnan(self.everyone.scores[facet])
        scored &= scored.sum(axis=1, keepdims=True) >= self.parts.parting.least
        return np.asarray(~np.isnan(enough_dimensions(scored, self.everyone.plan)))

    def parts_placed(self, facet: Facet) -> NDArray[np.bool_]:
        """Say of each group if its place may be shown beside everyone's own."""
        parting = self.parts.parting
        places = self.places[self.placed(facet)]
        return parting.shown(np.bincount(places, minlength=parting.members.shape[1]))

    def _subgroup(self, place: int, code: int, number: int) -> Subgroup:
        choices = self.questionnaire.background[place].choices
        position, low, high = self._place(number)
        return Subgroup(
            choice="" if code == ELSE else choices[code - 1].value,
            label=NO_ANSWER_OR_RARE if code == ELSE else choices[code - 1].label,
            people=int(self.parts.tally.people[number]),
            cells=self._cells[number],
            position=position,
            low=low,
            high=high,
        )

    def _hidden(self) -> Subgroup:
        cells = (
            GroupCell(self.questionnaire.dimensions[row].id, facet, 0, suppressed=True)
            for row, facet in asked_by(self.everyone.plan).cells
        )
        return Subgroup(choice="", label=NO_ANSWER_OR_RARE, people=None, cells=tuple(cells))

    def _place(self, number: int) -> tuple[float | None, float | None, float | None]:
        """Return the overall place of the problem and the ends of its interval."""
        if not self._placed[number]:
            return None, None, None
        plan = self.everyone.plan
        cell = _problem_cell(self._described, number, plan.dimensions, asked_by(plan).cells)
        shown = ~np.isnan(cell.mean)
        scores = self.everyone.scores[Facet.PROBLEM][:, self.members(number)]
        scores = np.where(shown, scores, np.nan)
        place = group_place(scores, cell, plan.cells[Facet.PROBLEM], plan)
        if np.isnan(place.position[0]):
            return None, None, None
        return float(place.position[0]), float(place.low[0]), float(place.high[0])


def background_codes(people: Sequence[Response], questionnaire: Questionnaire) -> Codes:
    """Return each person's answer to each background question (N × Q): from 1, or ELSE."""
    codes = [
        {choice.value: code for code, choice in enumerate(question.choices, start=1)}
        for question in questionnaire.background
    ]
    rows = [list(_row(one, questionnaire, codes)) for one in people]
    return np.array(rows, dtype=np.int64).reshape(len(people), len(codes))


def _row(
    person: Response, questionnaire: Questionnaire, codes: Sequence[dict[str, int]]
) -> Iterator[int]:
    for question, code_of in zip(questionnaire.background, codes, strict=True):
        yield code_of.get(person.background.get(question.id, ""), ELSE)


def _problem_cell(
    described: Described, number: int, dimensions: int, asked: Sequence[tuple[int, Facet]]
) -> Cell:
    """Return one group's means of the problem and their errors, D × 1; nan where hidden."""
    places = [place for place, (_, facet) in enumerate(asked) if facet is Facet.PROBLEM]
    rows = [asked[place][0] for place in places]
    arrays = []
    for array in described.error:
        column = np.full((dimensions, 1), np.nan)
        column[rows, 0] = array[number, places]
        arrays.append(column)
    return Cell(*arrays)
