"""Why a dimension is worth talking about, and where it lies on the map of agreement."""

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Facet, Misfit, Poles, Questionnaire
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
        return _camps_text(point, group, poles)
    if point.worth in (Worth.STRONG_MISFIT, Worth.MISFIT):
        return misfit_text(point, questionnaire)
    texts = {
        Worth.DIVIDED: f"Answers lie far apart, between {ends}.",
        Worth.DIVIDED_HANDLING: "People say very different things of how it is handled now.",
        Worth.MIXED: f"People see it somewhat differently, between {ends}.",
        Worth.SHARED: "People see it much alike, and the handling does not clearly differ.",
        Worth.HIDDEN: "Too few people answered here to say.",
    }
    return texts[point.worth]


def misfit_text(point: TalkingPoint, questionnaire: Questionnaire) -> str:
    """Say in one sentence which way a handling differs from the problem; empty if it fits."""
    if point.direction is None:
        return ""
    phrases = dimension_of(questionnaire, point.dimension).phrases
    problem, handling = phrases[Facet.PROBLEM], phrases[Facet.APPROACH]
    simplified = point.direction is Misfit.OVER_SIMPLIFIED
    seen = problem.wicked if simplified else problem.tame
    done = handling.tame if simplified else handling.wicked
    return f"The problem lies nearer to “{seen}”, its handling nearer to “{done}”."


def _camps_text(point: TalkingPoint, group: Group, ends: Poles) -> str:
    """Count the people whose score leans to each end."""
    cell = group.cell(point.dimension, Facet.PROBLEM)
    shares = (cell.share_tame or 0, cell.share_wicked or 0)
    tame, wicked = (round(share * cell.n) for share in shares)
    return (
        f"Two camps: {tame} of {cell.n} people lean to “{ends.tame}” and {wicked} to "
        f"“{ends.wicked}”."
    )
