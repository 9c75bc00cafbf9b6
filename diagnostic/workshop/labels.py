"""A set of labels: the texts in the cells of questions that offer the same options."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from diagnostic.core.fielding import Asks
from diagnostic.exchange.importing.answers import answer_key

NO_ANSWER = 0
"""The place of a text that says nothing."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
_BEGUN = re.compile(r"[+-]?[0-9]{1,3}\b")


class Counted(StrEnum):
    """From where the places of a set of labels are counted."""

    SCREEN = "screen"
    """From the left, as the form stands on the screen."""
    TAME = "tame"
    """From the tame end, wherever that stands."""


@dataclass(frozen=True, slots=True)
class Run:
    """How the numbers of a scale ran where the file comes from."""

    lowest: int
    highest: int
    counted: Counted
    upwards: bool = True
    """Whether the lowest number stood at the end that is counted from."""

    @property
    def size(self) -> int:
        """How many numbers there were to choose from."""
        return self.highest - self.lowest + 1


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
    def points(self) -> int:
        """How many of the options are points of a scale; "can't say" is none."""
        return len(self.options) - (self.asks is Asks.ITEM)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The texts that are numbers, and none of the options' own names."""
        own = {answer_key(option) for option in self.options}
        return tuple(
            text
            for text in self.texts
            if _NUMBER.fullmatch(text) and answer_key(text) not in own
        )

    @property
    def are_numbers(self) -> bool:
        """Whether a scale of numbers was answered: somebody has to say how it ran.

        Not where points stand in words, too, even at one end as in "7 - Strongly": then each
        text is asked about.
        """
        own = {answer_key(option) for option in self.options[: self.points]}
        in_words = any(
            answer_key(text) in own or (_BEGUN.match(text) and not _NUMBER.fullmatch(text))
            for text in self.texts
        )
        return not in_words and not set(self.numbers).isdisjoint(self.unknown)

    @property
    def names(self) -> tuple[str, ...]:
        """What each place is called, from NO_ANSWER on."""
        if self.counted is Counted.SCREEN:
            return ("No answer", *self.options)
        steps = (
            f"{at} of {self.points}, counted from the tame end"
            for at in range(1, self.points + 1)
        )
        return ("No answer", *steps, *self.options[self.points :])

    @property
    def _by_key(self) -> Mapping[str, int]:
        return {answer_key(text): place for text, place in self.places.items()}


def likely_ends(labels: Labels) -> tuple[tuple[int, int], ...]:
    """Return which lowest and highest number the scale may have had, by what stands there.

    None of them is certain: perhaps nobody chose the last one.
    """
    found = sorted(int(text) for text in labels.numbers)
    ours = ((1, labels.points), (0, labels.points - 1))
    fitting = [one for one in ours if one[0] <= found[0] and found[-1] <= one[1]]
    seen = [(found[0], found[-1])] if found[0] < found[-1] else []
    return tuple(dict.fromkeys((*seen, *(fitting or ours[:1]))))


def spread(run: Run, points: int) -> dict[int, int]:
    """Return each number's place, as evenly as can be; both halves alike, ties to the middle.

    Where there are as many numbers as points, that is certain, and otherwise a proposal.
    """
    places = {}
    for number in range(run.lowest, run.highest + 1):
        from_end = min(number - run.lowest, run.highest - number)
        place = 1 + (2 * from_end * (points - 1) + run.size - 1) // (2 * (run.size - 1))
        lower = 2 * number <= run.lowest + run.highest
        places[number] = place if lower is run.upwards else points + 1 - place
    return places


def numbered(labels: Labels, run: Run, places: Mapping[int, int] | None = None) -> Labels:
    """Return labels whose numbers are places; what lies off the scale stays unknown.

    `places` say which point each number stands for: without them, a scale with another number
    of points than ours is not read at all.
    """
    if places is None:
        places = spread(run, labels.points) if run.size == labels.points else {}
    own = {answer_key(option) for option in labels.options[: labels.points]}
    # An agreement about another scale holds no longer, and points in words are counted anew.
    kept = {
        text: place
        for text, place in labels.places.items()
        if text not in labels.numbers and answer_key(text) not in own
    }
    said = {text: places[int(text)] for text in labels.numbers if int(text) in places}
    return replace(labels, places={**kept, **said}, counted=run.counted)
