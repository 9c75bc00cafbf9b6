"""A set of labels: the texts in the cells of questions that offer the same options."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from diagnostic.core.fielding import Asks
from diagnostic.exchange.importing.answers import answer_key

NO_ANSWER = 0
"""The place of a text that says nothing."""


class Counted(StrEnum):
    """From where the places of a set of labels are counted."""

    SCREEN = "screen"
    """From the left, as the form stands on the screen."""
    TAME = "tame"
    """From the tame end, wherever that stands."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The texts that stand in the cells of questions with the same options."""

    asks: Asks
    title: str
    """The question; of several, the first one."""
    options: tuple[str, ...]
    """What can be answered, from the left."""
    texts: tuple[str, ...]
    """What stands in the file, in the order in which it first does."""
    places: Mapping[str, int]
    """Text to which option it is, from 1, or NO_ANSWER; a text that nobody knows is absent."""
    headers: tuple[str, ...]
    """The columns they stand in."""
    turned: tuple[str, ...] = ()
    """Those of the columns whose wicked end stands on the left."""
    counted: Counted = Counted.SCREEN

    @property
    def unknown(self) -> tuple[str, ...]:
        """What nobody knows the meaning of."""
        return tuple(text for text in self.texts if self.place_of(text) is None)

    def place_of(self, text: str) -> int | None:
        """Return which option a text is; tools change capitals, blanks and quotes."""
        exact = self.places.get(text)
        return self._by_key.get(answer_key(text)) if exact is None else exact

    @property
    def _by_key(self) -> Mapping[str, int]:
        return {answer_key(text): place for text, place in self.places.items()}

    @property
    def are_numbers(self) -> bool:
        """Whether what is unknown is nothing but numbers, as a linear scale gives."""
        return bool(self.unknown) and all(_is_number(text) for text in self.unknown)


def numbered(labels: Labels, counted: Counted, *, upwards: bool = True) -> Labels:
    """Return labels whose unknown numbers are places: the smallest possible one comes first.

    Downwards the largest is at that end. What lies off the scale stays unknown.
    """
    points = len(labels.options) - (labels.asks is Asks.ITEM)
    places = dict(labels.places)
    for text in labels.unknown:
        number = int(text)
        if 1 <= number <= points:
            places[text] = number if upwards else points + 1 - number
    return replace(labels, places=places, counted=counted)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4  # noqa: PLR2004 - of a scale
