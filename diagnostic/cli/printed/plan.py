"""What `recommend` prints: one respondent's plan or a group's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diagnostic.cli.printed.shapes import shape_of
from diagnostic.core.advice import Advice
from diagnostic.core.camps import Camps
from diagnostic.core.explaining import ChangeOfStance, Sensitivity
from diagnostic.core.library import Intervention
from diagnostic.core.profile import Profile


class InterventionInFull(Intervention):
    """Something people can do, with its cost, evidence, risks and what it clashes with."""


@dataclass(frozen=True)
class Plan:
    """What every plan says."""

    session_id: str
    round: int
    problem: str
    headline: str
    questionnaire_id: str
    questionnaire_version: int
    refusal: str | None
    """Why nothing is advised; None where something is."""
    profile: Profile
    advice: Advice
    interventions: Mapping[str, InterventionInFull]
    """Those picked, by their ids."""


@dataclass(frozen=True)
class PlanForOne(Plan):
    """One respondent's plan."""

    respondent_id: str
    change_of_stance: ChangeOfStance | None
    """The fewest answers that would change the stance."""
    sensitivity: Sensitivity | None
    """How often the advice stays while the weights move."""


@dataclass(frozen=True)
class WithoutDisagreement:
    """What would be advised if the group were divided on nothing."""

    stance: str | None
    first: str | None
    picks: tuple[str, ...]


@dataclass(frozen=True)
class PlanForGroup(Plan):
    """A group's plan."""

    respondents: int
    min_group: int
    divided: tuple[str, ...]
    """Dimensions on which people are divided."""
    contested: bool
    camps: Camps | None
    without_disagreement: WithoutDisagreement


def recommended() -> Any:
    """Return the models of either plan."""
    return shape_of(PlanForOne) | shape_of(PlanForGroup)
