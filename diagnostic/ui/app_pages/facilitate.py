"""The control view: where the workshop stands, the one next step, and everything around it."""

import streamlit as st

from diagnostic.ui import (
    bundles,
    control,
    exports,
    leading,
    own_link,
    paper,
    rehearsal,
    removing,
    rewording,
    setting_up,
    steps,
)

led = leading.led_or_stop()
st.session_state.pop(setting_up.GATE, None)
own_link.new_or_go_on(led)

control.heading(led.workshop)
control.rehearsal(led.workshop)
control.standing(led.access, led.workshop)
steps.trouble()
steps.buttons(led)
control.results(led)
rehearsal.people(led)
control.joining(led)
st.header("Look after it")
rewording.statement(led)
paper.response(led)
removing.one_response(led)
own_link.link(led)
removing.everything(led)
exports.files(led)
bundles.workshop(led)
