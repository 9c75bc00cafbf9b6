"""A group's result in one round: its place, where people differ, and what nobody may see."""

from typing import TYPE_CHECKING

import streamlit as st

from diagnostic.core.group import Group, GroupCell
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.core.wording import (
    agreement_explained,
    agreement_text,
    contested_text,
    group_headline,
    group_place_text,
    hidden_text,
)
from diagnostic.core.wording.group import FACET_WORDS
from diagnostic.ui import markup
from diagnostic.ui.views import drawn
from diagnostic.ui.views.outcome import ROUGH

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look


def place(group: Group, questionnaire: Questionnaire, *, explained: bool = True) -> None:
    """Show the one sentence and the place on the line; explain it where someone reads alone."""
    st.html(markup.text("p", group_headline(group, questionnaire), "tw-lead"))
    profile = group.profile
    if profile is None or profile.position is None:
        return
    alt = group_place_text(group, questionnaire)
    st.html(markup.place_line(profile, questionnaire, alt, dark=drawn.is_dark()))
    if explained:
        st.write(group_place_text(group, questionnaire))


def profile(group: Group, questionnaire: Questionnaire) -> None:
    """Draw everyone's scores on every dimension, and give the numbers as a table."""
    # Plotly takes a moment to load, and the words above should not wait for it.
    from diagnostic.figures import group as figures

    if group.profile and not questionnaire.form(group.profile.form).dimension_verdicts:
        st.markdown(ROUGH)

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.group_profile_figure(group, questionnaire, look, narrow=narrow)

    drawn.figure(draw, "group", figures.group_profile_alt(group, questionnaire))
    drawn.table(figures.group_profile_rows(group, questionnaire))
    if any(cell.suppressed for cell in group.cells):
        st.caption(hidden_text(group))


def differences(group: Group, questionnaire: Questionnaire) -> None:
    """Show the distribution of every dimension, the one people differ on most first."""
    st.header("Where people differ")
    divided = contested_text(group, questionnaire)
    if divided:
        st.info(divided, icon=":material/call_split:")
    else:
        st.write("On no dimension of the problem is the group divided.")
    for number, (dimension, cells) in enumerate(by_difference(group, questionnaire)):
        said = "; ".join(f"{FACET_WORDS[cell.facet]}: {agreement_text(cell)}" for cell in cells)
        with st.expander(
            f"**{dimension.name}** · {said}",
            expanded=number == 0,
            on_change="rerun",
            key=f"difference_{dimension.id}",
        ) as fold:
            if fold.open:
                for cell in cells:
                    distribution(group, questionnaire, cell)
    with st.expander("What the words for agreement mean", icon=":material/help:"):
        st.html(markup.listed(agreement_explained(questionnaire)))


def by_difference(
    group: Group, questionnaire: Questionnaire
) -> list[tuple[Dimension, list[GroupCell]]]:
    """Pair each dimension with its cells, the widest spread of the problem's answers first."""
    pairs = [
        (one, [cell for cell in group.cells if cell.dimension == one.id])
        for one in questionnaire.dimensions
    ]
    return sorted((pair for pair in pairs if pair[1]), key=lambda pair: -_spread(pair[1]))


def _spread(cells: list[GroupCell]) -> float:
    """Return how far people lie apart, in points; what is hidden comes last."""
    return max(
        (cell.ad for cell in cells if cell.facet is Facet.PROBLEM and cell.ad is not None),
        default=-1,
    )


def distribution(group: Group, questionnaire: Questionnaire, cell: GroupCell) -> None:
    """Draw how many chose each point of a dimension's items, and give it as a table."""
    from diagnostic.figures import distribution as figures

    which = (cell.dimension, cell.facet)

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.distribution_figure(group, questionnaire, *which, look, narrow=narrow)

    st.subheader(questionnaire.facets[cell.facet].title)
    alt = figures.distribution_alt(group, questionnaire, *which)
    drawn.figure(draw, f"distribution_{cell.dimension}_{cell.facet}", alt)
    drawn.table(figures.distribution_rows(group, questionnaire, *which))
