"""Coming back: was it done, did it help, and what moved beside what was expected."""

import streamlit as st

from diagnostic.core.commitments import Commitment, Done, Helped
from diagnostic.core.faults import FaultsError
from diagnostic.core.wording.deciding import DONE_TITLES, HELPED_TITLES
from diagnostic.ui import doors, wiring
from diagnostic.ui.doors import Room
from diagnostic.ui.views import decisions as decided_view
from diagnostic.ui.views import follow_up as view
from diagnostic.workshop import following_up
from diagnostic.workshop.following_up import FollowUp, Reviewed, Verdict


def follow_up_or_stop(room: Room) -> FollowUp:
    """Return all there is to come back to, or say what is wrong and stop."""
    try:
        return following_up.follow_up(wiring.context(), room.door)
    except FaultsError as faults:
        wiring.show_faults(faults)
        st.stop()


def standing(room: Room, found: FollowUp) -> None:
    """Say in a sentence where things stand: nothing decided, too early, or due."""
    if not found.reviewed:
        st.info("Nothing is decided yet, so there is nothing to come back to.")
        doors.onward(room, "app_pages/decide.py", "Decide what to do")
        return
    today = wiring.context().now().date()
    st.html(view.standing(found, today))


def commitments(room: Room, found: FollowUp) -> None:
    """Show every decision with what came of it, and ask what people say about it."""
    if not found.reviewed:
        return
    st.header("What was decided, and what came of it")
    for one in found.reviewed:
        with st.container(border=True, key=f"tw_card_follow_{one.commitment.number}"):
            decided_view.decision(one.commitment, found.decisions.questionnaire, expected=False)
            view.outcomes(one, found)
            _ask(room, one)


def _ask(room: Room, one: Reviewed) -> None:
    held = one.commitment
    name = f"review:{room.id}:{held.number}"
    with (
        st.container(key=f"tw_screen_only_review_{held.number}"),
        st.expander("Was it done? Did it help?", icon=":material/fact_check:"),
    ):
        done = st.segmented_control(
            "Was it done?",
            options=list(Done),
            default=held.done,
            format_func=DONE_TITLES.__getitem__,
            key=f"{name}:done",
        )
        helped = st.segmented_control(
            "Did it help?",
            options=list(Helped),
            default=held.helped,
            format_func=HELPED_TITLES.__getitem__,
            key=f"{name}:helped",
        )
        note = st.text_area(
            "What happened? (optional)", value=held.review_note, key=f"{name}:note"
        )
        if st.button("Save this", key=f"{name}:save", type="primary"):
            _save(room, held, Verdict(done, helped, note))


def _save(room: Room, held: Commitment, verdict: Verdict) -> None:
    try:
        following_up.review(wiring.context(), room.door, held.number, verdict)
    except FaultsError as faults:
        st.error("Not saved yet. What you typed is still here.")
        wiring.show_faults(faults)
    else:
        st.rerun()


def story(found: FollowUp) -> None:
    """Show when it was measured and how it was worded: who asked what when."""
    st.header("The story so far")
    view.times(found)
    view.wordings(found)
