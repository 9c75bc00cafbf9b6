"""Taking a workshop's data away, at any time; a file is written only when it is asked for."""

from collections.abc import Callable

import streamlit as st

from diagnostic.core.records import Phase
from diagnostic.ui import wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import exporting

_NAMES = {
    "responses.csv": "Responses",
    "answers_long.csv": "Every change",
    "scores.csv": "Scores",
    "dimensions.csv": "Dimensions",
}


def files(led: Led) -> None:
    """Offer everything as one zip, or file by file, plain or for Excel."""
    st.header("Take the data away")
    if led.workshop.phase is Phase.OPEN:
        st.caption("The round is open: the files hold what has been answered up to now.")
    excel = st.toggle(
        "For Excel (marks the files so that Excel reads accents rightly)", key="excel"
    )
    context, access = wiring.context(), led.access

    def whole() -> bytes:
        return exporting.export_zip(context, access, excel=excel)

    def rehearsed() -> bytes:
        return exporting.export_zip(context, access, excel=excel, rehearsal=True)

    def single(name: str) -> Callable[[], bytes]:
        return lambda: exporting.export_file(context, access, name, excel=excel)

    code = led.workshop.code
    _file("All files (zip)", f"workshop_{code}.zip", whole)
    with st.container(horizontal=True):
        for name in exporting.FILES:
            _file(f"{_NAMES.get(name, 'File')} ({name})", name, single(name))
    if led.counts.simulated:
        _file("The rehearsal's files (zip)", f"rehearsal_{code}.zip", rehearsed)


def _file(label: str, name: str, write: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        data=write,
        file_name=name,
        mime="text/csv" if name.endswith(".csv") else "application/zip",
        key=f"download_{name.partition('.')[0]}",
        on_click="ignore",
        icon=":material/download:",
    )
