"""What a profile asks for: a need at each end of each dimension, and how pressing it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.constants import Weights
from diagnostic.core.library import Intervention
from diagnostic.core.profile import DimensionResult, Profile
from diagnostic.core.questionnaire import Pole, Questionnaire
from diagnostic.core.stance import certainty, wicked_share

Floats = NDArray[np.float64]

POLES = (Pole.TAME, Pole.WICKED)


@dataclass(frozen=True, slots=True)
class Needs:
    """Per dimension and pole (D × 2, tame first); a dimension without a score needs nothing.

    `need` is 1 − k and k; `certainty` c; `misfit` m at the end that would pull the handling
    towards the problem, else 0; `away` m at the other end. `advised` is 0 at an end that no
    advice may pull towards, not even by warning against its opposite; else 1.
    """

    dimensions: tuple[str, ...]
    need: Floats
    certainty: Floats
    misfit: Floats
    away: Floats
    advised: Floats

    @property
    def pressing(self) -> Floats:
        """What serving each end fully would be worth: c(1 + m)·need, where it is advised."""
        return self.advised * self.certainty * (1 + self.misfit) * self.need


def needs_of(profile: Profile, questionnaire: Questionnaire, weights: Weights) -> Needs:
    """Work out what each end of each dimension asks for."""
    size = (len(profile.dimensions), len(POLES))
    need, sure, misfit, away = (np.zeros(size) for _ in range(4))
    advised = np.ones(size)
    for row, result in enumerate(profile.dimensions):
        barred = questionnaire.dimensions[row].never_advise
        if barred is not None:
            advised[row, POLES.index(barred)] = 0
        if result.problem is None:
            continue
        k = float(wicked_share(np.array(result.problem.value), weights))
        need[row] = 1 - k, k
        sure[row] = certainty(np.array(result.problem.se), weights)
        weight = misfit_weight(result, weights)
        towards = POLES.index(Pole.WICKED if (result.gap or 0) < 0 else Pole.TAME)
        misfit[row, towards] = weight * advised[row, towards]
        away[row, 1 - towards] = weight * advised[row, towards]
    names = tuple(result.id for result in profile.dimensions)
    return Needs(names, need, sure, misfit, away, advised)


def misfit_weight(result: DimensionResult, weights: Weights) -> float:
    """Return m = clip(|g|/100, 0, 1) · clip((|g|/SE_g − .5)/1.5, 0, 1); 0 without a gap."""
    if result.gap is None or not result.gap_se:
        return 0.0
    size = abs(result.gap)
    ratio = (size / result.gap_se - weights.misfit_ratio_from.value) / (
        weights.misfit_ratio_width.value
    )
    return min(size / weights.misfit_full_gap.value, 1.0) * min(max(ratio, 0.0), 1.0)


def served(intervention: Intervention, dimensions: tuple[str, ...]) -> Floats:
    """Return which ends an intervention serves (D × 2), 1 or 0."""
    ends = np.zeros((len(dimensions), len(POLES)))
    for column, pole in enumerate(POLES):
        for name in intervention.serves(pole):
            if name in dimensions:
                ends[dimensions.index(name), column] = 1
    return ends
