"""All that can be said about the instrument from a sample: one statistic after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from diagnostic.core.questionnaire import CANT_SAY, Facet, Item, Questionnaire
from diagnostic.core.reliability import Floats, Measured, alpha, item_rest, stratified_alpha
from diagnostic.core.reliability_items import (
    flip_effect,
    quartiles,
    seconds_per_item,
    share,
)
from diagnostic.core.reliability_omega import omega
from diagnostic.core.reliability_sample import Sample

ALL = "all"
"""The scale of what is about the whole form."""
RESPONDENTS = "respondents"


@dataclass(frozen=True, slots=True)
class Statistic:
    """One number about the instrument; None where too few people answered, or not defined."""

    scale: str
    """`<dimension>_<facet>`, a facet, or ALL."""
    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    """How many people it rests on."""
    item: str | None = None

    @property
    def code(self) -> str:
        """What quality.csv calls it: `alpha`, `item_rest:<item>`."""
        return self.name if self.item is None else f"{self.name}:{self.item}"


@dataclass(frozen=True, slots=True)
class Quality:
    """What a sample says about the instrument; below `needed` people nothing but counts."""

    form: str
    respondents: int
    needed: int
    simulated: int
    """How many of the respondents are no real people."""
    statistics: tuple[Statistic, ...]

    @property
    def enough(self) -> bool:
        """Whether there are numbers at all."""
        return self.respondents >= self.needed

    def of(self, scale: str, name: str, item: str | None = None) -> Statistic | None:
        """Return one statistic, if the form has it."""
        found = (
            one
            for one in self.statistics
            if (one.scale, one.name, one.item) == (scale, name, item)
        )
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Scale:
    """The items that one dimension and facet has in a form."""

    id: str
    dimension: str
    facet: Facet
    items: tuple[Item, ...]


def scales_of(questionnaire: Questionnaire, form: str) -> tuple[Scale, ...]:
    """Return a form's scales as they are asked: the problem first, dimensions in order."""
    take = questionnaire.form(form).take
    return tuple(
        Scale(f"{dimension.id}_{facet.value}", dimension.id, facet, items)
        for facet in Facet
        for dimension in questionnaire.dimensions
        if (items := questionnaire.cell(dimension.id, facet)[:take])
    )


def quality_of(sample: Sample, questionnaire: Questionnaire) -> Quality:
    """Measure the instrument by a sample.

    Whatever rests on fewer people than `quality_people` keeps its row without a number. Alpha,
    omega and item-rest are over those who answered every item of the scale, stratified alpha
    over those who answered every item of the facet.
    """
    needed = round(questionnaire.scoring.quality_people.value)
    reader = _Reader(sample, questionnaire)
    measured = reader.statistics() if len(sample) >= needed else reader.counts()
    return Quality(
        form=sample.form,
        respondents=len(sample),
        needed=needed,
        simulated=sample.simulated,
        statistics=tuple(
            Statistic(scale, name, *_shown(one, needed, counted=name == RESPONDENTS), item)
            for scale, name, item, one in measured
        ),
    )


_Row = tuple[str, str, str | None, Measured]


def _shown(
    one: Measured, needed: int, *, counted: bool
) -> tuple[float | None, float | None, float | None, int]:
    return one if counted or one.n >= needed else (None, None, None, one.n)


class _Reader:
    """Reads a sample scale by scale."""

    def __init__(self, sample: Sample, questionnaire: Questionnaire) -> None:
        self._sample = sample
        self._probability = questionnaire.scoring.group_band.value
        self._size = questionnaire.scale.size
        self._row = {item.id: place for place, item in enumerate(questionnaire.items)}
        self._scales = scales_of(questionnaire, sample.form)
        self._flips = questionnaire.form(sample.form).flips
        self._points = self._of(item for scale in self._scales for item in scale.items)

    def counts(self) -> Iterator[_Row]:
        n = len(self._sample)
        yield ALL, RESPONDENTS, None, Measured(float(n), None, None, n)

    def statistics(self) -> Iterator[_Row]:
        yield from self.counts()
        time = seconds_per_item(self._points, self._sample.seconds)
        yield ALL, "seconds_per_item", None, time
        yield from self._flip(ALL, self._scales)
        for facet in Facet:
            scales = [scale for scale in self._scales if scale.facet is facet]
            if scales:
                yield facet.value, "stratified_alpha", None, self._composite(scales)
                yield from self._flip(facet.value, scales)
            for scale in scales:
                yield from self._scale(scale)

    def _scale(self, scale: Scale) -> Iterator[_Row]:
        points = self._of(scale.items)
        complete = points[(points > 0).all(axis=1)].astype(np.float64)
        yield scale.id, "alpha", None, alpha(complete, self._probability)
        yield scale.id, "omega", None, omega(complete, self._probability)
        yield from self._flip(scale.id, [scale])
        if scale.id in self._sample.screens:
            times = quartiles(self._sample.screens[scale.id])
            yield scale.id, "seconds_per_screen", None, times
        for place, item in enumerate(scale.items):
            column = points[:, place]
            rest = item_rest(complete, place, self._probability)
            yield scale.id, "item_rest", item.id, rest
            asked, answered = len(column), int((column > 0).sum())
            for name, code, whole in (
                ("missing", 0, asked),
                ("cant_say", CANT_SAY, asked),
                ("floor", 1, answered),
                ("ceiling", self._size, answered),
            ):
                found = share(int((column == code).sum()), whole, self._probability)
                yield scale.id, name, item.id, found

    def _composite(self, scales: list[Scale]) -> Measured:
        strata = [self._of(scale.items).astype(np.float64) for scale in scales]
        complete = np.all([(one > 0).all(axis=1) for one in strata], axis=0)
        return stratified_alpha([one[complete] for one in strata], self._probability)

    def _flip(self, name: str, scales: Iterable[Scale]) -> Iterator[_Row]:
        turned, mates = [], []
        for scale in scales if self._flips else ():
            flipped = [item for item in scale.items if item.flip]
            others = [item for item in scale.items if not item.flip]
            if flipped and others:
                turned.append(self._mean(flipped))
                mates.append(self._mean(others))
        if turned:
            sides = np.column_stack(turned), np.column_stack(mates)
            yield name, "flip_effect", None, flip_effect(*sides, self._probability)

    def _mean(self, items: Iterable[Item]) -> Floats:
        """Return everyone's mean of the items they answered, 0 to 100; nan without any."""
        points = self._of(items)
        answered = points > 0
        count = answered.sum(axis=1)
        total = np.where(answered, points - 1.0, 0).sum(axis=1) * 100 / (self._size - 1)
        mean: Floats = np.divide(
            total, count, out=np.full(len(points), np.nan), where=count > 0
        )
        return mean

    def _of(self, items: Iterable[Item]) -> np.ndarray[tuple[int, int], np.dtype[np.int8]]:
        columns: np.ndarray[tuple[int, int], np.dtype[np.int8]] = self._sample.points[
            :, [self._row[item.id] for item in items]
        ]
        return columns
