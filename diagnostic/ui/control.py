"""The facilitator's view of a running workshop: what stands, live, and how people join."""

import logging
from urllib.parse import urlsplit

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Counts, Phase, Workshop
from diagnostic.ui import markup, reach, state, wiring
from diagnostic.ui.leading import Led
from diagnostic.ui.views import live
from diagnostic.workshop import facilitating
from diagnostic.workshop.access import Access, AccessRefusedError

REFRESH = 2
"""Seconds between two looks at the store."""


_ONWARD = (
    ("app_pages/decide.py", "Decide what to do", ":material/checklist:"),
    ("app_pages/follow_up.py", "Come back: did it work?", ":material/event_repeat:"),
)


def heading(workshop: Workshop) -> None:
    """Name the workshop by its problem, which is somebody's words, so plain text."""
    rounds = "1 round" if workshop.rounds == 1 else f"{workshop.rounds} rounds"
    name = markup.text("h1", workshop.session.problem, "tw-problem-title")
    st.html(markup.screen(f"lead:{workshop.session.id}", name))
    st.caption(f"You lead this workshop: {rounds} planned, code {spaced(workshop.code)}.")


def rehearsal(workshop: Workshop) -> None:
    """Say on every page of a rehearsal that it is one."""
    if workshop.rehearsal:
        st.warning(
            "**Rehearsal.** Simulated people count here; real exports leave them out.",
            icon=":material/theater_comedy:",
        )


@st.fragment(run_every=REFRESH)
def standing(access: Access, drawn: Workshop) -> None:
    """Show where the workshop stands now; redraw the page only when its phase is another.

    One query each time. What is typed elsewhere on the page stays as it is.
    """
    context = wiring.context()
    try:
        status = facilitating.status(context, access)
    except AccessRefusedError:
        # Deleted, or led under a new link: the page itself says what to do.
        st.rerun()
    except FaultsError as faults:
        logging.getLogger(__name__).warning("%s", faults)
        st.warning("The counts cannot be read just now. Trying again every 2 seconds.")
        return
    if status.workshop != drawn:
        st.rerun()
    since = live.clock(drawn, context.now())
    show_standing(status, since)


def show_standing(status: facilitating.Status, since: str) -> None:
    """Draw the phase, the counts and the one sentence about them."""
    workshop, counts = status.workshop, status.counts
    answered = workshop.phase is not Phase.WAITING
    title = live.phase_title(workshop)
    when = f" · {since}" if workshop.phase is Phase.OPEN else ""
    parts = [
        markup.text("h2", f"{title}{when}"),
        markup.text("p", live.phase_text(workshop), "tw-stem"),
        live.counts(workshop, counts),
    ]
    if answered:
        over = workshop.phase is not Phase.OPEN
        parts.append(markup.text("p", live.finished_text(counts, over=over), "tw-finished"))
    if counts.simulated:
        parts.append(markup.text("p", _simulated(counts), "tw-quiet"))
    st.html(f'<div class="tw-standing">{"".join(parts)}</div>')


def _simulated(counts: Counts) -> str:
    if counts.simulated == counts.joined:
        return "All of them are simulated."
    return f"{counts.simulated} of the {counts.joined} are simulated."


def spaced(code: str) -> str:
    """Return a code in two halves, as people read it aloud."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


def closed_rounds(workshop: Workshop) -> range:
    """Return the numbers of the rounds that have results to show."""
    last = workshop.round
    return range(1, last + (workshop.closed_at is not None))


def results(led: Led) -> None:
    """Lead to the results of every round that is closed."""
    closed = closed_rounds(led.workshop)
    if not closed:
        return
    st.header("Results")
    with st.container(horizontal=True):
        for number in reversed(closed):
            st.page_link(
                "app_pages/group.py",
                label=f"See what round {number} showed",
                icon=":material/insights:",
                query_params={**led.params, state.ROUND: str(number)},
            )
    with st.container(horizontal=True):
        for page, label, icon in _ONWARD:
            st.page_link(page, label=label, icon=icon, query_params=led.params)


def joining(led: Led) -> None:
    """Show how people join, and the way to the wall."""
    workshop = led.workshop
    join = state.join_link(workshop.code)
    may_join = workshop.phase in {Phase.WAITING, Phase.OPEN}
    st.header("How people join" if may_join else "The wall")
    if may_join:
        st.html(markup.text("p", spaced(workshop.code), "tw-code"))
        st.code(join, language=None, wrap_lines=True)
    elif workshop.phase is not Phase.ENDED:
        st.write("While the round is closed, nobody new can join.")
    st.link_button(
        "Show the wall (opens in a new tab)",
        state.wall_link(workshop.code),
        icon=":material/cast:",
        help="For the projector: the code and the QR code, without your private link.",
    )
    if may_join:
        out_of_reach(join)


def out_of_reach(address: str) -> None:
    """Warn where phones cannot open an address, and say what to set."""
    why = reach.why_out_of_reach(address)
    if not why:
        return
    better = reach.likely_address(state.base())
    st.warning(
        f"**Phones cannot open this address:** {why}. Whoever runs this server has to make "
        "it listen in your network, and to tell it the address that phones can open:",
        icon=":material/wifi_off:",
    )
    port = urlsplit(address).port or 8501
    public = f"TAME_WICKED_PUBLIC_URL={better or f'http://ADDRESS-OF-THIS-MACHINE:{port}'}"
    command = f"uvicorn app:app --host 0.0.0.0 --port {port} --no-access-log"
    st.code(f"{public} {command}", language=None, wrap_lines=True)
    if better:
        st.caption(f"In your network this machine is probably {reach.typed(better)}.")
