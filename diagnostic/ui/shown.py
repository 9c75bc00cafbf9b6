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
    handed_in: tuple[Response, ...] = ()
    """All responses that were handed in, this one among them, oldest first."""
    unfinished: bool = False
    """The problem is being measured again, and that is not handed in yet."""

    @property
    def newest(self) -> bool:
        """Whether this is what was said last."""
        return not self.handed_in or self.response is self.handed_in[-1]

    def log(self) -> tuple[LoggedAnswer, ...]:
        """Return every answer ever given, oldest first; the example has no such log."""
        return workshop.log_of(wiring.context(), self.token) if self.token else ()


@st.cache_resource(show_spinner=False)
def _example() -> Response:
    return read_responses(wiring.example_path(), wiring.questionnaire())[0]


def result_or_stop() -> Shown:
    """Return what to show; where nothing was handed in yet, lead to the answers instead."""
    if st.query_params.get(state.EXAMPLE) and wiring.has_examples():
        wiring.ready_or_stop()
        return Shown(None, _example(), wiring.questionnaire(), wiring.library())
    token, said = wiring.assessment_or_stop()
    if not said.handed_in:
        state.go_to_answers(token)
    asked = st.query_params.get(state.ROUND, "")
    named = [one for one in said.handed_in if str(one.round) == asked]
    response = (named or said.handed_in)[-1]
    return Shown(
        token,
        response,
        said.questionnaire,
        said.library,
        said.session.description if response is said.response else "",
        said.in_place,
        said.handed_in,
        unfinished=not said.submitted,
    )


def banner(shown: Shown) -> None:
    """Say that an example is an example, and that an earlier result is one."""
    if shown.token:
        _times(shown, shown.token)
    else:
        st.info("This is a worked example with made-up answers.", icon=":material/visibility:")
        st.page_link("app_pages/start.py", label="Begin with your own", icon=":material/flag:")


def _times(shown: Shown, token: str) -> None:
    """Lead to the other results of the same problem, and back to what is being answered."""
    if shown.unfinished:
        st.info("You have begun to measure this problem again, and have not finished.")
        st.page_link(
            "app_pages/answer.py",
            label="Go on answering",
            icon=":material/arrow_forward:",
            query_params={state.TOKEN: token},
        )
    if len(shown.handed_in) < 2:  # noqa: PLR2004 - one result has no others
        return
    if not shown.newest:
        st.info("This is an earlier result; newer answers exist.", icon=":material/history:")
    with st.container(horizontal=True, key="tw_screen_only_times"):
        for one in reversed(shown.handed_in):
            if one is not shown.response and one.submitted_at is not None:
                st.page_link(
                    "app_pages/result.py",
                    label=f"The result of {one.submitted_at:%-d %B %Y}",
                    icon=":material/history:",
                    query_params={state.TOKEN: token, state.ROUND: str(one.round)},
                )
