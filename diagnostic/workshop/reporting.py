"""All that a report is told of a session that is stored: whoever may see it may report it.

Raises everywhere: AccessRefusedError, UnknownLinkError: the door does not open; StorageError.
"""

from datetime import datetime

from diagnostic.core.faults import LocatedFault
from diagnostic.core.records import Response
from diagnostic.exchange.calendar import Invitation, reviews_ics
from diagnostic.report.told import Basis, GroupTold, PersonTold, RoundTold, Worded
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.reading import wordings
from diagnostic.storage.rounds import read_rounds
from diagnostic.workshop.access import Access
from diagnostic.workshop.checking import RefusedError
from diagnostic.workshop.context import Context
from diagnostic.workshop.deciding import Decisions, decisions
from diagnostic.workshop.doors import Door, Link
from diagnostic.workshop.following_up import outcomes_of
from diagnostic.workshop.leading import led
from diagnostic.workshop.measurements import measurements
from diagnostic.workshop.reporting_given import (
    About,
    Told,
    nothing_to_report,
    person_of,
    sheet_of,
    told_of_person,
    told_of_responses,
)
from diagnostic.workshop.reporting_held import told_of_held
from diagnostic.workshop.results import (
    RoundResults,
    group_advice,
    round_results,
    verdict_without_disagreement,
)
from diagnostic.workshop.resuming import SelfAssessment, resume
from diagnostic.workshop.run_sheets import Plan, run_sheet

__all__ = [
    "About",
    "Told",
    "closed_rounds",
    "group_told",
    "person_told",
    "plan_of",
    "review_dates",
    "sheet_of",
    "told_of_held",
    "told_of_person",
    "told_of_responses",
]


_NO_DATES = LocatedFault(
    "no-review-dates",
    "decisions",
    "none has a day on which to look again; give one a review date on the page Decide",
)


def closed_rounds(context: Context, access: Access) -> range:
    """Return the numbers of the rounds that have results to report."""
    workshop = led(context, access).workshop
    return range(1, workshop.round + (workshop.closed_at is not None))


def group_told(context: Context, access: Access, round_number: int | None = None) -> GroupTold:
    """Return what a workshop's report is told: its closed rounds up to one of them.

    That is the newest, unless a number says which.

    Raises:
        WrongMomentError: no round is closed yet, this one is not, or there is no such round.
    """
    last = _meant(context, access, round_number)
    # Asked for first: it says what is wrong where there is no such result.
    newest = round_results(context, access, last)
    found = [round_results(context, access, number) for number in range(1, last)]
    decided = decisions(context, access)
    with read_transaction(context.engine) as connection:
        rounds = read_rounds(connection, decided.session.id)
    moments = {one.number: one.closed_at for one in rounds}
    return GroupTold(
        basis=_basis(context, access, decided, last, newest.in_place),
        session_id=decided.session.id,
        form=decided.session.form,
        rounds=tuple(_round_told(one, moments.get(one.round)) for one in (*found, newest)),
        advice=group_advice(newest),
        without_disagreement=verdict_without_disagreement(newest)
        if newest.group.divided
        else None,
    )


def plan_of(context: Context, access: Access, round_number: int | None = None) -> Plan:
    """Return the run sheet of a round, by default of the newest that is closed.

    Raises:
        WrongMomentError: as for `group_told`. FaultsError: what was kept cannot be read.
    """
    return run_sheet(context, access, _meant(context, access, round_number))


def review_dates(context: Context, access: Access, link: str) -> bytes:
    """Return the days on which to look again at what was decided, as a calendar file.

    `link` is where to go on that day; it holds no key, because calendars are shared.

    Raises:
        RefusedError: no decision has such a day.
    """
    decided = decisions(context, access)
    if not any(one.review_on for one in decided.commitments):
        raise RefusedError((_NO_DATES,))
    about = Invitation(
        session_id=decided.session.id,
        problem=decided.session.problem,
        link=link,
        made_at=context.now(),
    )
    return reviews_ics(decided.commitments, about, decided.questionnaire)


def person_told(
    context: Context,
    token: str,
    round_number: int | None = None,
    in_place: frozenset[str] | None = None,
) -> PersonTold:
    """Return what a lone assessor's report is told, of the newest response that was handed in.

    A number says which other one. What is in place is what was said, unless it is given.

    Raises:
        RefusedError: nothing was handed in yet, or not in this round.
    """
    link = Link(token)
    said, decided = resume(context, token), decisions(context, link)
    *earlier, response = _handed_in(said, round_number)
    there = decided.in_place if in_place is None else in_place
    basis = _basis(context, link, decided, response.round, there)
    return person_of((*earlier, response), basis)


def _meant(context: Context, access: Access, number: int | None) -> int:
    return max(closed_rounds(context, access), default=1) if number is None else number


def _handed_in(said: SelfAssessment, number: int | None) -> tuple[Response, ...]:
    """Return the responses up to the one that is meant."""
    found = [one for one in said.handed_in if number is None or one.round <= number]
    if not found or number not in {None, found[-1].round}:
        raise nothing_to_report()
    return tuple(found)


def _basis(
    context: Context, door: Door, decided: Decisions, number: int, in_place: frozenset[str]
) -> Basis:
    """Return what a report of a round has in common with others.

    Of a round that another came after, it leaves out how the problem was worded later, and
    what became of decisions.
    """
    with read_transaction(context.engine) as connection:
        worded = [Worded(*one) for one in wordings(connection, decided.session.id)]
        rounds = read_rounds(connection, decided.session.id)
    later = any(one.number > number for one in rounds)
    ends = [one.closed_at for one in rounds if one.number == number and later]
    known = [one for one in worded if not any(_after(one, end) for end in ends)]
    measured = measurements(context, door) if decided.commitments else None
    over = measured is not None and all(one.round <= number for one in measured.times)
    return Basis(
        questionnaire=decided.questionnaire,
        library=decided.library,
        wordings=tuple(known or worded[:1]),
        made_on=context.now().date(),
        decisions=decided.commitments,
        outcomes={
            one.number: outcomes_of(one, measured)
            for one in decided.commitments
            if measured is not None and over
        },
        in_place=in_place,
    )


def _after(one: Worded, end: datetime | None) -> bool:
    return one.worded_at is not None and end is not None and one.worded_at > end


def _round_told(found: RoundResults, closed_at: datetime | None) -> RoundTold:
    return RoundTold(
        number=found.round,
        group=found.group,
        points=found.points,
        unflagged=found.unflagged,
        splits=found.splits,
        change=found.change,
        reasons_tame=found.reasons_tame,
        reasons_wicked=found.reasons_wicked,
        closed_on=closed_at.date() if closed_at else None,
        simulated=found.simulated,
    )
