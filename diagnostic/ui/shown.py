"""Whose result is shown: a visitor's own, or the worked example."""

from dataclasses import dataclass

import streamlit as st

from diagnostic import workshop
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.exchange.reading import read_responses
from diagnostic.ui import state, wiring


@dataclass(frozen=True, slots=True)
class Shown:
    """A response with the questionnaire and library it is read with; no token: the example."""

    token: str | None
    response: Response
    questionnaire: Questionnaire
    library: Library
    description: str = ""
    in_place: frozenset[str] = frozenset()

    def log(self) -> tuple[LoggedAnswer, ...]:
        """Return every answer ever given, oldest first; the example has no such log."""
        return workshop.log_of(wiring.context(), self.token) if self.token else ()


@st.cache_resource(show_spinner=False)
def _example() -> Response:
    return read_responses(wiring.example_path(), wiring.questionnaire())[0]


def result_or_stop() -> Shown:
    """Return what to show; where nothing was handed in yet, lead to the answers instead."""
    if st.query_params.get(state.EXAMPLE):
        wiring.ready_or_stop()
        return Shown(None, _example(), wiring.questionnaire(), wiring.library())
    token, said = wiring.assessment_or_stop()
    if not said.submitted:
        state.go_to_answers(token)
    return Shown(
        token,
        said.response,
        said.questionnaire,
        said.library,
        said.session.description,
        said.in_place,
    )


def banner(shown: Shown) -> None:
    """Say that an example is an example."""
    if shown.token is None:
        st.info("This is a worked example with made-up answers.", icon=":material/visibility:")
        st.page_link("app_pages/start.py", label="Begin with your own", icon=":material/flag:")
