"""The workshops that someone leads already."""

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.ui import leading, markup, signing, state, wiring
from diagnostic.ui.views import live
from diagnostic.workshop import facilitating

_PAGE = "app_pages/facilitate.py"


def going_on() -> None:
    """Offer the way back to the workshop last led here, and to those of the account."""
    access = leading.last()
    if access is not None and access.key:
        st.page_link(
            _PAGE,
            label="Go on with the workshop you opened last",
            icon=":material/arrow_forward:",
            query_params=leading.params_of(access),
        )
    account = signing.account()
    if account:
        _owned(account)


def _owned(account: str) -> None:
    try:
        owned = facilitating.workshops_of(wiring.context(), account)
    except FaultsError as faults:
        wiring.show_faults(faults)
        return
    if not owned:
        return
    st.header("My workshops")
    for one in owned:
        created = one.session.created_at
        st.html(markup.text("p", one.session.problem, "tw-own-workshop"))
        st.page_link(
            _PAGE,
            label=f"{live.phase_title(one)}, made on {created:%-d %B %Y}",
            icon=":material/arrow_forward:",
            query_params={state.CODE: one.code},
        )
        if one.ended_at is not None:
            st.page_link(
                "app_pages/follow_up.py",
                label="Come back to what was decided",
                icon=":material/event_repeat:",
                query_params={state.CODE: one.code},
            )
