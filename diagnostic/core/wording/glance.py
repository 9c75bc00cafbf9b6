"""A group's result at a glance: what to talk about, what is seen alike, and what divides."""

from collections.abc import Sequence

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.talking import TalkingPoint, Worth
from diagnostic.core.wording.group import agreed_texts
from diagnostic.core.wording.lists import dimension_of

CONVERSATIONS = 3
"""How many things to talk about stand at the top."""
NOTHING_STANDS_OUT = "Nothing stands out: people see it alike, and the handling fits."
_TOO_FEW = "Too few people to compare."
_QUIET = {Worth.SHARED, Worth.HIDDEN}


def conversations(points: Sequence[TalkingPoint]) -> Sequence[TalkingPoint]:
    """Return what is most worth talking about, on the page, on the wall and in reports."""
    return [one for one in points if one.worth not in _QUIET][:CONVERSATIONS]


def alike_texts(group: Group, questionnaire: Questionnaire) -> Sequence[str]:
    """Name what people see alike, a line for each zone, or say that there is nothing."""
    if not _compared(group):
        return (_TOO_FEW,)
    none = "Nothing: on no dimension do answers about the problem lie close together."
    return agreed_texts(group, questionnaire) or (none,)


def divided_text(group: Group, questionnaire: Questionnaire) -> str:
    """Name the dimensions on which people are divided, or say that there are none."""
    if not _compared(group):
        return _TOO_FEW
    names = [dimension_of(questionnaire, one).name for one in group.divided]
    return "; ".join(names) or "Nothing: nowhere do answers about the problem lie far apart."


def _compared(group: Group) -> bool:
    return any(cell.agreement for cell in group.cells if cell.facet is Facet.PROBLEM)
