"""A round beside others: all dimensions on a map, the round before, and parts of the group."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from diagnostic.core.change import RoundChange
from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.subgroups import Split
from diagnostic.core.wording import hidden_text
from diagnostic.core.wording.change import change_texts
from diagnostic.core.wording.subgroups import parts_hidden_text, split_text
from diagnostic.ui import markup
from diagnostic.ui.views import drawn

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look


def agreement(group: Group, questionnaire: Questionnaire) -> None:
    """Draw where each dimension lies beside how alike people see it, and everyone's scores."""
    from diagnostic.figures import agreement_map
    from diagnostic.figures import group as everyone

    st.header("Place and agreement at once")

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return agreement_map.agreement_map_figure(group, questionnaire, look, narrow=narrow)

    drawn.figure(draw, "agreement", agreement_map.agreement_map_alt(group, questionnaire))
    drawn.table(agreement_map.agreement_map_rows(group, questionnaire))
    st.header("Everyone on every dimension")

    def draw_everyone(look: "Look", *, narrow: bool) -> "Figure":
        return everyone.group_profile_figure(group, questionnaire, look, narrow=narrow)

    drawn.figure(draw_everyone, "group", everyone.group_profile_alt(group, questionnaire))
    drawn.table(everyone.group_profile_rows(group, questionnaire))
    if any(cell.suppressed for cell in group.cells):
        st.caption(hidden_text(group))


def change(moved: RoundChange, before: int, questionnaire: Questionnaire) -> None:
    """Draw what moved since the round before, among those who answered both."""
    from diagnostic.figures import change as figures

    st.header(f"What moved since round {before}")
    st.html(markup.listed(change_texts(moved, questionnaire)))

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.change_figure(moved, questionnaire, look, narrow=narrow)

    drawn.figure(draw, "change", figures.change_alt(moved, questionnaire))
    drawn.table(figures.change_rows(moved, questionnaire))


def parts(splits: Sequence[Split], group: Group, questionnaire: Questionnaire) -> None:
    """Draw the parts of the group by what they said of their work, one question at a time."""
    from diagnostic.figures import subgroups as figures

    st.header("By what people said of their work")
    texts = {one.question: one.text for one in splits}
    asked = st.selectbox(
        "Split by the answers to", list(texts), format_func=texts.__getitem__, key="split_by"
    )
    facets = list(dict.fromkeys(cell.facet for cell in group.cells))
    facet = st.radio(
        "What to compare",
        facets,
        format_func=lambda one: questionnaire.facets[one].title,
        horizontal=True,
        key="split_facet",
    )
    split = next(one for one in splits if one.question == asked)
    st.html(markup.text("p", split_text(split, questionnaire)))

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.split_figure(split, questionnaire, look, facet=facet, narrow=narrow)

    alt = figures.split_alt(split, questionnaire, facet=facet)
    drawn.figure(draw, f"split_{split.question}_{facet}", alt)
    drawn.table(figures.split_rows(split, questionnaire, facet=facet))
    if any(one.people is None or any(c.suppressed for c in one.cells) for one in split.groups):
        st.caption(parts_hidden_text(group))
