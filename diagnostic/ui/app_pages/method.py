"""The method: how answers become scores and advice, with every number and its source."""

import streamlit as st

from diagnostic.ui import wiring
from diagnostic.ui.views import method

wiring.ready_or_stop()
questionnaire = wiring.questionnaire()

st.title("How this works")
method.measured(questionnaire)
method.asked(questionnaire)
method.scored(questionnaire)
method.advised(questionnaire, wiring.library())
method.about(questionnaire)
