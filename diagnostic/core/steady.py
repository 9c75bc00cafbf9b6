"""Whether two rounds with others between them can be compared without giving anyone away."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from diagnostic.core.people import score_everyone
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response


def tells_nobody(
    rounds: Mapping[int, Sequence[Response]],
    dimension: str,
    facet: Facet,
    questionnaire: Questionnaire,
    min_group: int,
) -> bool:
    """Say whether the change of one score may be told between any two of several rounds.

    Changes from each round to the next are told anyway. With one across several rounds beside
    them, sums and differences leave those who gave the score in some of the rounds only. So
    people are sorted by the rounds in which they have it, and each sort that there is has to
    hold at least `min_group` of them. Without anyone it tells nobody.

    An empty dimension is the overall place; it is made of all dimensions, so there people are
    sorted by where they have each of these.
    """
    sorts = Counter(_sorts(rounds, dimension, facet, questionnaire).values())
    return all(people >= min_group for people in sorts.values())


def _sorts(
    rounds: Mapping[int, Sequence[Response]],
    dimension: str,
    facet: Facet,
    questionnaire: Questionnaire,
) -> dict[str, tuple[tuple[int, bytes], ...]]:
    rows = [
        place for place, one in enumerate(questionnaire.dimensions) if dimension in {"", one.id}
    ]
    found: dict[str, tuple[tuple[int, bytes], ...]] = {}
    for number, responses in sorted(rounds.items()):
        if not responses:
            continue
        everyone = score_everyone(responses, questionnaire, responses[0].form)
        scored = ~np.isnan(everyone.scores[facet][rows])
        for column, person in enumerate(responses):
            if scored[:, column].any():
                have = (number, scored[:, column].tobytes())
                found[person.respondent_id] = (*found.get(person.respondent_id, ()), have)
    return found
