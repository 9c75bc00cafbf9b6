"""What belongs to the visitor: the private link, the files, and the right to delete."""

from collections.abc import Callable, Mapping

import streamlit as st

from diagnostic import workshop
from diagnostic.core.advice import Advice
from diagnostic.core.faults import FaultsError
from diagnostic.core.profile import Profile
from diagnostic.exchange.codebook import described
from diagnostic.exchange.recommendations import recommendation_rows, recommendations_csv
from diagnostic.exchange.scores import scores_csv
from diagnostic.exchange.writing import answers_long_csv, responses_csv
from diagnostic.ui import exports, flow, state, wiring
from diagnostic.ui.shown import Shown
from diagnostic.workshop.exporting import zipped

_ONWARD = (
    ("app_pages/decide.py", "Decide what to do", ":material/checklist:"),
    ("app_pages/follow_up.py", "Come back: did it work?", ":material/event_repeat:"),
)
_NAMES = {
    "recommendations.csv": "The plan",
    "scores.csv": "Scores",
    "responses.csv": "My answers",
    "answers_long.csv": "Every change",
}


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
    """Offer everything as one zip or workbook, or file by file, plain or for Excel."""
    with st.container(key="tw_screen_only_files"):
        st.header("Take it with you")
        st.caption(
            "The zip also holds a codebook that says what every column means, and syntax for "
            "SPSS. The workbook has every table on a sheet, and the meanings on its second."
        )
        tables = _tables(shown, profile, advice, excel=exports.excel_toggle())
        with st.container(horizontal=True):
            exports.file("All files (zip)", "my_files.zip", lambda: _zip(shown, tables))
            exports.file(
                "All tables (Excel workbook)", "my_files.xlsx", lambda: _book(shown, tables)
            )
        with st.container(horizontal=True):
            for name, write in tables.items():
                exports.file(f"{_NAMES[name]} ({name})", name, write)


_Tables = Mapping[str, Callable[[], bytes]]
"""File name to what writes it."""


def _tables(shown: Shown, profile: Profile, advice: Advice, *, excel: bool) -> _Tables:
    questionnaire, responses = shown.questionnaire, shown.handed_in or (shown.response,)

    def plan() -> bytes:
        rows = recommendation_rows(advice, profile, questionnaire, shown.library)
        return recommendations_csv(rows, excel=excel)

    return {
        "recommendations.csv": plan,
        "scores.csv": lambda: scores_csv(responses, questionnaire, excel=excel),
        "responses.csv": lambda: responses_csv(responses, questionnaire, excel=excel),
        "answers_long.csv": lambda: answers_long_csv(shown.log(), excel=excel),
    }


def _zip(shown: Shown, tables: _Tables) -> bytes:
    files = {name: write() for name, write in tables.items()}
    return zipped(files | described(files, shown.questionnaire))


def _book(shown: Shown, tables: _Tables) -> bytes:
    from diagnostic.exchange.workbook import workbook_xlsx

    return workbook_xlsx({name: write() for name, write in tables.items()}, shown.questionnaire)
