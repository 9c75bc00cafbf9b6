"""Taking a whole session away in one file that any later version opens."""

from collections.abc import Callable

import streamlit as st

from diagnostic.ui import wiring
from diagnostic.ui.leading import Led
from diagnostic.ui.shown import Shown
from diagnostic.workshop.bundling import bundle_of
from diagnostic.workshop.deciding import Link

_WORKSHOP = (
    "**A bundle** holds the whole workshop in one file: the questionnaire as it was answered, "
    "answers, decisions and all tables with their codebook. It opens under “Open a bundle”, "
    "on another server too. Keep it as safe as your private link."
)
_ALONE = (
    "**A bundle** holds all of this in one file: the questionnaire as you answered it, your "
    "answers and decisions, and all tables with their codebook. It opens under “Open a "
    "bundle”, on another server too. Whoever has the file can read it."
)


def workshop(led: Led) -> None:
    """Offer a workshop as a bundle; a rehearsal has none."""
    if led.workshop.rehearsal:
        return
    context, access = wiring.context(), led.access
    _offer(_WORKSHOP, f"bundle_{led.workshop.code}.zip", lambda: bundle_of(context, access))


def alone(shown: Shown) -> None:
    """Offer a self-assessment as a bundle; the example has none."""
    if not shown.token:
        return
    context, door = wiring.context(), Link(shown.token)
    with st.container(key="tw_screen_only_bundle"):
        _offer(_ALONE, "my_bundle.zip", lambda: bundle_of(context, door))


def _offer(says: str, name: str, write: Callable[[], bytes]) -> None:
    st.markdown(says)
    st.download_button(
        "Take the bundle (zip)",
        data=write,
        file_name=name,
        mime="application/zip",
        key="download_bundle",
        on_click="ignore",
        icon=":material/inventory_2:",
    )
