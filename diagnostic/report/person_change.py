"""What moved since the same person measured the same problem before."""

from collections.abc import Iterator, Sequence

from diagnostic.core.comparing import Asked, comparison
from diagnostic.core.expecting import estimate_of
from diagnostic.core.portfolio import SELF, Measure, Problem, story_of
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.reliable import reliable_change
from diagnostic.core.wording import FACET_WORDS, names_of
from diagnostic.core.wording.portfolio import day, over_time_text, reason_text
from diagnostic.figures import words
from diagnostic.report.document import Block, ChangeChart, ChangeRow, Heading, Paragraph
from diagnostic.report.told import PersonTold

SURE, CHANCE = "more than chance", "may be chance"
UNMOVED = "No single dimension moved by more than could be chance."
_WHOLE = frozenset(words.FACET_NAMES.values())
"""What the rows for the whole are called."""


def moved(told: PersonTold, most: int) -> Iterator[Block]:
    """Yield how the place moved, which dimensions did most, and both times side by side.

    `most`: how many dimensions are named and drawn.
    """
    if not told.earlier:
        return
    rounds = (*told.earlier, (told.response, told.profile))
    measures = tuple(_measure(told, *one) for one in rounds)
    problem = Problem("", SELF, told.basis.source, measures)
    story = story_of(problem)
    yield Heading(f"What moved since {day(told.earlier[-1][0].submitted_at)}")
    yield Paragraph(over_time_text(problem, story.together))
    for measure, reasons in story.apart:
        yield Paragraph(f"Round {measure.round} stands apart. {reason_text(reasons)}", "small")
    yield from _sides(told, most)


def _asked(told: PersonTold, response: Response) -> Asked:
    key = f"{response.questionnaire_id}:{response.questionnaire_version}"
    return Asked(key, response.form, told.basis.questionnaire)


def _measure(told: PersonTold, response: Response, profile: Profile) -> Measure:
    return Measure(
        asked=_asked(told, response),
        round=response.round,
        title=response.problem,
        when=response.submitted_at,
        people=1,
        trouble="" if profile.position else "too few answers to have a place",
        place=profile.position,
        handling=profile.approach,
    )


def _sides(told: PersonTold, most: int) -> Iterator[Block]:
    """Yield what compares between the last time before and now."""
    response, before = told.earlier[-1]
    found = comparison(_asked(told, told.response), _asked(told, response))
    places = {Facet.PROBLEM: found.place, Facet.APPROACH: found.handling}
    compared = [("", facet) for facet in Facet if places[facet]]
    compared += [
        (one.id, facet)
        for one in told.basis.questionnaire.dimensions
        for facet in Facet
        if one.id in found.dimensions[facet]
    ]
    rows = [row for one in compared for row in _row(told, before, *one)]
    if not rows:
        return
    parts = [row for row in rows if row.word == SURE and row.label not in _WHOLE]
    clear = sorted(parts, key=_size, reverse=True)
    text = f"Moved by more than could be chance: {_named(clear, most)}." if clear else UNMOVED
    yield Paragraph(text)
    drawn = tuple(row for row in rows if row in clear[:most] or row.label in _WHOLE)
    if drawn:
        times = (day(response.submitted_at), day(told.response.submitted_at))
        yield ChangeChart(
            alt=f"From {times[0]} to {times[1]}. {text}",
            caption="The whole at both times, and the dimensions that moved most. What “may be "
            "chance” is within what other items could have shown.",
            rows=drawn,
            names=times,
        )


def _size(row: ChangeRow) -> float:
    return abs((row.after or 0) - (row.before or 0))


def _named(clear: Sequence[ChangeRow], most: int) -> str:
    """Name what moved most, with its numbers, and count the rest."""
    named = [
        f"{row.label}, from {words.number(row.before)} to {words.number(row.after)}"
        for row in clear[:most]
    ]
    more = len(clear) - len(named)
    return "; ".join([*named, *([f"and {more} more"] if more else [])])


def _row(
    told: PersonTold, earlier: Profile, dimension: str, facet: Facet
) -> Iterator[ChangeRow]:
    before, after = (estimate_of(one, dimension, facet) for one in (earlier, told.profile))
    if before is None or after is None:
        return
    sure = reliable_change(before, after, told.basis.questionnaire).reliable
    yield ChangeRow(
        label=_label(told, dimension, facet),
        before=before.value,
        after=after.value,
        word=SURE if sure else CHANCE,
    )


def _label(told: PersonTold, dimension: str, facet: Facet) -> str:
    if not dimension:
        return words.FACET_NAMES[facet]
    return f"{names_of([dimension], told.basis.questionnaire)}, {FACET_WORDS[facet]}"
