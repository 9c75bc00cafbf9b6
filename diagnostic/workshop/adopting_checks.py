"""What a session from elsewhere has to be before this store takes it in."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from diagnostic.core.commitments import Commitment
from diagnostic.core.faults import LocatedFault
from diagnostic.core.records import Response
from diagnostic.exchange.bundle.contents import Held
from diagnostic.workshop.adopted_rows import comment_of
from diagnostic.workshop.checking import (
    BACKGROUND,
    COMMENT,
    CONFIDENCE,
    IN_DANGER,
    MAX_TEXT,
    NOTE,
    RefusedError,
    Statement,
    checked_answers,
    checked_texts,
    form_faults,
    refuse,
    statement_faults,
    tidy_statement,
)
from diagnostic.workshop.drafts import MOST_COMMITMENTS, Around, Draft, checked_draft
from diagnostic.workshop.links import LONE
from diagnostic.workshop.measuring_again import MOST_TIMES
from diagnostic.workshop.setting_up import MOST_ROUNDS, Setup, setup_faults
from diagnostic.workshop.stages import checked_stages, edited

MOST_PEOPLE = 5_000
"""People of one session that was held elsewhere."""
_PLACE = "session"


def refuse_unfit(held: Held, kind: str) -> None:
    """Refuse what cannot be kept as a session of a kind. Raises: RefusedError, every fault."""
    if held.kind != kind:
        refuse([_other_kind(held.kind)])
    refuse(unfit(held))


def unfit(held: Held) -> Iterator[LocatedFault]:
    """Yield what keeps a session from being kept, the same on every day."""
    return chain(
        _frame_faults(held),
        _people_faults(held),
        _said_faults(held),
        _decision_faults(held),
        _run_sheet_faults(held),
    )


def _frame_faults(held: Held) -> Iterator[LocatedFault]:
    if not held.wordings:
        yield LocatedFault("title-empty", "Your problem", "give the problem a name first")
    for worded in held.wordings:
        tidy = tidy_statement(Statement(worded.title, worded.description))
        yield from statement_faults(tidy)
    yield from form_faults(held.form, held.questionnaire)
    numbers = [one.number for one in held.rounds]
    most = MOST_TIMES if held.kind == LONE else MOST_ROUNDS
    if numbers != list(range(1, len(numbers) + 1)) or not 1 <= len(numbers) <= most:
        yield LocatedFault(
            "rounds-out-of-range",
            "Rounds",
            f"there are {len(numbers)} rounds; there have to be 1 to {most}, counted from 1",
        )
    elif held.kind != LONE:
        last = held.wordings[-1] if held.wordings else None
        statement = Statement(last.title if last else "", last.description if last else "")
        yield from setup_faults(
            Setup(statement, held.form, held.planned_rounds, min_group=held.min_group)
        )


def _people_faults(held: Held) -> Iterator[LocatedFault]:
    people = {one.respondent_id for one in held.responses}
    people |= {line.respondent_id for line in held.log}
    most = 1 if held.kind == LONE else MOST_PEOPLE
    if len(people) > most:
        yield LocatedFault(
            "too-many-people",
            _PLACE,
            f"{len(people):,} people answered; no more than {most:,} fit in here",
        )
    if "" in people:
        yield LocatedFault(
            "respondent-unnamed", _PLACE, "a response has no respondent_id; give it one"
        )
    times = Counter((one.respondent_id, one.round) for one in held.responses)
    for (person, number), count in times.items():
        if count > 1:
            message = f"{count} responses of round {number} are this person's; keep one"
            yield LocatedFault("response-twice", f"respondent {person[:40]}", message)


def _said_faults(held: Held) -> Iterator[LocatedFault]:
    rounds = {one.number for one in held.rounds}
    for response in held.responses:
        place = f"respondent {response.respondent_id[:40]}, round {response.round}"
        if response.round not in rounds:
            message = "there is no such round; say when each round was held"
            yield LocatedFault("round-unknown", place, message)
        answers, texts = _answers(response), _texts(response, held)
        yield from _at(place, partial(checked_answers, answers, held.questionnaire))
        yield from _at(place, partial(checked_texts, texts, held.questionnaire))
    # Each value once: a log says the same many times.
    for line in {(one.item, one.value, one.round): one for one in held.log}.values():
        place = f"log of respondent {line.respondent_id[:40]}, round {line.round}"
        if line.round not in rounds:
            yield LocatedFault("round-unknown", place, "there is no such round")
        given = {line.item: line.value}
        yield from _at(place, partial(checked_answers, given, held.questionnaire))


def _answers(response: Response) -> dict[str, int | None]:
    answers: dict[str, int | None] = dict(response.answers)
    answers |= {CONFIDENCE + name: step for name, step in response.confidence.items()}
    if response.in_danger is not None:
        answers[IN_DANGER] = int(response.in_danger)
    return answers


def _texts(response: Response, held: Held) -> dict[str, str | None]:
    texts: dict[str, str | None] = {COMMENT: comment_of(response, held)}
    texts |= {NOTE + name: text for name, text in response.notes.items()}
    return texts | {BACKGROUND + name: said for name, said in response.background.items()}


def _decision_faults(held: Held) -> Iterator[LocatedFault]:
    if len(held.decisions) > MOST_COMMITMENTS:
        message = f"there are {len(held.decisions)}; no more than {MOST_COMMITMENTS} are kept"
        yield LocatedFault("decisions-too-many", "Decisions", message)
    numbers = Counter(one.number for one in held.decisions)
    for number, count in numbers.items():
        if count > 1 or number < 1:
            message = "each decision has a number of its own, from 1"
            yield LocatedFault("decision-number", f"decision {number}", message)
    for one in held.decisions:
        others = [other for other in held.decisions if other.number < one.number]
        yield from _at(
            f"decision {one.number}",
            partial(_judge_decision, one, others, held),
        )


def _judge_decision(one: Commitment, others: Iterable[Commitment], held: Held) -> None:
    draft = Draft(
        title=one.title,
        intervention=one.intervention,
        owner=one.owner,
        first_step=one.first_step,
        review_on=one.review_on,
        expected=one.expected,
    )
    # That a day has gone by is no fault of what was decided long ago: any day may be the first.
    day = one.review_on or held.created_at.date()
    around = Around(held.questionnaire, held.library, tuple(others), day, before=one.review_on)
    checked_draft(draft, around)
    if len(one.review_note) > MAX_TEXT:
        message = f"the note has more than {MAX_TEXT:,} characters; shorten it"
        refuse([LocatedFault("text-too-long", "Review", message)])


def _run_sheet_faults(held: Held) -> Iterator[LocatedFault]:
    dimensions = tuple(one.id for one in held.questionnaire.dimensions)
    rounds = {one.number for one in held.rounds}
    for number, sheet in held.run_sheets.items():
        place = f"run sheet of round {number}"
        if number not in rounds:
            yield LocatedFault("round-unknown", place, "there is no such round")
        stages = [edited(stage) for stage in sheet.stages]
        yield from _at(place, partial(checked_stages, stages, dimensions))


def _at(place: str, judge: Callable[[], object]) -> Iterator[LocatedFault]:
    """Give the faults that something is refused for, with where it stands before theirs."""
    try:
        judge()
    except RefusedError as refused:
        for fault in refused.faults:
            yield replace(fault, place=f"{place}: {fault.place}")


def _other_kind(kind: str) -> LocatedFault:
    what = "one person's own assessment" if kind == LONE else "a workshop of several people"
    return LocatedFault("session-kind", _PLACE, f"this is {what}; keep it as that")
