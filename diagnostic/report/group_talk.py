"""What a group might talk about, with the reasons that people gave at both ends."""

from collections.abc import Iterator, Sequence

from diagnostic.core.questionnaire import Dimension, Questionnaire
from diagnostic.core.talking import TalkingPoint
from diagnostic.core.wording.glance import NOTHING_STANDS_OUT, conversations
from diagnostic.core.wording.lists import dimension_of
from diagnostic.core.wording.talking import WORTH_TITLES, worth_text
from diagnostic.report.document import Block, Heading, Paragraph
from diagnostic.report.told import RoundTold

VOICES, FEWER_VOICES = 4, 1
"""How many reasons at each end are printed: of what is talked about, and of the rest."""


def talk(told: RoundTold, questionnaire: Questionnaire) -> Iterator[Block]:
    """Yield each conversation with its reasons, then the reasons on the other dimensions."""
    first = conversations(told.points)
    given = any((*told.reasons_tame.values(), *told.reasons_wicked.values()))
    yield Heading(f"What to talk about{', and the reasons people gave' * given}")
    if not first:
        yield Paragraph(NOTHING_STANDS_OUT)
    for point in first:
        dimension = dimension_of(questionnaire, point.dimension)
        yield Heading(f"{dimension.name}: {WORTH_TITLES[point.worth]}", 2)
        yield Paragraph(worth_text(point, told.group, questionnaire))
        yield from _ends(dimension, told, VOICES)
    yield from _others(told, first, questionnaire)


def talk_names(told: RoundTold, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name what to talk about, with a word or two on why."""
    return tuple(
        f"{dimension_of(questionnaire, one.dimension).name} ({WORTH_TITLES[one.worth]})"
        for one in conversations(told.points)
    )


def talk_lines(told: RoundTold, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say in a line each what to talk about, and why."""
    return tuple(
        f"{dimension_of(questionnaire, one.dimension).name}. "
        f"{worth_text(one, told.group, questionnaire)}"
        for one in conversations(told.points)
    )


def _others(
    told: RoundTold, first: Sequence[TalkingPoint], questionnaire: Questionnaire
) -> Iterator[Block]:
    shown = {one.dimension for one in first}
    rest = [
        dimension_of(questionnaire, one.dimension)
        for one in told.points
        if one.dimension not in shown
    ]
    given = [
        one for one in rest if told.reasons_tame.get(one.id) or told.reasons_wicked.get(one.id)
    ]
    if given:
        yield Heading("Reasons on the other dimensions", 2)
    for dimension in given:
        yield Heading(dimension.name, 3)
        yield from _ends(dimension, told, FEWER_VOICES)


def _ends(dimension: Dimension, told: RoundTold, most: int) -> Iterator[Block]:
    """Yield both ends in words, and under each the reasons of those who lean to it."""
    ends = (
        (dimension.tame, told.reasons_tame.get(dimension.id, ())),
        (dimension.wicked, told.reasons_wicked.get(dimension.id, ())),
    )
    if not any(reasons for _, reasons in ends):
        return
    for end, reasons in ends:
        yield Paragraph(f"Towards “{end}”: {_count(reasons, most)}", "small")
        for reason in reasons[:most]:
            yield Paragraph(reason, "quote")


def _count(reasons: Sequence[str], most: int) -> str:
    if not reasons:
        return "nobody who leans to this end wrote a reason."
    count = "1 reason" if len(reasons) == 1 else f"{len(reasons)} reasons"
    shown = f", {most} of them here" if len(reasons) > most else ""
    return f"{count}{shown}."
