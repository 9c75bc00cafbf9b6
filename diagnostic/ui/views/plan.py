"""What to do: the response, the plan's cards, what is left out and what to stop."""

from collections.abc import Callable

import streamlit as st

from diagnostic.core.advice import Advice, Recommendation
from diagnostic.core.library import Intervention, Library
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.wording import (
    CELL_TITLES,
    FLAT_TEXT,
    STANCE_TITLES,
    TYPE_TITLES,
    WHEN_TITLES,
    avoid_reason,
    contribution_text,
    joined,
    not_chosen_reason,
    reasons,
    stance_reason_text,
    stance_text,
    stop_text,
)
from diagnostic.ui import markup

_EFFORTS = {1: "little effort", 2: "some effort", 3: "much effort"}
_REASONS = 3
"""How many dimensions the response is explained by before the list is folded away."""


def response(advice: Advice, profile: Profile, questionnaire: Questionnaire) -> None:
    """Say whether to manage, lead or both, which first, and what moved it that way."""
    if advice.stance is None:
        return
    st.header(STANCE_TITLES[advice.stance])
    st.markdown(stance_text(advice))
    lines = [
        stance_reason_text(reason, profile, questionnaire) for reason in advice.stance_reasons
    ]
    st.html(markup.listed(lines[:_REASONS]))
    with st.expander("How this adds up", icon=":material/calculate:"):
        weights = questionnaire.weights
        st.markdown(
            "Each dimension asks for leading as far as it stands towards the wicked end, and "
            "counts as much as its score is certain. Together they ask for leading with a "
            f"share of {advice.lead_share:.2f}. Under {weights.manage_below.value:.2f} that "
            f"means to manage, over {weights.lead_above.value:.2f} to lead, and both between."
        )
        st.html(markup.listed(lines))
    st.caption(
        "Managing and leading are no ranks: anyone with responsibility needs both, as the "
        "problem asks (Tomkins, Hartley & Arney 2020, after Grint 2005)."
    )


def plan(
    advice: Advice, profile: Profile, questionnaire: Questionnaire, library: Library
) -> None:
    """Show the cards for now with what they need before them, and the later ones folded."""
    if advice.flat:
        st.header("What to do")
        st.markdown(FLAT_TEXT)
    else:
        st.header("What to do first")
    write = _writer(profile, questionnaire, library)
    later = [pick for pick in advice.picks if _is_later(pick, advice)]
    for pick in advice.picks:
        if pick not in later:
            write(pick)
    if later:
        st.header("Later")
        for pick in later:
            with st.expander(f"{WHEN_TITLES[pick.when]}: {pick.intervention.name}"):
                write(pick)


def _is_later(pick: Recommendation, advice: Advice) -> bool:
    """Say whether a pick, or the one it is needed for, is for later."""
    when = {other.intervention.id: other.when for other in advice.picks}
    return pick.when == "later" or when.get(pick.needed_for or "") == "later"


def _writer(
    profile: Profile, questionnaire: Questionnaire, library: Library
) -> Callable[[Recommendation], None]:
    def write(pick: Recommendation) -> None:
        chosen = pick.intervention
        with st.container(border=True):
            st.subheader(chosen.name)
            title = WHEN_TITLES[pick.when]
            if pick.needed_for:
                title += f" “{library.by_id[pick.needed_for].name}”"
            st.html(markup.chips([title, TYPE_TITLES[chosen.response_type], *_costs(chosen)]))
            st.write(chosen.what)
            why = markup.listed(reasons(pick, profile, questionnaire, library))
            steps = markup.listed(chosen.first_steps, ordered=True)
            st.html(markup.titled("Why here", why) + markup.titled("First steps", steps))
            st.html(markup.facts(_details(chosen, library)))
            with st.expander(f"How its score of {pick.score:.2f} adds up"):
                st.html(markup.listed(_terms(pick, profile, questionnaire)))

    return write


def _costs(chosen: Intervention) -> list[str]:
    weeks = "1 week" if chosen.setup_weeks == 1 else f"{chosen.setup_weeks} weeks"
    return [_EFFORTS[chosen.effort], f"{weeks} to set up"]


def _details(chosen: Intervention, library: Library) -> list[tuple[str, str]]:
    names = {one.id: one.name for one in library.interventions}
    first = joined([f"“{names[name]}”" for name in chosen.needs_first])
    sponsor = "" if chosen.sponsor == "none" else f"sponsor: {chosen.sponsor}"
    unchecked = " (citation to verify)" if chosen.to_verify else ""
    return [
        (f"What good looks like ({chosen.good_type})", chosen.good_looks_like),
        ("Needs", "; ".join(filter(None, (chosen.people, chosen.time, sponsor)))),
        ("Needs first", first),
        ("Main risk", chosen.risks[0]),
        ("Other risks", " ".join(chosen.risks[1:])),
        ("May undermine", joined([f"“{names[name]}”" for name in chosen.may_undermine])),
        (
            "Evidence",
            f"Grade {chosen.evidence_grade}. {chosen.evidence} {chosen.citation}{unchecked}",
        ),
        ("Source", chosen.source),
    ]


def _terms(pick: Recommendation, profile: Profile, questionnaire: Questionnaire) -> list[str]:
    terms = [
        f"{contribution_text(part, profile, questionnaire)} "
        f"= certainty {part.certainty:.2f} × (1 + misfit {part.misfit:.2f}) "
        f"× need {part.need:.2f} × evidence {part.evidence:.2f} × share {part.share:.2f} "
        f"= {part.value:.2f}, of which not yet covered {part.counted:.2f}"
        for part in pick.contributions
    ]
    if pick.penalty:
        terms.append(f"Clashes with what is chosen before it: −{pick.penalty:.2f}")
    return terms or ["It adds nothing of its own here; it is listed because it is needed."]


def left_out(advice: Advice, questionnaire: Questionnaire, library: Library) -> None:
    """Say what came close, what to avoid and why, and how every other intervention fits."""
    st.header("Not now, because")
    near = [(one.intervention.name, not_chosen_reason(one, library)) for one in advice.nearest]
    avoid = [
        (one.intervention.name, f"Avoid: {avoid_reason(one, questionnaire, library)}.")
        for one in advice.fittings
        if one.word == "avoid"
    ]
    st.html(markup.facts([*near, *avoid]) if near or avoid else "<p>Nothing is ruled out.</p>")
    with st.expander("How every intervention fits", icon=":material/list:"):
        st.html(
            markup.table(
                ("Intervention", "Fits", "Share of what it could do"),
                [
                    (one.intervention.name, CELL_TITLES[one.word], f"{one.share:.0%}")
                    for one in sorted(advice.fittings, key=lambda one: -one.share)
                ],
            )
        )


def to_stop(advice: Advice, profile: Profile, questionnaire: Questionnaire) -> None:
    """Say the one thing to stop."""
    st.header("One thing to stop")
    st.markdown(stop_text(advice, profile, questionnaire))
