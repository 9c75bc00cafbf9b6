"""The wall, for the projector: how to join, how many have, and what is revealed."""

import streamlit as st

from diagnostic.core.records import Phase
from diagnostic.ui import control, projecting
from diagnostic.ui.views import wall

st.html(wall.STYLE_SHEET)
workshop = projecting.status_or_stop().workshop

projecting.heading(workshop)
control.rehearsal(workshop)
if workshop.phase in {Phase.WAITING, Phase.OPEN}:
    projecting.invitation(workshop)
else:
    projecting.outcome(workshop)
