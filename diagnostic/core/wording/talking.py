"""Why a dimension is worth talking about, and where it lies on the map of agreement."""

from collections.abc import Mapping

import numpy as np

from diagnostic.core.agreement import ON_A_CUT
from diagnostic.core.group import Group
from diagnostic.core.judging import zone_codes
from diagnostic.core.questionnaire import Facet, Misfit, Pole, Poles, Questionnaire
from diagnostic.core.talking import Quarter, TalkingPoint, Worth
from diagnostic.core.wording.lists import dimension_of

WORTH_TITLES = {
    Worth.CAMPS: "two camps",
    Worth.DIVIDED: "divided",
    Worth.STRONG_MISFIT: "strong misfit",
    Worth.DIVIDED_HANDLING: "divided on the handling",
    Worth.MISFIT: "some misfit",
    Worth.MIXED: "mixed views",
    Worth.SHARED: "shared view",
    Worth.HIDDEN: "too few to say",
}
QUARTER_TITLES = {
    Quarter.TAME_AGREED: "tame and agreed",
    Quarter.WICKED_AGREED: "wicked and agreed",
    Quarter.BETWEEN_AGREED: "in between and agreed",
    Quarter.TAME_DIVIDED: "tame and divided",
    Quarter.WICKED_DIVIDED: "wicked and divided",
    Quarter.BETWEEN_DIVIDED: "in between and divided",
}
QUARTER_TEXTS = {
    Quarter.TAME_AGREED: "People see the tame end, and see it alike.",
    Quarter.WICKED_AGREED: "People see the wicked end, and see it alike.",
    Quarter.BETWEEN_AGREED: "People see some of both ends, and see it alike.",
    Quarter.TAME_DIVIDED: "The average leans to the tame end, but people see it differently.",
    Quarter.WICKED_DIVIDED: "The average leans to the wicked end, but people see it "
    "differently.",
    Quarter.BETWEEN_DIVIDED: "The average lies between the ends only because people see it "
    "differently; few need be there.",
}


def worth_text(point: TalkingPoint, group: Group, questionnaire: Questionnaire) -> str:
    """Say in one sentence what the answers show on a dimension that makes it worth a talk."""
    dimension = dimension_of(questionnaire, point.dimension)
    poles = next(dimension.phrases[one] for one in Facet if one in dimension.phrases)
    ends = f"“{poles.tame}” and “{poles.wicked}”"
    if point.worth is Worth.CAMPS:
        return _camps_text(point, group, poles, questionnaire)
    if point.worth in (Worth.STRONG_MISFIT, Worth.MISFIT):
        return misfit_text(point, group, questionnaire)
    texts = {
        Worth.DIVIDED: f"Answers lie far apart, between {ends}.",
        Worth.DIVIDED_HANDLING: "People say very different things of how it is handled now.",
        Worth.MIXED: f"People see it somewhat differently, between {ends}.",
        Worth.SHARED: "People see it much alike, and the handling does not clearly differ.",
        Worth.HIDDEN: "Too few people answered here to say.",
    }
    return texts[point.worth]


def misfit_text(point: TalkingPoint, group: Group, questionnaire: Questionnaire) -> str:
    """Say in one sentence which way a handling differs from the problem; empty if it fits.

    An end is named only where the score lies in its zone: a gap has a direction also where
    both scores lie on one side, or neither does.
    """
    if point.direction is None or group.profile is None:
        return ""
    result = group.profile.dimension(point.dimension)
    if result.problem is None or result.approach is None:
        return ""
    places = {Facet.PROBLEM: result.problem.value, Facet.APPROACH: result.approach.value}
    ends = {facet: _end(place, questionnaire) for facet, place in places.items()}
    torn = {one for one in Facet if group.cell(point.dimension, one).two_camps}
    phrases = dimension_of(questionnaire, point.dimension).phrases
    if not torn and len(set(ends.values())) == 1:
        return _same_side(point.direction, ends[Facet.PROBLEM], phrases)
    problem, handling = (
        "divides people into two camps" if one in torn else _leaning(ends[one], phrases[one])
        for one in Facet
    )
    return f"The problem {problem}; its handling {handling}."


def _end(place: float, questionnaire: Questionnaire) -> Pole | None:
    """Return the end in whose zone a score lies, the first or the last; None between them."""
    upto = np.array([zone.upto for zone in questionnaire.zones.dimension])
    code = int(zone_codes(np.array([place]), upto)[0])
    return {0: Pole.TAME, len(upto) - 1: Pole.WICKED}.get(code)


def _leaning(end: Pole | None, poles: Poles) -> str:
    return "has something of both ends" if end is None else f"leans to “{_at(poles, end)}”"


def _at(poles: Poles, end: Pole) -> str:
    return str(poles.wicked if end is Pole.WICKED else poles.tame)


def _same_side(direction: Misfit, end: Pole | None, phrases: Mapping[Facet, Poles]) -> str:
    """Say how two scores differ that lie in one zone."""
    towards = Pole.TAME if direction is Misfit.OVER_SIMPLIFIED else Pole.WICKED
    if end is None:
        return (
            "Problem and handling both have something of both ends, the handling more of the "
            f"{towards.value} end."
        )
    seen, done = (_at(phrases[facet], end) for facet in Facet)
    less = "even more so" if towards is end else "but less so"
    return f"The problem leans to “{seen}”; so does its handling, to “{done}”, {less}."


def _camps_text(
    point: TalkingPoint, group: Group, ends: Poles, questionnaire: Questionnaire
) -> str:
    """Count the people at each end, where their scores show the camps that answers form."""
    cell = group.cell(point.dimension, Facet.PROBLEM)
    shares = (cell.share_tame or 0, cell.share_wicked or 0)
    if min(shares) < questionnaire.scoring.camps_share.value - ON_A_CUT:
        return (
            f"Two camps: answers gather towards “{ends.tame}” and towards “{ends.wicked}”, "
            "with few between."
        )
    tame, wicked = (round(share * cell.n) for share in shares)
    return (
        f"Two camps: {tame} of {cell.n} people lean to “{ends.tame}” and {wicked} to "
        f"“{ends.wicked}”."
    )
