"""The run sheet of a round on the screen, as a file, and on paper."""

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.run_sheet import most_worth
from diagnostic.report.run_sheets import run_sheet_html
from diagnostic.ui import control, markup, reports, state, which_round, wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import run_sheets
from diagnostic.workshop.run_sheets import Plan

NAME = "Run sheet, as it will be printed"
_TALL = 1160
"""Pixels that a page of A4 is high, so that it shows without a scroll bar of its own."""
_PRINT = (
    "<script data-turn='{turn}'>document.querySelector('iframe[srcdoc]')"
    ".contentWindow.print();</script>"
)


def link(led: Led, number: int) -> None:
    """Lead to the run sheet of a round."""
    st.page_link(
        "app_pages/run_sheet.py",
        label="Run sheet for the talk",
        icon=":material/forum:",
        query_params={**led.params, state.ROUND: str(number)},
    )


def heading(led: Led) -> None:
    """Lead back to the result, and name the workshop."""
    st.page_link(
        "app_pages/group.py",
        label="Back to the result",
        icon=":material/arrow_back:",
        query_params=which_round.params(led),
    )
    control.rehearsal(led.workshop)
    title = markup.text("h1", "Run sheet")
    problem = markup.text("p", led.workshop.session.problem, "tw-lead")
    st.html(markup.screen(f"run_sheet:{led.workshop.session.id}", title + problem))


def plan_or_stop(led: Led) -> Plan:
    """Return the run sheet of the round in the address, or else of the newest closed one."""
    hidden = "There is a run sheet once the round is closed."
    number = which_round.round_or_stop(led, "app_pages/run_sheet.py", hidden)
    try:
        plan = run_sheets.run_sheet(wiring.context(), led.access, number)
    except FaultsError as faults:
        wiring.show_faults(faults)
        _offer_anew(led, number)
        st.stop()
    if not plan.sheet.stages:
        least = plan.results.group.min_group
        st.info(
            f"Results, and a plan for talking about them, are shown from {least} people up."
        )
        st.stop()
    return plan


def _offer_anew(led: Led, number: int) -> None:
    if st.button("Start again from the results", key=f"sheet_mend_{number}"):
        run_sheets.start_again(wiring.context(), led.access, number)
        st.rerun()


def show(plan: Plan) -> None:
    """Show the sheet as it will be printed, and give it away."""
    sheet, html = plan.sheet, run_sheet_html(plan.sheet, plan.results.questionnaire)
    st.html(
        markup.chips(
            [
                f"Round {sheet.round}",
                f"{sheet.people} people",
                f"{sheet.minutes} minutes in all",
            ]
        )
    )
    if not most_worth(plan.results.points):
        st.info(
            "Nothing stands out: on no dimension do people clearly differ, and the handling "
            "fits. So the plan is a talk about how each of you sees the problem as a whole."
        )
    with st.container(horizontal=True):
        st.download_button(
            "Download as web page",
            data=html.encode("utf-8", "replace"),
            file_name=f"run_sheet_round_{sheet.round}.html",
            mime="text/html",
            key="sheet_download",
            on_click="ignore",
            icon=":material/download:",
        )
        reports.run_sheet(plan)
        asked = st.button("Print", key="sheet_print", icon=":material/print:")
    st.iframe(html, height=_TALL, alt=NAME)
    if asked:
        _print()


def _print() -> None:
    """Open the browser's print dialogue for the sheet alone."""
    turn = st.session_state.get("sheet_printed", 0) + 1
    st.session_state["sheet_printed"] = turn
    st.html(_PRINT.format(turn=turn), unsafe_allow_javascript=True)
