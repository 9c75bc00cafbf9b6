"""What a workshop's closed rounds come to, read from the store and remembered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.said import OF_ROUND, SIMULATED, read_said
from diagnostic.storage.workshops import StoredWorkshop
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.remembering import Remembered
from diagnostic.workshop.responses import workshop_responses
from diagnostic.workshop.working_out import RoundRead, worked_out


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
    earlier = [read_round(context, stored, one) for one in range(1, number)]
    return worked_out(responses, questionnaire, workshop.min_group, earlier, simulated)


def _said_in(
    context: Context, stored: StoredWorkshop, number: int, questionnaire: Questionnaire
) -> tuple[tuple[Response, ...], int]:
    """Return a round's responses, and how many of them are simulated."""
    with read_transaction(context.engine) as connection:
        said = read_said(connection, OF_ROUND, session_id=stored.session_id, round=number)
        rounds = read_rounds(connection, stored.session_id)
    responses = workshop_responses(stored.workshop, rounds, said, questionnaire)
    return responses, sum(one.source == SIMULATED for one in said.values())
