"""How sure the result is, what would change it, and what it is not."""

import streamlit as st

from diagnostic.core.explaining import sensitivity_of, smallest_change
from diagnostic.core.library import Library
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.wording import change_text, sensitivity_text, side_text
from diagnostic.ui import markup


def changes(
    response: Response,
    questionnaire: Questionnaire,
    library: Library,
    in_place: frozenset[str],
) -> None:
    """Say which other answers would change the response, and what other weights would do."""
    st.header("What would change this")
    first, *lines = change_text(smallest_change(response, questionnaire), questionnaire)
    st.markdown(first)
    st.html(markup.listed(lines))
    with st.expander(
        "What if our weights were others?", icon=":material/tune:", on_change="rerun"
    ) as fold:
        if fold.open:
            result = sensitivity_of(response, questionnaire, library, in_place)
            first, *lines = sensitivity_text(result, library)
            st.markdown(first)
            st.html(markup.listed(lines))


def certainty(profile: Profile, questionnaire: Questionnaire) -> None:
    """Say how sure each part is, and what the instrument is not."""
    st.header("How sure this is, and what it is not")
    about = questionnaire.about
    st.markdown(about.validity)
    st.html(markup.listed(about.limits))
    if questionnaire.form(profile.form).dimension_verdicts:
        with st.expander("How sure each dimension is", icon=":material/straighten:"):
            st.html(
                markup.table(
                    ("Dimension", "The problem …"),
                    [
                        (part.name, side_text(result.p_wicked, questionnaire))
                        for part, result in zip(
                            questionnaire.dimensions, profile.dimensions, strict=True
                        )
                    ],
                )
            )
