"""What a participant does: join by code, come back by cookie, answer, hand in, leave.

A field is an item's id or `confidence_<dimension>`; a text's is `note_<dimension>`,
`background_<question>` or `comment`. Raises everywhere: StorageError.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Phase, Response, Workshop
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.participants import (
    Member,
    Newcomer,
    begin_responses,
    find_members,
    keep_choices,
    let_in,
)
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.said import OF_PERSON, read_said
from diagnostic.storage.saves import Save, begin_response
from diagnostic.workshop.checking import (
    BACKGROUND,
    asked_in_workshop,
    background_in,
    checked_batch,
)
from diagnostic.workshop.codes import CODE_LENGTH, CODE_LETTERS, tidy_code
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.finding import fresh_respondent, held_workshop, workshop_with
from diagnostic.workshop.links import UnknownLinkError, hashed, is_token
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.responses import workshop_responses

__all__ = [
    "CODE_LENGTH",
    "CODE_LETTERS",
    "Batch",
    "Joined",
    "Room",
    "Seat",
    "begin",
    "find_room",
    "join",
    "seat_of",
    "tidy_code",
]


@dataclass(frozen=True, slots=True)
class Room:
    """What everyone who knows the code may know."""

    workshop: Workshop
    questionnaire: Questionnaire


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one participant is: the room, and what they said in its newest round."""

    participant_id: str
    """Also the code by which they can have their response removed, and the respondent_id."""
    room: Room
    response: Response | None
    """None before they began this round."""
    earlier: Response | None
    """What they said in the round before; None if there is none."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Someone who was let in; the token goes into their cookie and is stored nowhere."""

    token: str
    participant_id: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes sent together by one device.

    `number` counts a device's batches upwards; each holds everything the device has not seen
    acknowledged. One that is not newer than the last one taken is acknowledged and ignored.
    An empty device (a plain form post) is always taken.
    """

    round: int
    answers: Mapping[str, int | None]
    texts: Mapping[str, str | None]
    device: str = ""
    number: int = 0


def find_room(context: Context, code: str) -> Room:
    """Return the room with a code.

    Raises:
        UnknownCodeError: there is none.
    """
    with read_transaction(context.engine) as connection:
        found = workshop_with(connection, code)
    return _room(context, found.workshop)


def join(context: Context, code: str, background: Mapping[str, str]) -> Joined:
    """Let someone in, with their answers to background questions, if these are asked.

    With the round open, their response begins now.

    Raises:
        UnknownCodeError: there is no such room.
        RefusedError: a background answer is none of the choices.
        WrongMomentError: the round is closed or the workshop has ended.
    """
    room = find_room(context, code)
    _refuse_late(room.workshop)
    choices = _choices(room, background)
    token, now = context.new_token(), context.now()
    session_id = room.workshop.session.id
    with write_transaction(context.engine) as connection:
        workshop = held_workshop(connection, session_id)
        _refuse_late(workshop)
        newcomer = Newcomer(
            id=fresh_respondent(context, connection),
            session_id=session_id,
            token_hash=hashed(token),
            joined_at=now,
        )
        let_in(connection, [newcomer])
        keep_choices(connection, newcomer.id, choices)
        if workshop.phase is Phase.OPEN:
            begin_responses(connection, [(session_id, newcomer.id, workshop.round, now)])
    return Joined(token=token, participant_id=newcomer.id)


def seat_of(context: Context, code: str, token: str) -> Seat:
    """Return where the holder of a token is.

    Raises:
        UnknownCodeError: there is no such room. UnknownLinkError: the token is not of it.
    """
    with read_transaction(context.engine) as connection:
        workshop = workshop_with(connection, code).workshop
        member = _member_with(connection, workshop, token)
        said = read_said(connection, OF_PERSON, participant_id=member.id)
        rounds = read_rounds(connection, workshop.session.id)
    room = _room(context, workshop)
    responses = {
        response.round: response
        for response in workshop_responses(workshop, rounds, said, room.questionnaire)
    }
    return Seat(
        participant_id=member.id,
        room=room,
        response=responses.get(workshop.round),
        earlier=responses.get(workshop.round - 1),
    )


def begin(context: Context, code: str, token: str) -> Seat:
    """Return the seat; with the round open and no response in it yet, begin one now.

    Raises:
        UnknownCodeError, UnknownLinkError: as for `seat_of`.
    """
    seat = seat_of(context, code, token)
    workshop = seat.room.workshop
    if seat.response is not None or workshop.phase is not Phase.OPEN:
        return seat
    asked = Save(
        key=ResponseKey(seat.participant_id, workshop.round),
        session_id=workshop.session.id,
        at=context.now(),
    )
    with write_transaction(context.engine) as connection:
        begin_response(connection, asked)
    return seat_of(context, code, token)


def _room(context: Context, workshop: Workshop) -> Room:
    key = workshop.session.questionnaire_key
    return Room(workshop, stored_questionnaire(context.engine, key))


def _refuse_late(workshop: Workshop) -> None:
    if workshop.phase not in {Phase.WAITING, Phase.OPEN}:
        raise WrongMomentError(workshop.phase, "nobody can join any more; it is closed")


def _choices(room: Room, background: Mapping[str, str]) -> dict[str, str | None]:
    if not room.workshop.asks_background:
        return {}
    texts = {f"{BACKGROUND}{question}": choice for question, choice in background.items()}
    form = room.workshop.session.form
    asked = asked_in_workshop(room.questionnaire, form, background=True)
    return background_in(checked_batch({}, texts, asked))


def _member_with(connection: Connection, workshop: Workshop, token: str) -> Member:
    token = token.strip()
    if not is_token(token):
        raise UnknownLinkError
    member = find_members(connection, [hashed(token)]).get(hashed(token))
    if member is None or member.session_id != workshop.session.id:
        raise UnknownLinkError
    return member
