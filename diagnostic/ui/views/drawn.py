"""Figures in the width there is, and the same as a table beside each."""

from typing import TYPE_CHECKING, Protocol

import streamlit as st

from diagnostic.ui import markup

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look
    from diagnostic.figures.words import Table

    class Draw(Protocol):
        """Draws one figure, in the look and width asked for."""

        def __call__(self, look: Look, *, narrow: bool) -> Figure:
            """Return the figure."""


def figure(draw: "Draw", key: str, alt: str) -> None:
    """Show a figure in the width there is: the style sheet hides the one that does not fit.

    The server cannot know a screen's width, and a phone may be turned.
    """
    from diagnostic.figures.look import DARK, LIGHT, PLOT_CONFIG

    look, shade = (DARK, "_dark") if is_dark() else (LIGHT, "")
    for width in ("wide", "narrow"):
        with st.container(key=f"tw_{width}_{key}{shade}"):
            st.plotly_chart(
                draw(look, narrow=width == "narrow"),
                theme=None,
                config=dict(PLOT_CONFIG),
                key=f"{key}_{width}",
                alt=alt,
            )


def is_dark() -> bool:
    """Say whether the page is shown in its dark colours."""
    return st.context.theme.type == "dark"


def table(shown: "Table") -> None:
    """Give what a figure shows as a table."""
    with st.expander("The same as a table", icon=":material/table:"):
        st.html(markup.table(shown.header, shown.rows))
