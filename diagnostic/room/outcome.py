"""What participants see of a revealed round: the place, and the dimensions if they may."""

from dataclasses import dataclass

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.core.records import Shows
from diagnostic.core.wording import agreement_text, contested_text, hidden_group_text
from diagnostic.workshop.results import RoundResults


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension between its two ends; numbers are None where hidden or not scored."""

    name: str
    tame: str
    wicked: str
    problem: float | None
    approach: float | None
    tame_share: float
    """Percentages of people on the tame side, between, and on the wicked side."""
    middle_share: float
    wicked_share: float
    agreement: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A zone of the line."""

    label: str
    start: float
    end: float
    here: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A round's result as a phone shows it."""

    round: int
    people: int
    simulated: int
    hidden: str
    """Why nothing is shown, where fewer people answered than the smallest group."""
    min_group: int
    place: float | None
    approach: float | None
    low: float
    high: float
    zone: str
    bands: tuple[Band, ...]
    rows: tuple[Row, ...]
    """Empty where only the place may be seen."""
    contested: str
    """What it means that the group is divided; empty where it is not, or may not be seen."""


def outcome_of(results: RoundResults) -> Outcome:
    """Return what a phone shows of a round."""
    group, questionnaire = results.group, results.questionnaire
    profile = group.profile
    position = profile.position if profile else None
    zone = profile.zone if profile else None
    approach = profile.approach if profile else None
    whole = results.workshop.shows is Shows.PROFILE and not group.suppressed
    rows = [_row(one, group) for one in questionnaire.dimensions]
    labels = {one.id: one.label for one in questionnaire.zones.overall}
    return Outcome(
        round=results.round,
        people=group.respondents,
        simulated=results.simulated,
        hidden=hidden_group_text(group) if group.suppressed else "",
        min_group=group.min_group,
        place=position.value if position else None,
        approach=approach.value if approach else None,
        low=position.low if position else 0,
        high=position.high if position else 0,
        zone=labels.get(zone or "", ""),
        bands=_bands(questionnaire, zone),
        rows=tuple(row for row in rows if row) if whole else (),
        contested=contested_text(group, questionnaire) if whole else "",
    )


def _bands(questionnaire: Questionnaire, zone: str | None) -> tuple[Band, ...]:
    ends = [0.0, *(one.upto for one in questionnaire.zones.overall)]
    return tuple(
        Band(one.label, start, one.upto, one.id == zone)
        for one, start in zip(questionnaire.zones.overall, ends, strict=False)
    )


def _row(dimension: Dimension, group: Group) -> Row | None:
    cells = {cell.facet: cell for cell in group.cells if cell.dimension == dimension.id}
    problem = cells.get(Facet.PROBLEM)
    if problem is None:
        return None
    approach = cells.get(Facet.APPROACH)
    return Row(
        name=dimension.name,
        tame=dimension.tame,
        wicked=dimension.wicked,
        problem=problem.mean,
        approach=approach.mean if approach else None,
        tame_share=_percent(problem.share_tame),
        middle_share=_percent(problem.share_middle),
        wicked_share=_percent(problem.share_wicked),
        agreement=agreement_text(problem),
        hidden=problem.suppressed,
    )


def _percent(share: float | None) -> float:
    return 100 * (share or 0)
