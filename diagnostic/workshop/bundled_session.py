"""Gathering a session for its bundle, from one moment's state."""

from dataclasses import dataclass

from sqlalchemy import Connection

from diagnostic.core.faults import LocatedFault
from diagnostic.core.origins import Origin
from diagnostic.core.run_sheet import RunSheet
from diagnostic.exchange.bundle.contents import Held, HeldRound, Wording
from diagnostic.exchange.bundle.timing import ended_after, imported, in_order
from diagnostic.storage.commitments import read_commitments
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.origins import read_origins
from diagnostic.storage.reading import wordings
from diagnostic.storage.rounds import StoredRound, read_rounds
from diagnostic.storage.run_sheets import read_hidden_reasons, read_run_sheet
from diagnostic.storage.workshops import StoredWorkshop
from diagnostic.workshop.access import Access, workshop_led_by
from diagnostic.workshop.checking import RefusedError
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_library
from diagnostic.workshop.doors import Door, Link, in_place_behind
from diagnostic.workshop.files import Contents
from diagnostic.workshop.gathering import lone_contents, workshop_contents
from diagnostic.workshop.links import LONE, participant_of
from diagnostic.workshop.stages import stages_from_json


@dataclass(frozen=True, slots=True)
class Gathered:
    """A session with what its other files are made of."""

    held: Held
    contents: Contents


def held_behind(context: Context, door: Door) -> Gathered:
    """Return the session that a door opens to.

    Raises:
        AccessRefusedError, UnknownLinkError: the door does not open.
        RefusedError: it is a rehearsal.
    """
    with read_transaction(context.engine) as connection:
        if isinstance(door, Access):
            return _workshop(context, connection, door)
        return _alone(context, connection, door)


def _workshop(context: Context, connection: Connection, door: Access) -> Gathered:
    stored = workshop_led_by(connection, door)
    workshop, session_id = stored.workshop, stored.session_id
    if workshop.rehearsal:
        raise RefusedError((_REHEARSAL,))
    contents = workshop_contents(context, connection, stored)
    rounds = read_rounds(connection, session_id)
    origins = read_origins(connection, session_id)
    held_rounds = _rounds(rounds, origins)
    held = Held(
        kind=workshop.session.kind,
        session_id=session_id,
        created_at=workshop.session.created_at,
        questionnaire=contents.questionnaire,
        library=stored_library(context.engine, workshop.session.library_key),
        form=workshop.session.form,
        wordings=_wordings(connection, session_id),
        rounds=held_rounds,
        responses=contents.responses,
        log=contents.log,
        shows=workshop.shows,
        min_group=workshop.min_group,
        asks_background=workshop.asks_background,
        planned_rounds=workshop.rounds,
        ended_at=ended_after(workshop.ended_at, held_rounds),
        decisions=read_commitments(connection, session_id),
        in_place=in_place_behind(context, connection, door),
        run_sheets=_run_sheets(connection, stored, rounds, contents),
        hidden_reasons=tuple(
            (one.number, dimension, digest)
            for one in rounds
            for dimension, digest in sorted(
                read_hidden_reasons(connection, session_id, one.number)
            )
        ),
        origins=origins,
    )
    return Gathered(held, contents)


def _alone(context: Context, connection: Connection, door: Link) -> Gathered:
    session = participant_of(connection, door.token).session
    contents = lone_contents(context, connection, session)
    rounds = read_rounds(connection, session.id)
    origins = read_origins(connection, session.id)
    held = Held(
        kind=LONE,
        session_id=session.id,
        created_at=session.created_at,
        questionnaire=contents.questionnaire,
        library=stored_library(context.engine, session.library_key),
        form=session.form,
        wordings=_wordings(connection, session.id),
        rounds=_rounds(rounds, origins),
        responses=contents.responses,
        log=contents.log,
        decisions=read_commitments(connection, session.id),
        in_place=in_place_behind(context, connection, door),
        origins=origins,
    )
    return Gathered(held, contents)


def _wordings(connection: Connection, session_id: str) -> tuple[Wording, ...]:
    return tuple(Wording(*wording) for wording in wordings(connection, session_id))


def _rounds(
    rounds: tuple[StoredRound, ...], origins: tuple[Origin, ...]
) -> tuple[HeldRound, ...]:
    held = (
        HeldRound(one.number, one.opened_at, one.closed_at, one.revealed_at) for one in rounds
    )
    return in_order(held, apart=not imported(origins))


def _run_sheets(
    connection: Connection,
    stored: StoredWorkshop,
    rounds: tuple[StoredRound, ...],
    contents: Contents,
) -> dict[int, RunSheet]:
    """Return what the facilitator wrote; what the answers show follows from these."""
    dimensions = tuple(one.id for one in contents.questionnaire.dimensions)
    found = {}
    for one in rounds:
        kept = read_run_sheet(connection, stored.session_id, one.number)
        if kept is not None:
            stages = tuple(left.stage() for left in stages_from_json(kept.body, dimensions))
            people = sum(response.round == one.number for response in contents.responses)
            found[one.number] = RunSheet(one.problem, people, one.number, stages)
    return found


_REHEARSAL = LocatedFault(
    "rehearsal",
    "session",
    "this is a rehearsal, and a bundle holds real people only; 'session export --rehearsal' "
    "writes what the simulated ones said",
)
