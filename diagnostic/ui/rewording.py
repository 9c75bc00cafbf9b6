"""The problem as it is worded: changed between rounds, with every earlier wording kept."""

import streamlit as st

from diagnostic import workshop
from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Phase
from diagnostic.ui import markup, wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import facilitating


def statement(led: Led) -> None:
    """Show how the problem is worded, offer to reword it between rounds, and show the log."""
    with st.expander(
        "How the problem is worded", icon=":material/edit:", on_change="rerun", key="wording"
    ) as fold:
        if not fold.open:
            return
        phase, session = led.workshop.phase, led.workshop.session
        if phase is Phase.OPEN:
            st.write("People are answering. Close the round, then you can reword the problem.")
            _now(led)
        elif phase is Phase.ENDED:
            _now(led)
        else:
            with st.form(f"reword:{session.id}:{led.workshop.round}", border=False):
                title = st.text_input(
                    "The problem, in a few words", session.problem, key="reword_title"
                )
                text = st.text_area(
                    "More about it (optional)", session.description, key="reword_text"
                )
                trouble = st.container()
                save = st.form_submit_button("Save this wording", key="reword_save")
            if save:
                with trouble:
                    _save(led, workshop.Statement(title, text))
        _log(led)


def _now(led: Led) -> None:
    session = led.workshop.session
    rows = [("The problem", session.problem), ("More about it", session.description)]
    st.html(markup.facts(rows))


def _save(led: Led, worded: workshop.Statement) -> None:
    try:
        different = facilitating.reword(wiring.context(), led.access, worded)
    except FaultsError as faults:
        wiring.show_faults(faults)
        return
    if different:
        st.rerun()
    st.caption("It is worded like this already.")


def _log(led: Led) -> None:
    """Show how the wording changed; one wording is no log."""
    try:
        worded = facilitating.wordings(wiring.context(), led.access)
    except FaultsError as faults:
        wiring.show_faults(faults)
        return
    if len(worded) < 2:  # noqa: PLR2004 - the first wording is the one that stands above
        return
    rows = [
        (f"{one.worded_at:%-d %B %Y, %H:%M} UTC", one.title, one.description)
        for one in reversed(worded)
    ]
    st.html(markup.titled("Wordings so far", markup.table(("From", "Problem", "More"), rows)))
