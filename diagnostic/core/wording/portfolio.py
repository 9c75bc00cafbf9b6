"""Many problems beside each other, in a few words for each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from diagnostic.core.portfolio import GROUP, Measure, Problem
from diagnostic.core.questionnaire import Misfit
from diagnostic.core.wording.lists import joined

KINDS = {"self": "self-assessment", "group": "workshop"}
STANCES = {"manage": "Manage", "lead": "Lead", "both": "Both"}
TWO_CAMPS = "two camps"
NO_DATE = "no date"
NEAR_FIT = "handling fits as a whole"
NO_HANDLING = "handling not placed"
_SIDES = {
    Misfit.OVER_SIMPLIFIED: "over-simplified as a whole",
    Misfit.OVER_COMPLICATED: "over-complicated as a whole",
}


def day(moment: datetime | None) -> str:
    """Write a moment's day as people write it."""
    return NO_DATE if moment is None else f"{moment:%-d %B %Y}"


def people_text(problem: Problem, measure: Measure) -> str:
    """Say whose view it is: a group's of so many people, or one person's."""
    if problem.kind != GROUP:
        return KINDS[problem.kind]
    return f"{KINDS[GROUP]}, {measure.people} {'person' if measure.people == 1 else 'people'}"


def zone_words(measure: Measure) -> str:
    """Name the zone; a place made of two camps has none that anybody holds."""
    if measure.camps:
        return TWO_CAMPS
    return (
        f"{measure.zone_label}, near the border" if measure.near_border else measure.zone_label
    )


def stance_words(measure: Measure) -> str:
    """Name the response that is called for; say where disagreement is a reason."""
    word = STANCES.get(measure.stance or "", "")
    return f"{word}, contested" if word and measure.contested else word


def misfits_text(measure: Measure) -> str:
    """Say how many dimensions misfit, and which way."""
    simplified, complicated = measure.over_simplified, measure.over_complicated
    if simplified is None or complicated is None:
        return "no verdict on dimensions"
    parts = [
        f"{count} {word}"
        for count, word in ((simplified, "over-simplified"), (complicated, "over-complicated"))
        if count
    ]
    return joined(parts) or "no clear misfit"


def side_words(measure: Measure) -> str:
    """Say on which side of the line of fit the whole lies."""
    if measure.place is None or measure.handling is None:
        return NO_HANDLING
    return _SIDES[measure.side] if measure.side else NEAR_FIT


def count_text(problems: Sequence[Problem]) -> str:
    """Say how many problems of which kind there are."""
    kinds = Counter(one.kind for one in problems)
    named = {"self": "self-assessment", "group": "workshop"}
    parts = [
        f"{kinds[kind]:,} {name}{'' if kinds[kind] == 1 else 's'}"
        for kind, name in named.items()
        if kinds[kind]
    ]
    what = "problem" if len(problems) == 1 else "problems"
    return f"{len(problems):,} {what}: {joined(parts)}"


def portfolio_headline(problems: Sequence[Problem]) -> str:
    """Say in one or two sentences where the problems stand and whether their handling fits."""
    if not problems:
        return "None of these problems has a place yet."
    zones = _counted(one.newest.zone_label for one in problems)
    total = len(problems)
    said = joined([f"{_are(count)} {label.lower()}" for label, count in zones])
    first = (
        f"Of {total:,} problems, {said}."
        if total > 1
        else f"One problem: {zones[0][0].lower()}."
    )
    sides = Counter(one.newest.side for one in problems if one.newest.handling)
    off = [
        f"{_are(sides[way])} handled as {how} than "
        f"{'it looks' if sides[way] == 1 else 'they look'}"
        for way, how in (
            (Misfit.OVER_SIMPLIFIED, "tamer"),
            (Misfit.OVER_COMPLICATED, "more wicked"),
        )
        if sides[way]
    ]
    if not sides:
        return first
    if not off:
        return f"{first} As a whole the handling fits, as far as these answers can show."
    return f"{first} As a whole, {joined(off)}."


def _are(count: int) -> str:
    return "1 is" if count == 1 else f"{count:,} are"


def _counted(labels: Iterable[str]) -> list[tuple[str, int]]:
    return Counter(labels).most_common()


def reason_text(reasons: Sequence[str]) -> str:
    """Join reasons, which are clauses, into one sentence."""
    text = "; ".join(reasons)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def over_time_text(problem: Problem, measures: Sequence[Measure]) -> str:
    """Say how the place moved from the first of these rounds to the last, and how sure that is.

    For one person by the reliable change: |Δ|/√(SE₁² + SE₂²) over `reliable_change`. For a
    group only its own page knows who answered both rounds.
    """
    placed = [(one, one.place) for one in measures if one.place]
    if not placed:
        return "No round has a place yet."
    (first, before), (last, after) = placed[0], placed[-1]
    if len(placed) == 1:
        return f"Measured once, {day(last.when)}: the place is {after.value:.0f} of 100."
    moved, where = after.value - before.value, f"{before.value:.0f} to {after.value:.0f} of 100"
    way = "wicked" if moved > 0 else "tame"
    text = f"The place moved from {where}, towards the {way} end."
    if round(before.value) == round(after.value):
        text = (
            f"Between round {first.round} and round {last.round} the place stayed at {where}."
        )
    if problem.kind == GROUP:
        return f"{text} How the people who answered both moved is on the workshop's own page."
    least = last.asked.questionnaire.scoring.reliable_change.value
    sure = abs(moved) > least * (before.se**2 + after.se**2) ** 0.5
    return (
        f"{text} {'That is more than chance would explain.' if sure else 'That may be chance.'}"
    )
