"""The stance, the parts of a plan and what to stop, in words."""

from collections.abc import Collection, Iterator, Mapping

from diagnostic.core.advice import Advice
from diagnostic.core.library import ResponseType
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Facet, Misfit, Questionnaire
from diagnostic.core.wording.lists import dimension_of, joined, names_of

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
    "lead": "Begin with leading: it comes before any plan.",
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
NO_RANKS = (
    "Managing and leading are no ranks: anyone with responsibility needs both, as the "
    "problem asks (Tomkins, Hartley & Arney 2020, after Grint 2005)."
)
NOTHING_DECIDED: Mapping[str, str] = {}
FLAT_TEXT = (
    "Nothing stands out: every dimension could be on either side of the middle, and no misfit "
    "is clear. Rather than a list of measures, one step is worth taking: compare how others "
    "see the same problem."
)


def first_text(
    advice: Advice,
    profile: Profile,
    questionnaire: Questionnaire,
    divided: Collection[str] = (),
) -> str:
    """Say which response comes first and what makes it so; empty where the stance is not both.

    `divided`: ids of the dimensions on whose problem a group is divided.
    """
    if advice.first is None:
        return ""
    why = list(_leading_because(profile, questionnaire, divided))
    if advice.first != "lead" or not why:
        return FIRST_TEXTS[advice.first]
    return f"Begin with leading: {joined(why)}. That comes before any plan."


def _leading_because(
    profile: Profile, questionnaire: Questionnaire, divided: Collection[str]
) -> Iterator[str]:
    """Say what of a result asks for leading first, by the roles of the dimensions."""
    sure = questionnaire.scoring.very_likely.value
    for part, result in zip(questionnaire.dimensions, profile.dimensions, strict=True):
        name = names_of([part.id], questionnaire)
        if part.role == "definition" and part.id in divided:
            yield f"people are divided on {name}"
        elif part.role == "definition" and (result.p_wicked or 0) >= sure:
            yield f"very likely, {part.phrases[Facet.PROBLEM].wicked}"
        if part.role == "openness" and result.direction is Misfit.OVER_SIMPLIFIED:
            yield f"you are treating it as tamer than it looks in {name}"


def to_do_first_text(advice: Advice, decided: Mapping[str, str] = NOTHING_DECIDED) -> str:
    """Name what to do now, in order, with what each needs first; empty where there is none.

    `decided`: id of an intervention to what was decided on it, in a few words.
    """
    told = {name: f" ({words})" for name, words in decided.items()}
    names = {pick.intervention.id: pick.intervention.name for pick in advice.picks}
    steps: list[str] = []
    waiting: list[str] = []
    for pick in advice.picks:
        name = pick.intervention.name + told.get(pick.intervention.id, "")
        if pick.when == "needed_before":
            waiting.append(f"{name}, which “{names[pick.needed_for or '']}” needs")
            continue
        if pick.when == "now":
            steps += [*waiting, name]
        waiting = []
    return f"To do first: {'; '.join(steps)}." if steps else ""


def stance_text(
    advice: Advice,
    profile: Profile,
    questionnaire: Questionnaire,
    divided: Collection[str] = (),
) -> str:
    """Say what the stance means, which response comes first, and how near a cut it is."""
    if advice.stance is None:
        return ""
    parts = [STANCE_TEXTS[advice.stance]]
    if advice.first is not None:
        parts.append(first_text(advice, profile, questionnaire, divided))
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
