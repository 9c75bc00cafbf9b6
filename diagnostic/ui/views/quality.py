"""The questionnaire's own quality: counts, what goes together, item by item, and what to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from diagnostic.core.known_groups import Rated
from diagnostic.core.questionnaire import Facet, Item, Questionnaire
from diagnostic.core.reliability_report import Quality, Scale, Statistic, scales_of
from diagnostic.core.wording.known_groups import known_groups_text
from diagnostic.core.wording.quality import (
    CAVEAT,
    EXPLAINED,
    composite_text,
    counts_text,
    left_out_text,
    number_text,
    scale_name,
    share_text,
)
from diagnostic.core.wording.quality_advice import (
    flip_finding,
    item_finding,
    item_findings,
    scale_findings,
    time_finding,
)
from diagnostic.ui import markup
from diagnostic.ui.views import drawn

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look
    from diagnostic.workshop.quality import Judged

FACETS = {Facet.PROBLEM: "About the problem", Facet.APPROACH: "About the handling"}
_SHARES = ("missing", "cant_say", "floor", "ceiling")


def counts(judged: "Judged") -> None:
    """Say how many people these numbers rest on, and which rows and workshops do not count."""
    st.html(markup.text("p", counts_text(judged.quality, judged.questionnaire), "tw-lead"))
    if judged.sessions:
        workshops = "1 workshop" if judged.sessions == 1 else f"{judged.sessions} workshops"
        st.write(f"They took part in {workshops}.")
    lines = [
        *left_out_text(judged.left_out, judged.questionnaire),
        *(f"Passed over, “{problem}”: {why}." for problem, why in judged.passed_over),
    ]
    if lines:
        st.html(markup.listed(lines))
    if judged.quality.enough:
        st.caption(CAVEAT)


def together(quality: Quality, questionnaire: Questionnaire) -> None:
    """Show how well the items of each dimension go together, and what to do about it."""
    from diagnostic.figures import quality as figures

    st.header("The overall place")
    said = composite_text(quality, questionnaire)
    st.html(
        markup.listed(said or ["Too few people answered every item, or it is not defined."])
    )
    st.caption(EXPLAINED["stratified_alpha"][1])
    st.header("Do the items of a dimension go together?")
    st.write(EXPLAINED["alpha"][1])

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.alpha_figure(quality, questionnaire, look, narrow=narrow)

    drawn.figure(draw, "quality_alpha", figures.alpha_alt(quality, questionnaire))
    st.caption(f"{_bars(questionnaire)}: with other people alpha might lie anywhere in it.")
    drawn.table(figures.alpha_rows(quality, questionnaire))
    st.subheader("In words")
    st.html(markup.listed(scale_findings(quality, questionnaire)))


def items(quality: Quality, questionnaire: Questionnaire) -> None:
    """Name the items to look at, then show all items of a facet with their numbers."""
    from diagnostic.figures import quality as figures

    st.header("Items to look at")
    scales = scales_of(questionnaire, quality.form)
    st.html(markup.listed(item_findings(quality, questionnaire)))
    st.header("Item by item")
    asked = [facet for facet in FACETS if any(scale.facet is facet for scale in scales)]
    facet = st.radio(
        "Which items", asked, format_func=FACETS.__getitem__, key="quality_facet",
        horizontal=True, label_visibility="collapsed",
    )  # fmt: skip
    st.write(EXPLAINED["item_rest"][1])

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.items_figure(quality, questionnaire, facet, look, narrow=narrow)

    alt = figures.items_alt(quality, questionnaire, facet)
    drawn.figure(draw, f"quality_items_{facet.value}", alt)
    st.caption(f"Each item is named by its wicked end. {_bars(questionnaire)}.")
    header = ("Item", "What to do", *(EXPLAINED[name][0] for name in ("item_rest", *_SHARES)))
    rows = [
        _item_row(scale, item, quality, questionnaire)
        for scale in scales
        if scale.facet is facet
        for item in scale.items
    ]
    with st.expander("All numbers of these items", icon=":material/table:"):
        st.html(markup.table(header, rows))


def _bars(questionnaire: Questionnaire) -> str:
    from diagnostic.figures.words import interval_name

    return f"Each bar is a {interval_name(questionnaire)}"


def _item_row(
    scale: Scale, item: Item, quality: Quality, questionnaire: Questionnaire
) -> tuple[str, ...]:
    shares = (share_text(quality.of(scale.id, name, item.id)) for name in _SHARES)
    return (
        f"{item.id}: {item.tame} … {item.wicked}",
        item_finding(scale, item, quality, questionnaire),
        number_text(quality.of(scale.id, "item_rest", item.id)),
        *shares,
    )


def time_and_layout(quality: Quality, questionnaire: Questionnaire) -> None:
    """Say how long it takes, screen by screen where that is known, and what the layout does."""
    st.header("Time and layout")
    told = (time_finding(quality, questionnaire), flip_finding(quality))
    st.html(markup.listed(filter(None, told)))
    screens = [
        (scale_name(scale.id, questionnaire), number_text(one, 0), f"{one.n:,}")
        for scale in scales_of(questionnaire, quality.form)
        if (one := quality.of(scale.id, "seconds_per_screen"))
    ]
    if screens:
        with st.expander("Screen by screen", icon=":material/timer:"):
            st.html(markup.table(("Screen", "Seconds (quartiles)", "People"), screens))


def meanings(names: Sequence[str] = tuple(EXPLAINED)) -> None:
    """Explain every number in plain words."""
    with st.expander("What these numbers mean", icon=":material/help:"):
        st.html(markup.facts(EXPLAINED[name] for name in names))


def known_groups(
    found: Sequence[Statistic], rated: Rated, questionnaire: Questionnaire
) -> None:
    """Say how well places tell the experts' sides apart, overall and by dimension."""
    said, *rest = known_groups_text(found, rated, questionnaire)
    st.html(markup.text("p", said, "tw-lead") + markup.listed(rest))
    scales = list(dict.fromkeys(one.scale for one in found if one.name == "auc"))
    by_name = {(one.scale, one.name): one for one in found}
    rows = [
        (
            scale_name(scale, questionnaire),
            number_text(by_name[scale, "auc"]),
            number_text(by_name[scale, "rank_correlation"]),
            f"{by_name[scale, 'auc'].n:,}",
        )
        for scale in scales
    ]
    if rows:
        header = ("Place", EXPLAINED["auc"][0], EXPLAINED["rank_correlation"][0], "Vignettes")
        st.html(markup.table(header, rows))
        meanings(("auc", "rank_correlation"))
