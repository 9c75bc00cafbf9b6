"""Changing a run sheet before it is used: its texts, its times, its order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.ui import wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import run_sheets
from diagnostic.workshop.run_sheets import Plan
from diagnostic.workshop.stages import LONGEST, MOST_MINUTES, Edited, edited

_NEW_MINUTES = 10
_ADDED = "Add a part of your own"


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is being edited: the sheet as it was when this visit began to."""

    name: str
    """Begins the keys of all its fields, so that another draft has fields of its own."""
    stages: tuple[Edited, ...]
    seen: datetime | None


def edit(led: Led, plan: Plan) -> None:
    """Offer every part of the sheet to change, and what was changed to keep or to put aside."""
    draft = _draft(plan)
    with st.expander("Change it before you use it", icon=":material/edit:", key="sheet_edit"):
        if draft.seen != plan.edited_at:
            _meanwhile(plan)
        names = {one.id: one.name for one in plan.results.questionnaire.dimensions}
        with st.form(f"form:{draft.name}", border=False):
            wanted = [_stage(draft, place, names) for place in range(len(draft.stages))]
            added = _own(draft, names)
            trouble = st.container()
            if st.form_submit_button("Save these changes", key=f"save:{draft.name}"):
                with trouble:
                    _save(led, plan, draft, list(_in_order([*wanted, added])))
        _again(led, plan)


def _key(plan: Plan) -> str:
    return f"sheet:{plan.results.workshop.session.id}:{plan.sheet.round}"


def _draft(plan: Plan) -> _Draft:
    """Return what this visit edits; what others save meanwhile does not take it away."""
    stages = tuple(edited(stage) for stage in plan.sheet.stages)
    name = f"{_key(plan)}:{plan.edited_at}"
    fresh = _Draft(name, stages, plan.edited_at)
    draft: _Draft = st.session_state.setdefault(_key(plan), fresh)
    return draft


def _forget_draft(plan: Plan) -> None:
    st.session_state.pop(_key(plan), None)


def _meanwhile(plan: Plan) -> None:
    st.warning("This sheet was changed in another tab meanwhile.")
    if st.button("Show me that one; mine can go", key="sheet_load"):
        _forget_draft(plan)
        st.rerun()


_Placed = tuple[tuple[int, int], Edited]
"""A part with its place in the order, then -1 if it was moved up, 1 if down; place 0: out."""


def _stage(draft: _Draft, place: int, names: dict[str, str]) -> _Placed:
    """Ask for one part of the sheet."""
    stage, key = draft.stages[place], f"{draft.name}:{place}"
    about = f" · on “{names[stage.dimension]}”" if stage.dimension in names else ""
    st.markdown(f"**Part {place + 1}**{about}")
    order, minutes, title = _head(key, place + 1, stage)
    question, write_down = _texts(key, stage)
    moved = (order > place + 1) - (order < place + 1)
    return (order, moved), Edited(title, minutes, question, write_down, stage.dimension)


def _own(draft: _Draft, names: dict[str, str]) -> _Placed:
    """Ask for one part more; it counts once it has a title."""
    place = len(draft.stages)
    key = f"{draft.name}:{place}"
    st.markdown(f"**{_ADDED}** (give it a title, and it is added)")
    empty = Edited("", _NEW_MINUTES, "", "")
    order, minutes, title = _head(key, place, empty)
    dimension = st.selectbox(
        "About a dimension (its ends and reasons are added)",
        ["", *names],
        format_func=lambda one: names.get(one, "None in particular"),
        key=f"{key}:dimension",
    )
    question, write_down = _texts(key, empty)
    added = Edited(title, minutes, question, write_down, dimension)
    return (order if added != _nothing(added) else 0, -1), added


def _nothing(added: Edited) -> Edited:
    """Return what the fields for another part hold when nobody has written there."""
    return Edited("", added.minutes, "", "", added.dimension)


def _head(key: str, place: int, stage: Edited) -> tuple[int, int, str]:
    with st.container(horizontal=True):
        order = st.number_input(
            "Place (0: leave out)", 0, 99, place, key=f"{key}:order", width=170
        )
        minutes = st.number_input(
            "Minutes", 0, MOST_MINUTES, stage.minutes, key=f"{key}:minutes", width=150
        )
    title = st.text_input("Title", stage.title, key=f"{key}:title")
    return order, minutes, title


def _texts(key: str, stage: Edited) -> tuple[str, str]:
    question = st.text_area(
        f"Question (up to {LONGEST['question']} characters)",
        stage.question,
        key=f"{key}:question",
        height=90,
    )
    write_down = st.text_input("What to write down", stage.write_down, key=f"{key}:write")
    return question, write_down


def _in_order(placed: Sequence[_Placed]) -> Iterator[Edited]:
    """Yield the parts that stay; one that was moved gets the place it was moved to."""
    ordered = sorted(placed, key=lambda one: one[0])
    yield from (stage for (place, _), stage in ordered if place)


def _save(led: Led, plan: Plan, draft: _Draft, stages: list[Edited]) -> None:
    try:
        run_sheets.save_run_sheet(
            wiring.context(), led.access, plan.sheet.round, stages, draft.seen
        )
    except FaultsError as faults:
        wiring.show_faults(faults)
        return
    _forget_draft(plan)
    st.rerun()


def _again(led: Led, plan: Plan) -> None:
    """Offer the sheet that follows from the results, and the way back from it."""
    aside = f"{_key(plan)}:aside"
    if plan.edited_at is not None:
        with st.popover("Start again from the results", icon=":material/restart_alt:"):
            st.write("What you changed is put aside; until you leave, you can bring it back.")
            if st.button("Yes, start again", key="sheet_again"):
                kept = [edited(stage) for stage in plan.sheet.stages]
                _change(led, plan, None)
                st.session_state[aside] = kept
                st.rerun()
    elif st.session_state.get(aside):
        st.write("What you had changed was put aside.")
        if st.button("Bring my changes back", key="sheet_back", icon=":material/undo:"):
            _change(led, plan, st.session_state[aside])
            st.session_state.pop(aside)
            st.rerun()


def _change(led: Led, plan: Plan, stages: list[Edited] | None) -> None:
    context, number = wiring.context(), plan.sheet.round
    try:
        if stages is None:
            run_sheets.start_again(context, led.access, number)
        else:
            run_sheets.save_run_sheet(context, led.access, number, stages, plan.edited_at)
    except FaultsError as faults:
        wiring.show_faults(faults)
        st.stop()
    _forget_draft(plan)
