"""What is not in the plan, and why."""

import streamlit as st

from diagnostic.core.advice import Advice
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.wording import CELL_TITLES, avoid_reason, not_chosen_reason
from diagnostic.ui import markup

_ORDER = {"strong": 0, "fits": 1, "neutral": 2, "avoid": 3}
_AVOIDED = 3
"""How many interventions to avoid are named before the rest is folded away."""


def left_out(advice: Advice, questionnaire: Questionnaire, library: Library) -> None:
    """Say what came close, what to avoid and why, and how every other intervention fits."""
    st.header("Not now, because")
    near = [
        (one.intervention.name, not_chosen_reason(one, library, numbers=False))
        for one in advice.nearest
    ]
    avoided = {
        one.intervention.id: avoid_reason(one, questionnaire, library)
        for one in advice.fittings
        if one.word == "avoid"
    }
    avoid = [
        (f"Avoid: {library.by_id[name].name}", f"As it stands, {reason}.")
        for name, reason in list(avoided.items())[:_AVOIDED]
    ]
    st.html(markup.facts([*near, *avoid]) if near or avoid else "<p>Nothing is ruled out.</p>")
    if avoid:
        st.caption("Where one of these runs already for other reasons, keep it.")
    with st.expander("How every intervention fits, and why some are to avoid"):
        rows = [
            (
                one.intervention.name,
                CELL_TITLES[one.word],
                avoided.get(one.intervention.id, ""),
            )
            for one in sorted(advice.fittings, key=lambda one: (_ORDER[one.word], -one.share))
        ]
        st.html(markup.table(("Intervention", "Here", "Because"), rows))
