"""How long people spent on each screen, from the moments at which they first answered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import numpy as np

from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.core.reliability import Floats
from diagnostic.core.reliability_report import Scale

Person = tuple[str, int]
"""A respondent and a round."""


def screen_times(
    responses: Sequence[Response], log: Iterable[LoggedAnswer], scales: Sequence[Scale]
) -> dict[str, Floats]:
    """Return for each scale the seconds that people spent on its screen; some may lack.

    A scale's items share a screen. It ends with the last of its items' first answers, and
    begins where the screen that ended before it did, or with the response. Screens that arrived
    together, as after a lost connection or from paper, have no time of their own; nor has the
    first screen of a response whose beginning nobody knows. Seconds are above 0.
    """
    scale_of = {item.id: scale.id for scale in scales for item in scale.items}
    firsts: defaultdict[Person, dict[str, datetime]] = defaultdict(dict)
    for line in log:
        if line.value is not None and line.item in scale_of:
            person = (line.respondent_id, line.round)
            firsts[person].setdefault(line.item, line.answered_at)
    found: defaultdict[str, list[float]] = defaultdict(list)
    for one in responses:
        moments = firsts.get((one.respondent_id, one.round), {})
        for scale, seconds in _screens(one.started_at, moments, scale_of):
            found[scale].append(seconds)
    return {scale: np.array(seconds) for scale, seconds in found.items()}


def _screens(
    started_at: datetime | None, moments: Mapping[str, datetime], scale_of: Mapping[str, str]
) -> Iterable[tuple[str, float]]:
    ends: dict[str, datetime] = {}
    for item, moment in moments.items():
        scale = scale_of[item]
        ends[scale] = max(moment, ends.get(scale, moment))
    begin = started_at
    together = Counter(ends.values())
    for scale, end in sorted(ends.items(), key=lambda pair: pair[1]):
        if begin is not None and end > begin and together[end] == 1:
            yield scale, (end - begin).total_seconds()
        begin = end
