"""What was decided: who does what first, when to look again, and what is expected of it."""

from collections.abc import Iterator, Mapping
from datetime import date

from diagnostic.core.commitments import Commitment
from diagnostic.core.wording.deciding import (
    DONE_TITLES,
    HELPED_TITLES,
    expectation_text,
    outcome_text,
)
from diagnostic.report.document import (
    Block,
    Card,
    Column,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from diagnostic.report.opening import day
from diagnostic.report.told import Basis

NOTHING_YET = "Nothing is decided yet."
NOTHING_DECIDED = (
    f"{NOTHING_YET} A recommendation becomes a plan only with an owner, a first step and a "
    "date to look again."
)
NOT_DECIDED = "not decided yet"
NO_OWNER, NO_DATE = "no owner yet", "no date yet"
WHO_AND_WHEN = "Who does it, and when to look again"


def decisions(basis: Basis) -> Iterator[Block]:
    """Yield every decision as a card, after when to look again."""
    yield Heading("What was decided")
    if not basis.decisions:
        yield Paragraph(NOTHING_DECIDED)
        return
    yield Paragraph(standing(basis))
    for one in basis.decisions:
        yield _card(one, basis)


def decision_table(basis: Basis) -> Iterator[Table]:
    """Yield each decision in a row: what, who, when to look again."""
    if basis.decisions:
        rows = [
            (one.title, one.owner or NO_OWNER, _when(one, basis)) for one in basis.decisions
        ]
        columns = (
            Column("What", width=3),
            Column("Owner", width=2),
            Column("Look again", width=1.6),
        )
        yield Table(WHO_AND_WHEN, columns, tuple(rows))


def decided_words(basis: Basis) -> Mapping[str, str]:
    """Return intervention to who does it and when to look again, fit for brackets."""
    return {
        one.intervention: f"decided: {one.owner or NO_OWNER}, "
        f"{day(one.review_on) if one.review_on else NO_DATE}"
        for one in basis.decisions
        if one.intervention
    }


def _when(one: Commitment, basis: Basis) -> str:
    if one.review_on is None:
        return NO_DATE
    if one.reviewed_at is not None:
        return f"{day(one.review_on)}, looked at"
    return day(one.review_on) + (", past" if one.review_on < basis.made_on else "")


def decision_lines(basis: Basis) -> Iterator[str]:
    """Say each decision in a line: what, who, the first step, when to look again."""
    for one in basis.decisions:
        step = one.first_step and f"First step: {one.first_step}"
        yield _sentences(f"{one.title} ({one.owner or NO_OWNER})", step, _review(one))


def standing(basis: Basis) -> str:
    """Say how many decisions there are, and which one is to be looked at next or is late."""
    count = len(basis.decisions)
    if not count:
        return NOTHING_YET
    text = "One decision was made." if count == 1 else f"{count} decisions were made."
    dates = _open_dates(basis)
    if not dates:
        return f"{text} No review date is open."
    late = sum(one < basis.made_on for one in dates)
    if late:
        verb = "is" if late == 1 else "are"
        return f"{text} {late} of them {verb} past the date on which to look again."
    return f"{text} The next date to look again is {day(min(dates))}."


def decisions_briefly(basis: Basis) -> Iterator[Block]:
    """Yield every decision in a few lines, where there is little room."""
    yield Heading("What was decided")
    yield Paragraph(standing(basis))
    yield Facts(tuple((one.title, _briefly(one, basis)) for one in basis.decisions))


def decision_on(intervention: str, basis: Basis) -> str:
    """Say who does a recommended thing and when to look again, in one line."""
    found = [one for one in basis.decisions if one.intervention == intervention]
    if not found:
        return NOT_DECIDED
    newest = found[-1]
    review = f"look again on {day(newest.review_on)}" if newest.review_on else NO_DATE
    return f"{newest.owner or NO_OWNER}; {review}"


def _open_dates(basis: Basis) -> list[date]:
    return [
        one.review_on
        for one in basis.decisions
        if one.review_on is not None and one.reviewed_at is None
    ]


def _card(one: Commitment, basis: Basis) -> Card:
    return Card(one.title, (_review(one),), tuple(_lines(one, basis)))


def _lines(one: Commitment, basis: Basis) -> list[tuple[str, str]]:
    lines = [
        ("Owner", one.owner or NO_OWNER),
        ("First step", one.first_step),
        ("Expected to change", "; ".join(_expected(one, basis))),
        ("Was it done?", DONE_TITLES[one.done] if one.done else ""),
        ("Did it help?", HELPED_TITLES[one.helped] if one.helped else ""),
        ("What was noted", one.review_note),
    ]
    return [line for line in lines if line[1]]


def _briefly(one: Commitment, basis: Basis) -> str:
    """Say all there is to say of a decision, in sentences."""
    lines = (
        f"{name} {said}" if name.endswith("?") else f"{name}: {said}"
        for name, said in _lines(one, basis)
    )
    return _sentences(_review(one), *lines)


def _sentences(*parts: str) -> str:
    return "".join(f"{part.rstrip('. ')}. " for part in parts if part).strip()


def _review(one: Commitment) -> str:
    return f"Look again on {day(one.review_on)}" if one.review_on else "No date to look again"


def _expected(one: Commitment, basis: Basis) -> Iterator[str]:
    """Say what is expected, and what came of it where that is known."""
    came = basis.outcomes.get(one.number, {})
    for expected in one.expected:
        said = expectation_text(expected, basis.questionnaire)
        outcome = came.get(expected)
        yield said if outcome is None else f"{said} ({outcome_text(expected, outcome)})"
