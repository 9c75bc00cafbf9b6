"""Out of the kernel's arrays: a response, or what was judged of a group, becomes a profile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from struct import Struct

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from diagnostic.core.flags import flag_names
from diagnostic.core.judging import FIRSTS, MISFITS, SHAPES, STANCES, Judgement, Place
from diagnostic.core.profile import DimensionResult, Estimate, Profile
from diagnostic.core.questionnaire import CANT_SAY, Misfit, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.scoring import Answers, score
from diagnostic.core.stance import MIDDLE
from diagnostic.core.uncertainty import Cell, t_quantile


@dataclass(frozen=True, slots=True)
class Said:
    """How much was answered, and what there is to note about it."""

    form: str
    asked: int
    answered: int
    cant_say: int
    flags: tuple[str, ...] = ()


def profile_of(response: Response, questionnaire: Questionnaire) -> Profile:
    """Score one response.

    Raises:
        KeyError: the response's form is not one of the questionnaire's.
    """
    scores = score(answers_of([response], questionnaire), questionnaire, response.form)
    asked = [item.id for item in questionnaire.items_of(response.form)]
    said = Said(
        form=response.form,
        asked=len(asked),
        answered=int(scores.answered[0]),
        cant_say=sum(response.answers.get(item) == CANT_SAY for item in asked),
        flags=flag_names(int(scores.flags[0])),
    )
    profile = profile_from(scores, said, questionnaire, questionnaire.scoring.band.value)
    return replace(profile, dimensions=(), in_danger=True) if response.in_danger else profile


def profile_from(
    judged: Judgement, said: Said, questionnaire: Questionnaire, band: float
) -> Profile:
    """Turn the first column of what was judged into a profile.

    `band` is the probability of the dimensions' bands; the places have theirs already.
    """
    reader = _Reader(judged, band, questionnaire)
    return Profile(
        form=said.form,
        asked=said.asked,
        answered=said.answered,
        cant_say=said.cant_say,
        position=reader.overall(judged.place),
        approach=reader.overall(judged.handling),
        p_wicked=_number(judged.place.p_wicked[0]),
        zone=_word([zone.id for zone in questionnaire.zones.overall], judged.zone[0]),
        zone_probability=_number(judged.zone_probability[0]),
        shape=_word(SHAPES, judged.shape[0]),
        lead_share=_number(judged.lead_share[0]),
        stance=_word(STANCES, judged.stance[0]),
        first=_word(FIRSTS, judged.first[0]),
        flags=said.flags,
        dimensions=reader.dimensions(),
    )


def answers_of(responses: Sequence[Response], questionnaire: Questionnaire) -> Answers:
    """Lay responses out as the kernel's matrix, in the questionnaire's order."""
    dimensions = [dimension.id for dimension in questionnaire.dimensions]
    return Answers(
        values=values_of(responses, questionnaire),
        confidence=np.array(
            [[one.confidence.get(part, 0) for part in dimensions] for one in responses],
            dtype=np.int8,
        ).reshape(len(responses), len(dimensions)),
        seconds=np.array([_seconds(one) for one in responses]),
        in_danger=np.array([bool(one.in_danger) for one in responses], dtype=np.bool_),
    )


def values_of(responses: Sequence[Response], questionnaire: Questionnaire) -> NDArray[np.int8]:
    """Lay answers out alone, N × I; 0 = not answered."""
    items = [item.id for item in questionnaire.items]
    nothing = [0] * len(items)
    pack = Struct(f"{len(items)}b").pack
    rows = bytearray().join(pack(*map(one.answers.get, items, nothing)) for one in responses)
    return np.frombuffer(rows, dtype=np.int8).reshape(len(responses), len(items))


class _Reader:
    """Reads the first respondent's results, or a group's, out of the kernel's arrays."""

    def __init__(self, judged: Judgement, band: float, questionnaire: Questionnaire) -> None:
        self._judged, self._band, self._questionnaire = judged, band, questionnaire

    def overall(self, place: Place) -> Estimate | None:
        """Return the overall place of one facet."""
        columns = (place.position, place.se, place.low, place.high)
        value, *rest = (float(column[0]) for column in columns)
        return None if np.isnan(value) else Estimate(value, *rest)

    def dimensions(self) -> tuple[DimensionResult, ...]:
        """Return every dimension's result, in the questionnaire's order."""
        return tuple(
            self._dimension(place, dimension.id)
            for place, dimension in enumerate(self._questionnaire.dimensions)
        )

    def _dimension(self, place: int, dimension_id: str) -> DimensionResult:
        judged = self._judged
        problem = self._estimate(place, judged.problem)
        gap = _number(judged.gap[place, 0])
        misfit = _word(MISFITS, judged.misfit[place, 0])
        direction = None
        if misfit in MISFITS[1:] and gap:
            direction = Misfit.OVER_SIMPLIFIED if gap < 0 else Misfit.OVER_COMPLICATED
        return DimensionResult(
            id=dimension_id,
            problem=problem,
            approach=self._estimate(place, judged.approach),
            p_wicked=float(ndtr((problem.value - MIDDLE) / problem.se)) if problem else None,
            zone=self._zone(problem),
            gap=gap,
            gap_se=_number(judged.gap_se[place, 0]),
            misfit=misfit,
            direction=direction,
        )

    def _estimate(self, place: int, cell: Cell) -> Estimate | None:
        value, se, df = (float(array[place, 0]) for array in cell)
        if np.isnan(value):
            return None
        reach = se * float(t_quantile(self._band, np.array([df]))[0])
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
