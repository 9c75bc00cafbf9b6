"""The one sentence that everything else explains."""

from collections.abc import Sequence
from math import ceil

from diagnostic.core.advice import Refusal
from diagnostic.core.profile import DimensionResult, Profile
from diagnostic.core.questionnaire import Facet, Misfit, Questionnaire
from diagnostic.core.wording.lists import names_of

_NAMED = 2
"""How many dimensions the sentence names before it becomes a list."""

_TREATED = {
    Misfit.OVER_SIMPLIFIED: "as tamer than it looks",
    Misfit.OVER_COMPLICATED: "as more wicked than it looks",
}


def headline(profile: Profile, questionnaire: Questionnaire) -> str:
    """Say where the problem stands and whether its handling fits, in one sentence."""
    if profile.in_danger:
        return questionnaire.gate.stop_title
    if profile.position is None:
        return "There are too few answers to say where this problem stands."
    return f"{_standing(profile, questionnaire)}; {misfit_clause(profile, questionnaire)}."


def _standing(profile: Profile, questionnaire: Questionnaire) -> str:
    if profile.shape == "split":
        sure = questionnaire.scoring.very_likely.value
        sides = [
            (one.id, one.p_wicked) for one in profile.dimensions if one.p_wicked is not None
        ]
        wicked = [
            name for name, side in sorted(sides, key=lambda pair: -pair[1]) if side >= sure
        ]
        tame = [
            name for name, side in sorted(sides, key=lambda pair: pair[1]) if side <= 1 - sure
        ]
        return (
            "Split: very likely on the wicked side in "
            f"{names_of(wicked[:_NAMED], questionnaire)}, "
            f"on the tame side in {names_of(tame[:_NAMED], questionnaire)}"
        )
    zone = next(one for one in questionnaire.zones.overall if one.id == profile.zone)
    certain = (profile.zone_probability or 0) >= questionnaire.scoring.near_border.value
    return zone.label if certain else f"{zone.label}, near the border"


def misfit_clause(profile: Profile, questionnaire: Questionnaire) -> str:
    """Say how the handling misfits, as a clause that begins with "you" or "how"."""
    if not questionnaire.form(profile.form).dimension_verdicts:
        return "the form you chose is too short to say where your handling fits"
    asked = questionnaire.items_of(profile.form)
    if not any(item.facet is Facet.APPROACH for item in asked):
        return "how it is being handled was not asked"
    if profile.approach is None:
        return "there are too few answers about how it is handled to compare the two"
    worst = sorted(
        (one for one in profile.dimensions if one.direction is not None),
        key=lambda one: (one.misfit != "strong", -abs(one.gap or 0), one.id),
    )
    if not worst:
        return "how you handle it fits, as far as these answers can show"
    return "you are treating it " + ", and ".join(_by_direction(worst, questionnaire))


def _by_direction(
    misfits: Sequence[DimensionResult], questionnaire: Questionnaire
) -> list[str]:
    parts = []
    for direction in dict.fromkeys(one.direction for one in misfits if one.direction):
        found = [one.id for one in misfits if one.direction is direction]
        most = ", most of all in" if len(found) > _NAMED else " in"
        names = names_of(found[:_NAMED], questionnaire)
        parts.append(f"{_TREATED[direction]}{most} {names}")
    return parts


def _few(scored: int, total: int) -> str:
    if not scored:
        return f"Not one of the {total} dimensions has"
    verb = "has" if scored == 1 else "have"
    return f"Only {scored} of the {total} dimensions {verb}"


def refusal_text(refused: Refusal, profile: Profile, questionnaire: Questionnaire) -> str:
    """Say why nothing is recommended, and what would change that."""
    if refused == "in_danger":
        return questionnaire.gate.stop_text
    scored = sum(one.problem is not None for one in profile.dimensions)
    total = len(questionnaire.dimensions)
    needed = max(ceil(questionnaire.scoring.dimensions_share.value * total - 1e-9), 1)
    return (
        f"{_few(scored, total)} enough answers about the problem; "
        f"{needed} are needed before anything can be said. Go back and answer a few more, "
        "or ask someone who knows the parts you could not judge."
    )
