"""Faults of something that was uploaded: all at once, and past so many they are counted."""

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.storage.faults import StorageError
from diagnostic.ui import markup, wiring
from diagnostic.ui.literal import literal

_SHOWN = 20


def show(faults: FaultsError, title: str) -> None:
    """Say each fault with where it is and what to do, under what cannot be done."""
    if isinstance(faults, StorageError):
        wiring.show_faults(faults)
        return
    if len(faults.faults) == 1:
        (fault,) = faults.faults
        st.error(f"**{title}** {literal(f'{fault.place}: {fault.message}.')}")
        return
    st.error(f"**{title}** {len(faults.faults):,} things are wrong:")
    lines = [f"{fault.place}: {fault.message}." for fault in faults.faults[:_SHOWN]]
    rest = len(faults.faults) - len(lines)
    st.html(markup.listed([*lines, *[f"… and {rest:,} more like these"] * bool(rest)]))
