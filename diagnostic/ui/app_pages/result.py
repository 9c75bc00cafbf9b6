"""The result, read from top to bottom: where it stands, does the handling fit, what to do."""

import streamlit as st

from diagnostic.core.profiling import profile_of
from diagnostic.core.recommending import recommend
from diagnostic.core.wording import refusal_text
from diagnostic.ui import bundles, markup, reports, shown, views, yours

result = shown.result_or_stop()
response, questionnaire, library = result.response, result.questionnaire, result.library
profile = profile_of(response, questionnaire)
in_place = yours.in_place(result)
advice = recommend(profile, questionnaire, library, in_place)

shown.banner(result)
views.opening(response, profile, questionnaire)
if advice.refused:
    st.warning(refusal_text(advice.refused, profile, questionnaire))
    yours.change(result, "Answer the open items", to_open=True)
else:
    views.summary(advice, profile, questionnaire)
    yours.change(result, "Change my answers")
    views.details(response, result.description, questionnaire)
    verdicts = questionnaire.form(response.form).dimension_verdicts
    profile_slot, fit_slot = views.slots(verdicts=verdicts)
    views.response(advice, profile, questionnaire)
    yours.ask_in_place(result)
    views.plan(advice, profile, questionnaire, library)
    yours.onward(result)
    views.left_out(advice, questionnaire, library)
    views.to_stop(advice, profile, questionnaire)
    changes_slot = st.container()
    views.certainty(profile, questionnaire)
    with profile_slot:
        views.profile(profile, questionnaire)
    if verdicts:
        with fit_slot:
            views.fit_map(profile, questionnaire)
    with changes_slot:
        views.changes(response, questionnaire, library, in_place)
reports.of_person(result, in_place)
yours.files(result, profile, advice)
bundles.alone(result)
if result.token:
    yours.link(result.token)
    yours.deletion(result.token)
st.html(markup.to_top(views.screen_name(response)), unsafe_allow_javascript=True)
