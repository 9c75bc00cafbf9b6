"""Where the problem stands: the sentence and the line at once, the figures after."""

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.wording import flag_texts, headline, zone_text
from diagnostic.core.wording.certainty import ROUGH
from diagnostic.figures.place import place_alt, place_rows
from diagnostic.ui import markup
from diagnostic.ui.views import drawn

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from diagnostic.figures.look import Look


def opening(response: Response, profile: Profile, questionnaire: Questionnaire) -> None:
    """Show the problem, the one sentence, and the place on the line with its band."""
    title = markup.text("h1", response.problem, "tw-problem-title")
    sentence = markup.text("p", headline(profile, questionnaire), "tw-lead")
    st.html(markup.screen(screen_name(response), title + sentence))
    if profile.position is not None:
        alt = place_alt(profile, questionnaire)
        st.html(markup.place_line(profile, questionnaire, alt, dark=drawn.is_dark()))
        st.markdown(zone_text(profile, questionnaire))
        drawn.table(place_rows(profile, questionnaire))
    heading, notes = flag_texts(profile, questionnaire)
    if notes:
        st.info(f"**{heading}.** {' '.join(notes)}", icon=":material/flag:")


def screen_name(response: Response) -> str:
    """Name the result, so that it can be shown from its top."""
    return f"result:{response.session_id}:{response.round}"


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
        st.markdown(ROUGH)
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

    drawn.figure(draw, "profile", figures.profile_alt(result, questionnaire))
    drawn.table(figures.profile_rows(result, questionnaire))


def fit_map(result: Profile, questionnaire: Questionnaire) -> None:
    """Draw problem against handling, and give the numbers as a table."""
    from diagnostic.figures import fit

    def draw(look: "Look", *, narrow: bool) -> "Figure":
        return fit.fit_figure(result, questionnaire, look, narrow=narrow)

    drawn.figure(draw, "fit", fit.fit_alt(result, questionnaire))
    drawn.table(fit.fit_rows(result, questionnaire))
