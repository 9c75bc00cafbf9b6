"""Bring in answers: collected with another survey tool, understood, agreed to, then used."""

import streamlit as st

from diagnostic.core.fielding import fields_of
from diagnostic.ui import bringing, brought, doubts, elsewhere, matched, meanings, wiring

wiring.ready_or_stop()
questionnaire = wiring.questionnaire()

st.title("Bring in answers")
bringing.introduction()
sheet = bringing.sheet()
if sheet is None:
    elsewhere.offer(questionnaire)
    st.stop()

bringing.recognised(sheet)
form = bringing.form(sheet, questionnaire)
proposal = bringing.proposal(sheet, questionnaire, form)
fields = fields_of(questionnaire, form)
mapping, doubted = matched.columns(sheet, proposal, fields)
mapping, unknown = meanings.labels(sheet, mapping, fields)
mapping, undated = doubts.dates(sheet, mapping, proposal.mapping)
mapping = doubts.unfinished(sheet, doubts.zone(sheet, mapping))
matched.left_out(proposal, mapping)
unsettled = doubted + unknown + undated
if not unsettled:
    unsettled = doubts.rest(sheet, mapping, questionnaire)
taken = bringing.use(sheet, mapping, questionnaire, unsettled)
if taken is not None:
    brought.came_in(taken)
    brought.keep(taken, questionnaire)
    brought.take_away(taken, questionnaire)
