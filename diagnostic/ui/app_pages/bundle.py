"""Open a bundle: a whole workshop or self-assessment from elsewhere, looked at, then kept."""

import streamlit as st

from diagnostic.ui import unpacking, wiring

wiring.ready_or_stop()

st.title("Open a bundle")
st.markdown(
    "A bundle is one zip file that holds a whole workshop or self-assessment: the "
    "questionnaire as it was answered, the answers, and what was decided. Upload it to look at "
    "it, or to keep it on this server."
)
bundle = unpacking.bundle_or_stop()
unpacking.verified(bundle)
unpacking.keep(bundle)
unpacking.look(bundle)
