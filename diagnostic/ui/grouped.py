"""Which round's result is shown, and to whom: the facilitator only, once it is closed."""

from collections.abc import Callable

import streamlit as st

from diagnostic.core.advice import Advice
from diagnostic.core.faults import FaultsError
from diagnostic.core.wording.unflagged import unflagged_texts
from diagnostic.ui import control, markup, state, views, which_round, wiring
from diagnostic.ui.leading import Led
from diagnostic.ui.views import group as view
from diagnostic.ui.views import group_compared, group_dimensions
from diagnostic.workshop import results
from diagnostic.workshop.results import RoundResults

PART = "group_part"
"""Where the page remembers which part of it is open."""


def results_or_stop(led: Led) -> RoundResults:
    """Return the round that the address names, or else the newest closed one."""
    hidden = "Results are hidden from everyone until the round is closed."
    number = which_round.round_or_stop(led, "app_pages/group.py", hidden)
    try:
        return results.round_results(wiring.context(), led.access, number)
    except FaultsError as faults:
        wiring.show_faults(faults)
        st.stop()


def heading(led: Led) -> None:
    """Lead back, and name the workshop."""
    st.html(view.STYLE_SHEET)
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
    others = [number for number in control.closed_rounds(led.workshop) if number != shown.round]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(markup.chips(words), width="content")
        which_round.links(led, "app_pages/group.py", others)


def with_or_without(shown: RoundResults) -> RoundResults:
    """Return the round with or without its flagged responses, as the facilitator chooses.

    There is a choice only where numbers without them may be shown; otherwise say in words
    what that would change.
    """
    without = shown.unflagged
    if not without.flagged or shown.group.suppressed:
        return shown
    others, said = results.without_flagged(shown), unflagged_texts(without, shown.questionnaire)
    if others is None:
        st.write(" ".join(said))
        return shown
    everyone = without.flagged + without.kept
    left_out = st.toggle(
        f"Leave out the {without.flagged} flagged: {without.kept} of {everyone} count",
        key=f"flagged_{shown.round}",
        help="Flagged: answered very fast, alike all the way down, or contradicting itself. "
        "Nothing is ever left out by itself.",
    )
    if not left_out:
        return shown
    for line in said:
        st.write(line)
    return others


def result(led: Led, shown: RoundResults) -> None:
    """Show a round: at a glance first, then part by part."""
    group, questionnaire = shown.group, shown.questionnaire
    view.sentence(group, questionnaire)
    if group.suppressed or group.profile is None:
        st.info(
            "Below that number nothing is shown, so that nobody can be picked out. Open the "
            "round again, or enter responses from paper."
        )
        return
    advice = results.group_advice(shown)
    view.glance(group, shown.points, advice, questionnaire)
    if group.divided:
        without = results.verdict_without_disagreement(shown)
        view.disagreement(group, advice, without, questionnaire)
    _onward(led, shown.round)
    view.place(group, questionnaire)
    parts = _parts(shown, advice)
    for tab, show in zip(
        st.tabs(list(parts), key=PART, on_change="rerun"), parts.values(), strict=True
    ):
        if tab.open:
            with tab:
                show()


def _onward(led: Led, number: int) -> None:
    """Lead to what comes after looking: the talk, and deciding."""
    params = {**led.params, state.ROUND: str(number)}
    pages = (
        ("run_sheet", "Run sheet for the talk", ":material/forum:"),
        ("decide", "Decide what to do", ":material/checklist:"),
    )
    with st.container(horizontal=True):
        for name, label, icon in pages:
            st.page_link(f"app_pages/{name}.py", label=label, icon=icon, query_params=params)


def _parts(shown: RoundResults, advice: Advice | None) -> dict[str, Callable[[], None]]:
    """Return the parts of the page by name, those without anything to show left out."""
    group, questionnaire = shown.group, shown.questionnaire
    reasons = (shown.reasons_tame, shown.reasons_wicked)
    parts: dict[str, Callable[[], None]] = {
        "Dimensions": lambda: group_dimensions.dimensions(
            group, shown.points, reasons, questionnaire
        ),
        "Agreement": lambda: group_compared.agreement(group, questionnaire),
    }
    change = shown.change
    if change is not None:
        before = shown.round - 1
        parts[f"Since round {before}"] = lambda: group_compared.change(
            change, before, questionnaire
        )
    if shown.splits:
        parts["By background"] = lambda: group_compared.parts(
            shown.splits, group, questionnaire
        )
    if advice and not advice.refused:
        parts["What to do"] = lambda: _advice(shown, advice)
    if group.profile:
        profile = group.profile
        parts["How sure"] = lambda: views.certainty(profile, questionnaire)
    return parts


def _advice(shown: RoundResults, advice: Advice) -> None:
    group, questionnaire = shown.group, shown.questionnaire
    profile = group.profile
    if profile is None:
        return
    views.response(advice, profile, questionnaire, group)
    views.plan(advice, profile, questionnaire, shown.library, group)
    views.left_out(advice, questionnaire, shown.library)
    views.to_stop(advice, profile, questionnaire)
