"""What was decided: where it stands in a report, and what else it changes there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from diagnostic.core.advice import Advice, Fitting
from diagnostic.report.advising import AGAINST
from diagnostic.report.decided import NO_DATE, NO_OWNER
from diagnostic.report.document import Card, Facts, Heading, Table
from diagnostic.report.group import group_report, wall_summary
from diagnostic.report.person import person_report
from tests.report.tellings import (
    DECIDED,
    OWNER,
    group,
    headings,
    of_kind,
    person,
    said_in,
    with_basis,
)


def test_who_does_what_by_when_stands_before_the_problem_in_its_words() -> None:
    document = group_report(with_basis(group(1), decisions=DECIDED))

    table = next(one for one in document.blocks if isinstance(one, Table))
    assert table.rows == (
        (DECIDED[0].title, OWNER, "1 March 2027"),
        (DECIDED[1].title, NO_OWNER, NO_DATE),
    )
    first = next(one for one in document.blocks if isinstance(one, Heading))
    assert document.blocks.index(table) < document.blocks.index(first)
    late, seen = (
        replace(DECIDED[0], review_on=date(2026, 11, 1), reviewed_at=at)
        for at in (None, datetime(2026, 11, 2, tzinfo=UTC))
    )
    said = said_in(group_report(with_basis(group(1), decisions=(late, seen))))
    assert "1 November 2026, past\n" in said
    assert "1 November 2026, looked at\n" in said


def test_what_was_decided_is_said_wherever_it_is_advised() -> None:
    told = group(1)
    assert told.advice is not None
    fittings = tuple(
        replace(one, word="avoid", pulls_away=("time",))
        if one in _untaken(told.advice)
        else one
        for one in told.advice.fittings
    )
    told = replace(told, advice=replace(told.advice, fittings=fittings))
    assert told.advice is not None
    now = next(one.intervention for one in told.advice.picks if one.when == "now")
    later = next(one.intervention for one in told.advice.picks if one.when == "later")
    near = told.advice.nearest[0].intervention
    avoid = next(one.intervention for one in told.advice.fittings if one.word == "avoid")
    decided = tuple(
        replace(DECIDED[0], number=at, intervention=one.id, title=f"Plan {at}")
        for at, one in enumerate((now, later, near, avoid), start=1)
    )
    told = with_basis(told, decisions=decided)
    facts = [pair for one in of_kind(group_report(told), Facts) for pair in one.pairs]
    found = dict(facts)

    assert f"{now.name} (decided: {OWNER}, 1 March 2027)" in found["Verdict"]
    ending = f"Decided: {OWNER}; look again on 1 March 2027."
    assert found[later.name].endswith(ending)
    assert near.name not in found
    assert f"Avoid: {avoid.name}" not in found
    assert found[avoid.name].startswith("As it stands, ")
    assert found[avoid.name].endswith(ending)
    assert AGAINST in headings(group_report(told))
    wall = said_in(wall_summary(told))
    assert f"{now.name} (decided)" in wall
    assert OWNER not in wall


def test_what_was_decided_is_no_more_to_avoid_nor_without_an_owner() -> None:
    told = person()
    now = next(one.intervention for one in told.advice.picks if one.when == "now")
    later = next(one.intervention for one in told.advice.picks if one.when == "later")
    avoid = next(one.intervention for one in told.advice.fittings if one.word == "avoid")
    decided = tuple(
        replace(DECIDED[0], number=at, intervention=one.id)
        for at, one in enumerate((now, later, avoid), start=1)
    )
    document = person_report(with_basis(told, decisions=decided))
    found = dict(pair for one in of_kind(document, Facts) for pair in one.pairs)

    (card,) = (one for one in of_kind(document, Card) if one.title == now.name)
    assert ("Owner and date", f"{OWNER}; look again on 1 March 2027") in card.lines
    lines = found["Later"].split("; ")
    assert [one.endswith("(decided)") for one in lines] == [
        one.startswith(later.name) for one in lines
    ]
    assert avoid.name not in found["Avoid for now"]
    assert avoid.name in found[AGAINST]


def _untaken(advice: Advice) -> Sequence[Fitting]:
    """Return what is neither picked nor nearly so."""
    named = {one.intervention.id for one in advice.picks}
    named |= {one.intervention.id for one in advice.nearest}
    return [one for one in advice.fittings if one.intervention.id not in named][:4]
