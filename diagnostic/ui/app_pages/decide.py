"""Deciding: pick from what is recommended or write one's own, with owner, step and date."""

import streamlit as st

from diagnostic.ui import decided, doors, markup, picking

room = doors.room_or_stop()
doors.heading(room, "Decide what to do")
with st.container(key="tw_screen_only_picking"):
    there = picking.in_place(room)
    advice, profile = doors.advice_for(room, there)
    st.header("Pick what you will do")
    picking.why_nothing(room, advice)
    picking.pick(room, advice, there)
    picking.own(room)
decided.decided(room, there)
decided.files(room, advice, profile)
doors.onward(room, "app_pages/follow_up.py", "Come back: was it done, did it help?")
st.html(markup.to_top(doors.name_of(room, "Decide what to do")), unsafe_allow_javascript=True)
