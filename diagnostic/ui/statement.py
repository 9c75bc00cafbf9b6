"""The problem in its owner's words, and the form: both can be changed along the way."""

import streamlit as st

from diagnostic import workshop
from diagnostic.core.faults import FaultsError
from diagnostic.ui import flow, state, views, wiring


def statement(token: str, said: workshop.SelfAssessment) -> None:
    """Show how the problem is worded and which form is answered, and offer to change either."""
    session, questionnaire = said.session, said.questionnaire
    labels = {form.id: form.label for form in questionnaire.forms}
    with (
        st.expander("The problem and the form", icon=":material/edit:"),
        st.form(f"statement:{session.id}", border=False),
    ):
        title = st.text_input("Your problem, in a few words", value=session.problem)
        description = st.text_area("More about it (optional)", value=session.description)
        form = session.form if said.earlier else _form(said, labels)
        if st.form_submit_button("Save this", key="save_statement"):
            _save(token, said, workshop.Statement(title, description), form or session.form)


def _form(said: workshop.SelfAssessment, labels: dict[str, str]) -> str | None:
    """Ask which form to answer; measured again, it stays the same, so that both compare."""
    return st.radio(
        "Form",
        options=list(labels),
        format_func=labels.__getitem__,
        captions=[views.form_caption(said.questionnaire, form) for form in labels],
        index=list(labels).index(said.session.form),
    )


def _save(
    token: str, said: workshop.SelfAssessment, worded: workshop.Statement, form: str
) -> None:
    try:
        workshop.reword(wiring.context(), token, worded)
        workshop.change_form(wiring.context(), token, form)
    except FaultsError as faults:
        wiring.show_faults(faults)
    else:
        # Another form has other screens; this one is always the last.
        state.go_to_screen(len(flow.screens_of(said.questionnaire, form)) - 1)
