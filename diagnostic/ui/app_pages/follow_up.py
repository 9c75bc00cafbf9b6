"""Following up: was it done, did it help, and did the problem move as expected."""

import streamlit as st

from diagnostic.ui import again, doors, following, markup

TITLE = "Did it work?"

room = doors.room_or_stop()
doors.heading(room, TITLE)
found = following.follow_up_or_stop(room)
following.standing(room, found)
following.commitments(room, found)
again.again(room, unfinished=found.unfinished, measured=bool(found.times))
following.story(found)
if found.reviewed:
    doors.onward(room, "app_pages/decide.py", "Change what you decided, or add to it")
st.html(markup.to_top(doors.name_of(room, TITLE)), unsafe_allow_javascript=True)
