"""The questionnaire as it is asked in somebody else's survey tool: titles and options."""

from dataclasses import dataclass
from enum import StrEnum

from diagnostic.core.questionnaire import Item, Questionnaire


class Asks(StrEnum):
    """What a field asks for."""

    GATE = "gate"
    BACKGROUND = "background"
    ITEM = "item"
    CONFIDENCE = "confidence"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, as it reads and as it is stored."""

    label: str
    value: str
    """What responses.csv holds: a point counted from the tame end, -8, a step, a choice."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form that is fielded elsewhere, and so one column of its export."""

    column: str
    """Of responses.csv: an item id, `confidence_<dimension>`, `in_danger`, `comment` …"""
    asks: Asks
    title: str
    """The question itself, the same in every tool, so that headers match on return."""
    options: tuple[Option, ...] = ()
    """In the order on the screen, left to right; none where text is written."""
    help: str = ""
    dimension: str = ""
    item: Item | None = None
    flipped: bool = False
    """The wicked end stands on the left."""
    required: bool = False


def fields_of(questionnaire: Questionnaire, form_id: str) -> tuple[Field, ...]:
    """Return what a form asks, in order: gate, background, items with confidence, comment.

    An item's title names both statements, left one first, so that no two titles are alike.

    Raises:
        KeyError: there is no such form.
    """
    raise NotImplementedError
