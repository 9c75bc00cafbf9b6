"""Which closed round an address names, and what to say where it names none."""

from collections.abc import Iterable, Mapping

import streamlit as st

from diagnostic.ui import control, state
from diagnostic.ui.leading import Led


def round_or_stop(led: Led, page: str, hidden: str) -> int:
    """Return the round in the address, or else the newest closed one.

    Where there is none, say so, and lead to the rounds there are. `hidden` is what to say of a
    round that is not closed yet.
    """
    closed, asked = control.closed_rounds(led.workshop), _asked()
    number = int(asked) if asked in map(str, closed) else 0
    if closed and not asked:
        number = closed[-1]
    if not number:
        st.info(no_such_round(led) or hidden)
        links(led, page, closed)
        st.stop()
    return number


def no_such_round(led: Led) -> str:
    """Say that there is no such round; empty where the address names one, or none at all."""
    asked = _asked()
    if not asked or asked in map(str, range(1, led.workshop.round + 1)):
        return ""
    short = asked.isascii() and asked.isdigit() and len(asked) <= 3  # noqa: PLR2004
    return f"There is no round {asked}." if short else "There is no such round."


def params(led: Led) -> Mapping[str, str]:
    """Return what an address needs to lead to the round that this one names, if there is it."""
    asked = _asked()
    known = asked in map(str, control.closed_rounds(led.workshop))
    return {**led.params, state.ROUND: asked} if known else led.params


def links(led: Led, page: str, numbers: Iterable[int]) -> None:
    """Lead to rounds on a page."""
    with st.container(horizontal=True):
        for number in numbers:
            st.page_link(
                page,
                label=f"Round {number}",
                icon=":material/insights:",
                query_params={**led.params, state.ROUND: str(number)},
            )


def _asked() -> str:
    return st.query_params.get(state.ROUND, "")
