"""A group's dimensions, the one most worth talking about first, with reasons at both ends."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from diagnostic.core.group import Group, GroupCell
from diagnostic.core.questionnaire import Dimension, Questionnaire
from diagnostic.core.talking import TalkingPoint
from diagnostic.core.wording import (
    FACET_WORDS,
    agreement_explained,
    agreement_text,
    cell_text,
    hidden_text,
)
from diagnostic.core.wording.certainty import ROUGH
from diagnostic.core.wording.lists import dimension_of
from diagnostic.core.wording.talking import worth_text
from diagnostic.ui import markup
from diagnostic.ui.views import drawn

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look

Reasons = Mapping[str, Sequence[str]]


def dimensions(
    group: Group,
    points: Sequence[TalkingPoint],
    reasons: tuple[Reasons, Reasons],
    questionnaire: Questionnaire,
) -> None:
    """Draw all dimensions in one picture, then fold out each with all that is known of it."""
    if group.profile and not questionnaire.form(group.profile.form).dimension_verdicts:
        st.markdown(ROUGH)
    _all(group, points, questionnaire)
    st.write("Fold a dimension out for its answers, its interval and the reasons people gave.")
    shown = [(one, _cells(group, one.dimension)) for one in points]
    for number, (point, cells) in enumerate([one for one in shown if one[1]]):
        said = "; ".join(f"{FACET_WORDS[cell.facet]}: {agreement_text(cell)}" for cell in cells)
        dimension = dimension_of(questionnaire, point.dimension)
        with st.expander(
            f"**{dimension.name}** · {said}",
            expanded=number == 0,
            on_change="rerun",
            key=f"difference_{dimension.id}",
        ) as fold:
            if fold.open:
                st.html(markup.text("p", worth_text(point, group, questionnaire)))
                _ends(dimension, reasons)
                for cell in cells:
                    _cell(group, questionnaire, cell)
    with st.expander("What the words for agreement mean", icon=":material/help:"):
        st.html(markup.listed(agreement_explained(questionnaire)))


def _cells(group: Group, dimension: str) -> list[GroupCell]:
    return [cell for cell in group.cells if cell.dimension == dimension]


def _all(group: Group, points: Sequence[TalkingPoint], questionnaire: Questionnaire) -> None:
    from diagnostic.figures import diverging as figures

    order = [one.dimension for one in points]

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.diverging_figure(group, questionnaire, look, order=order, narrow=narrow)

    drawn.figure(draw, "diverging", figures.diverging_alt(group, questionnaire))
    drawn.table(figures.diverging_rows(group, questionnaire, order=order))
    if any(cell.suppressed for cell in group.cells):
        st.caption(hidden_text(group))


def _ends(dimension: Dimension, reasons: tuple[Reasons, Reasons]) -> None:
    """Show both ends in words, and under each the reasons of those who lean to it."""
    ends = zip((dimension.tame, dimension.wicked), reasons, strict=True)
    given = [(end, written.get(dimension.id, ())) for end, written in ends]
    some = any(written for _, written in given)
    parts = "".join(
        f"<div>{markup.text('b', end)}{_reasons(written) if some else ''}</div>"
        for end, written in given
    )
    st.html(f'<div class="tw-poles">{parts}</div>')


def _reasons(written: Sequence[str]) -> str:
    if not written:
        return markup.text("p", "Nobody who leans to this end wrote a reason.")
    count = "1 reason" if len(written) == 1 else f"{len(written)} reasons"
    return markup.text("p", f"{count} by people who lean to this end:") + markup.listed(written)


def _cell(group: Group, questionnaire: Questionnaire, cell: GroupCell) -> None:
    """Draw how many chose each point of a dimension's items, and give it as a table."""
    from diagnostic.figures import distribution as figures

    which = (cell.dimension, cell.facet)

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.distribution_figure(group, questionnaire, *which, look, narrow=narrow)

    st.subheader(questionnaire.facets[cell.facet].title)
    if cell.mean is not None:
        st.write(f"{cell.n} people, mean {cell_text(cell)}.")
    alt = figures.distribution_alt(group, questionnaire, *which)
    drawn.figure(draw, f"distribution_{cell.dimension}_{cell.facet}", alt)
    drawn.table(figures.distribution_rows(group, questionnaire, *which))
    answers = figures.answers_to(group, questionnaire, *which)
    if not all(counts for _, counts in answers):
        st.caption(hidden_text(group))
