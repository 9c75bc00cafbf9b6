"""Keeping on this server what was held elsewhere, once, and going on to it."""

from collections.abc import Callable

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.ui import faulted, setting_up, signing, state
from diagnostic.ui.once import another, once

WORKSHOP = "workshop"
_LABELS = {True: "Keep it as a workshop", False: "Keep it as a self-assessment"}
_REFUSED = "This cannot be kept here."


def offer(session_id: str, kind: str, says: str, keep: Callable[[str], str]) -> None:
    """Offer to keep a session; the button makes one, however often it is pressed.

    `keep` is told the account that is to lead it, if any, and returns what opens it here: a
    key, a private link's token, or a code where an account leads.
    """
    group = kind == WORKSHOP
    name = f"kept:{session_id}"
    keeping = once(name)
    account = signing.account() if group else ""
    with st.container(border=True, key=f"tw_keep_{kind}"):
        st.subheader("Keep it on this server")
        st.write(says)
        pressed = st.button(
            _LABELS[group], type="primary", key="keep_here", icon=":material/save:"
        )
        trouble = st.container()
    if not pressed:
        if keeping.result:
            # Someone who came back: the next press makes another one.
            another(name)
            once(name)
        return
    try:
        key = keeping(lambda: keep(account))
    except FaultsError as faults:
        with trouble:
            faulted.show(faults, _REFUSED)
        return
    if not group:
        state.go_to_result(key)
    if not account:
        st.session_state[setting_up.NEW] = key
    param = state.CODE if account else state.TOKEN
    st.switch_page("app_pages/facilitate.py", query_params={param: key})
