"""What to do: the response, the plan's cards, what is left out and what to stop."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from diagnostic.core.advice import Advice, Recommendation
from diagnostic.core.group import Group
from diagnostic.core.library import Intervention, Library
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.wording import (
    FLAT_TEXT,
    STANCE_TITLES,
    TYPE_TITLES,
    WHEN_TITLES,
    contribution_text,
    in_two_camps,
    reasons,
    stance_reason_text,
    stance_text,
    stop_text,
)
from diagnostic.core.wording.interventions import (
    costs_of,
    evidence_text,
    good_text,
    needs_first_text,
    needs_text,
    steps_of,
    turn_text,
    undermines_text,
)
from diagnostic.core.wording.response import NO_RANKS
from diagnostic.exchange.recommendations import evidence_source
from diagnostic.ui import markup

_REASONS = 3
"""How many dimensions the response is explained by before the list is folded away."""


def summary(advice: Advice, profile: Profile, questionnaire: Questionnaire) -> None:
    """Say in three lines what the rest of the page explains."""
    names = [pick.intervention.name for pick in advice.picks if pick.when != "later"]
    first = [pick.intervention.name for pick in advice.picks if pick.when == "now"]
    rows = [
        ("Response", STANCE_TITLES.get(advice.stance or "", "")),
        ("Begin with", "; ".join(first or names)),
        ("One thing to stop", stop_text(advice, profile, questionnaire) if advice.stop else ""),
    ]
    st.html(markup.facts(rows))


def response(
    advice: Advice,
    profile: Profile,
    questionnaire: Questionnaire,
    group: Group | None = None,
) -> None:
    """Say whether to manage, lead or both, which first, and what moved it that way.

    `group`: whose means the profile holds, where it is not one respondent's.
    """
    if advice.stance is None:
        return
    st.header(STANCE_TITLES[advice.stance])
    divided, camps = (group.divided if group else ()), in_two_camps(group)
    st.markdown(stance_text(advice, profile, questionnaire, divided))
    told, counted = (
        [
            stance_reason_text(reason, profile, questionnaire, numbers=numbers, camps=camps)
            for reason in advice.stance_reasons
        ]
        for numbers in (False, True)
    )
    st.html(markup.listed(told[:_REASONS]))
    with st.expander("How this adds up", icon=":material/calculate:"):
        weights = questionnaire.weights
        st.markdown(
            "Each dimension asks for leading as far as it stands towards the wicked end, and "
            "counts as much as its score is certain. Together they ask for leading with a "
            f"share of {advice.lead_share:.2f}. Under {weights.manage_below.value:.2f} that "
            f"means to manage, over {weights.lead_above.value:.2f} to lead, and both between."
        )
        st.html(markup.listed(counted))
    st.caption(NO_RANKS)


def plan(
    advice: Advice,
    profile: Profile,
    questionnaire: Questionnaire,
    library: Library,
    group: Group | None = None,
) -> None:
    """Show a card for each pick, with what it needs first inside it; the later ones folded."""
    st.header("What to do" if advice.flat else "What to do first")
    if advice.flat:
        st.markdown(FLAT_TEXT)
    if not advice.picks:
        st.markdown("No intervention of the library fits these answers and is not there yet.")
    writer = _Writer(profile, questionnaire, library, in_two_camps(group))
    cards = list(steps_of(advice))
    for first, pick in cards:
        if pick.when != "later":
            writer.card(first, pick)
    if any(pick.when == "later" for _, pick in cards):
        st.header("Later")
    for first, pick in cards:
        if pick.when == "later":
            with st.expander(pick.intervention.name):
                writer.card(first, pick)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes recommendations for one profile."""

    profile: Profile
    questionnaire: Questionnaire
    library: Library
    camps: frozenset[str]

    def card(self, first: Sequence[Recommendation], pick: Recommendation) -> None:
        """Show a pick as a card, and folded inside it what it needs first."""
        chosen = pick.intervention
        with st.container(border=True, key=f"tw_card_{chosen.id}"):
            st.subheader(chosen.name)
            when = turn_text(first, pick)
            st.html(markup.chips([when, TYPE_TITLES[chosen.response_type], *costs_of(chosen)]))
            for needed in first:
                weeks = costs_of(needed.intervention)[-1]
                title = f"{WHEN_TITLES[needed.when]}: {needed.intervention.name} ({weeks})"
                with st.expander(title, icon=":material/subdirectory_arrow_right:"):
                    self._details(needed)
            self._details(pick)

    def _details(self, pick: Recommendation) -> None:
        chosen = pick.intervention
        told = (pick, self.profile, self.questionnaire, self.library)
        why = reasons(*told, numbers=False, camps=self.camps)
        steps = markup.listed(chosen.first_steps, ordered=True)
        st.write(chosen.what)
        st.html(
            markup.titled("Why here", markup.listed(why)) + markup.titled("First steps", steps)
        )
        st.html(markup.facts(_facts(chosen, self.library)))
        if pick.contributions:
            with st.expander(f"How its score of {pick.score:.2f} adds up"):
                st.html(markup.listed(self._terms(pick)))

    def _terms(self, pick: Recommendation) -> list[str]:
        terms = [
            f"{contribution_text(part, self.profile, self.questionnaire, camps=self.camps)} "
            f"= certainty {part.certainty:.2f} × (1 + misfit {part.misfit:.2f}) "
            f"× need {part.need:.2f} × evidence {part.evidence:.2f} × share {part.share:.2f} "
            f"= {part.value:.2f}, of which not yet covered {part.counted:.2f}"
            for part in pick.contributions
        ]
        if pick.penalty:
            terms.append(f"Clashes with what is chosen before it: −{pick.penalty:.2f}")
        return terms


def _facts(chosen: Intervention, library: Library) -> list[tuple[str, str]]:
    return [
        ("What good looks like", good_text(chosen)),
        ("Needs", needs_text(chosen)),
        ("Needs first", needs_first_text(chosen, library)),
        ("Main risk", chosen.risks[0]),
        ("Other risks", " ".join(chosen.risks[1:])),
        ("May undermine", undermines_text(chosen, library)),
        ("Evidence", evidence_text(chosen)),
        ("Source", evidence_source(chosen)),
    ]


def to_stop(advice: Advice, profile: Profile, questionnaire: Questionnaire) -> None:
    """Say the one thing to stop."""
    st.header("One thing to stop")
    st.markdown(stop_text(advice, profile, questionnaire))
