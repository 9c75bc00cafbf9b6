"""What was expected beside what was measured, in one word."""

from dataclasses import dataclass
from enum import StrEnum

from diagnostic.core.change import Change
from diagnostic.core.profile import Estimate, Profile
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.reliable import reliable_change


class Came(StrEnum):
    """How a measured change compares with the expected one."""

    AS_EXPECTED = "as_expected"
    """It moved that way, and the expected size is within what the measurement allows."""
    LESS = "less"
    """It moved that way, but by less than expected, by more than chance."""
    CHANCE = "chance"
    """It cannot be told from no change at all."""
    OTHER_WAY = "other_way"
    HIDDEN = "hidden"
    """Too few people answered one of the two times."""
    UNSCORED = "unscored"
    """It has no score at one of the two times."""
    NOT_YET = "not_yet"
    """The problem was not measured again since."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A change in POMP with its 95% interval; above 0 is towards the wicked end."""

    change: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether the interval holds no 0, so that this is more than chance."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one expectation."""

    came: Came
    measured: Measured | None = None
    """None where there is nothing to show."""


NOT_YET = Outcome(Came.NOT_YET)


def compare(expected: int, measured: Measured) -> Came:
    """Say in one word how a measured change compares with an expected one.

    A change is more than chance if its interval holds no 0. One in the expected direction is
    `less` only if the whole interval falls short of what was expected; otherwise the
    measurement does not contradict the expectation. Source: reading a 95% interval as the
    range of changes that the data allow (Cumming & Finch 2005, Am Psychol 60:170-180); for one
    person, the interval is that of the reliable change index. With an interval of no width,
    the change itself is compared.

    >>> compare(10, Measured(change=8, low=2, high=14))
    <Came.AS_EXPECTED: 'as_expected'>
    >>> compare(-20, Measured(change=-6, low=-11, high=-1))
    <Came.LESS: 'less'>
    """
    if not measured.sure:
        return Came.CHANCE
    if (measured.change > 0) != (expected > 0):
        return Came.OTHER_WAY
    farthest = measured.high if expected > 0 else -measured.low
    return Came.LESS if farthest < abs(expected) else Came.AS_EXPECTED


def came_of_group(expected: int, change: Change) -> Outcome:
    """Compare with how a group moved: paired people, t interval, suppressed as there.

    Below three pairs, or where the form asks nothing of the kind, there is no interval.
    """
    if change.suppressed:
        return Outcome(Came.HIDDEN)
    if change.mean is None or change.low is None or change.high is None:
        return Outcome(Came.UNSCORED)
    measured = Measured(change.mean, change.low, change.high)
    return Outcome(compare(expected, measured), measured)


def came_of_one(
    expected: int,
    before: Estimate | None,
    after: Estimate | None,
    questionnaire: Questionnaire,
) -> Outcome:
    """Compare with how one person's score moved, by the reliable change index."""
    if before is None or after is None:
        return Outcome(Came.UNSCORED)
    moved = reliable_change(before, after, questionnaire)
    margin = questionnaire.scoring.reliable_change.value * moved.se
    measured = Measured(moved.change, moved.change - margin, moved.change + margin)
    return Outcome(compare(expected, measured), measured)


def estimate_of(profile: Profile, dimension: str, facet: Facet) -> Estimate | None:
    """Return the score that an expectation is about; an empty dimension is the overall place.

    None where it has no score, or where the form or the questionnaire has no such dimension.
    """
    problem = facet is Facet.PROBLEM
    if not dimension:
        return profile.position if problem else profile.approach
    for result in profile.dimensions:
        if result.id == dimension:
            return result.problem if problem else result.approach
    return None
