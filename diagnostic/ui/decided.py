"""What was decided: read, changed, withdrawn, printed and taken away."""

import streamlit as st

from diagnostic.core.advice import Advice
from diagnostic.core.commitments import Commitment
from diagnostic.core.faults import FaultsError
from diagnostic.core.picking import look_at_picks
from diagnostic.core.profile import Profile
from diagnostic.core.wording.deciding import picking_texts
from diagnostic.exchange.calendar import MIME, Invitation, reviews_ics
from diagnostic.exchange.decisions import decision_rows
from diagnostic.exchange.recommendations import (
    Row,
    recommendation_rows,
    recommendations_csv,
)
from diagnostic.ui import drafting, state, wiring
from diagnostic.ui.doors import Room
from diagnostic.ui.drafting import Start
from diagnostic.ui.views import decisions as view
from diagnostic.workshop import deciding

_WHOLE_LINK = (
    "The link in the file then opens everything here. Calendars are often shared and kept by "
    "others, so tick this only for a calendar that nobody else sees."
)


def decided(room: Room, there: frozenset[str]) -> None:
    """List what was decided, fit to print."""
    st.header("What you decided")
    commitments = room.decisions.commitments
    if not commitments:
        st.write(view.NONE_YET)
    library = room.decisions.library
    together = look_at_picks([one.intervention for one in commitments], there, library)
    view.said_of_picks(picking_texts(together, library))
    for one in commitments:
        with st.container(border=True, key=f"tw_card_decision_{one.number}"):
            view.decision(one, room.decisions.questionnaire)
            with (
                st.container(key=f"tw_screen_only_change_{one.number}"),
                st.expander("Change or withdraw", icon=":material/edit:"),
            ):
                _change(room, one)


def _change(room: Room, one: Commitment) -> None:
    decisions = room.decisions
    chosen = decisions.library.by_id.get(one.intervention)
    name = f"held:{room.id}:{one.number}"
    start = Start(name, own=True, intervention=chosen, held=one)
    draft = drafting.fields(start, decisions.questionnaire, decisions.session.form)
    with st.container(horizontal=True, vertical_alignment="center"):
        save = st.button("Save this", key=f"{name}:save", type="primary")
        sure = st.checkbox("Yes, withdraw it", key=f"{name}:sure")
        withdraw = st.button("Withdraw", key=f"{name}:withdraw", disabled=not sure)
    st.caption("What you typed here is kept once you press “Save this”.")
    context = wiring.context()
    try:
        if save:
            deciding.change_commitment(context, room.door, one.number, draft)
        elif withdraw and sure:
            deciding.withdraw_commitment(context, room.door, one.number)
    except FaultsError as faults:
        st.error("Not saved yet. What you typed is still here.")
        wiring.show_faults(faults)
    else:
        if save or (withdraw and sure):
            st.rerun()


def files(room: Room, advice: Advice | None, profile: Profile | None) -> None:
    """Offer the decisions as a table, and the review dates for a calendar."""
    commitments = room.decisions.commitments
    if not commitments:
        return
    with st.container(key="tw_screen_only_files"):
        st.header("Take it with you")
        excel = st.toggle(
            "For Excel (marks the file so that Excel reads accents rightly)", key="excel"
        )
        st.download_button(
            "What you decided (recommendations.csv)",
            data=lambda: _table(room, advice, profile, excel=excel),
            file_name="recommendations.csv",
            mime="text/csv",
            key="download_decisions",
            on_click="ignore",
            icon=":material/download:",
        )
        _calendar(room)
        st.caption("To print this list, use your browser; only what was decided is printed.")


def _table(room: Room, advice: Advice | None, profile: Profile | None, *, excel: bool) -> bytes:
    decisions = room.decisions
    advised: tuple[Row, ...] = ()
    if advice and profile and not advice.refused:
        advised = recommendation_rows(
            advice, profile, decisions.questionnaire, decisions.library
        )
    rows = decision_rows(decisions.commitments, advised, decisions.library)
    return recommendations_csv(rows, excel=excel)


def _calendar(room: Room) -> None:
    dated = [one for one in room.decisions.commitments if one.review_on]
    if not dated:
        return
    private = bool(room.secret) and st.checkbox(
        "Put my private link into the calendar file", key="ics_private"
    )
    if private:
        st.warning(_WHOLE_LINK, icon=":material/key:")
    # Found out now: when the file is asked for, there is no page whose address is known.
    link = state.follow_up_link(room.params if private or not room.secret else {})
    st.download_button(
        "Review dates for your calendar (reviews.ics)",
        data=lambda: _ics(room, link),
        file_name="reviews.ics",
        mime=MIME,
        key="download_reviews",
        on_click="ignore",
        icon=":material/event:",
    )
    if not private:
        st.caption(
            "The file says what to look at and where, but holds no private link: keep yours, "
            "you need it on that day."
            if room.secret
            else "The file says what to look at and where; sign in on that day."
        )


def _ics(room: Room, link: str) -> bytes:
    about = Invitation(
        session_id=room.id,
        problem=room.decisions.session.problem,
        link=link,
        made_at=wiring.context().now(),
    )
    return reviews_ics(room.decisions.commitments, about, room.decisions.questionnaire)
