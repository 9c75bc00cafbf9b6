"""Answering: one dimension a screen, and each screen is saved before the next is shown."""

import streamlit as st

from diagnostic.ui import answering, flow, markup, state, wiring

by_link = state.has_link()
token, assessment = wiring.assessment_or_stop()
screens = flow.screens_of(assessment.questionnaire, assessment.session.form)
number = state.screen()
if number is None and assessment.submitted and by_link:
    state.go_to_result(token)
if number is None or number >= len(screens):
    state.go_to_screen(flow.first_open(screens, assessment.response))
if number and assessment.response.in_danger is not False:
    state.go_to_screen(0)

page = answering.Page(token, assessment, screens, number)
moved_to = answering.moved_on(page)
if moved_to is not None:
    token, assessment = wiring.assessment_or_stop()
    page = answering.Page(token, assessment, screens, moved_to, arrived=True)
screen = page.screen
if screen.kind is flow.Kind.GATE:
    answering.gate(page)
elif screen.dimension and screen.facet:
    answering.items(page, screen.dimension, screen.facet)
else:
    answering.check(page)
st.html(markup.to_top(page.name), unsafe_allow_javascript=True)
