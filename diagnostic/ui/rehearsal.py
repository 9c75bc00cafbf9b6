"""A rehearsal's simulated people: let them answer, and send them away again."""

from collections.abc import Callable

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Phase
from diagnostic.ui import wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import rehearsing

_TYPICAL = 30


def people(led: Led) -> None:
    """Offer to fill the open round with simulated people, and to clear them."""
    if not led.workshop.rehearsal:
        return
    st.header("Rehearse")
    is_open = led.workshop.phase is Phase.OPEN
    with st.form("fill", border=False):
        left, right = st.columns([1, 2], vertical_alignment="bottom")
        many = left.number_input(
            "Simulated people",
            1,
            rehearsing.MOST_PEOPLE,
            _TYPICAL,
            key="fill_people",
            disabled=not is_open,
        )
        fill = right.form_submit_button(
            "Let them answer", key="fill_now", icon=":material/smart_toy:", disabled=not is_open
        )
    if not is_open:
        st.caption("Simulated people answer while a round is open.")
    clear = led.counts.simulated > 0 and st.button(
        f"Send all {led.counts.simulated} simulated people away", key="fill_clear"
    )
    if fill:
        _do(lambda: rehearsing.fill(wiring.context(), led.access, many))
    elif clear:
        _do(lambda: rehearsing.clear(wiring.context(), led.access))


def _do(work: Callable[[], int]) -> None:
    try:
        work()
    except FaultsError as faults:
        wiring.show_faults(faults)
    else:
        st.rerun()
