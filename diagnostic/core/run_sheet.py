"""A plan for the talk after a round: what to speak about, for how long, with which question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.talking import TalkingPoint


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the talk; all texts may be edited before use."""

    title: str
    minutes: int
    question: str
    """What to ask, so that both ends are heard."""
    write_down: str
    dimension: str = ""
    """Empty for the opening and the close."""
    finding: str = ""
    """What the answers show there, in one sentence."""
    tame: str = ""
    wicked: str = ""
    """The two ends in words."""
    reasons_tame: tuple[str, ...] = ()
    reasons_wicked: tuple[str, ...] = ()
    """What people wrote at each end; none for small groups, or where the facilitator hid it."""


@dataclass(frozen=True, slots=True)
class RunSheet:
    """An ordered plan that fits on one page."""

    problem: str
    people: int
    round: int
    stages: tuple[Stage, ...]

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(stage.minutes for stage in self.stages)


def run_sheet_of(
    group: Group,
    points: Sequence[TalkingPoint],
    reasons: tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]],
    questionnaire: Questionnaire,
) -> tuple[Stage, ...]:
    """Plan a talk on the two or three dimensions that are most worth it."""
    raise NotImplementedError
