"""A commitment as somebody wants it, judged before the store sees it."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from diagnostic.core.commitments import Commitment, Expectation
from diagnostic.core.faults import LocatedFault
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.exchange.cells import EARLIEST, LATEST
from diagnostic.workshop.checking import MAX_TEXT, MAX_TITLE, refuse, storable

MOST_COMMITMENTS = 20
"""Of one session; more than that is a programme, not what a group will do."""
LARGEST_CHANGE = 100
"""POMP, from one end of the line to the other."""
_LONGEST_YEARS = 10
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to do."""

    title: str = ""
    """Empty with an intervention: then its name."""
    intervention: str = ""
    """The library's id; empty for something of their own."""
    owner: str = ""
    """A role, not necessarily a name."""
    first_step: str = ""
    review_on: date | None = None
    expected: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What a draft is judged beside."""

    questionnaire: Questionnaire
    library: Library
    others: Collection[Commitment]
    """The session's other commitments."""
    today: date
    before: date | None = None
    """The review date that it had; one in the past may stay."""


def checked_draft(draft: Draft, around: Around) -> Commitment:
    """Return a draft fit to store, without a number. Raises: RefusedError, every fault."""
    tidy = _tidy(draft, around.library)
    refuse(
        chain(
            _text_faults(tidy),
            _intervention_faults(tidy, around),
            _date_faults(tidy, around),
            _expectation_faults(tidy.expected, around.questionnaire),
            _number_faults(around.others),
        )
    )
    return Commitment(
        number=0,
        intervention=tidy.intervention,
        title=tidy.title,
        owner=tidy.owner,
        first_step=tidy.first_step,
        review_on=tidy.review_on,
        expected=tidy.expected,
    )


def _tidy(draft: Draft, library: Library) -> Draft:
    chosen = library.by_id.get(draft.intervention)
    title = storable(draft.title).strip()
    return replace(
        draft,
        title=title or (chosen.name if chosen else ""),
        intervention=storable(draft.intervention).strip(),
        owner=storable(draft.owner).strip(),
        first_step=storable(draft.first_step).strip(),
    )


def _text_faults(tidy: Draft) -> Iterator[LocatedFault]:
    if not tidy.title:
        yield LocatedFault(
            "decision-title-empty",
            "What you will do",
            "say in a few words what it is, so that everybody finds it again",
        )
    lengths = (
        ("What you will do", tidy.title, MAX_TITLE),
        ("Owner", tidy.owner, MAX_TITLE),
        ("First step", tidy.first_step, MAX_TEXT),
    )
    for place, text, most in lengths:
        if len(text) > most:
            yield LocatedFault(
                "decision-too-long",
                place,
                f"this has {len(text):,} characters; keep it to {most:,}",
            )


def _intervention_faults(tidy: Draft, around: Around) -> Iterator[LocatedFault]:
    name = tidy.intervention
    if name and name not in around.library.by_id:
        yield LocatedFault(
            "decision-unknown",
            "What you will do",
            f"{name[:60]!r} is none of the interventions that this session knows; "
            "choose one of the list, or write it as your own",
        )
    elif name and any(other.intervention == name for other in around.others):
        yield LocatedFault(
            "decision-twice",
            "What you will do",
            f"“{around.library.by_id[name].name}” is decided already; change that one instead",
        )


def _date_faults(tidy: Draft, around: Around) -> Iterator[LocatedFault]:
    day = tidy.review_on
    if day is None:
        return
    if day == around.before:
        if not EARLIEST.date() <= day <= LATEST.date():
            yield LocatedFault(
                "review-out-of-range",
                "Review date",
                f"{day.isoformat()} is not between the years {EARLIEST.year} and "
                f"{LATEST.year}; choose a day that a calendar can show",
            )
        return
    # West of here it may still be yesterday.
    if day < around.today - _DAY:
        yield LocatedFault(
            "review-in-the-past",
            "Review date",
            f"{day.isoformat()} has gone by; choose a day that is still to come",
        )
    elif day > around.today + _LONGEST_YEARS * 366 * _DAY:
        yield LocatedFault(
            "review-too-far",
            "Review date",
            f"{day.isoformat()} is more than {_LONGEST_YEARS} years away; choose a nearer day",
        )


def _expectation_faults(
    expected: Collection[Expectation], questionnaire: Questionnaire
) -> Iterator[LocatedFault]:
    known = {"", *(dimension.id for dimension in questionnaire.dimensions)}
    asked: Counter[tuple[str, Facet]] = Counter()
    for one in expected:
        asked[one.dimension, one.facet] += 1
        if one.dimension not in known:
            yield _expectation_fault(
                "expected-unknown",
                f"{one.dimension[:60]!r} is no dimension of this questionnaire; choose one of "
                "the list, or the overall place",
            )
        if not 0 < abs(one.points) <= LARGEST_CHANGE:
            yield _expectation_fault(
                "expected-off-scale",
                f"{one.points} is no change that can be expected; choose 1 to "
                f"{LARGEST_CHANGE} points, towards one of the two ends",
            )
    for (dimension, _), times in asked.items():
        if times > 1:
            yield _expectation_fault(
                "expected-twice",
                f"{dimension[:60] or 'the overall place'!r} is expected to move in {times} "
                "ways at once; keep one of them",
            )


def _expectation_fault(code: str, message: str) -> LocatedFault:
    return LocatedFault(code, "Expected change", message)


def _number_faults(others: Collection[Commitment]) -> Iterator[LocatedFault]:
    if len(others) >= MOST_COMMITMENTS:
        yield LocatedFault(
            "decisions-too-many",
            "Decisions",
            f"there are {len(others)} already, and no more than {MOST_COMMITMENTS} are kept; "
            "withdraw one first",
        )
