"""What moved between two rounds, in sentences."""

from collections.abc import Iterator, Sequence

from diagnostic.core.agreement import WORDS
from diagnostic.core.change import Change, RoundChange
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.wording.group import AGREEMENT_TITLES, FACET_WORDS, HIDDEN
from diagnostic.core.wording.lists import joined, names_of

OF_ALL = (
    "Where so few people answered in one round only that pairs would show what they said, all "
    "of one round are compared with all of the other."
)
"""Why some changes count nobody who moved."""
_ENDS = {False: "the tame end", True: "the wicked end"}


def change_texts(moved: RoundChange, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say what moved: who is compared, the place, the dimensions, agreement, what is hidden."""
    return tuple(_sentences(moved, questionnaire))


def compared_text(moved: RoundChange) -> str:
    """Say who answered both rounds, and who is left out of the comparison."""
    if not moved.paired:
        return "Nobody answered both rounds, so nothing can be said about who moved."
    text = f"{_people(moved.paired)} answered both rounds."
    apart = [
        f"{count} answered the {which} one only"
        for count, which in ((moved.only_before, "earlier"), (moved.only_after, "later"))
        if count
    ]
    return f"{text} {_sentence(joined(apart))}, and count in no pair." if apart else text


def moved_text(change: Change, before: int | None = None) -> str:
    """Say how far one score moved, as a clause: "8 points towards the tame end since round 1".

    Its interval follows where there is one.
    """
    if change.suppressed or change.mean is None:
        return HIDDEN
    since = "" if before is None else f" since round {before}"
    points = f"{abs(change.mean):.0f}"
    if points == "0":
        return f"the same on average{since}{_between(change)}"
    unit = "point" if points == "1" else "points"
    return f"{points} {unit} towards {_ENDS[change.mean > 0]}{since}{_between(change)}"


def movers_text(change: Change) -> str:
    """Count who moved which way, as a clause; empty where that is hidden."""
    if change.suppressed or change.of_all:
        return ""
    ways = (
        (change.towards_tame, f"moved towards {_ENDS[False]}"),
        (change.towards_wicked, f"moved towards {_ENDS[True]}"),
        (change.unmoved, "stayed where they were"),
    )
    told = [f"{count} {way}" for count, way in ways if count]
    far = f", {change.reliably} of them by more than chance" if change.reliably else ""
    return f"of {_people(change.paired)}, {joined(told)}{far}"


def agreement_moved_text(change: Change) -> str:
    """Say the word for agreement before and after: "divided, then mixed views"."""
    words = [AGREEMENT_TITLES.get(word or "", "") for word in (change.before, change.after)]
    if not all(words):
        return ""
    return f"still {words[1]}" if words[0] == words[1] else f"{words[0]}, then {words[1]}"


def unpaired_text(change: Change) -> str:
    """Say why pairs are not compared, as a clause; empty where they are."""
    if not change.suppressed and not change.of_all:
        return ""
    alone = change.only_before + change.only_after
    if alone:
        return f"{_people(change.paired)} in both rounds, {alone} in one only"
    return f"{_people(change.paired)} in both rounds"


def _sentences(moved: RoundChange, questionnaire: Questionnaire) -> Iterator[str]:
    yield compared_text(moved)
    if all(one.suppressed for one in (*moved.places, *moved.cells)) and not moved.paired:
        return
    for place in moved.places:
        if not place.suppressed:
            what = f"The place of the {FACET_WORDS[place.facet]}"
            yield f"{what}: {'; '.join(filter(None, (moved_text(place), movers_text(place))))}."
    yield _clearly(moved.cells, questionnaire)
    yield from _agreement(moved.cells, questionnaire)
    hidden = [one for one in (*moved.places, *moved.cells) if one.suppressed]
    if hidden:
        every = len(moved.cells) + len(moved.places)
        yield (
            f"{HIDDEN.capitalize()}: {len(hidden)} of {every} changes, because a round hides "
            "that score."
        )
    if any(one.of_all for one in (*moved.places, *moved.cells)):
        yield OF_ALL


def _clearly(cells: Sequence[Change], questionnaire: Questionnaire) -> str:
    """Name the scores whose interval is on one side of no change."""
    found = [
        f"{FACET_WORDS[cell.facet]} {names_of([cell.dimension], questionnaire)}, "
        f"{moved_text(cell)}"
        for cell in sorted(cells, key=lambda one: -abs(one.mean or 0))
        if cell.low is not None and cell.high is not None and cell.low * cell.high > 0
    ]
    if not found:
        if all(cell.suppressed for cell in cells):
            return "No change on a single dimension can be shown."
        return "No single dimension moved by more than could be chance."
    return f"Moved by more than could be chance: {'; '.join(found)}."


def _agreement(cells: Sequence[Change], questionnaire: Questionnaire) -> Iterator[str]:
    """Say where people came closer to each other, and where they moved apart."""
    order = {word: place for place, word in enumerate(WORDS)}
    told = [
        (order[cell.after] - order[cell.before], cell)
        for cell in cells
        if cell.before in order and cell.after in order
    ]
    for title, way in (("Closer to each other", -1), ("Further apart", 1)):
        found = [
            f"{FACET_WORDS[cell.facet]} {names_of([cell.dimension], questionnaire)} "
            f"({agreement_moved_text(cell)})"
            for step, cell in told
            if step * way > 0
        ]
        if found:
            yield f"{title}: {'; '.join(found)}."


def _between(change: Change) -> str:
    """Return the interval in brackets, each end with its direction; empty within a point."""
    if change.low is None or change.high is None:
        return ""
    ends = [_signed(end) for end in (change.low, change.high)]
    if ends[0] == ends[1]:
        return ""
    return f" (probably between {ends[0]} and {ends[1]})"


def _signed(value: float) -> str:
    """Write points with their direction; what rounds to 0 has none."""
    text = f"{value:+.0f}".replace("-", "−")
    return "0" if text[1:] == "0" else text


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:]
