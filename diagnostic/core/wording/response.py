"""The stance, the parts of a plan and what to stop, in words."""

from diagnostic.core.advice import Advice
from diagnostic.core.library import ResponseType
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.wording.lists import dimension_of

STANCE_TITLES = {
    "manage": "Manage it",
    "lead": "Lead it",
    "both": "Manage part of it, lead the rest",
}
STANCE_TEXTS = {
    "manage": "Much of what this problem needs is known: decide who does what by when, see "
    "that it is done, and check that it worked.",
    "lead": "Nobody holds the answer to this problem alone: bring those concerned together, "
    "help them face what is hard, and learn by trying.",
    "both": "Some of it can be settled with known means, and some of it has to be worked out "
    "with the people concerned. Keep the two apart, and give each its own response.",
}
FIRST_TEXTS = {
    "lead": "Begin with leading: what the problem is, or how safe it is to speak of it, comes "
    "before any plan.",
    "manage": "Begin with managing: some parts are clear enough to settle now, and that frees "
    "attention for the rest.",
    "either": "Either may come first: nothing in the answers says which.",
}
WHEN_TITLES = {"now": "Now", "needed_before": "Needed before", "later": "Later"}
CELL_TITLES = {"strong": "strong fit", "fits": "fits", "neutral": "neutral", "avoid": "avoid"}
TYPE_TITLES = {
    ResponseType.MANAGEMENT: "management response",
    ResponseType.LEADERSHIP: "leadership response",
    ResponseType.BOTH: "serves managing and leading",
}
FLAT_TEXT = (
    "Nothing stands out: every dimension could be on either side of the middle, and no misfit "
    "is clear. Rather than a list of measures, one step is worth taking: compare how others "
    "see the same problem."
)


def stance_text(advice: Advice) -> str:
    """Say what the stance means, which response comes first, and how near a cut it is."""
    if advice.stance is None:
        return ""
    parts = [STANCE_TEXTS[advice.stance]]
    if advice.first is not None:
        parts.append(FIRST_TEXTS[advice.first])
    if advice.near:
        close = "close to one of the two alone" if advice.stance == "both" else "close to both"
        parts.append(f"It is {close}: a few different answers would move it.")
    if advice.contested:
        parts.append("Without the disagreement it would have been to manage only.")
    return " ".join(parts)


def stop_text(advice: Advice, profile: Profile, questionnaire: Questionnaire) -> str:
    """Say the one thing to stop, or that nothing calls for it."""
    if advice.stop is not None:
        text = dimension_of(questionnaire, advice.stop.dimension).stop[advice.stop.direction]
        return str(text)
    if not questionnaire.form(profile.form).dimension_verdicts:
        return "The form is too short to say whether the handling fits, so nothing is named."
    if any(one.direction is not None for one in profile.dimensions):
        return "Nothing to stop: where your handling differs from the problem, it does no harm."
    return "Nothing to stop: no part of your handling clearly misfits the problem."
