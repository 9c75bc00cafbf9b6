"""portfolio.csv: many problems, a row for each round of each."""

from collections.abc import Iterable, Iterator

from diagnostic.core.portfolio import Measure, Problem
from diagnostic.core.profile import Estimate
from diagnostic.exchange.rendering import Cell, Style, csv_bytes

PORTFOLIO_COLUMNS = (
    "problem",
    "kind",
    "source",
    "simulated",
    "round",
    "measured_at",
    "people",
    "questionnaire_id",
    "questionnaire_version",
    "form",
    "position",
    "position_low",
    "position_high",
    "zone",
    "zone_probability",
    "approach",
    "approach_low",
    "approach_high",
    "stance",
    "contested",
    "two_camps",
    "over_simplified",
    "over_complicated",
    "note",
)


def portfolio_csv(
    problems: Iterable[Problem], *, excel: bool = False, delimiter: str = ","
) -> bytes:
    """Return portfolio.csv; `note` says why a round has no place."""
    rows = (list(_cells(one, measure)) for one in problems for measure in one.rounds)
    return csv_bytes(PORTFOLIO_COLUMNS, rows, Style(excel, delimiter))


def _cells(problem: Problem, measure: Measure) -> Iterator[Cell]:
    questionnaire, placed = measure.asked.questionnaire, measure.place is not None
    yield from (measure.title, problem.kind, problem.source, problem.simulated)
    yield from (measure.round, measure.when, measure.people)
    yield from (questionnaire.id, questionnaire.version, measure.asked.form)
    yield from _place(measure.place)
    yield from (measure.zone, measure.zone_probability)
    yield from _place(measure.handling)
    yield measure.stance
    yield from (measure.contested, measure.camps) if placed else (None, None)
    yield from (measure.over_simplified, measure.over_complicated, measure.trouble)


def _place(estimate: Estimate | None) -> tuple[float | None, float | None, float | None]:
    if estimate is None:
        return None, None, None
    return estimate.value, estimate.low, estimate.high
