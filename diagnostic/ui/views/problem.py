"""One of many problems: its story over time, what was decided, and the way to its own page."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.portfolio import GROUP, Problem, story_of
from diagnostic.core.wording.portfolio import (
    day,
    misfits_text,
    over_time_text,
    people_text,
    reason_text,
    side_words,
    stance_words,
    zone_words,
)
from diagnostic.ui import markup, state, wiring
from diagnostic.ui.views import drawn
from diagnostic.workshop.access import Access
from diagnostic.workshop.deciding import decisions
from diagnostic.workshop.doors import Door

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look


def one(problems: Sequence[Problem], doors: Mapping[str, Door]) -> None:
    """Let one problem be chosen, and show it over time."""
    if not problems:
        return
    st.header("One problem over time")
    by_id = {one.id: one for one in problems}
    chosen = st.selectbox(
        "Problem",
        options=list(by_id),
        format_func=lambda name: _label(by_id[name]),
        key="one_problem",
    )
    problem = by_id[chosen] if chosen in by_id else problems[0]
    door = doors.get(problem.id)
    _story(problem)
    st.html(markup.facts(_facts(problem, door)))
    if len(problem.rounds) > 1:
        _figure(problem)
    _open(problem, door)


def _label(problem: Problem) -> str:
    return f"{problem.title} ({day(problem.newest.when)})"


def _story(problem: Problem) -> None:
    story = story_of(problem)
    st.markdown(over_time_text(problem, story.together))
    for measure, reasons in story.apart:
        why = f"Round {measure.round} stands apart. {reason_text(reasons)}"
        st.html(markup.text("p", why, "tw-quiet"))


def _facts(problem: Problem, door: Door | None) -> list[tuple[str, str]]:
    newest = problem.newest
    worded = [f"{title} (from {day(since)})" for title, since in problem.wordings]
    placed = newest.place is not None
    return [
        ("Zone", zone_words(newest) if placed else ""),
        ("Response", stance_words(newest)),
        ("Handling", f"{side_words(newest)}; {misfits_text(newest)}" if placed else ""),
        ("Whose view", people_text(problem, newest)),
        ("Taken from", problem.source + (", simulated" if problem.simulated else "")),
        ("Worded", "; then ".join(worded) if len(worded) > 1 else ""),
        ("Decided", "; ".join(_decided(door)) if door else ""),
    ]


def _decided(door: Door) -> list[str]:
    """Return what was decided, with what came of it."""
    try:
        made = decisions(wiring.context(), door).commitments
    except FaultsError as faults:
        wiring.show_faults(faults)
        return []
    return [f"{one.title}{f' (done: {one.done})' if one.done else ''}" for one in made]


def _figure(problem: Problem) -> None:
    from diagnostic.figures import portfolio_time as figures

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.over_time_figure(problem, look, narrow=narrow)

    drawn.figure(draw, "problem_over_time", figures.over_time_alt(problem))
    drawn.table(figures.over_time_rows(problem))


def _open(problem: Problem, door: Door | None) -> None:
    """Lead to the problem's own page, where there is a key to it."""
    if door is None:
        return
    if isinstance(door, Access):
        params = {state.TOKEN: door.key} if door.key else {state.CODE: door.code}
    else:
        params = {state.TOKEN: door.token}
    st.page_link(
        "app_pages/facilitate.py" if problem.kind == GROUP else "app_pages/result.py",
        label="Open this problem's own page",
        icon=":material/arrow_forward:",
        query_params=params,
    )
