"""Bringing in answers: the file, how it is understood, and the word that it may be used."""

from dataclasses import dataclass

import streamlit as st

from diagnostic import workshop
from diagnostic.core.faults import FaultsError
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.importing.agreed import Mapping, Proposal
from diagnostic.exchange.importing.applying import Imported
from diagnostic.exchange.importing.sheet import Sheet, Tool
from diagnostic.ui import faulted, markup, wiring
from diagnostic.workshop import importing
from diagnostic.workshop.importing import MOST_MEGABYTES, Agreed

KINDS = ["csv", "xlsx", "xlsm", "xls", "ods", "tsv", "txt"]
"""Those that cannot be read are taken, too: only then can be said what to do with them."""
TOOLS = {
    Tool.OURS: "a file of this program",
    Tool.MICROSOFT: "an export of Microsoft Forms",
    Tool.GOOGLE: "an export of Google Forms",
    Tool.LIMESURVEY: "an export of LimeSurvey",
    Tool.XLSFORM: "an export of Kobo, ODK or another tool that takes XLSForm",
    Tool.OTHER: "a table of answers",
}
_SHEET = "brought_sheet"
_PROPOSAL = "brought_proposal"
_TAKEN = "brought_taken"
_SEVERAL = "worksheet-unclear"
_REFUSED = "This cannot be used as it is."


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in, by what was agreed to."""

    agreed: Agreed
    imported: Imported


def introduction() -> None:
    """Say what this is for, and what it does not do."""
    st.markdown(
        "Were the answers collected with Microsoft Forms, Google Forms, LimeSurvey, Kobo or "
        "another survey tool? Upload the file it gives you. You see how each question and each "
        "answer is understood, and nothing is used before you say so."
    )


def sheet() -> Sheet | None:
    """Ask for the file, and return it once it can be read; say what to do where it cannot."""
    file = st.file_uploader(
        "The file that your survey tool gives you (CSV or Excel)",
        type=KINDS,
        key="brought_file",
        max_upload_size=most_megabytes(),
    )
    if file is None:
        st.caption("Nothing of the file is stored unless you say so at the end.")
        st.page_link(
            "app_pages/bundle.py",
            label="Open a bundle (.zip) instead",
            icon=":material/folder_zip:",
        )
        forget()
        return None
    worksheet = st.session_state.get("brought_worksheet") or None
    asked = (file.file_id, worksheet)
    kept: tuple[object, Sheet] | None = st.session_state.get(_SHEET)
    if kept and kept[0] == asked:
        return kept[1]
    try:
        with st.spinner("Reading the file …"):
            read = importing.uploaded_sheet(file.getvalue(), file.name, worksheet)
    except FaultsError as faults:
        faulted.show(faults, _REFUSED)
        if any(fault.code == _SEVERAL for fault in faults.faults):
            st.text_input("Which worksheet holds the answers?", key="brought_worksheet")
        st.stop()
    forget()
    st.session_state[_SHEET] = (asked, read)
    return read


def most_megabytes() -> int:
    """Return how large an upload may be: what the page takes, if the server lets it through."""
    return min(MOST_MEGABYTES, int(st.get_option("server.maxUploadSize")))


def forget() -> None:
    """Let go of everything that was read of an earlier file."""
    for name in (_SHEET, _PROPOSAL, _TAKEN):
        st.session_state.pop(name, None)


def recognised(read: Sheet) -> None:
    """Say what the file is and how much it holds."""
    rows, columns = len(read.rows), len(read.header)
    st.html(
        markup.chips(
            [
                f"Looks like {TOOLS[read.tool]}",
                "1 row" if rows == 1 else f"{rows:,} rows",
                f"{columns:,} columns",
            ]
        )
    )
    for note in read.notes:
        st.info(note)


def form(read: Sheet, questionnaire: Questionnaire) -> str:
    """Ask which form was fielded; the one that fits the file best is chosen already."""
    labels = {one.id: one.label for one in questionnaire.forms}
    key = f"brought_form_{read.sha256[:12]}"
    # Looking for it takes a while, and is needed once.
    likely = st.session_state.get(key) or importing.likely_form(read, questionnaire)
    return st.selectbox(
        "Which form did people answer?",
        list(labels),
        index=list(labels).index(likely),
        format_func=lambda one: (
            f"{labels[one]} ({len(questionnaire.items_of(one))} pairs of statements)"
        ),
        key=key,
    )


def proposal(read: Sheet, questionnaire: Questionnaire, form_id: str) -> Proposal:
    """Return what the file's columns are taken for before anybody corrects it."""
    asked = (read.sha256, form_id)
    kept: tuple[object, Proposal] | None = st.session_state.get(_PROPOSAL)
    if kept and kept[0] == asked:
        return kept[1]
    try:
        proposed = importing.proposal(wiring.context(), read, questionnaire, form_id)
    except FaultsError as faults:
        faulted.show(faults, _REFUSED)
        st.stop()
    st.session_state[_PROPOSAL] = (asked, proposed)
    return proposed


def use(
    read: Sheet, mapping: Mapping, questionnaire: Questionnaire, open_questions: int
) -> Taken | None:
    """Ask for the problem's name and for the word; return what came in once it is given."""
    st.header("Use these answers")
    if open_questions:
        many = "1 question" if open_questions == 1 else f"{open_questions} questions"
        st.warning(f"First answer {many} above: nothing is guessed.")
        return None
    with st.form("brought_use", border=False):
        title = st.text_input(
            "The problem that people answered about, in a few words", key="brought_title"
        )
        description = st.text_area("More about it (optional)", key="brought_text", height=80)
        trouble = st.container()
        pressed = st.form_submit_button(
            "Use these answers", type="primary", key="brought_agree", icon=":material/check:"
        )
    st.caption("This stores nothing yet. You see what came in, and then decide.")
    agreed = Agreed(read, mapping, workshop.Statement(title or "", description or ""))
    if pressed:
        with trouble:
            _take(agreed, questionnaire)
    kept: Taken | None = st.session_state.get(_TAKEN)
    if kept and kept.agreed != agreed:
        st.info("You have changed something since: press the button again.")
        return None
    return kept


def _take(agreed: Agreed, questionnaire: Questionnaire) -> None:
    st.session_state.pop(_TAKEN, None)
    try:
        with st.spinner("Taking the answers in …"):
            imported = importing.taken_in(wiring.context(), agreed, questionnaire)
    except FaultsError as faults:
        faulted.show(faults, _REFUSED)
    else:
        st.session_state[_TAKEN] = Taken(agreed, imported)
