"""Many problems beside each other: one line, one map, one table, and what stands apart."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from diagnostic.core.portfolio import Line, Problem
from diagnostic.core.wording.portfolio import count_text, portfolio_headline, reason_text
from diagnostic.ui import markup
from diagnostic.ui.views import drawn

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look

_AT_FIRST = 50
"""Rows of the comparison that are shown until all are asked for."""
STYLE_SHEET = Path(__file__).parents[1] / "problems.css"


def style() -> None:
    """Load what only this page needs."""
    st.html(STYLE_SHEET)


def ahead() -> None:
    """Have the browser load what draws figures while links are pasted; nothing is shown."""
    with st.container(key="tw_ahead"):
        nothing = {"type": "scatter", "x": [0], "y": [0]}
        st.plotly_chart({"data": [nothing], "layout": {"height": 20}}, key="ahead")


def opening(problems: Sequence[Problem], chosen: Sequence[Problem], line: Line) -> None:
    """Say what is shown, and in one or two sentences what it comes to."""
    words = [count_text(problems)]
    if len(chosen) != len(problems):
        words.append(f"{len(chosen):,} of them shown")
    made_up = sum(one.simulated for one in chosen)
    if made_up:
        words.append(f"{made_up:,} simulated")
    if not chosen:
        headline = "None of your problems is like that. Change what you look for."
    else:
        headline = portfolio_headline(line.together)
    lead = markup.text("p", headline, "tw-lead")
    st.html(markup.screen("problems", markup.chips(words) + lead))


def line(shown: Line) -> None:
    """Draw all that compare on one line."""
    if not shown.together:
        return
    # Plotly takes a moment to load, and the words above should not wait for it.
    from diagnostic.figures import portfolio as figures

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.portfolio_line_figure(shown.together, look, narrow=narrow)

    st.header("Where they stand")
    drawn.figure(draw, "problems_line", figures.portfolio_line_alt(shown.together))


def listed(shown: Line) -> None:
    """Give every problem on the line as a row of one table: the comparison."""
    if not shown.together:
        return
    from diagnostic.figures.portfolio import portfolio_rows

    st.header("Side by side")
    table = portfolio_rows(shown.together)
    rows, count = table.rows, len(table.rows)
    if count > _AT_FIRST and not st.toggle(f"Show all {count:,}", key="all_problems"):
        st.caption(f"The {_AT_FIRST} nearest the wicked end. Search or filter to see others.")
        rows = rows[:_AT_FIRST]
    with st.container(key=f"tw_problems_table{'_dark' if drawn.is_dark() else ''}"):
        st.html(markup.table(table.header, rows))


def fit_map(shown: Line) -> None:
    """Draw every problem against its handling."""
    if not shown.mapped:
        return
    from diagnostic.figures import portfolio_fit as figures

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.portfolio_fit_figure(shown.mapped, look, narrow=narrow)

    st.header("Does the handling fit?")
    left_out = len(shown.together) - len(shown.mapped)
    if left_out:
        st.caption(
            f"{left_out:,} of the problems above {'is' if left_out == 1 else 'are'} not on the "
            "map: how they are handled has no place, or was asked differently."
        )
    drawn.figure(draw, "problems_fit", figures.portfolio_fit_alt(shown.mapped))
    with st.expander(
        "The same as a table", icon=":material/table:", on_change="rerun", key="fit_table"
    ) as fold:
        # A long table takes a browser as long as the figure, and few open it.
        if fold.open:
            table = figures.portfolio_fit_rows(shown.mapped)
            st.html(markup.table(table.header, table.rows))


def apart(shown: Line) -> None:
    """Name what does not compare, each with the reason."""
    if not shown.apart:
        return
    st.header("Not on the line")
    reasons: dict[tuple[str, ...], list[str]] = {}
    for one, why in shown.apart:
        reasons.setdefault(why, []).append(one.title)
    rows = [(title, reason_text(why)) for why, titles in reasons.items() for title in titles]
    with st.container(key=f"tw_problems_apart{'_dark' if drawn.is_dark() else ''}"):
        st.html(markup.table(("Problem", "Why it stands apart"), rows))
