"""Decisions as they are read: on the screen, and on paper."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from diagnostic.core.commitments import Commitment
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.wording.deciding import DONE_TITLES, HELPED_TITLES, expectation_text
from diagnostic.ui import markup

NONE_YET = "Nothing is decided yet. Pick something above, or write your own."


def day_text(day: date) -> str:
    """Return a day as people write it."""
    return f"{day:%-d %B %Y}"


def decision(one: Commitment, questionnaire: Questionnaire, *, expected: bool = True) -> None:
    """Show one decision: what, who, the first step, when, and what is expected of it."""
    st.html(markup.text("h3", one.title, "tw-decision"))
    review = day_text(one.review_on) if one.review_on else ""
    outcome = [
        ("Owner", one.owner),
        ("First step", one.first_step),
        ("Look again on", review),
        ("Was it done?", DONE_TITLES[one.done] if one.done else ""),
        ("Did it help?", HELPED_TITLES[one.helped] if one.helped else ""),
        ("What was noted", one.review_note),
    ]
    st.html(markup.facts(outcome))
    if one.expected and expected:
        said = [expectation_text(each, questionnaire) for each in one.expected]
        st.html(markup.titled("What is expected to change", markup.listed(said)))


def said_of_picks(texts: Iterable[str]) -> None:
    """Show what picks mean for each other, all of it at once."""
    sentences = list(texts)
    if sentences:
        lines = "\n".join(f"- {sentence}" for sentence in sentences)
        st.warning(f"**To settle first**\n\n{lines}", icon=":material/balance:")
