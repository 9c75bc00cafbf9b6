"""One respondent through the kernel: a response becomes a profile."""

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtr

from diagnostic.core.flags import flag_names
from diagnostic.core.profile import DimensionResult, Estimate, Profile
from diagnostic.core.questionnaire import CANT_SAY, Misfit, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.scoring import (
    FIRSTS,
    MISFITS,
    SHAPES,
    STANCES,
    Answers,
    Place,
    Scores,
    score,
)
from diagnostic.core.stance import MIDDLE
from diagnostic.core.uncertainty import Cell, t_quantile


def profile_of(response: Response, questionnaire: Questionnaire) -> Profile:
    """Score one response.

    Raises:
        KeyError: the response's form is not one of the questionnaire's.
    """
    scores = score(answers_of([response], questionnaire), questionnaire, response.form)
    asked = [item.id for item in questionnaire.items_of(response.form)]
    reader = _Reader(scores, 0, questionnaire)
    return Profile(
        form=response.form,
        asked=len(asked),
        answered=int(scores.answered[0]),
        cant_say=sum(response.answers.get(item) == CANT_SAY for item in asked),
        position=reader.overall(scores.place),
        approach=reader.overall(scores.handling),
        p_wicked=_number(scores.place.p_wicked[0]),
        zone=_word([zone.id for zone in questionnaire.zones.overall], scores.zone[0]),
        zone_probability=_number(scores.zone_probability[0]),
        shape=_word(SHAPES, scores.shape[0]),
        lead_share=_number(scores.lead_share[0]),
        stance=_word(STANCES, scores.stance[0]),
        first=_word(FIRSTS, scores.first[0]),
        flags=flag_names(int(scores.flags[0])),
        dimensions=() if response.in_danger else reader.dimensions(),
        in_danger=bool(response.in_danger),
    )


def answers_of(responses: Sequence[Response], questionnaire: Questionnaire) -> Answers:
    """Lay responses out as the kernel's matrix, in the questionnaire's order."""
    items = [item.id for item in questionnaire.items]
    dimensions = [dimension.id for dimension in questionnaire.dimensions]
    return Answers(
        values=np.array(
            [[one.answers.get(item, 0) for item in items] for one in responses], dtype=np.int8
        ),
        confidence=np.array(
            [[one.confidence.get(part, 0) for part in dimensions] for one in responses],
            dtype=np.int8,
        ),
        seconds=np.array([_seconds(one) for one in responses]),
        in_danger=np.array([bool(one.in_danger) for one in responses]),
    )


class _Reader:
    """Reads one respondent's results out of the kernel's arrays."""

    def __init__(self, scores: Scores, row: int, questionnaire: Questionnaire) -> None:
        self._scores, self._row, self._questionnaire = scores, row, questionnaire

    def overall(self, place: Place) -> Estimate | None:
        """Return the overall place of one facet."""
        columns = (place.position, place.se, place.low, place.high)
        value, *rest = (float(column[self._row]) for column in columns)
        return None if np.isnan(value) else Estimate(value, *rest)

    def dimensions(self) -> tuple[DimensionResult, ...]:
        """Return every dimension's result, in the questionnaire's order."""
        return tuple(
            self._dimension(place, dimension.id)
            for place, dimension in enumerate(self._questionnaire.dimensions)
        )

    def _dimension(self, place: int, dimension_id: str) -> DimensionResult:
        scores, row = self._scores, self._row
        problem = self._estimate(place, scores.problem)
        gap = _number(scores.gap[place, row])
        misfit = _word(MISFITS, scores.misfit[place, row])
        direction = None
        if misfit in MISFITS[1:] and gap:
            direction = Misfit.OVER_SIMPLIFIED if gap < 0 else Misfit.OVER_COMPLICATED
        return DimensionResult(
            id=dimension_id,
            problem=problem,
            approach=self._estimate(place, scores.approach),
            p_wicked=float(ndtr((problem.value - MIDDLE) / problem.se)) if problem else None,
            zone=self._zone(problem),
            gap=gap,
            gap_se=_number(scores.gap_se[place, row]),
            misfit=misfit,
            direction=direction,
        )

    def _estimate(self, place: int, cell: Cell) -> Estimate | None:
        value, se, df = (float(array[place, self._row]) for array in cell)
        if np.isnan(value):
            return None
        band = self._questionnaire.scoring.band.value
        reach = se * float(t_quantile(band, np.array([df]))[0])
        return Estimate(value, se, max(value - reach, 0.0), min(value + reach, 100.0))

    def _zone(self, problem: Estimate | None) -> str | None:
        if problem is None:
            return None
        zones = self._questionnaire.zones.dimension
        for zone in zones[:-1]:
            on_cut = problem.value == zone.upto and problem.value > MIDDLE
            if problem.value < zone.upto or on_cut:
                return zone.id
        return zones[-1].id


def _seconds(response: Response) -> float:
    if response.started_at is None or response.submitted_at is None:
        return float("nan")
    return (response.submitted_at - response.started_at).total_seconds()


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _word(words: Sequence[str], code: int) -> str | None:
    return None if code < 0 else words[code]
