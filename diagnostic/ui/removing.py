"""Taking away what was said: one person's response, or the whole workshop."""

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.ui import leading, state, wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import facilitating

_LONGEST_CODE = 40


def one_response(led: Led) -> None:
    """Offer to remove one person's response by the code on their phone or paper."""
    with (
        st.expander("Remove one response", icon=":material/person_remove:"),
        st.form("remove_one", border=False),
    ):
        st.write(
            "Whoever wants their response removed finds “your code” on their phone, or on "
            "their paper. Everything they said goes, in every round. Rounds that were revealed "
            "are hidden from participants again, so that nobody can work out from the "
            "difference what this person said."
        )
        code = st.text_input("Their code", key="remove_code", max_chars=_LONGEST_CODE)
        sure = st.checkbox("Yes, remove everything this person said", key="remove_sure")
        trouble = st.container()
        pressed = st.form_submit_button("Remove this response", key="remove_now")
    if not pressed:
        return
    with trouble:
        if not code.strip() or not sure:
            st.error("Type the code and tick the box, then press again.")
        else:
            _remove(led, code)


def _remove(led: Led, code: str) -> None:
    try:
        traces = facilitating.remove_response(wiring.context(), led.access, code)
    except FaultsError as faults:
        wiring.show_faults(faults)
        return
    st.success("This response is removed.")
    if traces:
        st.caption("Traces in the database file go as soon as a running backup ends.")


def everything(led: Led) -> None:
    """Offer to delete the workshop with all that was said in it, asked twice."""
    with st.expander("Delete this workshop", icon=":material/delete:"):
        st.write(
            "This removes the workshop, every response in every round, and your private link "
            "from this server for good. Files you downloaded stay with you."
        )
        sure = st.checkbox("Yes, delete everything that was said here", key="delete_sure")
        if st.button("Delete now", key="delete_now", disabled=not sure) and sure:
            _delete(led)


def _delete(led: Led) -> None:
    try:
        traces = facilitating.delete_workshop(wiring.context(), led.access)
    except FaultsError as faults:
        wiring.show_faults(faults)
        return
    leading.forget()
    st.switch_page(
        "app_pages/workshop.py", query_params={state.DELETED: "soon" if traces else "now"}
    )
