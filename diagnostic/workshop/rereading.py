"""All that was said in a workshop's rounds, and what a closed round comes to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from diagnostic.core.change import RoundChange, change_in
from diagnostic.core.group import Group, group_of
from diagnostic.core.people import score_everyone
from diagnostic.core.published import PublishedRound
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.subgroups import Split
from diagnostic.core.talking import TalkingPoint, talking_points
from diagnostic.core.unflagged import Unflagged, unflagged_in
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.said import OF_ROUND, SIMULATED, read_said
from diagnostic.storage.workshops import StoredWorkshop
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.remembering import Remembered
from diagnostic.workshop.responses import workshop_responses

MIDDLE = 50
"""Half way between tame and wicked."""

Reasons = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RoundRead:
    """What a closed round comes to."""

    group: Group
    published: PublishedRound
    """What is shown of it beside the whole; a later round is compared with it."""
    simulated: int
    points: tuple[TalkingPoint, ...]
    """Every dimension, the one most worth talking about first."""
    unflagged: Unflagged
    splits: tuple[Split, ...]
    """By each background question that anybody answered."""
    change: RoundChange | None
    """Against the round before; None in round one."""
    reasons_tame: Reasons
    reasons_wicked: Reasons


@dataclass(frozen=True, slots=True)
class _RoundKey:
    """Differs whenever the round may have come to something else."""

    engine: Engine
    session_id: str
    number: int
    closed_at: datetime | None
    changes: int


_READ: Remembered[_RoundKey, RoundRead] = Remembered(size=16)


def read_round(context: Context, stored: StoredWorkshop, number: int) -> RoundRead:
    """Return what a closed round comes to."""
    workshop = stored.workshop
    key = _RoundKey(
        engine=context.engine,
        session_id=stored.session_id,
        number=number,
        closed_at=workshop.closed_at if number == workshop.round else None,
        changes=stored.changes,
    )
    return _READ.get(key, lambda: _worked_out(context, stored, number))


def forget_rounds() -> None:
    """Remember no round any more, after something in one was deleted."""
    _READ.forget()


def _worked_out(context: Context, stored: StoredWorkshop, number: int) -> RoundRead:
    workshop = stored.workshop
    questionnaire = stored_questionnaire(context.engine, workshop.session.questionnaire_key)
    responses, simulated = _said_in(context, stored, number, questionnaire)
    least = workshop.min_group
    group = group_of(responses, questionnaire, least)
    tame, wicked = _reasons(responses, group, questionnaire)
    published = PublishedRound(responses, questionnaire, least)
    earlier = [read_round(context, stored, one) for one in range(1, number)]
    return RoundRead(
        group=group,
        published=published,
        simulated=simulated,
        points=talking_points(group, questionnaire),
        unflagged=unflagged_in(published, group),
        splits=published.splits(),
        change=_since(earlier, published, group) if earlier else None,
        reasons_tame=tame,
        reasons_wicked=wicked,
    )


def _since(
    earlier: Sequence[RoundRead], published: PublishedRound, group: Group
) -> RoundChange:
    """Compare a round with the one before, beside all that was compared before."""
    *others, before = earlier
    rounds, groups = (before.published, published), (before.group, group)
    return change_in(rounds, groups, [one.published for one in others])


def _said_in(
    context: Context, stored: StoredWorkshop, number: int, questionnaire: Questionnaire
) -> tuple[tuple[Response, ...], int]:
    """Return a round's responses, and how many of them are simulated."""
    with read_transaction(context.engine) as connection:
        said = read_said(connection, OF_ROUND, session_id=stored.session_id, round=number)
        rounds = read_rounds(connection, stored.session_id)
    responses = workshop_responses(stored.workshop, rounds, said, questionnaire)
    return responses, sum(one.source == SIMULATED for one in said.values())


def _reasons(
    responses: Sequence[Response], group: Group, questionnaire: Questionnaire
) -> tuple[Reasons, Reasons]:
    """Sort notes by the end that their author's own score leans to.

    In the order of their text, so that their order tells nothing. None where the group's score
    is hidden, and none of someone exactly in the middle or without a score.
    """
    tame: defaultdict[str, list[str]] = defaultdict(list)
    wicked: defaultdict[str, list[str]] = defaultdict(list)
    for dimension, score, text in _leaning(responses, group, questionnaire):
        if score < MIDDLE:
            tame[dimension].append(text)
        elif score > MIDDLE:
            wicked[dimension].append(text)
    return _sorted(tame), _sorted(wicked)


def _leaning(
    responses: Sequence[Response], group: Group, questionnaire: Questionnaire
) -> Iterator[tuple[str, float, str]]:
    shown = {
        cell.dimension
        for cell in group.cells
        if cell.facet is Facet.PROBLEM and not cell.suppressed
    }
    people = [one for one in responses if one.notes and one.answers]
    if not people:
        return
    everyone = score_everyone(people, questionnaire, people[0].form)
    for row, dimension in enumerate(questionnaire.dimensions):
        if dimension.id not in shown:
            continue
        for score, person in zip(everyone.scores[Facet.PROBLEM][row], people, strict=True):
            text = person.notes.get(dimension.id, "").strip()
            if text:
                yield dimension.id, float(score), text


def _sorted(reasons: Mapping[str, list[str]]) -> Reasons:
    return {dimension: tuple(sorted(texts)) for dimension, texts in reasons.items()}
