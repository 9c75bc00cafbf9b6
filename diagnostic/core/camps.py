"""Whether people's own overall places are made of two camps."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.agreement import ON_A_CUT, agreement_of
from diagnostic.core.describing import ends_of
from diagnostic.core.questionnaire import Questionnaire

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Camps:
    """How many people place the problem in the tame zone, between, and in the wicked zone."""

    tame: int
    between: int
    wicked: int
    tame_mean: float | None
    """The mean place of those in the tame camp, 0 to 100; None where nobody is in it."""
    wicked_mean: float | None


def camps_of(places: Sequence[float], questionnaire: Questionnaire) -> Camps | None:
    """Say whether people's own places form two camps, by the rule for a dimension.

    Each place, 0 to 100, is put on the nearest point of the scale (exactly between two, on the
    one nearer the middle), as if it were an answer to one item. There are two camps where at
    least `camps_people` people have a place, van der Eijk's A is below 0, the average deviation
    says divided, and each outer zone holds `camps_share` of them. None otherwise.
    """
    size, scoring = questionnaire.scale.size, questionnaire.scoring
    if len(places) < scoring.camps_people.value:
        return None
    own = np.asarray(places, dtype=np.float64)
    points = nearest_points(own, size)
    ends = ends_of(questionnaire)
    counts = np.bincount(points - 1, minlength=size)
    if not agreement_of(counts[None], len(own), ends, len(own), scoring).two_camps:
        return None
    tame, wicked = ends[:, points - 1]
    return Camps(
        tame=int(tame.sum()),
        between=int((~tame & ~wicked).sum()),
        wicked=int(wicked.sum()),
        tame_mean=float(own[tame].mean()) if tame.any() else None,
        wicked_mean=float(own[wicked].mean()) if wicked.any() else None,
    )


def nearest_points(places: Floats, scale_size: int) -> NDArray[np.int64]:
    """Return the point 1 … K nearest to each place; between two, the one nearer the middle.

    >>> nearest_points(np.array([0.0, 12.5, 50.0, 87.5, 100.0]), 5).tolist()
    [1, 2, 3, 4, 5]
    """
    steps = places / 100 * (scale_size - 1)
    up, down = np.floor(steps + 0.5 + ON_A_CUT), np.ceil(steps - 0.5 - ON_A_CUT)
    nearest: NDArray[np.int64] = np.where(places < 50, up, down).astype(np.int64) + 1  # noqa: PLR2004 - half way
    return nearest
