"""What the diagnostic is, in three sentences, and what each form costs in time."""

import streamlit as st

from diagnostic.core.questionnaire import Questionnaire

_TRACES = "Traces in the database file go as soon as a running backup ends."


def introduction(questionnaire: Questionnaire) -> None:
    """Say what a visitor gets, how, and what it is not."""
    count = len(questionnaire.dimensions)
    st.markdown(
        "Some problems are *tame*: hard perhaps, but there is a known way to work on them. "
        "Others are *wicked*: people see them differently, and every step changes them. Place "
        f"yours between pairs of statements on {count} dimensions, and see where it stands, "
        "whether the way it is being handled fits, and what to do first, with the reasons."
    )
    st.caption(questionnaire.about.validity)


def deleted(when: str | None) -> None:
    """Say that everything was deleted, and if its traces take a little longer."""
    if when:
        st.success("Everything you entered was deleted, and the private link with it.")
    if when == "soon":
        st.caption(_TRACES)


def workshop_deleted(when: str | None) -> None:
    """Say that a workshop was deleted, and if its traces take a little longer."""
    if when:
        st.success("The workshop and everything that was said in it were deleted.")
    if when == "soon":
        st.caption(_TRACES)


def form_caption(questionnaire: Questionnaire, form_id: str) -> str:
    """Say how many items a form has, how long it takes and what it can tell."""
    form = questionnaire.form(form_id)
    items = len(questionnaire.items_of(form_id))
    tells = "the overall place and a first plan"
    if form.dimension_verdicts:
        tells = "the overall place, each dimension, where the handling fits, and a plan"
    minutes = questionnaire.minutes(form_id)
    return f"{items} pairs of statements, about {minutes:.0f} minutes: {tells}"
