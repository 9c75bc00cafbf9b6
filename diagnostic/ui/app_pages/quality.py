"""The instrument's own quality: how well the questionnaire measures, and what to reword."""

import streamlit as st

from diagnostic.ui import quality, wiring
from diagnostic.ui.views import quality as view

wiring.ready_or_stop()
questionnaire = wiring.questionnaire()

st.title("How well does the questionnaire measure?")
st.markdown(
    "This page is about the items, not about a problem or a person: which of them go together, "
    "which are left out, and which to reword or drop."
)
chosen = quality.source()
if chosen == quality.VIGNETTES:
    quality.against_experts(questionnaire)
    st.stop()
judged = quality.judged_or_stop(chosen, questionnaire)
view.counts(judged)
if judged.quality.enough:
    view.together(judged.quality, judged.questionnaire)
    view.items(judged.quality, judged.questionnaire)
    view.time_and_layout(judged.quality, judged.questionnaire)
    view.meanings()
quality.take_away(judged.quality.statistics)
