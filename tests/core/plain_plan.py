"""The choice of a plan a second time, from the specification, §5, in plain loops."""

from collections.abc import Collection
from dataclasses import dataclass

from diagnostic.core.constants import Weights
from diagnostic.core.library import Intervention, Library
from diagnostic.core.profile import DimensionResult, Profile
from diagnostic.core.questionnaire import Pole, Questionnaire

Worth = dict[tuple[str, Pole], float]


@dataclass
class PlainPlan:
    """The picks in the order of choice, with what each added, and what is covered then."""

    scores: dict[str, float]
    covered: dict[str, float]


def clip(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def misfit(result: DimensionResult, weights: Weights) -> float:
    """m of rule 5."""
    if result.gap is None or result.gap_se is None:
        return 0.0
    ratio = abs(result.gap) / result.gap_se
    growth = (ratio - weights.misfit_ratio_from.value) / weights.misfit_ratio_width.value
    return clip(abs(result.gap) / weights.misfit_full_gap.value) * clip(growth)


def towards(result: DimensionResult) -> Pole:
    """The end that serving would pull the handling towards the problem."""
    return Pole.WICKED if (result.gap or 0) < 0 else Pole.TAME


def needs(profile: Profile, questionnaire: Questionnaire) -> tuple[Worth, Worth]:
    """What serving each end is worth, c (1 + m) k, and what it would be were k 1."""
    weights = questionnaire.weights
    low, high = weights.wicked_share_from.value, weights.wicked_share_to.value
    worth: Worth = {}
    most: Worth = {}
    for dimension, result in zip(questionnaire.dimensions, profile.dimensions, strict=True):
        for pole in Pole:
            if result.problem is None or pole is dimension.never_advise:
                continue
            k = clip((result.problem.value - low) / (high - low))
            certainty = 1 / (1 + (result.problem.se / weights.certainty_se.value) ** 2)
            m = misfit(result, weights) if pole is towards(result) else 0.0
            share = k if pole is Pole.WICKED else 1 - k
            worth[result.id, pole] = certainty * (1 + m) * share
            most[result.id, pole] = certainty * (1 + m)
    return worth, most


def contributions(one: Intervention, worth: Worth, weights: Weights) -> Worth:
    """Rule 6."""
    ends = [(name, pole) for pole in Pole for name in one.serves(pole)]
    factor = weights.evidence[one.evidence_grade].value / len(ends) ** 0.5
    return {end: worth[end] * factor for end in ends if end in worth}


def is_to_avoid(one: Intervention, profile: Profile, questionnaire: Questionnaire) -> bool:
    """Say whether it fits nowhere and pulls the handling away from the problem."""
    weights = questionnaire.weights
    worth, most = needs(profile, questionnaire)
    ends = [(name, pole) for pole in Pole for name in one.serves(pole) if (name, pole) in most]
    possible = sum(most[end] for end in ends)
    fit = sum(worth[end] for end in ends) / possible if possible else 0.0
    barred = {part.id: part.never_advise for part in questionnaire.dimensions}
    pull = 0.0
    for result in profile.dimensions:
        served = [pole for pole in Pole if result.id in one.serves(pole)]
        right = towards(result)
        if served and right not in served and right is not barred[result.id]:
            pull += misfit(result, weights)
    return fit < weights.fits.value and pull > weights.avoid_pull.value


def plan_of(
    profile: Profile,
    questionnaire: Questionnaire,
    library: Library,
    stance: str,
    in_place: Collection[str] = (),
) -> PlainPlan:
    """Rule 7: always the largest gain next; where both are called for, both types now."""
    weights = questionnaire.weights
    worth, _ = needs(profile, questionnaire)
    plan = PlainPlan({}, {result.id: 0.0 for result in profile.dimensions})
    pool = {
        one.id: one
        for one in library.interventions
        if one.id not in in_place and not is_to_avoid(one, profile, questionnaire)
    }
    while len(plan.scores) < weights.portfolio.value:
        options = _options(plan, pool, worth, weights)
        types = {str(pool[name].response_type) for name in plan.scores}
        missing = {"management", "leadership"} - types if stance == "both" else set()
        wanted = [
            one for one in options if str(pool[one[1]].response_type) in missing and one[2] > 0
        ]
        enough = [one for one in options if -one[0] >= weights.stop_gain.value]
        room = weights.show_now.value - len(plan.scores)
        if wanted and (room <= len(missing) or not enough):
            enough = wanted
        if not enough:
            break
        name = enough[0][1]
        plan.scores[name] = -enough[0][0]
        for (dimension, _), value in contributions(pool[name], worth, weights).items():
            plan.covered[dimension] += value
        plan.covered = {key: min(value, 1.0) for key, value in plan.covered.items()}
    return plan


def _options(
    plan: PlainPlan, pool: dict[str, Intervention], worth: Worth, weights: Weights
) -> list[tuple[float, str, float]]:
    """Return minus the gain, the id, and what counts of it before clashes, best first."""
    found = []
    for name, one in pool.items():
        if name in plan.scores:
            continue
        counted = sum(
            value * (1 - plan.covered[dimension])
            for (dimension, _), value in contributions(one, worth, weights).items()
        )
        clashes = sum(
            other in one.may_undermine or name in pool[other].may_undermine
            for other in plan.scores
        )
        gain = round(counted - weights.clash.value * clashes, 9)
        found.append((-gain, name, counted))
    return sorted(found)
