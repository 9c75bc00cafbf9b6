"""What the kernel needs to know of a questionnaire and form, as row numbers and constants."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.constants import Scoring, Weights
from diagnostic.core.questionnaire import Facet, Questionnaire

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each cell's items stand, counted from 0 in the questionnaire's order of items."""

    dimensions: int
    scale_size: int
    cells: Mapping[Facet, tuple[Rows, ...]]
    """Facet to one array of item rows per dimension; empty where it has no items."""
    items: Rows
    """The form's items in the order in which they are shown."""
    flipped: NDArray[np.bool_]
    """Which of `items` stand on the screen with their ends changed over."""
    verdicts: bool
    definition: int | None
    openness: int | None
    scoring: Scoring
    weights: Weights


def plan_of(questionnaire: Questionnaire, form_id: str) -> Plan:
    """Work out a form's plan. Raises: KeyError for a form that is not declared."""
    form = questionnaire.form(form_id)
    row = {item.id: index for index, item in enumerate(questionnaire.items)}
    items = questionnaire.items_of(form_id)
    cells = {
        facet: tuple(
            _rows(row[item.id] for item in questionnaire.cell(dimension.id, facet)[: form.take])
            for dimension in questionnaire.dimensions
        )
        for facet in Facet
    }
    roles = {dimension.role: place for place, dimension in enumerate(questionnaire.dimensions)}
    return Plan(
        dimensions=len(questionnaire.dimensions),
        scale_size=questionnaire.scale.size,
        cells=cells,
        items=_rows(row[item.id] for item in items),
        flipped=np.array([form.flips and item.flip for item in items], dtype=bool),
        verdicts=form.dimension_verdicts,
        definition=roles.get("definition"),
        openness=roles.get("openness"),
        scoring=questionnaire.scoring,
        weights=questionnaire.weights,
    )


def _rows(numbers: Iterable[int]) -> Rows:
    return np.fromiter(numbers, dtype=np.intp)
