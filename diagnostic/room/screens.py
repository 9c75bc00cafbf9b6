"""What everyone in a room is asked: the same for all, so it is drawn once for a round."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diagnostic.core.questionnaire import Facet, Item, Questionnaire
from diagnostic.room.assets import Compressed
from diagnostic.room.flow import Screen
from diagnostic.room.limits import LONGEST_REASON
from diagnostic.workshop.participating import Room
from diagnostic.workshop.results import Spread

MOST_REASONS = 12
"""Reasons shown at one end of a dimension; nobody reads more on a phone."""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item as it stands on the screen."""

    id: str
    left: str
    right: str
    flip: bool
    """The wicked end stands on the left. What is stored is 1 = tame end all the same."""
    counts: tuple[int, ...]
    """How many chose each point in the round before, left to right; empty if not shown."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """What people near one end of a dimension wrote in the round before."""

    end: str
    shown: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AskedScreen:
    """One screen: the items of one dimension and facet, with what belongs to them."""

    facet: str
    part: str
    """What this facet is called on screens."""
    dimension: str
    name: str
    stem: str
    help: str
    """How to answer; only on the first screen of a facet."""
    items: tuple[AskedItem, ...]
    examples: tuple[tuple[str, str], ...]
    """Where on the line, and what belongs there."""
    reasons: tuple[Reasons, ...]

    @property
    def about_problem(self) -> bool:
        """Whether confidence and a reason are asked here."""
        return self.facet == Facet.PROBLEM


@dataclass(frozen=True, slots=True)
class Screens:
    """All screens of a round, and the same as JSON for the script."""

    asked: tuple[AskedScreen, ...]
    json: Compressed


def drawn(room: Room, screens: Sequence[Screen], spread: Spread | None) -> Screens:
    """Return what a room is asked in its newest round, with the spread of the one before."""
    firsts = {screen.facet: screen for screen in reversed(screens)}
    asked = tuple(
        _screen(screen, room, spread, first=firsts[screen.facet] is screen)
        for screen in screens
    )
    return Screens(asked, Compressed.of(_json(asked, room.workshop.round)))


def _screen(screen: Screen, room: Room, spread: Spread | None, *, first: bool) -> AskedScreen:
    words = room.questionnaire.facets[screen.facet]
    flips = room.questionnaire.form(room.workshop.session.form).flips
    examples = screen.dimension.examples[screen.facet]
    return AskedScreen(
        facet=screen.facet.value,
        part=words.title,
        dimension=screen.dimension.id,
        name=screen.dimension.name,
        stem=words.stem.replace("{problem}", room.workshop.session.problem),
        help=words.help if first else "",
        items=tuple(_item(item, spread, flip=item.flip and flips) for item in screen.items),
        examples=(
            (screen.dimension.tame, examples.tame),
            ("In the middle", examples.middle),
            (screen.dimension.wicked, examples.wicked),
        ),
        reasons=_reasons(screen, room.questionnaire, spread),
    )


def _item(item: Item, spread: Spread | None, *, flip: bool) -> AskedItem:
    counts = spread.counts.get(item.id, ()) if spread else ()
    if flip:
        return AskedItem(item.id, item.wicked, item.tame, flip, counts[::-1])
    return AskedItem(item.id, item.tame, item.wicked, flip, counts)


def _reasons(
    screen: Screen, questionnaire: Questionnaire, spread: Spread | None
) -> tuple[Reasons, ...]:
    """Return the reasons at both ends; they are about the problem, as the scores are."""
    if spread is None or screen.facet is not Facet.PROBLEM:
        return ()
    dimension = screen.dimension
    ends = ((dimension.tame, spread.reasons_tame), (dimension.wicked, spread.reasons_wicked))
    return tuple(
        _chosen(end, written.get(dimension.id, ()))
        for end, written in ends
        if written.get(dimension.id)
    )


def _chosen(end: str, written: Sequence[str]) -> Reasons:
    """Take reasons evenly from all there are, so that no part of the alphabet is left out."""
    take = min(len(written), MOST_REASONS)
    places = [index * len(written) // take for index in range(take)]
    shown = tuple(_cut(written[place]) for place in places)
    return Reasons(end, shown, len(written) - take)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_REASON else f"{line[: LONGEST_REASON - 1]}…"


def _json(asked: Sequence[AskedScreen], round_number: int) -> bytes:
    """Write the screens in few bytes: a facet's words once, an item as a list."""
    facets: dict[str, Mapping[str, str]] = {}
    for screen in asked:
        words = {"part": screen.part, "stem": screen.stem, "help": screen.help}
        facets.setdefault(screen.facet, words)
    screens = [
        {
            "facet": screen.facet,
            "dimension": screen.dimension,
            "name": screen.name,
            "help": bool(screen.help),
            "items": [
                [item.id, item.left, item.right, int(item.flip), item.counts]
                for item in screen.items
            ],
            "examples": screen.examples,
            "reasons": [[one.end, one.shown, one.more] for one in screen.reasons],
        }
        for screen in asked
    ]
    whole = {"round": round_number, "facets": facets, "screens": screens}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")
