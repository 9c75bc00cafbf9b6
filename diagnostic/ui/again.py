"""Measuring the problem again: the wording first, then a further round."""

import streamlit as st

from diagnostic import workshop
from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Phase
from diagnostic.ui import state, wiring
from diagnostic.ui.doors import Room
from diagnostic.workshop.measuring_again import measure_again

_GROUP = (
    "A further round opens at once, under the same code. Phones that answered before are "
    "recognised, so that the same people can be compared; others join as new and are counted "
    "apart."
)
_ALONE = (
    "You answer the same form again, under the same link. Beside each item you see what you "
    "said then; the earlier answers and results stay as they are."
)


def again(room: Room, *, unfinished: bool, measured: bool) -> None:
    """Offer to measure the problem again, reworded if need be."""
    st.header("Measure it again")
    if unfinished or not measured:
        _go_on(room)
        return
    if room.led and room.led.workshop.phase is Phase.CLOSED:
        st.caption(
            "Round results that you have not revealed yet cannot be revealed afterwards."
        )
    session = room.decisions.session
    name = f"again:{room.id}:{room.round}"
    with st.expander("Measure the problem again", icon=":material/replay:"):
        st.write(_GROUP if room.led else _ALONE)
        title = st.text_input(
            "The problem, as you would put it today", value=session.problem, key=f"{name}:title"
        )
        text = st.text_area(
            "More about it (optional)", value=session.description, key=f"{name}:description"
        )
        st.caption("If you word it differently, the earlier wording is kept and shown below.")
        label = "Open a further round now" if room.led else "Begin now"
        if st.button(label, key=f"{name}:begin", type="primary"):
            _begin(room, workshop.Statement(title, text))


def _go_on(room: Room) -> None:
    """Lead to where what was begun can be finished."""
    if room.led:
        st.write("A round has begun and is not closed. What moved is shown once it is.")
        page, label = "app_pages/facilitate.py", "Go on leading the workshop"
    else:
        st.write("You have begun to answer and have not finished. What moved is shown then.")
        page, label = "app_pages/answer.py", "Go on answering"
    st.page_link(page, label=label, icon=":material/arrow_forward:", query_params=room.params)


def _begin(room: Room, statement: workshop.Statement) -> None:
    try:
        if room.led:
            measure_again(wiring.context(), room.led.access, statement)
        else:
            workshop.measure_alone_again(wiring.context(), room.secret, statement)
    except FaultsError as faults:
        st.error("Not begun yet. What you typed is still here.")
        wiring.show_faults(faults)
        return
    if room.led:
        st.switch_page("app_pages/facilitate.py", query_params=room.params)
    state.go_to_answers(room.secret, 0)
