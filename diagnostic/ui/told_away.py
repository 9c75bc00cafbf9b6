"""What is not stored here: its report in the page, and files to take away."""

from collections.abc import Callable

import streamlit as st

from diagnostic.report.files import Kind, document_of, report_file
from diagnostic.workshop.reporting import Told

_TALL = 900


def shown(told: Told, alt: str) -> None:
    """Show the report as it will be printed."""
    html = report_file(document_of(told, Kind.FULL), "html").decode()
    st.iframe(html, height=_TALL, alt=alt)


def file(
    label: str,
    name: str,
    mime: str,
    write: Callable[[], bytes],
) -> None:
    """Offer one file; it is written only when it is asked for."""
    st.download_button(
        label,
        data=write,
        file_name=name,
        mime=mime,
        key=f"download_{name}",
        on_click="ignore",
        icon=":material/download:",
    )
