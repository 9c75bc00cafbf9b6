"""A result in a few lines, to paste into an e-mail: the finding, what to do, who does what."""

from collections.abc import Iterator

from diagnostic.core.wording import group_headline, group_place_text, headline, zone_text
from diagnostic.report.decided import decision_lines
from diagnostic.report.document import Block, Document, Facts, Heading, Note, Paragraph, Points
from diagnostic.report.group import BELOW, group_facts, group_glance
from diagnostic.report.opening import foot_of, title_of
from diagnostic.report.person import person_facts, person_summary
from diagnostic.report.told import Basis, GroupTold, PersonTold

KIND = "Summary"


def brief(told: GroupTold | PersonTold) -> Document:
    """Return the summary of one person's result, or of a workshop's."""
    return Document(
        title=title_of(told.basis),
        kind=KIND,
        made_on=told.basis.made_on,
        blocks=tuple(_of_group(told) if isinstance(told, GroupTold) else _of_person(told)),
        facts=tuple(group_facts(told) if isinstance(told, GroupTold) else person_facts(told)),
        most_pages=1,
        foot=foot_of(told.basis),
    )


def _of_person(told: PersonTold) -> Iterator[Block]:
    questionnaire = told.basis.questionnaire
    yield Paragraph(headline(told.profile, questionnaire), "lead")
    if not told.advice.refused:
        yield Paragraph(zone_text(told.profile, questionnaire))
    yield from person_summary(told)
    yield from _end(told.basis)


def _of_group(told: GroupTold) -> Iterator[Block]:
    group, questionnaire = told.rounds[-1].group, told.basis.questionnaire
    yield Paragraph(group_headline(group, questionnaire), "lead")
    if group.suppressed:
        yield Note("Too few people", BELOW)
    else:
        yield Paragraph(group_place_text(group, questionnaire))
        yield Facts(tuple(group_glance(told)))
    yield from _end(told.basis)


def _end(basis: Basis) -> Iterator[Block]:
    """Yield what was decided, and what the whole is not."""
    if basis.decisions:
        yield Heading("What was decided")
        yield Points(tuple(decision_lines(basis)))
    yield Heading("What this is not")
    yield Paragraph(basis.questionnaire.about.validity)
