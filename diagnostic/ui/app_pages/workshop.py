"""Workshop: make one in under a minute, or go on with one."""

import streamlit as st

from diagnostic.ui import setting_up, signing, state, views, wiring, workshops

wiring.ready_or_stop()
questionnaire = wiring.questionnaire()

st.title("Lead a workshop")
views.workshop_deleted(st.query_params.get(state.DELETED))
st.markdown(
    "Put a code on the wall; people answer on their phones, without an account. You see how "
    "many have finished, close the round, reveal what the group sees, let them talk, and open "
    "a second round. You can take all the data away as files."
)
signing.door()
workshops.going_on()
if st.session_state.get(setting_up.GATE) is False:
    st.header("Make a workshop")
    setting_up.make(setting_up.form(questionnaire), questionnaire)
else:
    setting_up.gate(questionnaire)
