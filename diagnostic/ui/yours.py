"""What belongs to the visitor: the private link, the files, and the right to delete."""

from collections.abc import Callable

import streamlit as st

from diagnostic import workshop
from diagnostic.core.advice import Advice
from diagnostic.core.faults import FaultsError
from diagnostic.core.profile import Profile
from diagnostic.exchange.recommendations import recommendation_rows, recommendations_csv
from diagnostic.exchange.scores import scores_csv
from diagnostic.exchange.writing import answers_long_csv, responses_csv
from diagnostic.ui import flow, state, wiring
from diagnostic.ui.shown import Shown

_ONWARD = (
    ("app_pages/decide.py", "Decide what to do", ":material/checklist:"),
    ("app_pages/follow_up.py", "Come back: did it work?", ":material/event_repeat:"),
)


def link(token: str) -> None:
    """Show the private link with a button that copies it."""
    with st.container(border=True, key="tw_screen_only_link"):
        st.markdown(
            "**Your private link.** Keep it: it brings you back here after closing the "
            "browser or on another device, and there is no other way in. Whoever has it sees "
            "your answers."
        )
        st.code(state.private_link(token), language=None, wrap_lines=True)


def deletion(token: str) -> None:
    """Offer to delete everything, asked twice."""
    with (
        st.container(key="tw_screen_only_deletion"),
        st.expander("Delete my data", icon=":material/delete:"),
    ):
        st.write(
            "This removes your problem, answers and notes from this server for good, and the "
            "link with them. Files you downloaded stay with you."
        )
        sure = st.checkbox("Yes, delete everything I entered here", key="delete_sure")
        if st.button("Delete now", key="delete_now", disabled=not sure) and sure:
            _delete(token)


def _delete(token: str) -> None:
    try:
        traces = workshop.forget(wiring.context(), token)
    except FaultsError as faults:
        wiring.show_faults(faults)
        return
    state.forget_token()
    st.switch_page(
        "app_pages/start.py", query_params={state.DELETED: "soon" if traces else "now"}
    )


def change(shown: Shown, label: str, *, to_open: bool = False) -> None:
    """Offer the way back to the answers: to the list of them, or to the first open one."""
    mine = shown.token and shown.newest and not shown.unfinished
    if mine and st.button(label, key="change_answers", icon=":material/edit:"):
        screens = flow.screens_of(shown.questionnaire, shown.response.form)
        last = len(screens) - 1
        number = flow.first_open(screens, shown.response) if to_open else last
        state.go_to_answers(shown.token or "", number)


def onward(shown: Shown) -> None:
    """Lead to deciding, and to coming back to what was decided."""
    if not shown.token:
        return
    with st.container(horizontal=True, key="tw_screen_only_onward"):
        for page, label, icon in _ONWARD:
            st.page_link(page, label=label, icon=icon, query_params={state.TOKEN: shown.token})


def in_place(shown: Shown) -> frozenset[str]:
    """Return the interventions that the visitor said exist already."""
    return frozenset(st.session_state.get(_in_place_key(shown), shown.in_place))


def ask_in_place(shown: Shown) -> None:
    """Ask what is in place already; it is not recommended again and counts as there."""
    names = {one.id: one.name for one in shown.library.interventions}
    with st.expander("What is in place already?", icon=":material/done_all:"):
        chosen = st.multiselect(
            "Choose what exists here: it is left out of the plan, and what needs it can start",
            options=sorted(names, key=names.__getitem__),
            default=[name for name in names if name in shown.in_place],
            format_func=names.__getitem__,
            key=_in_place_key(shown),
            placeholder="Choose what you have",
        )
    if shown.token:
        _save_in_place(shown, frozenset(chosen))


def _save_in_place(shown: Shown, chosen: frozenset[str]) -> None:
    """Save what this page added or took away; another tab's choices stay as they are."""
    key = f"seen:{_in_place_key(shown)}"
    seen: frozenset[str] = st.session_state.setdefault(key, shown.in_place)
    if chosen == seen or shown.token is None:
        return
    try:
        kept = (shown.in_place | (chosen - seen)) - (seen - chosen)
        workshop.keep_in_place(wiring.context(), shown.token, kept)
    except FaultsError as faults:
        wiring.show_faults(faults)
    else:
        st.session_state[key] = chosen


def _in_place_key(shown: Shown) -> str:
    return f"in_place:{shown.response.session_id}"


def files(shown: Shown, profile: Profile, advice: Advice) -> None:
    """Offer everything as CSV, plain or for Excel."""
    questionnaire, responses = shown.questionnaire, shown.handed_in or (shown.response,)
    rows = recommendation_rows(advice, profile, questionnaire, shown.library)
    with st.container(key="tw_screen_only_files"):
        st.header("Take it with you")
        excel = st.toggle(
            "For Excel (marks the file so that Excel reads accents rightly)", key="excel"
        )
        with st.container(horizontal=True):
            _file("The plan", "recommendations", lambda: recommendations_csv(rows, excel=excel))
            _file("Scores", "scores", lambda: scores_csv(responses, questionnaire, excel=excel))
            _file(
                "My answers",
                "responses",
                lambda: responses_csv(responses, questionnaire, excel=excel),
            )
            _file(
                "Every change",
                "answers_long",
                lambda: answers_long_csv(shown.log(), excel=excel),
            )


def _file(label: str, name: str, write: Callable[[], bytes]) -> None:
    """Offer one file; it is written only when it is asked for."""
    st.download_button(
        f"{label} ({name}.csv)",
        data=write,
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"download_{name}",
        on_click="ignore",
        icon=":material/download:",
    )
