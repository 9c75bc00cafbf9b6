"""The only place that finds the store, the questionnaire and the library."""

import logging
from pathlib import Path

import streamlit as st

from diagnostic import workshop
from diagnostic.content import read_fitting_library, read_questionnaire, shipped
from diagnostic.core.faults import FaultsError
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.settings import settings
from diagnostic.storage.faults import StorageError
from diagnostic.storage.migrating import open_store
from diagnostic.ui import state
from diagnostic.workshop.guesses import Guesses

EXAMPLE = "data/examples/self_assessment.csv"


@st.cache_resource(show_spinner=False)
def context() -> workshop.Context:
    """Open the store, on its newest schema, once for all visitors."""
    return workshop.Context(open_store(settings().database_url))


@st.cache_resource(show_spinner=False)
def questionnaire() -> Questionnaire:
    """Read the questionnaire once. Raises: FaultsError naming every fault."""
    return read_questionnaire(settings().questionnaire or shipped("questions.yaml"))


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """Read what of the library fits the questionnaire. Raises: FaultsError, every fault."""
    return read_fitting_library(shipped("data/interventions.yaml"), questionnaire())


@st.cache_resource(show_spinner=False)
def guesses() -> Guesses:
    """Return what slows those down who guess codes at the wall."""
    return Guesses()


def has_examples() -> bool:
    """Say whether the examples that come with the program are of the questionnaire in use."""
    return settings().questionnaire is None


def example_path() -> Path:
    """Return the file with the worked example of a self-assessment."""
    return shipped(EXAMPLE)


def warm_up() -> None:
    """Do before the first visitor what would make them wait; faults are told on the page."""
    try:
        context()
        library()
        _load_figures()
    except FaultsError as faults:
        print(faults)  # noqa: T201 - the person who starts the server reads this


def _load_figures() -> None:
    import diagnostic.figures.profile  # noqa: F401 - so that plotly is loaded


def ready_or_stop() -> None:
    """Show every fault that keeps the app from working, and stop the page if there is one."""
    try:
        context()
        library()
    except FaultsError as faults:
        st.error("The app cannot start yet. Whoever runs it has to mend this:")
        st.text("\n".join(map(str, faults.faults)))
        st.stop()


def assessment_or_stop() -> tuple[str, workshop.SelfAssessment]:
    """Return the private link's token and what is kept under it, or say what to do and stop."""
    ready_or_stop()
    token = state.token()
    if not token:
        st.info("Open your private link to go on where you were, or begin anew.")
        st.page_link("app_pages/start.py", label="Begin", icon=":material/flag:")
        st.stop()
    try:
        return token, workshop.resume(context(), token)
    except workshop.UnknownLinkError as faults:
        state.forget_token()
        st.warning("; ".join(fault.message for fault in faults.faults).capitalize() + ".")
        st.page_link("app_pages/start.py", label="Begin anew", icon=":material/flag:")
        st.stop()
    except FaultsError as faults:
        show_faults(faults)
        st.stop()


def show_faults(faults: FaultsError) -> None:
    """Say what could not be done; where the store lies is for the log only."""
    if isinstance(faults, StorageError):
        logging.getLogger(__name__).error("%s", faults)
    for fault in faults.faults:
        st.error(f"{fault.place.capitalize()}: {fault.message}.")
