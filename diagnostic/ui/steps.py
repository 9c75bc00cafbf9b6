"""What comes next in a workshop: one obvious step, and what else may be done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Phase, Shows, Workshop
from diagnostic.ui import wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.setting_up import MOST_ROUNDS

_TROUBLE = "step_trouble"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that moves a workshop on."""

    name: str
    label: str
    icon: str
    take: Callable[[Context, Access], Workshop]
    asks: str = ""
    """What to think of before; empty where nothing is lost."""
    sure: str = ""
    """What to say to it."""


def steps_of(workshop: Workshop) -> tuple[Step, ...]:
    """Return what can be done now; the obvious one first, if there is one."""
    return tuple(_steps(workshop))


def _steps(workshop: Workshop) -> Iterator[Step]:
    number, planned = workshop.round, workshop.round < workshop.rounds
    again = Step(
        "again",
        f"Open round {number} again",
        ":material/replay:",
        facilitating.open_round,
    )
    match workshop.phase:
        case Phase.WAITING:
            label = f"Open round {number}"
            yield Step("open", label, ":material/play_arrow:", facilitating.open_round)
            yield _end(workshop)
        case Phase.OPEN:
            label = f"Close round {number}"
            yield Step("close", label, ":material/stop:", facilitating.close_round)
            yield _end(workshop)
        case Phase.CLOSED if workshop.shows is not Shows.NOTHING:
            label = f"Reveal round {number}"
            yield Step("reveal", label, ":material/visibility:", facilitating.reveal)
            yield again
            yield from _onward(workshop)
        case Phase.CLOSED | Phase.REVEALED:
            onward = [*_onward(workshop)]
            yield from onward if planned else onward[::-1]
            if workshop.phase is Phase.CLOSED:
                yield again
        case Phase.ENDED:
            return


def _onward(workshop: Workshop) -> Iterator[Step]:
    """Yield the next round, as long as there may be one, and the end."""
    number = workshop.round + 1
    if number <= MOST_ROUNDS:
        label = f"Open round {number}" if number <= workshop.rounds else f"Add round {number}"
        asks = ""
        if workshop.phase is Phase.CLOSED and workshop.shows is not Shows.NOTHING:
            asks = (
                f"Participants have not seen round {workshop.round}. Once the next round is "
                "open, it cannot be revealed or opened again."
            )
        take = facilitating.next_round
        yield Step("next", label, ":material/skip_next:", take, asks, "Yes, go on without")
    yield _end(workshop)


def _end(workshop: Workshop) -> Step:
    open_now = workshop.phase is Phase.OPEN
    asks = "Nobody can answer any more after this; answers and results stay."
    if open_now:
        asks = f"This closes round {workshop.round} for everyone. {asks}"
    take = facilitating.end
    return Step("end", "End the workshop", ":material/flag:", take, asks, "Yes, end it")


def buttons(led: Led) -> None:
    """Show the steps, and take the one that is pressed."""
    steps = steps_of(led.workshop)
    if not steps:
        return
    with st.container(horizontal=True, key=f"tw_steps_{led.workshop.phase}"):
        pressed = [step for place, step in enumerate(steps) if _pressed(step, place, led)]
    for step in pressed:
        _take(step, led)


def _pressed(step: Step, place: int, led: Led) -> bool:
    """Draw a step. Its key holds the round, so that a late press never meets another step."""
    key = f"step_{step.name}_{led.workshop.round}"
    kind: Literal["primary", "secondary"] = "secondary" if place else "primary"
    if not step.asks:
        return st.button(step.label, key=key, type=kind, icon=step.icon)
    with st.popover(step.label, type=kind, icon=step.icon):
        st.write(step.asks)
        return st.button(step.sure, key=key, type="primary")


def _take(step: Step, led: Led) -> None:
    try:
        step.take(wiring.context(), led.access)
    except FaultsError as faults:
        # Said by the next run: where another page was faster, this one is drawn anew anyway.
        st.session_state[_TROUBLE] = faults
    st.rerun()


def trouble() -> None:
    """Say why the last step was not taken, if it was not."""
    faults: FaultsError | None = st.session_state.pop(_TROUBLE, None)
    if faults:
        wiring.show_faults(faults)
