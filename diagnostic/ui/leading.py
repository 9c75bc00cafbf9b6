"""Who leads: what a facilitator shows at the door of every page, and what a refusal says."""

from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Counts, Workshop
from diagnostic.ui import signing, state, wiring
from diagnostic.ui.once import Once, once
from diagnostic.workshop import facilitating
from diagnostic.workshop.access import Access, AccessRefusedError

_LAST = "leading"
"""Where a visit remembers the address with which it last came through the door."""


@dataclass(frozen=True, slots=True)
class Led:
    """A workshop, with what opened it."""

    access: Access
    workshop: Workshop
    counts: Counts

    @property
    def params(self) -> dict[str, str]:
        """What an address needs to lead back to this workshop."""
        return params_of(self.access)


def params_of(access: Access) -> dict[str, str]:
    """Return the part of an address that opens a workshop."""
    return {state.TOKEN: access.key} if access.key else {state.CODE: access.code}


def led_or_stop() -> Led:
    """Return the workshop that the address opens, or say what to do and stop."""
    wiring.ready_or_stop()
    access = _shown()
    if not access.key and not (access.code and access.account):
        _ask(access)
    try:
        status = facilitating.status(wiring.context(), access)
    except AccessRefusedError as refusal:
        _follow(access)
        refuse(refusal)
    except FaultsError as faults:
        wiring.show_faults(faults)
        st.stop()
    _remember(access)
    return Led(access, status.workshop, status.counts)


def refuse(refusal: AccessRefusedError) -> NoReturn:
    """Say plainly that the door stays closed; nothing about the session is told."""
    st.session_state.pop(_LAST, None)
    wiring.show_faults(refusal)
    signing.door()
    st.page_link("app_pages/workshop.py", label="Make a workshop", icon=":material/groups:")
    st.stop()


def last() -> Access | None:
    """Return what last opened a workshop in this visit."""
    params: dict[str, str] | None = st.session_state.get(_LAST)
    return _access(params) if params else None


def forget() -> None:
    """Stop offering the way back to a workshop."""
    st.session_state.pop(_LAST, None)


def replacement(key: str) -> Once[str]:
    """Return the keeper of the link that takes the place of this one."""
    return once(f"replaced:{key}")


def _shown() -> Access:
    """Return what the address holds; where it holds nothing, what it last held."""
    names = (state.TOKEN, state.CODE)
    given = {name: st.query_params.get(name, "").strip() for name in names}
    if not any(given.values()):
        given = st.session_state.get(_LAST, {})
    return _access(given)


def _access(params: dict[str, str]) -> Access:
    return Access(
        key=params.get(state.TOKEN, ""),
        code=params.get(state.CODE, ""),
        account=signing.account(),
    )


def _remember(access: Access) -> None:
    """Let the address and this visit lead back here."""
    params = params_of(access)
    st.session_state[_LAST] = params
    for name, value in params.items():
        if st.query_params.get(name) != value:
            st.query_params[name] = value


def _follow(access: Access) -> None:
    """Go on under the new link where this visit has just replaced the old one."""
    key = replacement(access.key).result if access.key else None
    if key:
        st.query_params[state.TOKEN] = key
        st.rerun()


def _ask(access: Access) -> NoReturn:
    """Say what is missing."""
    if access.code and signing.offered():
        st.info("Sign in with the account that made this workshop.")
    else:
        st.info("Open your facilitator's link to lead a workshop, or make a new one.")
    signing.door()
    st.page_link("app_pages/workshop.py", label="Make a workshop", icon=":material/groups:")
    st.stop()
