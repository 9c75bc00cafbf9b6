"""Reports to hand on: a result as PDF or web page, and a summary to paste into an e-mail.

Each is written only when it is asked for; its button waits and turns until it is there.
"""

from collections.abc import Callable

import streamlit as st

from diagnostic.report.files import (
    MIME,
    Ending,
    Kind,
    document_of,
    report_file,
    run_sheet_file,
)
from diagnostic.report.plain import report_text
from diagnostic.ui import wiring
from diagnostic.ui.leading import Led
from diagnostic.ui.shown import Shown
from diagnostic.workshop import reporting
from diagnostic.workshop.reporting import About, Told
from diagnostic.workshop.results import RoundResults
from diagnostic.workshop.run_sheets import Plan

Ask = Callable[[], Told]

_AS: tuple[tuple[Ending, str, str], ...] = (
    ("pdf", "PDF", ":material/picture_as_pdf:"),
    ("html", "web page", ":material/web:"),
)
_OPEN = "report_text"


def of_person(shown: Shown, in_place: frozenset[str]) -> None:
    """Offer the report of one person's result, with this in place."""
    ask = _asking(shown, in_place)
    with st.container(key="tw_screen_only_report"):
        st.header("Hand it on")
        st.caption(
            "A report of two pages, with the numbers of this page: the finding, the profile, "
            "what to do, what was decided, and how to read it. The web page is one file that "
            "needs no network."
        )
        with st.container(horizontal=True):
            files(ask, Kind.FULL, "Report", "report")
        _text(ask)


def of_group(led: Led, shown: RoundResults, *, everyone: bool) -> None:
    """Offer the report of a round, and its summary for the wall."""
    context, access, number = wiring.context(), led.access, shown.round
    mark = "rehearsal_" if led.workshop.rehearsal else ""

    def ask() -> Told:
        return reporting.group_told(context, access, number)

    with st.container(key="tw_screen_only_report"):
        st.header("Hand it on")
        st.caption(
            "The report holds all that this page shows, the reasons that are not hidden, what "
            "was decided, and how to read it: at most eight pages. The page for the wall has "
            "neither reasons nor parts of the group. Each web page is one file that needs no "
            "network." + ("" if everyone else " Everyone counts in them, the flagged ones too.")
        )
        with st.container(horizontal=True):
            files(ask, Kind.FULL, "Report", f"{mark}report_round_{number}")
            files(ask, Kind.WALL, "Page for the wall", f"{mark}wall_round_{number}")
        _text(ask)


def run_sheet(plan: Plan) -> None:
    """Offer a run sheet as PDF."""
    sheet, questionnaire = plan.sheet, plan.results.questionnaire
    st.download_button(
        "Download as PDF",
        data=lambda: run_sheet_file(sheet, questionnaire, "pdf"),
        file_name=f"run_sheet_round_{sheet.round}.pdf",
        mime=MIME["pdf"],
        key="sheet_pdf",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )


def _asking(shown: Shown, in_place: frozenset[str]) -> Ask:
    """Return what gathers a person's report; the example's is of its file alone."""
    context, response, token = wiring.context(), shown.response, shown.token
    if token:
        return lambda: reporting.person_told(context, token, response.round, in_place)
    about = About(
        questionnaire=shown.questionnaire,
        library=shown.library,
        made_on=context.now().date(),
        in_place=in_place,
        source="A worked example with made-up answers",
    )
    return lambda: reporting.told_of_person([response], about)


def files(ask: Ask, kind: Kind, label: str, name: str) -> None:
    """Offer one kind of report as PDF and as web page; each is written when asked for."""
    for ending, told, icon in _AS:
        st.download_button(
            f"{label} as {told}",
            data=_writer(ask, kind, ending),
            file_name=f"{name}.{ending}",
            mime=MIME[ending],
            key=f"report_{kind}_{ending}",
            on_click="ignore",
            icon=icon,
        )


def _writer(ask: Ask, kind: Kind, ending: Ending) -> Callable[[], bytes]:
    return lambda: report_file(document_of(ask(), kind), ending)


def _text(ask: Ask) -> None:
    """Show the summary as text once somebody opens it, with a button that copies it."""
    with st.expander(
        "A summary to paste into an e-mail", icon=":material/content_paste:", on_change="rerun",
        key=_OPEN,
    ) as fold:  # fmt: skip
        if fold.open:
            st.code(
                report_text(document_of(ask(), Kind.SUMMARY)), language=None, wrap_lines=True
            )
