"""The facilitator's private link: shown once in full, kept at hand, and replaced."""

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.ui import leading, markup, setting_up, state, wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import facilitating

_KEEP = (
    "**Keep this link now.** It opens this workshop on any computer, and there is no other "
    "way in. Whoever has it leads the workshop, so share it with co-facilitators only, and "
    "never show it on the wall."
)


def new_or_go_on(led: Led) -> None:
    """Show a new link before anything else, until the facilitator says that it is kept."""
    key = led.access.key
    if not key or st.session_state.get(setting_up.NEW) != key:
        return
    title = markup.text("h1", "Your workshop is ready")
    st.html(markup.screen(f"new:{led.workshop.session.id}", title))
    with st.container(border=True, key="tw_new_link"):
        st.markdown(_KEEP)
        st.code(state.facilitator_link(key), language=None, wrap_lines=True)
    if st.button("I have kept it: go on", key="link_kept", type="primary"):
        st.session_state.pop(setting_up.NEW, None)
        st.rerun()
    st.caption("It is also the address of the page that comes now; a bookmark keeps it.")
    st.stop()


def link(led: Led) -> None:
    """Keep the link at hand, and offer to replace it."""
    key = led.access.key
    if not key:
        return
    # Asked for before the button is drawn, so that two runs share it.
    replacing = leading.replacement(key)
    with st.expander("Your private link", icon=":material/key:"):
        st.markdown(_KEEP)
        st.code(state.facilitator_link(key), language=None, wrap_lines=True)
        st.write(
            "If someone has it who should not, make a new one. The old one stops working at "
            "once, for everyone."
        )
        sure = st.checkbox("Yes, the old link shall stop working", key="replace_sure")
        pressed = st.button("Make a new link", key="replace_link", disabled=not sure)
    if not pressed:
        return
    try:
        newer = replacing(lambda: facilitating.replace_key(wiring.context(), led.access))
    except FaultsError as faults:
        wiring.show_faults(faults)
        return
    st.session_state[setting_up.NEW] = newer
    st.switch_page("app_pages/facilitate.py", query_params={state.TOKEN: newer})
