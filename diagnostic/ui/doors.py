"""Whose decisions are shown: those of a workshop, or of one person under a private link."""

from dataclasses import dataclass, field

import streamlit as st

from diagnostic import workshop
from diagnostic.core.advice import Advice
from diagnostic.core.faults import FaultsError
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.recommending import recommend
from diagnostic.ui import control, leading, markup, state, wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import deciding, results
from diagnostic.workshop.deciding import Decisions, Door, Link


@dataclass(frozen=True, slots=True)
class Room:
    """A session in which somebody decides, with the way into it and back."""

    door: Door
    decisions: Decisions
    params: dict[str, str] = field(repr=False)
    """What an address needs to lead back to this session."""
    led: Led | None = None
    """None for a lone assessor."""
    round: int = 0
    """The round whose advice is shown; 0 where there is none yet."""

    @property
    def id(self) -> str:
        """What this page's memory of the session is filed under."""
        return self.decisions.session.id

    @property
    def secret(self) -> str:
        """What must not stand in a file that is passed on; empty where an account leads."""
        return self.params.get(state.TOKEN, "")


def room_or_stop() -> Room:
    """Return what the address opens, or say what to do and stop."""
    wiring.ready_or_stop()
    try:
        return _alone() if _is_private_link() else _led()
    except FaultsError as faults:
        wiring.show_faults(faults)
        st.stop()


def _is_private_link() -> bool:
    """Say whether the key in the address, or the one last used here, is a lone assessor's."""
    if st.query_params.get(state.CODE):
        return False
    given = st.query_params.get(state.TOKEN, "")
    if not given:
        return bool(st.session_state.get(state.TOKEN)) and leading.last() is None
    try:
        workshop.resume(wiring.context(), given)
    except workshop.UnknownLinkError:
        return False
    return True


def _alone() -> Room:
    token, said = wiring.assessment_or_stop()
    door = Link(token)
    decided = deciding.decisions(wiring.context(), door)
    number = said.handed_in[-1].round if said.handed_in else 0
    return Room(door, decided, {state.TOKEN: token}, round=number)


def _led() -> Room:
    led = leading.led_or_stop()
    closed = control.closed_rounds(led.workshop)
    asked = st.query_params.get(state.ROUND, "")
    number = int(asked) if asked in map(str, closed) else max(closed, default=0)
    decided = deciding.decisions(wiring.context(), led.access)
    return Room(led.access, decided, led.params, led, number)


def heading(room: Room, title: str) -> None:
    """Lead back, and name the page and the problem, which is somebody's words."""
    if room.led:
        _back("app_pages/facilitate.py", "Back to leading the workshop", room.params)
        control.rehearsal(room.led.workshop)
    else:
        _back("app_pages/result.py", "Back to the result", room.params)
    words = markup.text("h1", title) + markup.text("p", room.decisions.session.problem)
    st.html(markup.screen(name_of(room, title), words))


def name_of(room: Room, title: str) -> str:
    """Name a page of this session, so that it can be shown from its top."""
    return f"{title}:{room.id}"


def onward(room: Room, page: str, label: str) -> None:
    """Lead to the other page about what was decided."""
    with st.container(key="tw_screen_only_onward"):
        st.page_link(
            page, label=label, icon=":material/arrow_forward:", query_params=room.params
        )


def _back(page: str, label: str, params: dict[str, str]) -> None:
    st.page_link(page, label=label, icon=":material/arrow_back:", query_params=params)


def advice_for(room: Room, in_place: frozenset[str]) -> tuple[Advice | None, Profile | None]:
    """Return what is recommended with this in place; None where nothing can be."""
    if not room.round:
        return None, None
    if room.led:
        shown = results.round_results(wiring.context(), room.led.access, room.round)
        return results.group_advice(shown, in_place), shown.group.profile
    said = workshop.resume(wiring.context(), room.secret)
    profile = profile_of(said.handed_in[-1], said.questionnaire)
    return recommend(profile, said.questionnaire, said.library, in_place), profile
