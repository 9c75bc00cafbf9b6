"""A plan for the talk after a round: what to speak about, for how long, with which question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from diagnostic.core.around import Occasion, TalkStage
from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Dimension, Facet, Misfit, Questionnaire
from diagnostic.core.talking import TalkingPoint, Worth
from diagnostic.core.wording.lists import dimension_of
from diagnostic.core.wording.talking import worth_text

MOST_DIMENSIONS = 3
LEAST_DIMENSIONS = 2
"""Mixed views are talked about only where fewer dimensions than this stand out more."""

Ends = tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]
"""Dimension id to what people wrote, at the tame and at the wicked end."""

_STANDING_OUT = (
    Worth.CAMPS,
    Worth.DIVIDED,
    Worth.STRONG_MISFIT,
    Worth.DIVIDED_HANDLING,
    Worth.MISFIT,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the talk; all texts may be edited before use."""

    title: str
    minutes: int
    question: str
    """What to ask, so that both ends are heard."""
    write_down: str
    dimension: str = ""
    """Empty for the opening and the close."""
    finding: str = ""
    """What the answers show there, in one sentence."""
    tame: str = ""
    wicked: str = ""
    """The two ends in words."""
    reasons_tame: tuple[str, ...] = ()
    reasons_wicked: tuple[str, ...] = ()
    """What people wrote at each end; none for small groups, or where the facilitator hid it."""


@dataclass(frozen=True, slots=True)
class RunSheet:
    """An ordered plan that fits on one page."""

    problem: str
    people: int
    round: int
    stages: tuple[Stage, ...]
    simulated: int = 0
    """How many of the people are simulated."""

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(stage.minutes for stage in self.stages)


def run_sheet_of(
    group: Group,
    points: Sequence[TalkingPoint],
    reasons: Ends,
    questionnaire: Questionnaire,
) -> tuple[Stage, ...]:
    """Plan a talk on the two or three dimensions that are most worth it.

    Where nothing stands out, it is about the problem as a whole; for a group of which nothing
    may be shown there is no plan. A questionnaire without texts for a talk gives stages
    without an opening, a question or a close.
    """
    if group.suppressed:
        return ()
    chosen, talk = most_worth(points), questionnaire.talk
    planned = [_about(point, questionnaire) for point in chosen]
    if talk is not None:
        middle = planned or [_stage(talk.framing)]
        planned = [_stage(talk.opening), *middle, _stage(talk.closing)]
    return with_findings(planned, group, points, reasons, questionnaire)


def most_worth(points: Sequence[TalkingPoint]) -> tuple[TalkingPoint, ...]:
    """Return the dimensions that a talk is planned on; none where nothing stands out."""
    chosen = [one for one in points if one.worth in _STANDING_OUT][:MOST_DIMENSIONS]
    mixed = [one for one in points if one.worth is Worth.MIXED]
    return (*chosen, *mixed[: max(LEAST_DIMENSIONS - len(chosen), 0)])


def with_findings(
    stages: Iterable[Stage],
    group: Group,
    points: Sequence[TalkingPoint],
    reasons: Ends,
    questionnaire: Questionnaire,
) -> tuple[Stage, ...]:
    """Return stages with what the answers show today, whatever they showed when planned."""
    by_id = {one.dimension: one for one in points}
    return tuple(
        _with_finding(stage, by_id[stage.dimension], group, reasons, questionnaire)
        if stage.dimension in by_id
        else replace(stage, finding="", reasons_tame=(), reasons_wicked=())
        for stage in stages
    )


def _with_finding(
    stage: Stage,
    point: TalkingPoint,
    group: Group,
    reasons: Ends,
    questionnaire: Questionnaire,
) -> Stage:
    dimension = dimension_of(questionnaire, stage.dimension)
    tame, wicked = reasons
    return replace(
        stage,
        finding=worth_text(point, group, questionnaire),
        tame=dimension.tame,
        wicked=dimension.wicked,
        reasons_tame=tuple(tame.get(stage.dimension, ())),
        reasons_wicked=tuple(wicked.get(stage.dimension, ())),
    )


def _stage(declared: TalkStage) -> Stage:
    return Stage(declared.title, declared.minutes, declared.question, declared.write_down)


def _about(point: TalkingPoint, questionnaire: Questionnaire) -> Stage:
    """Return the stage on a dimension; its own question goes before the one for any."""
    dimension, talk = dimension_of(questionnaire, point.dimension), questionnaire.talk
    occasion = _occasion(point)
    general = talk.about(occasion) if talk else None
    question = dimension.talk.get(occasion) or (general.question if general else "")
    return Stage(
        title=dimension.name,
        minutes=general.minutes if general else 0,
        question=_filled(question, dimension, occasion),
        write_down=general.write_down if general else "",
        dimension=point.dimension,
    )


def _occasion(point: TalkingPoint) -> Occasion:
    if point.worth in (Worth.STRONG_MISFIT, Worth.MISFIT):
        simplified = point.direction is Misfit.OVER_SIMPLIFIED
        return Occasion.OVER_SIMPLIFIED if simplified else Occasion.OVER_COMPLICATED
    if point.worth is Worth.DIVIDED_HANDLING:
        return Occasion.DIVIDED_HANDLING
    return Occasion.MIXED if point.worth is Worth.MIXED else Occasion.DIVIDED


def _filled(question: str, dimension: Dimension, occasion: Occasion) -> str:
    """Put a dimension's ends in the place of {tame} and {wicked}."""
    handling = occasion is Occasion.DIVIDED_HANDLING
    facets = (Facet.APPROACH,) if handling else tuple(Facet)
    poles = next(dimension.phrases[one] for one in facets if one in dimension.phrases)
    return question.replace("{tame}", poles.tame).replace("{wicked}", poles.wicked)
