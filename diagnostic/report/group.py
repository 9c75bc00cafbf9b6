"""A workshop's report: eight pages at most."""

from collections.abc import Iterator, Mapping

from diagnostic.core.wording import (
    STANCE_TITLES,
    first_text,
    group_headline,
    refusal_text,
    to_do_first_text,
)
from diagnostic.core.wording.glance import (
    NOTHING_STANDS_OUT,
    alike_texts,
    divided_text,
)
from diagnostic.report.advising import Advised
from diagnostic.report.decided import decided_words, decision_table, decisions, standing
from diagnostic.report.document import (
    Block,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Points,
)
from diagnostic.report.group_change import change_table, moved
from diagnostic.report.group_parts import agreement, place, placed, profile
from diagnostic.report.group_talk import talk, talk_lines, talk_names
from diagnostic.report.opening import (
    asked_facts,
    day,
    foot_of,
    title_of,
    worded,
    worded_whole,
)
from diagnostic.report.reading import how_to_read_many
from diagnostic.report.tables import table_of
from diagnostic.report.told import GroupTold

KIND, WALL_KIND = "Workshop report", "Workshop summary"
_INDICES = ("r*wg", "awg", "A")
"""Left out of the table of scores: few readers know them, and dimensions.csv has them."""
_WIDTHS = (3, 2, 0.8, 0.8, 1.2, 1, 1.4, 1.4)
BELOW = (
    "Below that number nothing is shown, so that nobody can be picked out. Ask more people, or "
    "enter responses from paper."
)


def group_report(told: GroupTold) -> Document:
    """Return a workshop's report, with the same numbers and words as its result page.

    What is hidden on the page is hidden here.
    """
    return Document(
        title=title_of(told.basis),
        kind=KIND,
        made_on=told.basis.made_on,
        blocks=tuple(_blocks(told)),
        facts=tuple(group_facts(told)),
        contents=True,
        foot=foot_of(told.basis),
    )


def wall_summary(told: GroupTold) -> Document:
    """Return one page to hang on the wall: no names, no reasons, no subgroups."""
    return Document(
        title=title_of(told.basis),
        kind=WALL_KIND,
        made_on=told.basis.made_on,
        blocks=tuple(_wall(told)),
        facts=tuple(group_facts(told)),
        most_pages=1,
        foot=foot_of(told.basis),
    )


def group_facts(told: GroupTold) -> Iterator[tuple[str, str]]:
    """Yield which round this is, how many people it rests on, and what they answered."""
    newest = told.rounds[-1]
    closed = f", closed on {day(newest.closed_on)}" if newest.closed_on else ""
    yield "Round", f"{newest.number}{closed}"
    simulated = f", {newest.simulated} of them simulated" if newest.simulated else ""
    yield "People", f"{newest.group.respondents}{simulated}"
    yield from asked_facts(told.basis, told.form)


def _blocks(told: GroupTold) -> Iterator[Block]:
    basis, newest = told.basis, told.rounds[-1]
    group, questionnaire = newest.group, basis.questionnaire
    yield Paragraph(group_headline(group, questionnaire), "lead")
    if group.suppressed or group.profile is None:
        yield Note("Too few people", BELOW)
        yield from worded(basis)
        yield from decisions(basis)
        yield from how_to_read_many(basis, group, None)
        yield from worded_whole(basis)
        return
    yield Facts(tuple(group_glance(told)))
    yield from decision_table(basis)
    yield Paragraph(questionnaire.about.purpose, "small")
    yield from worded(basis)
    yield from place(newest, questionnaire)
    yield from profile(group, group.profile, questionnaire)
    yield from agreement(told)
    yield from talk(newest, questionnaire)
    yield from moved(told)
    yield from decisions(basis)
    if told.advice is not None:
        yield from Advised(basis, told.advice, group.profile, group).blocks()
    yield from how_to_read_many(basis, group, newest.unflagged)
    yield from worded_whole(basis)
    yield from _scores(told)


def group_glance(told: GroupTold) -> Iterator[tuple[str, str]]:
    """Yield what the rest explains: the verdict, what to talk about, where people differ."""
    newest, questionnaire = told.rounds[-1], told.basis.questionnaire
    yield "Verdict", " ".join(_verdict(told, decided_words(told.basis)))
    names = talk_names(newest, questionnaire)
    yield "Talk about this", "; ".join(names) or NOTHING_STANDS_OUT
    yield "You are divided on", divided_text(newest.group, questionnaire)
    yield "Decided", standing(told.basis)


def _verdict(told: GroupTold, decided: Mapping[str, str]) -> Iterator[str]:
    advice, group = told.advice, told.rounds[-1].group
    questionnaire = told.basis.questionnaire
    if advice is None or group.profile is None:
        yield "There is nothing to go by yet."
    elif advice.refused:
        yield refusal_text(advice.refused, group.profile, questionnaire)
    else:
        yield f"{STANCE_TITLES.get(advice.stance or '', '')}."
        first = first_text(advice, group.profile, questionnaire, group.divided)
        yield from (line for line in (first, to_do_first_text(advice, decided)) if line)


def _scores(told: GroupTold) -> Iterator[Block]:
    from diagnostic.figures.group import group_profile_rows
    from diagnostic.figures.group_place import group_place_rows

    group, questionnaire = told.rounds[-1].group, told.basis.questionnaire
    shown = group_profile_rows(group, questionnaire)
    yield Heading("Appendix: the scores")
    yield table_of("The whole", group_place_rows(group, questionnaire), (2, 2, 1, 2, 1))
    yield table_of("Each dimension", shown, _WIDTHS, _INDICES)
    yield from change_table(told)


def _wall(told: GroupTold) -> Iterator[Block]:
    newest, questionnaire = told.rounds[-1], told.basis.questionnaire
    yield Paragraph(group_headline(newest.group, questionnaire), "lead")
    if newest.group.suppressed or newest.group.profile is None:
        yield Note("Too few people", BELOW)
        return
    yield from placed(newest.group, questionnaire)
    yield Heading("Talk about this")
    lines = talk_lines(newest, questionnaire)
    yield Points(lines, numbered=True) if lines else Paragraph(NOTHING_STANDS_OUT)
    yield Heading("You see alike")
    yield Points(tuple(alike_texts(newest.group, questionnaire)))
    yield Heading("You are divided on")
    yield Paragraph(divided_text(newest.group, questionnaire))
    yield Heading("What to do")
    decided = dict.fromkeys(decided_words(told.basis), "decided")
    yield Paragraph(" ".join(_verdict(told, decided)))
    yield from _wall_decided(told)


def _wall_decided(told: GroupTold) -> Iterator[Block]:
    """Yield what was decided and when to look again, without who does it."""
    if not told.basis.decisions:
        return
    yield Heading("What you decided")
    yield Points(
        tuple(
            f"{one.title}: look again on {day(one.review_on)}" if one.review_on else one.title
            for one in told.basis.decisions
        )
    )
