"""The screens of a self-assessment, in order: gate, problem, approach, check."""

from dataclasses import dataclass
from enum import StrEnum

from diagnostic.core.questionnaire import Dimension, Facet, Item, Questionnaire
from diagnostic.core.records import Response


class Kind(StrEnum):
    """What a screen asks for."""

    GATE = "gate"
    ITEMS = "items"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen; items of one dimension and one facet, never of both facets."""

    kind: Kind
    facet: Facet | None = None
    dimension: Dimension | None = None
    items: tuple[Item, ...] = ()


def screens_of(questionnaire: Questionnaire, form_id: str) -> tuple[Screen, ...]:
    """Return all screens of a form."""
    take = questionnaire.form(form_id).take
    asked = tuple(
        Screen(Kind.ITEMS, facet, dimension, items)
        for facet in Facet
        for dimension in questionnaire.dimensions
        if (items := questionnaire.cell(dimension.id, facet)[:take])
    )
    return (Screen(Kind.GATE), *asked, Screen(Kind.CHECK))


def first_open(screens: tuple[Screen, ...], response: Response) -> int:
    """Return where to go on: the first screen with nothing on it yet, or the last."""
    if response.in_danger is None or response.in_danger:
        return 0
    for number, screen in enumerate(screens):
        missing = [item for item in screen.items if item.id not in response.answers]
        if screen.kind is Kind.ITEMS and missing:
            return number
    return len(screens) - 1
