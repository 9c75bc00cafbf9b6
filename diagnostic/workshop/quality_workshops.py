"""Judging the questionnaire by what people said in stored workshops."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.core.reliability_report import quality_of, scales_of
from diagnostic.core.reliability_sample import rows_of, sample_of
from diagnostic.core.reliability_time import screen_times
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.said import OF_REAL_PEOPLE, read_log, read_said
from diagnostic.storage.workshops import StoredWorkshop
from diagnostic.workshop.access import Access, AccessRefusedError, workshop_led_by
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.quality import Judged, answered_forms
from diagnostic.workshop.responses import workshop_responses

OPEN = "its round {round} is not closed yet"
NO_ROUND = "it has no round {round}"
TOO_FEW = "fewer people answered than its smallest group"
OTHER = "it was answered with another questionnaire or version"


@dataclass(frozen=True, slots=True)
class _Held:
    """One round of a stored workshop."""

    problem: str
    questionnaire: Questionnaire
    responses: tuple[Response, ...]
    log: tuple[LoggedAnswer, ...]


def judged_workshops(
    context: Context,
    accesses: Sequence[tuple[str, Access]],
    round_number: int = 1,
    form: str | None = None,
) -> Judged:
    """Judge by what people said in one closed round of each workshop, pooled.

    Each access comes after the words that a fault of it is told with, such as "line 3".

    Workshops pool where their items, scale and version are the same; of several kinds the one
    that most people answered counts. One of fewer people than its own smallest group is passed
    over, so that its answers cannot be had by taking the other numbers away. Simulated people
    never count.

    Raises:
        FaultsError: none of these opens a workshop of the round; or one fault for each that
            opens no workshop.
    """
    opened, faults = _opened(context, accesses)
    if faults:
        raise FaultsError(tuple(faults))
    with read_transaction(context.engine) as connection:
        told = [(one, _held(context, connection, one, round_number)) for one in opened]
    passed = [(one.workshop.session.problem, it) for one, it in told if isinstance(it, str)]
    kinds = _kinds(held for _, held in told if isinstance(held, _Held))
    if not kinds:
        raise FaultsError(tuple(_nothing(passed)))
    chosen, *others = sorted(kinds, key=_people, reverse=True)
    passed += [(held.problem, OTHER) for kind in others for held in kind]
    return replace(
        _judged(chosen, round_number, form), sessions=len(chosen), passed_over=tuple(passed)
    )


def refused(
    context: Context, accesses: Sequence[tuple[str, Access]]
) -> tuple[LocatedFault, ...]:
    """Return a fault for each access that opens no workshop."""
    return tuple(_opened(context, accesses)[1])


def _opened(
    context: Context, accesses: Sequence[tuple[str, Access]]
) -> tuple[list[StoredWorkshop], list[LocatedFault]]:
    """Open each workshop once, however often it is named."""
    found: dict[str, StoredWorkshop] = {}
    faults = []
    with read_transaction(context.engine) as connection:
        for place, access in accesses:
            try:
                stored = workshop_led_by(connection, access)
            except AccessRefusedError as refusal:
                faults += [replace(one, place=place) for one in refusal.faults]
            else:
                found[stored.session_id] = stored
    return list(found.values()), faults


def _held(
    context: Context, connection: Connection, stored: StoredWorkshop, number: int
) -> _Held | str:
    """Return what was said in a round, or why it does not count."""
    workshop = stored.workshop
    rounds = read_rounds(connection, stored.session_id)
    of_number = [one for one in rounds if one.number == number]
    if not of_number:
        return NO_ROUND.format(round=number)
    if of_number[0].closed_at is None:
        return OPEN.format(round=number)
    questionnaire = stored_questionnaire(context.engine, workshop.session.questionnaire_key)
    said = read_said(connection, OF_REAL_PEOPLE, session_id=stored.session_id)
    everything = workshop_responses(workshop, rounds, said, questionnaire)
    responses = tuple(one for one in everything if one.round == number and one.answers)
    if len(responses) < workshop.min_group:
        return TOO_FEW
    log = read_log(connection, OF_REAL_PEOPLE, stored.session_id)
    return _Held(workshop.session.problem, questionnaire, responses, log)


def _kinds(held: Iterator[_Held]) -> list[list[_Held]]:
    """Put together what was answered with the same items."""
    kinds: dict[object, list[_Held]] = {}
    for one in held:
        it = one.questionnaire
        kinds.setdefault((it.id, it.version, it.items, it.scale, it.forms), []).append(one)
    return list(kinds.values())


def _people(kind: Sequence[_Held]) -> int:
    return sum(len(held.responses) for held in kind)


def _judged(kind: Sequence[_Held], round_number: int, form: str | None) -> Judged:
    questionnaire = kind[-1].questionnaire
    responses = [one for held in kind for one in held.responses]
    rows = rows_of(responses, questionnaire)
    sample, left = sample_of(rows, questionnaire, round_number, form)
    log = (line for held in kind for line in held.log)
    of_form = [one for one in responses if one.form == sample.form]
    times = screen_times(of_form, log, scales_of(questionnaire, sample.form))
    return Judged(
        questionnaire=questionnaire,
        quality=quality_of(replace(sample, screens=times), questionnaire),
        left_out=left,
        rounds=(round_number,),
        forms=answered_forms(left, sample.form, len(sample)),
    )


def _nothing(passed: Sequence[tuple[str, str]]) -> Iterator[LocatedFault]:
    for problem, why in passed:
        yield LocatedFault(
            "workshop-passed-over", f"“{problem}”", f"{why}, so it does not count"
        )
    if not passed:
        yield LocatedFault("no-workshop", "workshops", "none is named; paste a private link")
