"""Where the problem stands: the sentence and the line at once, the figures after."""

from typing import TYPE_CHECKING, Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.wording import flag_texts, headline, zone_text
from diagnostic.figures.place import place_alt, place_rows
from diagnostic.ui import markup

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look
    from diagnostic.figures.words import Table

    class Draw(Protocol):
        """Draws one figure, in the look and width asked for."""

        def __call__(self, look: Look, *, narrow: bool) -> Figure:
            """Return the figure."""


def opening(response: Response, profile: Profile, questionnaire: Questionnaire) -> None:
    """Show the problem, the one sentence, and the place on the line with its band."""
    title = markup.text("h1", response.problem, "tw-problem-title")
    sentence = markup.text("p", headline(profile, questionnaire), "tw-lead")
    st.html(markup.screen(screen_name(response), title + sentence))
    if profile.position is not None:
        alt = place_alt(profile, questionnaire)
        st.html(markup.place_line(profile, questionnaire, alt, dark=_is_dark()))
        st.markdown(zone_text(profile, questionnaire))
        _table(place_rows(profile, questionnaire))
    heading, notes = flag_texts(profile, questionnaire)
    if notes:
        st.info(f"**{heading}.** {' '.join(notes)}", icon=":material/flag:")


def screen_name(response: Response) -> str:
    """Name the result, so that it can be shown from its top."""
    return f"result:{response.session_id}"


def details(response: Response, description: str, questionnaire: Questionnaire) -> None:
    """Say which form was answered when, and what was written about the problem."""
    form = questionnaire.form(response.form).label
    when = f", {response.submitted_at:%-d %B %Y}" if response.submitted_at else ""
    st.caption(f"{form} form{when}, questionnaire version {questionnaire.version}")
    notes = [
        (part.name, response.notes[part.id])
        for part in questionnaire.dimensions
        if response.notes.get(part.id)
    ]
    if description or notes:
        with st.expander("What you wrote about it", icon=":material/notes:"):
            st.html(markup.facts([("The problem", description), *notes]))


def slots(*, verdicts: bool) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Hold the places of the two figures, so that everything else can appear first."""
    st.header("Dimension by dimension")
    if not verdicts:
        st.markdown(
            "The form you chose asks too little to say anything certain about a single "
            "dimension; read this as a rough sketch. The standard form shows more."
        )
    first = st.container()
    if verdicts:
        st.header("Does the handling fit?")
    return first, st.container()


def profile(result: Profile, questionnaire: Questionnaire) -> None:
    """Draw every dimension between its two ends, and give the numbers as a table."""
    # Plotly takes a moment to load, and the words above should not wait for it.
    from diagnostic.figures import profile as figures

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return figures.profile_figure(result, questionnaire, look, narrow=narrow)

    _figure(draw, "profile", figures.profile_alt(result, questionnaire))
    _table(figures.profile_rows(result, questionnaire))


def fit_map(result: Profile, questionnaire: Questionnaire) -> None:
    """Draw problem against handling, and give the numbers as a table."""
    from diagnostic.figures import fit

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return fit.fit_figure(result, questionnaire, look, narrow=narrow)

    _figure(draw, "fit", fit.fit_alt(result, questionnaire))
    _table(fit.fit_rows(result, questionnaire))


def _figure(draw: "Draw", key: str, alt: str) -> None:
    """Show a figure in the width there is: the style sheet hides the one that does not fit.

    The server cannot know a screen's width, and a phone may be turned.
    """
    from diagnostic.figures.look import DARK, LIGHT, PLOT_CONFIG

    look, shade = (DARK, "_dark") if _is_dark() else (LIGHT, "")
    for width in ("wide", "narrow"):
        with st.container(key=f"tw_{width}_{key}{shade}"):
            st.plotly_chart(
                draw(look, narrow=width == "narrow"),
                theme=None,
                config=dict(PLOT_CONFIG),
                key=f"{key}_{width}",
                alt=alt,
            )


def _is_dark() -> bool:
    return st.context.theme.type == "dark"


def _table(table: "Table") -> None:
    with st.expander("The same as a table", icon=":material/table:"):
        st.html(markup.table(table.header, table.rows))
