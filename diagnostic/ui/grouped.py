"""Which round's result is shown, and to whom: the facilitator only, once it is closed."""

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.ui import control, markup, state, views, wiring
from diagnostic.ui.leading import Led
from diagnostic.ui.views import group as view
from diagnostic.workshop import results
from diagnostic.workshop.results import RoundResults


def results_or_stop(led: Led) -> RoundResults:
    """Return the round that the address names, or else the newest closed one."""
    closed = control.closed_rounds(led.workshop)
    asked = st.query_params.get(state.ROUND, "")
    number = int(asked) if asked in map(str, closed) else max(closed, default=0)
    if not number or (asked and str(number) != asked):
        st.info("Results are hidden from everyone until the round is closed.")
        st.stop()
    try:
        return results.round_results(wiring.context(), led.access, number)
    except FaultsError as faults:
        wiring.show_faults(faults)
        st.stop()


def heading(led: Led) -> None:
    """Lead back, and name the workshop."""
    st.page_link(
        "app_pages/facilitate.py",
        label="Back to leading the workshop",
        icon=":material/arrow_back:",
        query_params=led.params,
    )
    control.rehearsal(led.workshop)
    title = markup.text("h1", led.workshop.session.problem, "tw-problem-title")
    st.html(markup.screen(f"group:{led.workshop.session.id}", title))


def whose(led: Led, shown: RoundResults) -> None:
    """Say which round this is and how many people it rests on, and lead to the others."""
    people = shown.group.respondents
    who = "1 person" if people == 1 else f"{people} people"
    words = [f"Round {shown.round}", who]
    if shown.simulated:
        words.append(f"{shown.simulated} of them simulated")
    st.html(markup.chips(words))
    others = [number for number in control.closed_rounds(led.workshop) if number != shown.round]
    with st.container(horizontal=True):
        for number in others:
            st.page_link(
                "app_pages/group.py",
                label=f"Round {number}",
                icon=":material/insights:",
                query_params={**led.params, state.ROUND: str(number)},
            )


def result(shown: RoundResults) -> None:
    """Show a round: where the group places the problem, where people differ, what to do."""
    group, questionnaire = shown.group, shown.questionnaire
    view.place(group, questionnaire)
    if group.suppressed or group.profile is None:
        st.info(
            "Below that number nothing is shown, so that nobody can be picked out. Open the "
            "round again, or enter responses from paper."
        )
        return
    advice = results.group_advice(shown)
    if advice and not advice.refused:
        views.summary(advice, group.profile, questionnaire)
    st.header("Dimension by dimension")
    view.profile(group, questionnaire)
    view.differences(group, questionnaire)
    if advice and not advice.refused:
        views.response(advice, group.profile, questionnaire)
        views.plan(advice, group.profile, questionnaire, shown.library)
        views.left_out(advice, questionnaire, shown.library)
        views.to_stop(advice, group.profile, questionnaire)
    views.certainty(group.profile, questionnaire)
