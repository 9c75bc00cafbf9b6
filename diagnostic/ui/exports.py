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


_MIME = {
    ".csv": "text/csv",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def files(led: Led) -> None:
    """Offer everything as one zip or workbook, or file by file, plain or for Excel."""
    st.header("Take the data away")
    if led.workshop.phase is Phase.OPEN:
        st.caption("The round is open: the files hold what has been answered up to now.")
    st.caption(
        "The zip also holds a codebook that says what every column means, and syntax for SPSS. "
        "The workbook has every table on a sheet, and the meanings on its second."
    )
    excel = excel_toggle()
    context, access = wiring.context(), led.access

    def zipped(*, rehearsal: bool = False) -> Callable[[], bytes]:
        return lambda: exporting.export_zip(context, access, excel=excel, rehearsal=rehearsal)

    def workbook(*, rehearsal: bool = False) -> Callable[[], bytes]:
        return lambda: exporting.export_workbook(context, access, rehearsal=rehearsal)

    def single(name: str) -> Callable[[], bytes]:
        return lambda: exporting.export_file(context, access, name, excel=excel)

    code = led.workshop.code
    with st.container(horizontal=True):
        file("All files (zip)", f"workshop_{code}.zip", zipped())
        file("All tables (Excel workbook)", f"workshop_{code}.xlsx", workbook())
    with st.container(horizontal=True):
        for name in exporting.FILES:
            file(f"{_NAMES.get(name, 'File')} ({name})", name, single(name))
    if led.counts.simulated:
        with st.container(horizontal=True):
            made_up = f"rehearsal_{code}"
            file("The rehearsal's files (zip)", f"{made_up}.zip", zipped(rehearsal=True))
            file(
                "The rehearsal's tables (Excel workbook)",
                f"{made_up}.xlsx",
                workbook(rehearsal=True),
            )


def excel_toggle() -> bool:
    """Ask if CSV files are for Excel."""
    return st.toggle(
        "CSV files for Excel (marks them so that Excel reads accents rightly)", key="excel"
    )


def file(label: str, name: str, write: Callable[[], bytes]) -> None:
    """Offer one file; it is written only when it is asked for."""
    stem, dot, ending = name.rpartition(".")
    st.download_button(
        label,
        data=write,
        file_name=name,
        mime=_MIME[dot + ending],
        key=f"download_{stem}" + ("_workbook" if ending == "xlsx" else ""),
        on_click="ignore",
        icon=":material/download:",
    )
