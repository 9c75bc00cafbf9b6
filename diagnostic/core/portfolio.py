"""Many problems beside each other: what each one came to, round by round."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from diagnostic.core.comparing import Asked, Comparison, comparison
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Misfit

SELF, GROUP = "self", "group"

Wordings = tuple[tuple[str, datetime], ...]
"""Wordings of one problem, each with the moment from which it held; oldest first."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What one problem came to in one round; all None where `trouble` says why."""

    asked: Asked
    round: int
    title: str
    """The problem as it was worded in this round."""
    when: datetime | None
    people: int
    trouble: str = ""
    """Why there is no place, as a clause; empty where there is one."""
    place: Estimate | None = None
    """Of the problem; the band is a respondent's, or a group's interval over people."""
    handling: Estimate | None = None
    zone: str | None = None
    """The id of the zone the place lies in."""
    zone_probability: float | None = None
    stance: str | None = None
    """`manage`, `lead` or `both`."""
    contested: bool = False
    camps: bool = False
    """Whether the place is made of two camps, so that its middle is nobody's."""
    over_simplified: int | None = None
    """How many dimensions are; None where form or answers allow no verdict."""
    over_complicated: int | None = None

    @property
    def zone_label(self) -> str:
        """The zone in words; empty where there is none."""
        zones = self.asked.questionnaire.zones.overall
        return next((zone.label for zone in zones if zone.id == self.zone), "")

    @property
    def near_border(self) -> bool:
        """Whether the zone next to it is nearly as likely."""
        least = self.asked.questionnaire.scoring.near_border.value
        return self.zone_probability is not None and self.zone_probability < least

    @property
    def side(self) -> Misfit | None:
        """Which side of the line of fit the whole lies on; None where it is near the line."""
        if self.place is None or self.handling is None:
            return None
        gap = self.handling.value - self.place.value
        if abs(gap) < self.asked.questionnaire.scoring.misfit_gap.value:
            return None
        return Misfit.OVER_SIMPLIFIED if gap < 0 else Misfit.OVER_COMPLICATED


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with all its rounds, the oldest first."""

    id: str
    kind: str
    """`self` or `group`."""
    source: str
    """Where it was taken from: words, or the name of a file."""
    rounds: tuple[Measure, ...]
    """At least one."""
    simulated: bool = False
    wordings: Wordings = ()
    """Empty where they are not known."""

    @property
    def newest(self) -> Measure:
        """The newest round that has a place, or else the newest."""
        return next((one for one in reversed(self.rounds) if one.place), self.rounds[-1])

    @property
    def title(self) -> str:
        """The problem as it was worded last."""
        return self.wordings[-1][0] if self.wordings else self.rounds[-1].title


@dataclass(frozen=True, slots=True)
class Line:
    """Problems whose overall places compare, each with each, and those that stand apart."""

    together: tuple[Problem, ...]
    mapped: tuple[Problem, ...]
    """Those of them whose handling has a place that compares too."""
    apart: tuple[tuple[Problem, tuple[str, ...]], ...]
    """Each with the reasons, as clauses."""


def line_of(problems: Sequence[Problem]) -> Line:
    """Put on one line all problems that compare; in the order given.

    What was asked most often sets the measure (ties: what comes first); what does not compare
    with it, or with something already on the line, stands apart, as does what has no place.
    """
    placed = [one for one in problems if one.newest.place]
    counts = Counter(one.newest.asked for one in placed)
    kept: list[Asked] = []
    handled: list[Asked] = []
    why: dict[Asked, tuple[str, ...]] = {}
    for asked, _ in counts.most_common():
        found = [comparison(other, asked) for other in kept]
        refused = next((one for one in found if not one.place), None)
        if refused is not None:
            why[asked] = refused.reasons
            continue
        kept.append(asked)
        if all(comparison(other, asked).handling for other in handled):
            handled.append(asked)
    together = tuple(one for one in placed if one.newest.asked not in why)
    return Line(
        together=together,
        mapped=tuple(
            one for one in together if one.newest.handling and one.newest.asked in handled
        ),
        apart=tuple(
            (one, why[one.newest.asked] if one.newest.place else (one.newest.trouble,))
            for one in problems
            if not one.newest.place or one.newest.asked in why
        ),
    )


@dataclass(frozen=True, slots=True)
class Story:
    """One problem over time: the rounds that compare with its newest, and the rest."""

    together: tuple[Measure, ...]
    apart: tuple[tuple[Measure, tuple[str, ...]], ...]


def story_of(problem: Problem) -> Story:
    """Sort a problem's rounds by whether they compare with its newest; oldest first."""
    last = problem.newest.asked
    found: dict[Asked, Comparison] = {
        one.asked: comparison(last, one.asked) for one in problem.rounds
    }
    return Story(
        together=tuple(one for one in problem.rounds if one.place and found[one.asked].place),
        apart=tuple(
            (one, found[one.asked].reasons if one.place else (one.trouble,))
            for one in problem.rounds
            if not one.place or not found[one.asked].place
        ),
    )
