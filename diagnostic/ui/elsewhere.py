"""Asking elsewhere: the questionnaire as other survey tools take it in."""

import streamlit as st

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.offered import FORMATS as EVERY
from diagnostic.ui import views

_WHY = (
    "Where only your organisation's own survey tool may be used, put the questionnaire into "
    "it. Leave titles and answers as they are: then the answers come back here without a "
    "question."
)
FORMATS = sorted(EVERY, key=lambda one: one.tool == "xlsform")
"""What most people have comes first; what only few have heard of comes last."""


def offer(questionnaire: Questionnaire) -> None:
    """Offer the questionnaire for one tool at a time."""
    st.header("Ask elsewhere: forms for other survey tools")
    st.write(_WHY)
    form = _form(questionnaire)
    chosen = st.radio(
        "Which tool do you use?",
        range(len(FORMATS)),
        format_func=lambda at: FORMATS[at].label,
        captions=[one.how for one in FORMATS],
        key="elsewhere_tool",
    )
    problem = st.text_input(
        "The problem that people are to answer about (optional)",
        key="elsewhere_problem",
        max_chars=200,
        placeholder="For example: Young people drifting away from our youth centre",
    )
    fmt, named = FORMATS[chosen], (problem or "").strip()
    name = f"{questionnaire.id}_{form}_{fmt.tool}{fmt.suffix}"
    st.download_button(
        f"Download ({name})",
        data=lambda: fmt.write(questionnaire, form, named),
        file_name=name,
        mime=fmt.mime,
        key="elsewhere_download",
        on_click="ignore",
        icon=":material/download:",
    )


def _form(questionnaire: Questionnaire) -> str:
    labels = {form.id: form.label for form in questionnaire.forms}
    return st.radio(
        "How much time do people have?",
        list(labels),
        index=list(labels).index(questionnaire.default_form),
        format_func=labels.__getitem__,
        captions=[views.form_caption(questionnaire, form) for form in labels],
        key="elsewhere_form",
    )
