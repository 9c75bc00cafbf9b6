"""The screens of a response on a phone, in order, and where someone goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from diagnostic.core.questionnaire import Dimension, Facet, Item, Questionnaire
from diagnostic.core.records import Phase
from diagnostic.workshop.participating import Seat


class Place(StrEnum):
    """A page on which a participant can be; its value ends the page's address."""

    WAIT = "wait"
    ANSWER = "answer"
    CHECK = "check"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Screen:
    """The items of one dimension and one facet, never of both facets."""

    facet: Facet
    dimension: Dimension
    items: tuple[Item, ...]


def screens_of(questionnaire: Questionnaire, form_id: str) -> tuple[Screen, ...]:
    """Return the screens of a form: all about the problem, then all about the approach."""
    take = questionnaire.form(form_id).take
    return tuple(
        Screen(facet, dimension, items)
        for facet in Facet
        for dimension in questionnaire.dimensions
        if (items := questionnaire.cell(dimension.id, facet)[:take])
    )


def first_open(screens: tuple[Screen, ...], answers: Mapping[str, int]) -> int | None:
    """Return the number, from 1, of the screen to go on with; None if nothing is open.

    That is the first screen with nothing on it yet: an item that was passed over does not take
    anyone back. Where every screen has something on it, it is the first with an open item.
    """
    open_items = [
        [item.id for item in screen.items if item.id not in answers] for screen in screens
    ]
    for number, (screen, missing) in enumerate(zip(screens, open_items, strict=True), 1):
        if len(missing) == len(screen.items):
            return number
    return next((number for number, missing in enumerate(open_items, 1) if missing), None)


def address_of(seat: Seat) -> str:
    """Return where a participant belongs now, as the end of an address."""
    workshop = seat.room.workshop
    if workshop.phase is Phase.WAITING:
        return Place.WAIT.value
    if workshop.phase is not Phase.OPEN or (seat.response and seat.response.submitted_at):
        return Place.DONE.value
    answers = seat.response.answers if seat.response else {}
    screens = screens_of(seat.room.questionnaire, workshop.session.form)
    number = first_open(screens, answers)
    return Place.CHECK.value if number is None else f"{Place.ANSWER.value}/{number}"
