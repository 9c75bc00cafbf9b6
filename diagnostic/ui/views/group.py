"""A group's result at a glance: the sentence, the verdict, what to talk about, the place."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from diagnostic.core.advice import Advice
from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.talking import TalkingPoint
from diagnostic.core.wording import (
    STANCE_TITLES,
    contested_text,
    first_text,
    group_headline,
    group_place_text,
    refusal_text,
    to_do_first_text,
)
from diagnostic.core.wording.glance import (
    NOTHING_STANDS_OUT,
    alike_texts,
    conversations,
    divided_text,
)
from diagnostic.core.wording.group import disagreement_text
from diagnostic.core.wording.lists import dimension_of
from diagnostic.core.wording.talking import WORTH_TITLES, worth_text
from diagnostic.ui import markup
from diagnostic.ui.views import drawn

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look

STYLE_SHEET = Path(__file__).parents[1] / "group.css"


def sentence(group: Group, questionnaire: Questionnaire) -> None:
    """Say where the group stands in one sentence, or why nothing is shown."""
    st.html(markup.text("p", group_headline(group, questionnaire), "tw-lead"))


def glance(
    group: Group,
    points: Sequence[TalkingPoint],
    advice: Advice | None,
    questionnaire: Questionnaire,
) -> None:
    """Show side by side the verdict, what to talk about, and where people agree and differ."""
    parts = (
        ("Verdict", _verdict(group, advice, questionnaire)),
        ("Talk about this", _conversations(group, points, questionnaire)),
        ("You see alike", _lines(alike_texts(group, questionnaire))),
        ("You are divided on", _lines((divided_text(group, questionnaire),))),
    )
    cells = "".join(
        f"<section><h2>{escape(title)}</h2>{body}</section>" for title, body in parts
    )
    st.html(f'<div class="tw-glance">{cells}</div>')


def _lines(lines: Sequence[str]) -> str:
    return "".join(markup.text("p", line) for line in lines)


def _verdict(group: Group, advice: Advice | None, questionnaire: Questionnaire) -> str:
    if advice is None or group.profile is None:
        return markup.text("p", "There is nothing to go by yet.")
    if advice.refused:
        return markup.text("p", refusal_text(advice.refused, group.profile, questionnaire))
    first = first_text(advice, group.profile, questionnaire, group.divided)
    lines = [line for line in (first, to_do_first_text(advice)) if line]
    title = markup.text("p", f"{STANCE_TITLES.get(advice.stance or '', '')}.", "tw-verdict")
    return title + _lines(lines)


def _conversations(
    group: Group, points: Sequence[TalkingPoint], questionnaire: Questionnaire
) -> str:
    worth = conversations(points)
    if not worth:
        return markup.text("p", NOTHING_STANDS_OUT)
    items = "".join(
        f'<li dir="auto"><b>{escape(dimension_of(questionnaire, one.dimension).name)}</b> '
        f'<span class="tw-word">{escape(WORTH_TITLES[one.worth])}</span>'
        f'<span class="tw-why">{escape(worth_text(one, group, questionnaire))}</span></li>'
        for one in worth
    )
    return f"<ol>{items}</ol>"


def place(group: Group, questionnaire: Questionnaire) -> None:
    """Draw the place with everyone's own, and say it in words and numbers."""
    # Plotly takes a moment to load, and the words above should not wait for it.
    from diagnostic.figures import group_place as figures

    st.header("Where you place it")

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.group_place_figure(group, questionnaire, look, narrow=narrow)

    drawn.figure(draw, "place", figures.group_place_alt(group, questionnaire))
    st.write(group_place_text(group, questionnaire))
    drawn.table(figures.group_place_rows(group, questionnaire))


def disagreement(
    group: Group, advice: Advice | None, without: Advice | None, questionnaire: Questionnaire
) -> None:
    """Say that the problem is contested, why, and what the verdict would be if it were not."""
    divided = contested_text(group, questionnaire)
    if divided:
        effect = disagreement_text(advice, without)
        st.info(f"{divided} {effect}".strip(), icon=":material/call_split:")
