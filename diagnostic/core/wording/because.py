"""Why an intervention is in the plan, or is not: the terms of the sum, in words."""

from collections.abc import Collection

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
EVEN = 0.15
"""How near ½ a need, or a dimension's share, is said to be some of both ends."""

CAMPS = "people stand in two camps here"
"""What is said in place of a mean, which would be nobody's view."""

NEITHER = 0.005
"""A pull smaller than this would be printed as 0.00."""


def contribution_text(
    part: Contribution,
    profile: Profile,
    questionnaire: Questionnaire,
    *,
    numbers: bool = True,
    camps: Collection[str] = (),
) -> str:
    """Say what one term of a score stands for, with the scores and its size if wanted.

    `camps`: ids of the dimensions on whose problem a group stands in two camps.
    """
    torn = part.dimension in camps
    dimension = dimension_of(questionnaire, part.dimension)
    result = profile.dimension(part.dimension)
    stands = f" ({result.problem.value:.0f})" if result.problem and numbers else ""
    phrase = _phrase(questionnaire, part.dimension, Facet.PROBLEM, part.pole)
    if torn:
        phrase, stands = CAMPS, ""
    elif abs(part.need - HALF) <= EVEN:
        phrase = "it has some of both ends"
    elif part.need < HALF:
        phrase = f"in part, {phrase}"
    text = f"{dimension.name}: {phrase}{stands}"
    if part.misfit and result.approach:
        end = Pole.WICKED if result.approach.value > MIDDLE else Pole.TAME
        handled = _phrase(questionnaire, part.dimension, Facet.APPROACH, end)
        text += f", {'and so far' if torn or end is part.pole else 'yet'} {handled}"
        text += f" ({result.approach.value:.0f})" if numbers else ""
    return f"{text}: +{part.counted:.2f}" if numbers else text


def _phrase(questionnaire: Questionnaire, dimension: str, facet: Facet, pole: Pole) -> str:
    phrases = dimension_of(questionnaire, dimension).phrases[facet]
    return str(phrases.wicked if pole is Pole.WICKED else phrases.tame)


def reasons_text(
    pick: Recommendation,
    profile: Profile,
    questionnaire: Questionnaire,
    library: Library,
    camps: Collection[str] = (),
) -> str:
    """Give the reasons of a recommendation in one line."""
    return "; ".join(reasons(pick, profile, questionnaire, library, camps=camps))


def reasons(  # noqa: PLR0913 - a pick, what it rests on, and how to say it
    pick: Recommendation,
    profile: Profile,
    questionnaire: Questionnaire,
    library: Library,
    *,
    numbers: bool = True,
    camps: Collection[str] = (),
) -> list[str]:
    """Give the two largest terms of a recommendation's score, and what else counts."""
    parts = [
        contribution_text(part, profile, questionnaire, numbers=numbers, camps=camps)
        for part in pick.contributions[:LARGEST]
    ]
    rest = sum(part.counted for part in pick.contributions[LARGEST:])
    if rest and numbers:
        parts.append(f"other ends it serves: +{rest:.2f}")
    if pick.penalty:
        clashes = joined([f"“{library.by_id[name].name}”" for name in pick.clashes])
        size = f": −{pick.penalty:.2f}" if numbers else ", so take care with both"
        parts.append(f"may get in the way of {clashes}{size}")
    if pick.needed_for:
        parts.insert(0, f"needed before “{library.by_id[pick.needed_for].name}”")
    return parts or ["it is where to begin when nothing stands out"]


def stance_reason_text(
    reason: StanceReason,
    profile: Profile,
    questionnaire: Questionnaire,
    *,
    numbers: bool = True,
    camps: Collection[str] = (),
) -> str:
    """Say which way one dimension moves the stance, and by how much if wanted."""
    dimension = dimension_of(questionnaire, reason.dimension)
    result = profile.dimension(reason.dimension)
    pole = Pole.WICKED if reason.wicked_share > HALF else Pole.TAME
    phrase = _phrase(questionnaire, reason.dimension, Facet.PROBLEM, pole)
    towards = "leading" if pole is Pole.WICKED else "managing"
    score = f" ({result.problem.value:.0f})" if result.problem else " (no score)"
    size = f", {abs(reason.pull):.2f}" if numbers else ""
    if abs(reason.wicked_share - HALF) <= EVEN:
        phrase = "some of both"
    if abs(reason.pull) < NEITHER:
        towards, size = "neither", ""
    stands = CAMPS if reason.dimension in camps else f"{phrase}{score}"
    return f"{dimension.name}: {stands} – towards {towards}{size}"


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


def not_chosen_reason(near: NotChosen, library: Library, *, numbers: bool = True) -> str:
    """Say what kept a near miss out of the plan, and what it would add if wanted."""
    names = joined([f"“{library.by_id[name].name}”" for name in near.because])
    alone = f"Alone it would add {near.alone:.2f}; beside the others, {near.gain:.2f}."
    why = {
        "clash": f"It may get in the way of {names}, or they of it.",
        "covered": f"{names} already cover most of what it would do.",
        "too_little": "It adds too little to what is chosen.",
        "full": "The plan is kept short, and others add more.",
    }
    return f"{why[near.reason]} {alone}" if numbers else why[near.reason]
