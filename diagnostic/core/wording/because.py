"""Why an intervention is in the plan, or is not: the terms of the sum, in words."""

from diagnostic.core.advice import (
    Contribution,
    Fitting,
    NotChosen,
    Recommendation,
    StanceReason,
)
from diagnostic.core.library import Library
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Facet, Pole, Questionnaire
from diagnostic.core.stance import MIDDLE
from diagnostic.core.wording.lists import dimension_of, joined, names_of

LARGEST = 2
"""How many contributions a recommendation prints: its two largest."""

HALF = 0.5

NEITHER = 0.005
"""A pull smaller than this would be printed as 0.00."""


def contribution_text(
    part: Contribution, profile: Profile, questionnaire: Questionnaire
) -> str:
    """Say what one term of a score stands for, with the scores it comes from."""
    dimension = dimension_of(questionnaire, part.dimension)
    result = profile.dimension(part.dimension)
    stands = f" ({result.problem.value:.0f})" if result.problem else ""
    phrase = _phrase(questionnaire, part.dimension, Facet.PROBLEM, part.pole)
    partly = "in part, " if part.need < HALF else ""
    text = f"{dimension.name}: {partly}{phrase}{stands}"
    if part.misfit and result.approach:
        end = Pole.WICKED if result.approach.value > MIDDLE else Pole.TAME
        handled = _phrase(questionnaire, part.dimension, Facet.APPROACH, end)
        yet = "and so far" if end is part.pole else "yet"
        text += f", {yet} {handled} ({result.approach.value:.0f})"
    return f"{text}: +{part.counted:.2f}"


def _phrase(questionnaire: Questionnaire, dimension: str, facet: Facet, pole: Pole) -> str:
    phrases = dimension_of(questionnaire, dimension).phrases[facet]
    return str(phrases.wicked if pole is Pole.WICKED else phrases.tame)


def reasons_text(
    pick: Recommendation, profile: Profile, questionnaire: Questionnaire, library: Library
) -> str:
    """Give the reasons of a recommendation in one line."""
    return "; ".join(reasons(pick, profile, questionnaire, library))


def reasons(
    pick: Recommendation, profile: Profile, questionnaire: Questionnaire, library: Library
) -> list[str]:
    """Give the two largest terms of a recommendation's score, and what else counts."""
    parts = [
        contribution_text(part, profile, questionnaire) for part in pick.contributions[:LARGEST]
    ]
    rest = sum(part.counted for part in pick.contributions[LARGEST:])
    if rest:
        parts.append(f"other ends it serves: +{rest:.2f}")
    if pick.penalty:
        clashes = joined([library.by_id[name].name for name in pick.clashes])
        parts.append(f"may get in the way of {clashes}: −{pick.penalty:.2f}")
    if pick.needed_for:
        parts.insert(0, f"needed before “{library.by_id[pick.needed_for].name}”")
    return parts or ["it is where to begin when nothing stands out"]


def stance_reason_text(
    reason: StanceReason, profile: Profile, questionnaire: Questionnaire
) -> str:
    """Say which way one dimension moves the stance, and by how much."""
    dimension = dimension_of(questionnaire, reason.dimension)
    result = profile.dimension(reason.dimension)
    pole = Pole.WICKED if reason.wicked_share > HALF else Pole.TAME
    phrase = _phrase(questionnaire, reason.dimension, Facet.PROBLEM, pole)
    towards = "leading" if pole is Pole.WICKED else "managing"
    stands = f"{result.problem.value:.0f}" if result.problem else "no score"
    if abs(reason.pull) < NEITHER:
        return f"{dimension.name}: some of both ({stands}) – towards neither"
    return f"{dimension.name}: {phrase} ({stands}) – towards {towards}, {abs(reason.pull):.2f}"


def avoid_reason(fitting: Fitting, questionnaire: Questionnaire, library: Library) -> str:
    """Say why an intervention is one to avoid here; empty if it is not."""
    parts = []
    if fitting.pulls_away:
        names = names_of(fitting.pulls_away, questionnaire)
        parts.append(f"it would move your handling further from the problem in {names}")
    if fitting.undermines:
        names = joined([f"“{library.by_id[name].name}”" for name in fitting.undermines])
        parts.append(f"it may undermine {names}, which comes now")
    return "; ".join(parts)


def not_chosen_reason(near: NotChosen, library: Library) -> str:
    """Say what kept a near miss out of the plan."""
    names = joined([f"“{library.by_id[name].name}”" for name in near.because])
    alone = f"Alone it would add {near.alone:.2f}; beside the others, {near.gain:.2f}."
    reasons = {
        "clash": f"It may get in the way of {names}, or they of it.",
        "covered": f"{names} already cover most of what it would do.",
        "too_little": "It adds too little to what is chosen.",
        "full": "The plan is kept short, and others add more.",
    }
    return f"{reasons[near.reason]} {alone}"
