"""A report of what is not stored here: shown in the page, and given away as files."""

from collections.abc import Callable

import streamlit as st

from diagnostic.report.files import MIME, Ending, Kind, document_of, report_file
from diagnostic.workshop.reporting import Told

_AS: tuple[tuple[Ending, str, str], ...] = (
    ("pdf", "Report as PDF", ":material/picture_as_pdf:"),
    ("html", "Report as web page", ":material/web:"),
)
_TALL = 900


def reports(told: Callable[[], Told], name: str) -> None:
    """Offer the report as PDF and as HTML; each is written when it is asked for."""

    def written(ending: Ending) -> Callable[[], bytes]:
        return lambda: report_file(document_of(told(), Kind.FULL), ending)

    with st.container(horizontal=True):
        for ending, label, icon in _AS:
            file(label, f"{name}.{ending}", MIME[ending], written(ending), icon)


def shown(told: Told, alt: str) -> None:
    """Show the report as it will be printed."""
    html = report_file(document_of(told, Kind.FULL), "html").decode()
    st.iframe(html, height=_TALL, alt=alt)


def file(
    label: str,
    name: str,
    mime: str,
    write: Callable[[], bytes],
    icon: str = ":material/download:",
) -> None:
    """Offer one file; it is written only when it is asked for."""
    st.download_button(
        label,
        data=write,
        file_name=name,
        mime=mime,
        key=f"download_{name}",
        on_click="ignore",
        icon=icon,
    )
