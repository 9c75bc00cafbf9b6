"""All that a report is told of a session that a bundle holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from diagnostic.core.commitments import Expectation
from diagnostic.core.expecting import Outcome
from diagnostic.core.records import Response
from diagnostic.exchange.bundle.contents import Held, Wording
from diagnostic.report.told import Basis, GroupTold, PersonTold, Worded
from diagnostic.workshop.following_up import outcomes_of
from diagnostic.workshop.measurements import Measurements, OfGroup, OfOne, Time
from diagnostic.workshop.reporting_given import (
    Hidden,
    Told,
    group_of_rounds,
    nothing_to_report,
    person_of,
)


def told_of_held(held: Held, made_on: date, round_number: int | None = None) -> Told:
    """Return what a report is told of a session as a bundle holds it.

    Of a workshop's closed rounds, or of what one person handed in; up to a round, if a number
    says which one.

    Raises:
        RefusedError: there is nothing of that kind, or no such round.
    """
    told = _of_one if held.kind == "self" else _of_workshop
    return told(held, made_on, round_number)


def _of_one(held: Held, made_on: date, number: int | None) -> PersonTold:
    handed_in = _handed_in(held)
    responses = [one for one in handed_in if number is None or one.round <= number]
    if not responses or number not in {None, responses[-1].round}:
        raise nothing_to_report()
    newest = responses[-1] is handed_in[-1]
    measured = _measured_alone(held, handed_in) if newest else None
    return person_of(responses, _basis(held, made_on, responses[-1].round, measured))


def _measured_alone(held: Held, handed_in: Sequence[Response]) -> Measurements:
    # Times of responses are rounded; whether a decision came before them, rounds tell.
    opened = {one.number: one.opened_at for one in held.rounds}
    began = [
        replace(one, started_at=opened.get(one.round) or one.started_at) for one in handed_in
    ]
    return OfOne(began, held.questionnaire, unfinished=False)


def _handed_in(held: Held) -> list[Response]:
    handed_in = [one for one in held.responses if one.submitted_at]
    return sorted(handed_in, key=lambda one: one.round)


def _of_workshop(held: Held, made_on: date, number: int | None) -> GroupTold:
    closed = {one.number: one.closed_at.date() for one in held.rounds if one.closed_at}
    last = max(closed, default=0) if number is None else number
    if last not in closed:
        raise nothing_to_report()
    numbers = sorted(one for one in closed if one <= last)
    measured = _measured(held) if last == max(closed) else None
    basis = _basis(held, made_on, last, measured)
    told = group_of_rounds(held.responses, numbers, basis, held.min_group, _hidden(held))
    rounds = tuple(replace(one, closed_on=closed[one.number]) for one in told.rounds)
    return replace(told, session_id=held.session_id, form=held.form, rounds=rounds)


def _measured(held: Held) -> Measurements:
    closed = [one for one in held.rounds if one.opened_at and one.closed_at]
    said = {
        one.number: [response for response in held.responses if response.round == one.number]
        for one in closed
    }
    times = [
        Time(
            round=one.number,
            began=one.opened_at,
            at=one.closed_at,
            people=sum(bool(response.answers) for response in said[one.number]),
            problem=held.wordings[-1].title,
        )
        for one in closed
        if one.opened_at and one.closed_at
    ]
    return OfGroup(times, said, held.questionnaire, held.min_group, unfinished=False)


def _basis(held: Held, made_on: date, number: int, measured: Measurements | None) -> Basis:
    """Return what a report has in common with others; wordings of later rounds are left out."""
    known = _worded_until(held, number)
    return Basis(
        questionnaire=held.questionnaire,
        library=held.library,
        wordings=tuple(Worded(one.title, one.description, one.worded_at) for one in known),
        made_on=made_on,
        decisions=held.decisions,
        outcomes=_outcomes(held, measured) if measured else {},
        in_place=held.in_place,
    )


def _outcomes(
    held: Held, measured: Measurements
) -> Mapping[int, Mapping[Expectation, Outcome]]:
    return {one.number: outcomes_of(one, measured) for one in held.decisions}


def _worded_until(held: Held, number: int) -> Sequence[Wording]:
    later = any(one.number > number for one in held.rounds)
    ends = [one.closed_at for one in held.rounds if one.number == number and later]
    return [
        one for one in held.wordings if not any(end and one.worded_at > end for end in ends)
    ] or held.wordings[:1]


def _hidden(held: Held) -> Hidden:
    found: dict[int, set[tuple[str, str]]] = {}
    for number, dimension, digest in held.hidden_reasons:
        found.setdefault(number, set()).add((dimension, digest))
    return found
