"""From a profile to a portfolio: which interventions, in which order, and why.

Transparent and continuous: every pick carries the terms its score is the sum of.
Source: measurement specification §5; all weights are choices and live in the questionnaire.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diagnostic.core.advice import Advice, Recommendation, Refusal, StanceReason, Stop, When
from diagnostic.core.choosing import (
    DIGITS,
    Candidate,
    Portfolio,
    candidates_of,
    choose,
    empty_portfolio,
)
from diagnostic.core.constants import Weights
from diagnostic.core.fitting import fittings_of, nearest_of
from diagnostic.core.library import Intervention, Library
from diagnostic.core.need import Needs, misfit_weight, needs_of
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Misfit, Questionnaire

_NOTHING: frozenset[str] = frozenset()


def recommend(
    profile: Profile,
    questionnaire: Questionnaire,
    library: Library,
    in_place: Collection[str] = _NOTHING,
    contested: Collection[str] = _NOTHING,
) -> Advice:
    """Recommend a stance and at most a handful of interventions, with every reason.

    `in_place`: ids of interventions that exist already; `contested`: ids of dimensions that a
    group is divided on. Refuses where the gate is closed or too few dimensions have a score.
    """
    if refused := _refusal(profile):
        return Advice(refused=refused)
    weights = questionnaire.weights
    absent = Absent(library, frozenset(in_place))
    needs = needs_of(profile, questionnaire, weights)
    turned = profile.stance == "manage" and is_contested(contested, questionnaire)
    stance = "both" if turned else profile.stance
    candidates = candidates_of(library, needs, weights)
    flat = is_flat(profile, questionnaire) and not contested
    portfolio = choose(candidates, needs, weights, stance, absent.in_place)
    if flat:
        portfolio = _offer(candidates, needs, weights, absent)
    picks = tuple(_in_order(portfolio, candidates, absent, needs, weights))
    left_out = absent.in_place.union(pick.intervention.id for pick in picks)
    return Advice(
        flat=flat,
        stance=stance,
        first=_first(profile, questionnaire, contested) if stance == "both" else None,
        lead_share=profile.lead_share,
        near=_near_a_cut(profile, weights),
        contested=turned,
        stance_reasons=_stance_reasons(needs),
        picks=picks,
        nearest=() if flat else nearest_of(portfolio, candidates, needs, weights, left_out),
        fittings=fittings_of(portfolio, candidates, weights, left_out),
        stop=_stop(profile, questionnaire),
    )


def is_flat(profile: Profile, questionnaire: Questionnaire) -> bool:
    """Say whether nothing stands out: no dimension and no total leans, and nothing misfits."""
    likely = questionnaire.scoring.likely.value
    sides = [profile.p_wicked, *(result.p_wicked for result in profile.dimensions)]
    leaning = any(side is not None and max(side, 1 - side) >= likely for side in sides)
    return not leaning and all(result.direction is None for result in profile.dimensions)


def is_contested(contested: Collection[str], questionnaire: Questionnaire) -> bool:
    """Say whether a group is divided on what the problem is, or on several dimensions."""
    enough = questionnaire.weights.contested_dimensions.value
    return _unclear(questionnaire, contested) or len(set(contested)) >= enough


def _refusal(profile: Profile) -> Refusal | None:
    if profile.in_danger:
        return "in_danger"
    return "too_few_dimensions" if profile.position is None else None


def _unclear(questionnaire: Questionnaire, contested: Collection[str]) -> bool:
    """Say whether it is contested what the problem is."""
    return any(
        part.role == "definition" and part.id in contested for part in questionnaire.dimensions
    )


def _first(profile: Profile, questionnaire: Questionnaire, contested: Collection[str]) -> str:
    """Say which response comes first where both are called for, whatever turned it so."""
    if _unclear(questionnaire, contested):
        return "lead"
    if profile.first is not None:
        return profile.first
    sure = questionnaire.scoring.very_likely.value
    for part, result in zip(questionnaire.dimensions, profile.dimensions, strict=True):
        wicked = part.role == "definition" and (result.p_wicked or 0) >= sure
        if wicked or (part.role == "openness" and result.direction is Misfit.OVER_SIMPLIFIED):
            return "lead"
    sides = (one.p_wicked for one in profile.dimensions if one.p_wicked is not None)
    return "manage" if any(side <= 1 - sure for side in sides) else "either"


def _near_a_cut(profile: Profile, weights: Weights) -> bool:
    if profile.lead_share is None or profile.shape == "split":
        return False
    cuts = (weights.manage_below.value, weights.lead_above.value)
    return min(abs(profile.lead_share - cut) for cut in cuts) < weights.close_margin.value


def _stance_reasons(needs: Needs) -> tuple[StanceReason, ...]:
    """Return the dimensions by how much each moved the stance, most first."""
    reasons = [
        StanceReason(name, k, c, c * (k - 0.5))
        for name, k, c in zip(
            needs.dimensions, needs.need[:, 1], needs.certainty[:, 1], strict=True
        )
        if c > 0
    ]
    return tuple(
        sorted(reasons, key=lambda reason: (-round(abs(reason.pull), DIGITS), reason.dimension))
    )


def _stop(profile: Profile, questionnaire: Questionnaire) -> Stop | None:
    """Find the handling to stop: the heaviest misfit that the questionnaire has words for."""
    found = [
        Stop(part.id, result.direction, misfit_weight(result, questionnaire.weights))
        for part, result in zip(questionnaire.dimensions, profile.dimensions, strict=True)
        if result.direction is not None and result.direction in part.stop
    ]
    return min(
        found, key=lambda stop: (-round(stop.weight, DIGITS), stop.dimension), default=None
    )


@dataclass(frozen=True, slots=True)
class Absent:
    """What is not there yet: the library, less what is in place."""

    library: Library
    in_place: frozenset[str]

    def needed_first(self, intervention: Intervention) -> tuple[str, ...]:
        """Return ids of all that has to exist before an intervention, deepest first."""
        found: dict[str, None] = {}
        for name in sorted(intervention.needs_first):
            if name not in self.in_place:
                found.update(dict.fromkeys(self.needed_first(self.library.by_id[name])))
                found[name] = None
        return tuple(found)

    def first_in_need_of(self, name: str, later: Sequence[str]) -> str:
        """Return which of the ids that come later needs `name` first, itself."""
        return next(one for one in later if name in self.library.by_id[one].needs_first)


def _offer(
    candidates: Mapping[str, Candidate], needs: Needs, weights: Weights, absent: Absent
) -> Portfolio:
    """Return the one thing to offer where nothing stands out, unless it is in place."""
    nothing = empty_portfolio(needs, weights)
    name = absent.library.when_flat
    if name in absent.in_place or name not in candidates:
        return nothing
    return nothing.adding(nothing.weigh(candidates[name]))


def _in_order(
    portfolio: Portfolio,
    candidates: Mapping[str, Candidate],
    absent: Absent,
    needs: Needs,
    weights: Weights,
) -> Iterator[Recommendation]:
    """Yield picks in the order to do them: what each needs first stands before it."""
    picked = {pick.candidate.id: pick for pick in portfolio.picks}
    done: list[str] = []
    for place, pick in enumerate(portfolio.picks):
        intervention = pick.candidate.intervention
        chain = (*absent.needed_first(intervention), intervention.id)
        for step, name in enumerate(chain[:-1]):
            if name not in done:
                done.append(name)
                own = picked.get(name) or portfolio.weigh(candidates[name]).without_penalty()
                needed_for = absent.first_in_need_of(name, chain[step + 1 :])
                yield own.recommendation(needs, len(done), "needed_before", needed_for)
        if intervention.id not in done:
            done.append(intervention.id)
            when: When = "now" if place < weights.show_now.value else "later"
            yield pick.recommendation(needs, len(done), when, None)
