"""Picking what to do: from the recommendations, from the whole library, or one's own."""

from collections.abc import Sequence

import streamlit as st

from diagnostic.core.advice import Advice
from diagnostic.core.faults import FaultsError
from diagnostic.core.library import Intervention
from diagnostic.core.picking import Picked, look_at_picks
from diagnostic.core.wording import TYPE_TITLES, WHEN_TITLES
from diagnostic.core.wording.deciding import picking_texts
from diagnostic.ui import drafting, markup, which_round, wiring
from diagnostic.ui.doors import Room
from diagnostic.ui.drafting import Start
from diagnostic.ui.once import Once, another, once
from diagnostic.ui.views import decisions as view
from diagnostic.workshop import deciding
from diagnostic.workshop.deciding import Draft

PICKED = "pick"
"""The part of the address that holds what is picked and not decided yet."""


def in_place(room: Room) -> frozenset[str]:
    """Ask what is in place already, and keep it at once; what is advised follows."""
    names = {one.id: one.name for one in room.decisions.library.interventions}
    key = f"decide:in_place:{room.id}"
    with st.expander("What is in place already?", icon=":material/done_all:"):
        chosen = frozenset(
            st.multiselect(
                "Tick what exists here: it is not advised again, and what needs it can start",
                options=sorted(names, key=names.__getitem__),
                default=[name for name in names if name in room.decisions.in_place],
                format_func=names.__getitem__,
                key=key,
                placeholder="Choose what you have",
            )
        )
    seen: frozenset[str] = st.session_state.setdefault(f"seen:{key}", room.decisions.in_place)
    if chosen != seen:
        # Another tab's choices stay as they are.
        kept = (room.decisions.in_place | (chosen - seen)) - (seen - chosen)
        try:
            deciding.set_in_place(wiring.context(), room.door, kept)
        except FaultsError as faults:
            wiring.show_faults(faults)
        else:
            st.session_state[f"seen:{key}"] = chosen
    return chosen


def pick(room: Room, advice: Advice | None, there: frozenset[str]) -> None:
    """Offer what is recommended, then the rest of the library; say at once what clashes."""
    decided = [one.intervention for one in room.decisions.commitments]
    now, later, others = _offered(room, advice, there.union(decided))
    # Read before anything is drawn, so that each card can say what all picks mean for it.
    ticked = _ticked(room, (*now, *later), others)
    together = look_at_picks([*decided, *ticked], there, room.decisions.library)
    for one in now:
        _choice(room, one, advice, together)
    if later:
        with st.expander("Recommended for later", icon=":material/schedule:"):
            for one in later:
                _choice(room, one, advice, together)
    with st.expander("Everything else in the library", icon=":material/menu_book:"):
        chosen = st.multiselect(
            "Choose anything that seems right to you",
            options=[one.id for one in others],
            format_func=lambda name: room.decisions.library.by_id[name].name,
            key=f"pick:others:{room.id}",
            placeholder="Choose from the library",
        )
        for name in chosen:
            _decide(room, room.decisions.library.by_id[name], together)


def _ticked(
    room: Room, advised: Sequence[Intervention], others: Sequence[Intervention]
) -> list[str]:
    """Return the ids of all that is picked, and keep them in the address.

    A page that is loaded again knows nothing but its address, so it takes them from there.
    """
    held, state = set(st.query_params.get(PICKED, "").split(",")), st.session_state
    rest = f"pick:others:{room.id}"
    for one in advised:
        if one.id in held:
            state.setdefault(_tick(room, one), True)
    found = [one.id for one in others if one.id in held]
    if found:
        state.setdefault(rest, found)
    ticked = [one.id for one in advised if state.get(_tick(room, one))]
    open_still = {one.id for one in others}
    ticked += [name for name in state.get(rest, []) if name in open_still]
    if ticked:
        st.query_params[PICKED] = ",".join(ticked)
    elif PICKED in st.query_params:
        del st.query_params[PICKED]
    return ticked


