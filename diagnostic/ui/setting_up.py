"""Making a workshop: the gate first, then a title; everything else has a sensible default."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from diagnostic import workshop
from diagnostic.core.faults import FaultsError
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Shows
from diagnostic.settings import settings
from diagnostic.ui import markup, signing, state, views, wiring
from diagnostic.ui.once import another, once
from diagnostic.workshop import facilitating
from diagnostic.workshop.setting_up import (
    LARGEST_GROUP,
    LONGEST_RETENTION,
    MOST_ROUNDS,
    SMALLEST_GROUP,
    Setup,
)

GATE = "workshop_gate"
"""What was said about danger; forgotten once there is a workshop."""
NEW = "workshop_new"
"""The key whose keeping has yet to be confirmed."""
_MAKING = "workshop"
_SHOWN = {
    Shows.PROFILE: ("Place and profile", "where the problem stands, and every dimension"),
    Shows.PLACE: ("The place only", "where the problem stands on the line"),
    Shows.NOTHING: ("Nothing", "you tell them what you want to tell"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was filled in, and where to say what is wrong with it."""

    setup: Setup
    create: bool
    beside: Mapping[str, DeltaGenerator]
    """Beginning of a fault's code to the place beside what it is about."""
    below: DeltaGenerator


def gate(questionnaire: Questionnaire) -> None:
    """Ask whether anyone is in danger; a yes stops here."""
    asked = questionnaire.gate
    danger = st.session_state.get(GATE)
    title = asked.stop_title if danger else asked.question
    quiet = "" if danger else markup.text("p", asked.help, "tw-quiet")
    st.html(markup.screen("workshop:gate", markup.text("h2", title)) + quiet)
    if danger:
        st.error(asked.stop_text, icon=":material/warning:")
        st.caption(asked.source)
        no, yes = st.button("The danger is over: go on", key="danger_over"), False
    else:
        left, right = st.columns(2)
        no = left.button(asked.no, key="gate_no", width="stretch")
        yes = right.button(asked.yes, key="gate_yes", width="stretch")
    if no or yes:
        st.session_state[GATE] = yes
        st.rerun()


def form(questionnaire: Questionnaire) -> Asked:
    """Ask for the problem, and fold the rest away."""
    with st.form("make", border=False):
        title = st.text_input(
            "The problem, in a few words",
            key="workshop_title",
            placeholder="For example: Young people drifting away from our youth centre",
        )
        title_faults = st.container()
        description = st.text_area(
            "More about it, for everyone to read before they answer (optional)",
            key="workshop_description",
            height=100,
        )
        text_faults = st.container()
        with st.expander(_summary(questionnaire), icon=":material/tune:"):
            setup = _rest(questionnaire, workshop.Statement(title, description))
        below = st.container()
        create = st.form_submit_button("Create the workshop", type="primary", key="create")
    beside = {"title": title_faults, "text": text_faults}
    return Asked(setup, create, beside, below)


def _summary(questionnaire: Questionnaire) -> str:
    """Say what holds if nothing is changed."""
    form = questionnaire.form(questionnaire.default_form)
    minutes = questionnaire.minutes(form.id)
    return (
        f"{form.label} form ({minutes:.0f} minutes), 2 rounds, results for groups of "
        f"{settings().min_group} or more: change this"
    )


def _rest(questionnaire: Questionnaire, statement: workshop.Statement) -> Setup:
    chosen = _form(questionnaire)
    rounds, group = _numbers()
    shows = _shows()
    count = len(questionnaire.background)
    background = count > 0 and st.toggle(
        f"Ask {count} optional questions about people's work",
        value=True,
        key="workshop_background",
    )
    days = st.number_input(
        "Delete everything after so many days (empty: keep it until you delete it)",
        1,
        LONGEST_RETENTION,
        settings().retention_days,
        key="workshop_retention",
        placeholder="never",
    )
    rehearsal = st.toggle(
        "Rehearsal: try it out with simulated people", key="workshop_rehearsal"
    )
    return Setup(
        statement=statement,
        form=chosen,
        rounds=rounds,
        shows=shows,
        min_group=group,
        asks_background=background,
        retention_days=days,
        rehearsal=rehearsal,
    )


def _form(questionnaire: Questionnaire) -> str:
    labels = {form.id: form.label for form in questionnaire.forms}
    chosen = st.radio(
        "How much time do people have?",
        options=list(labels),
        format_func=labels.__getitem__,
        captions=[views.form_caption(questionnaire, form) for form in labels],
        index=list(labels).index(questionnaire.default_form),
        key="workshop_form",
    )
    return chosen or questionnaire.default_form


def _numbers() -> tuple[int, int]:
    """Ask for the rounds and the smallest group, side by side."""
    left, right = st.columns(2, vertical_alignment="bottom")
    rounds = left.number_input("Rounds", 1, MOST_ROUNDS, 2, key="workshop_rounds")
    least, usual = _limits()
    group = right.number_input(
        "Smallest group whose results are shown",
        least,
        LARGEST_GROUP,
        usual,
        key="workshop_min_group",
    )
    return rounds, group


def _shows() -> Shows:
    chosen = st.radio(
        "What participants see of a round's results, once you reveal them",
        options=list(_SHOWN),
        format_func=lambda one: _SHOWN[one][0],
        captions=[caption for _, caption in _SHOWN.values()],
        key="workshop_shows",
    )
    return chosen or Shows.PROFILE


def _limits() -> tuple[int, int]:
    """Return the least group that may be chosen here, and the usual one."""
    usual = settings().min_group
    # Set from outside, it binds everyone; as it ships, it is only a suggestion.
    least = usual if "min_group" in settings().model_fields_set else SMALLEST_GROUP
    return least, usual


def make(asked: Asked, questionnaire: Questionnaire) -> None:
    """Make the workshop once, however often the button was pressed, and go to lead it."""
    making = once(_MAKING)
    if not asked.create:
        if making.result:
            # Someone who came back: the next press makes another one.
            another(_MAKING)
            once(_MAKING)
        return
    account = signing.account()

    def made() -> str:
        opened = facilitating.open_workshop(
            wiring.context(), asked.setup, questionnaire, wiring.library(), account
        )
        return opened.workshop.code if account else opened.key

    try:
        name = making(made)
    except FaultsError as faults:
        _say(faults, asked)
        return
    st.session_state[NEW] = name
    params = {state.CODE if account else state.TOKEN: name}
    st.switch_page("app_pages/facilitate.py", query_params=params)


def _say(faults: FaultsError, asked: Asked) -> None:
    """Say every fault beside what it is about."""
    for fault in faults.faults:
        slot = asked.beside.get(fault.code.partition("-")[0], asked.below)
        slot.error(f"{fault.message[:1].upper()}{fault.message[1:]}.")
