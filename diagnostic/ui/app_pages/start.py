"""Start: what this is, how long it takes, and the problem in the visitor's own words."""

import time

import streamlit as st

from diagnostic import workshop
from diagnostic.core.faults import FaultsError
from diagnostic.ui import state, views, wiring

wiring.ready_or_stop()
questionnaire = wiring.questionnaire()

st.title("How tame is your problem?")
views.deleted(st.query_params.get(state.DELETED))
views.introduction(questionnaire)

if wiring.has_examples() and st.button(
    "Try it with an example", key="example", icon=":material/visibility:"
):
    st.switch_page("app_pages/result.py", query_params={state.EXAMPLE: "1"})
st.page_link(
    "app_pages/workshop.py", label="Lead a workshop with a group", icon=":material/groups:"
)

if not st.session_state.get("start_seen"):
    # The form's parts take a browser a while to load: what stands above is drawn first.
    st.session_state["start_seen"] = True
    time.sleep(0.06)

st.header("Begin with your own")
labels = {form.id: form.label for form in questionnaire.forms}
with st.form("begin", border=False):
    title = st.text_input(
        "Your problem, in a few words",
        key="title",
        placeholder="For example: Young people drifting away from our youth centre",
    )
    description = st.text_area("More about it (optional)", key="description", height=100)
    form = st.radio(
        "How much time do you have?",
        options=list(labels),
        format_func=labels.__getitem__,
        captions=[views.form_caption(questionnaire, form) for form in labels],
        index=list(labels).index(questionnaire.default_form),
        key="form",
    )
    trouble = st.container()
    begin = st.form_submit_button("Begin", type="primary", key="begin_button")
st.caption(
    "No account, no name, no e-mail. What you write stays on this server, under a private "
    "link that only you have, and you can delete all of it at any time."
)

if begin:
    try:
        started = workshop.start_self_assessment(
            wiring.context(),
            workshop.Statement(title, description),
            form or questionnaire.default_form,
            questionnaire,
            wiring.library(),
        )
    except FaultsError as faults:
        with trouble:
            wiring.show_faults(faults)
    else:
        state.go_to_answers(started.token, 0)