def why_nothing(room: Room, advice: Advice | None) -> None:
    """Say why nothing is recommended, where nothing is; one's own can be written anyway."""
    unknown = which_round.no_such_round(room.led) if room.led else ""
    if unknown and room.round:
        st.info(f"{unknown} What is recommended here rests on round {room.round}.")
    if not room.round:
        st.info("Nothing is recommended before a round is closed. You can decide all the same.")
    elif advice is None:
        st.info("Too few people answered for advice. You can decide all the same.")
    elif advice.refused:
        st.info("Too little is answered for advice. You can decide all the same.")
    else:
        st.caption(
            "Three things at once are enough for most teams. Tick what you will do; then say "
            "who, the first step, when you look again, and what you expect to move."
        )


def _offered(
    room: Room, advice: Advice | None, without: set[str] | frozenset[str]
) -> tuple[list[Intervention], list[Intervention], list[Intervention]]:
    """Return what to offer now, later and otherwise; nothing decided or in place."""
    picks = advice.picks if advice and not advice.refused else ()
    open_picks = [one for one in picks if one.intervention.id not in without]
    advised = {one.intervention.id for one in open_picks}
    others = [
        one
        for one in room.decisions.library.interventions
        if one.id not in advised and one.id not in without
    ]
    now = [one.intervention for one in open_picks if one.when != "later"]
    later = [one.intervention for one in open_picks if one.when == "later"]
    return now, later, sorted(others, key=lambda one: one.name)


def _tick(room: Room, offered: Intervention) -> str:
    return f"pick:{room.id}:{offered.id}"


def _choice(room: Room, offered: Intervention, advice: Advice | None, together: Picked) -> None:
    """Offer one recommendation; once it is ticked, ask for what belongs to deciding it."""
    picks = advice.picks if advice else ()
    when = next((one.when for one in picks if one.intervention.id == offered.id), "now")
    with st.container(border=True, key=f"tw_pick_{offered.id}"):
        ticked = st.checkbox(offered.name, key=_tick(room, offered))
        st.html(markup.chips([WHEN_TITLES[when], TYPE_TITLES[offered.response_type]]))
        st.write(offered.what)
        if ticked:
            _detail(room, offered, together)


def _decide(room: Room, offered: Intervention, together: Picked) -> None:
    with st.container(border=True, key=f"tw_pick_{offered.id}"):
        st.markdown(f"**{offered.name}**")
        st.write(offered.what)
        _detail(room, offered, together)


def _detail(room: Room, offered: Intervention, together: Picked) -> None:
    view.said_of_picks(picking_texts(together.about(offered.id), room.decisions.library))
    _fields(room, Start(_file(room, offered.id), own=False, intervention=offered))


def own(room: Room) -> None:
    """Ask for something that is in no library."""
    count = st.session_state.setdefault(f"own:{room.id}", 0)
    with st.expander("Something of your own", icon=":material/edit:"):
        _fields(room, Start(_file(room, f"own{count}"), own=True))


def _file(room: Room, name: str) -> str:
    return f"draft:{room.id}:{name}"


def _fields(room: Room, start: Start) -> None:
    decisions = room.decisions
    # Asked for before the button is drawn, so that two runs share it.
    keeper = once(start.name)
    draft = drafting.fields(start, decisions.questionnaire, decisions.session.form)
    pressed = st.button("Decide this", key=f"{start.name}:decide", type="primary")
    st.caption("What you typed here is kept once you press “Decide this”.")
    if pressed and _kept(room, draft, keeper):
        another(start.name)
        if start.own:
            st.session_state[f"own:{room.id}"] += 1
        st.rerun()


def _kept(room: Room, draft: Draft, keeper: Once[str]) -> bool:
    """Keep a decision once, however often the button is pressed; say what keeps it from it."""

    def add() -> str:
        made = deciding.add_commitment(wiring.context(), room.door, draft)
        return str(made.number)

    try:
        keeper(add)
    except FaultsError as faults:
        st.error("Not decided yet. What you typed is still here.")
        wiring.show_faults(faults)
        return False
    return True
