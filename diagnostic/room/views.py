"""What templates are given of a participant and of a room, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from diagnostic.core.questionnaire import CANT_SAY, Item, Questionnaire, Scale
from diagnostic.core.records import Response
from diagnostic.room.flow import Screen
from diagnostic.room.screens import AskedScreen
from diagnostic.workshop.checking import COMMENT, CONFIDENCE, NOTE
from diagnostic.workshop.participating import Seat


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the fields of a participant's screens."""

    answers: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, int] = field(default_factory=dict)
    """Item id to what they chose in the round before."""

    def over(self, given: Mapping[str, str]) -> "Said":
        """Return the same with what was just sent in its place, so that nothing is lost."""
        numbers = {name: int(value) for name, value in given.items() if _is_number(name, value)}
        texts = {name: value for name, value in given.items() if is_text(name)}
        return Said({**self.answers, **numbers}, {**self.texts, **texts}, self.earlier)

    def at(self, screen: AskedScreen) -> dict[str, str]:
        """Return what stands in the fields of one screen, as a form sends it."""
        names = [
            *(item.id for item in screen.items),
            f"{CONFIDENCE}{screen.dimension}",
            f"{NOTE}{screen.dimension}",
        ]
        every = {**self.answers, **self.texts}
        return {name: str(every[name]) for name in names if name in every}

    @property
    def whole(self) -> dict[str, Mapping[str, object]]:
        """The same for the script."""
        return {
            "answers": dict(self.answers),
            "texts": dict(self.texts),
            "earlier": dict(self.earlier),
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One screen on the list of answers."""

    number: int
    part: str
    """What the facet is called; only on its first line."""
    name: str
    given: tuple[tuple[str, str, str], ...]
    """Per item the tame statement, the answer's mark or words, and the wicked statement."""
    open: int
    unsure: int


def said_by(seat: Seat) -> Said:
    """Return what a participant said in this round, and chose in the one before."""
    response = seat.response
    earlier = dict(seat.earlier.answers) if seat.earlier else {}
    if response is None:
        return Said(earlier=earlier)
    confidence = {f"{CONFIDENCE}{name}": value for name, value in response.confidence.items()}
    notes = {f"{NOTE}{name}": words for name, words in response.notes.items()}
    comment = {COMMENT: response.comment} if response.comment else {}
    return Said({**response.answers, **confidence}, {**notes, **comment}, earlier)


def is_text(name: str) -> bool:
    """Whether a field of a screen holds a text."""
    return name == COMMENT or name.startswith(NOTE)


def _is_number(name: str, value: str) -> bool:
    return not is_text(name) and value.removeprefix("-").isdecimal() and len(value) < 4  # noqa: PLR2004


def lines_of(
    screens: tuple[Screen, ...], questionnaire: Questionnaire, response: Response | None
) -> tuple[Line, ...]:
    """Return all answers in short, one line for each screen."""
    answers = response.answers if response else {}
    lines = []
    for number, screen in enumerate(screens, 1):
        first = number == 1 or screens[number - 2].facet is not screen.facet
        values = [answers.get(item.id) for item in screen.items]
        lines.append(
            Line(
                number=number,
                part=questionnaire.facets[screen.facet].title if first else "",
                name=screen.dimension.name,
                given=tuple(
                    _given(item, value, questionnaire.scale)
                    for item, value in zip(screen.items, values, strict=True)
                ),
                open=values.count(None),
                unsure=values.count(CANT_SAY),
            )
        )
    return tuple(lines)


def _given(item: Item, value: int | None, scale: Scale) -> tuple[str, str, str]:
    if value is None:
        words = "open"
    elif value == CANT_SAY:
        words = scale.cant_say
    else:
        words = scale.marks[value - 1]
    return item.tame, words, item.wicked
