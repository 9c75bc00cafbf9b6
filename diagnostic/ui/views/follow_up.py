"""What came of decisions: expected beside measured, and the story of the problem."""

from datetime import date

import streamlit as st

from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.wording.deciding import (
    CAME_TITLES,
    MAY_BE_THE_WORDING,
    expectation_text,
    measured_thing,
    outcome_text,
    signed,
)
from diagnostic.ui import markup
from diagnostic.ui.views.decisions import day_text
from diagnostic.workshop.following_up import FollowUp, Reviewed

HEADER = ("What was expected to move", "Expected", "Measured", "95% interval", "In a word")


def standing(found: FollowUp, today: date) -> str:
    """Return the sentence on where things stand."""
    open_dates = [
        one.commitment.review_on
        for one in found.reviewed
        if one.commitment.review_on and one.commitment.reviewed_at is None
    ]
    due = [day for day in open_dates if day <= today]
    again = any(one.after for one in found.reviewed)
    if due:
        many = "One decision is" if len(due) == 1 else f"{len(due)} decisions are"
        when = f"{many} due to be looked at again."
    elif open_dates:
        when = f"The next review date is {day_text(min(open_dates))}; nothing is due before."
    else:
        when = "No review date is open."
    moved = (
        "The problem was measured again since the decisions: what moved stands below."
        if again
        else "The problem was not measured again since the decisions, so nothing can be said "
        "yet about what moved."
    )
    return markup.text("p", when, "tw-lead") + markup.text("p", moved)


def outcomes(one: Reviewed, found: FollowUp) -> None:
    """Set expected beside measured change for one decision, in words and as a table."""
    if not one.commitment.expected:
        st.caption("No change was expected in so many words.")
        return
    questionnaire = found.decisions.questionnaire
    said = [
        f"{expectation_text(expected, questionnaire)}. "
        f"{outcome_text(expected, one.outcomes[expected])}."
        for expected in one.commitment.expected
    ]
    st.html(markup.titled(_when(one), markup.listed(said)))
    if not any(outcome.measured for outcome in one.outcomes.values()):
        return
    with st.expander("The same as a table"):
        st.html(markup.table(HEADER, _rows(one, found)))
        cut = questionnaire.scoring.reliable_change.value
        st.caption(_EXPLAINED_GROUP if _is_group(found) else _EXPLAINED_ONE.format(cut=cut))


_COMMON = (
    "Points run from 0 (tame) to 100 (wicked); above 0 is towards the wicked end. “As "
    "expected” means that the expected size lies within what the measurement allows. A change "
    "after a decision need not have come from it."
)
_EXPLAINED_GROUP = (
    "The mean change of those who answered both times, with its 95% t interval; people who "
    f"answered only once are left out. {_COMMON}"
)
_EXPLAINED_ONE = (
    "The change of your own score. It counts as more than chance if it is over {cut:.2f} "
    f"standard errors of the difference (Jacobson & Truax 1991). {_COMMON}"
)


def _of(dimension: str, facet: Facet, questionnaire: Questionnaire) -> str:
    thing = measured_thing(dimension, facet, questionnaire)
    return f"{thing[:1].upper()}{thing[1:]}"


def _is_group(found: FollowUp) -> bool:
    return found.decisions.session.kind == "workshop"


def _when(one: Reviewed) -> str:
    if one.before is None:
        return "What is expected to change (decided before the first measurement)"
    if one.after is None:
        return "What is expected to change"
    first, second = (f"{one_of.at:%-d %B %Y}" for one_of in (one.before, one.after))
    return f"What was expected, and what moved between {first} and {second}"


def _rows(one: Reviewed, found: FollowUp) -> list[tuple[str, ...]]:
    questionnaire = found.decisions.questionnaire
    rows: list[tuple[str, ...]] = []
    for expected, outcome in one.outcomes.items():
        measured = outcome.measured
        rows.append(
            (
                _of(expected.dimension, expected.facet, questionnaire),
                signed(expected.points),
                signed(measured.change) if measured else "",
                f"{signed(measured.low)} to {signed(measured.high)}" if measured else "",
                CAME_TITLES[outcome.came],
            )
        )
    return rows


def times(found: FollowUp) -> None:
    """List the times at which the problem was measured."""
    if not found.times:
        st.write("The problem was not measured yet.")
        return
    group = _is_group(found)
    header = ("Time", "When", "People", "The problem, as it was worded then")
    rows = [
        (
            str(one.round),
            f"{one.at:%-d %B %Y}",
            str(one.people) if group else "you",
            one.problem,
        )
        for one in found.times
    ]
    st.html(markup.table(header, rows))


def wordings(found: FollowUp) -> None:
    """Show how the wording changed; who words a problem decides a good part of it."""
    if len(found.wordings) < 2:  # noqa: PLR2004 - one wording is no story
        st.caption("The problem has been worded the same way from the beginning.")
        return
    rows = [
        (f"{one.worded_at:%-d %B %Y, %H:%M} UTC", one.title, one.description)
        for one in found.wordings
    ]
    header = ("From", "The problem", "More about it")
    st.html(markup.titled("How it was worded", markup.table(header, rows)))
    st.caption(MAY_BE_THE_WORDING)
