"""The wall: what a room reads from afar to join, and what it sees together. No key is here."""

import logging
from typing import NoReturn

import segno
import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Phase, Shows, Workshop
from diagnostic.figures.look import DARK, LIGHT
from diagnostic.ui import control, markup, reach, state, wiring
from diagnostic.ui.views import live, wall_result
from diagnostic.ui.views import wall as view
from diagnostic.ui.views.drawn import is_dark
from diagnostic.workshop import facilitating, results
from diagnostic.workshop.codes import tidy_code
from diagnostic.workshop.facilitating import Status
from diagnostic.workshop.moments import UnknownCodeError
from diagnostic.workshop.results import RoundResults


def status_or_stop() -> Status:
    """Return what stands behind the code in the address, or say what to do and stop."""
    wiring.ready_or_stop()
    code = st.query_params.get(state.CODE, "").strip()
    if not code:
        st.info("The wall opens from the facilitator's page: “Show the wall”.")
        st.stop()
    address, guesses = st.context.ip_address or "", wiring.guesses()
    if not guesses.open_to(address, tidy_code(code)):
        st.warning("Too many wrong codes come from your network. Wait a moment, then reload.")
        st.stop()
    try:
        found = facilitating.public_status(wiring.context(), code)
    except UnknownCodeError as unknown:
        guesses.wrong(address)
        _refuse(unknown)
    except FaultsError as faults:
        _refuse(faults)
    guesses.right(address, found.workshop.code)
    return found


def _refuse(faults: FaultsError) -> NoReturn:
    wiring.show_faults(faults)
    st.stop()


def heading(workshop: Workshop) -> None:
    """Show the problem as it is worded."""
    title = markup.text("h1", workshop.session.problem, "tw-wall-title")
    st.html(markup.screen(f"wall:{workshop.session.id}", title))


def invitation(workshop: Workshop) -> None:
    """Show how to join: the QR code, and beside it what to type."""
    link = state.join_link(workshop.code)
    picture, words = st.columns([3, 4], gap="large", vertical_alignment="center")
    picture.html(view.qr(qr_address(link), reach.typed(link)))
    with words:
        typed = reach.typed(state.join_link(""))
        st.html(view.how_to_join(typed, control.spaced(workshop.code)))
        standing(workshop)
    control.out_of_reach(link)


def qr_address(link: str) -> str:
    """Return a QR code as an address that holds the whole picture, made on this machine.

    Dark on light whatever the page's theme, with the quiet zone that cameras look for.
    """
    code = segno.make(link, error="m", micro=False)
    return code.svg_data_uri(border=4, dark="#000", light="#fff", omitsize=True)


@st.fragment(run_every=control.REFRESH)
def standing(drawn: Workshop, *, css: str = "") -> None:
    """Show the phase and the counts as they are now; redraw the wall when another begins."""
    context = wiring.context()
    try:
        status = facilitating.public_status(context, drawn.code)
    except UnknownCodeError:
        st.rerun()
    except FaultsError as faults:
        # The room need not know; the next look may do better.
        logging.getLogger(__name__).warning("%s", faults)
        return
    if status.workshop != drawn:
        st.rerun()
    numbers = [("joined", f"{status.counts.joined:,}")]
    if drawn.phase is not Phase.WAITING:
        numbers.append(("finished", f"{status.counts.finished:,}"))
    if drawn.phase is Phase.OPEN:
        numbers.append(("since it opened", live.clock(drawn, context.now())))
    st.html(view.standing(live.phase_title(drawn), live.wall_text(drawn), numbers, css=css))


def outcome(workshop: Workshop) -> None:
    """Show what participants may see of a round that is over, if they may see anything yet."""
    shown = _revealed(workshop)
    if shown is not None:
        st.html(_result(shown))
    standing(workshop, css=view.ALONE if shown is None else view.BELOW)


def _result(shown: RoundResults) -> str:
    group, questionnaire = shown.group, shown.questionnaire
    whole = shown.workshop.shows is Shows.PROFILE
    look = DARK if is_dark() else LIGHT
    parts = [
        wall_result.sentence(group, questionnaire, whole=whole),
        wall_result.place(group, questionnaire, look),
    ]
    if whole and not group.suppressed:
        parts.append(wall_result.dimensions(group, shown.points, questionnaire, look))
    return f'<div class="tw-wall-result">{"".join(parts)}</div>'


def _revealed(workshop: Workshop) -> RoundResults | None:
    """Return the round that everyone may see; one just closed is for the facilitator only."""
    if workshop.phase is Phase.CLOSED:
        return None
    try:
        return results.revealed_results(wiring.context(), workshop.code)
    except FaultsError as faults:
        wiring.show_faults(faults)
        return None
