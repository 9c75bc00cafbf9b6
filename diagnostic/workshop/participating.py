"""What a participant does: join by code, come back by cookie, answer, hand in, leave.

A field is an item's id or `confidence_<dimension>`; a text's is `note_<dimension>`,
`background_<question>` or `comment`. Raises everywhere: StorageError.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response, Workshop
from diagnostic.workshop.context import Context

CODE_LETTERS = "34789CDFGHJKMNPQRTVWXY"
"""No vowels, and nothing that looks like something else on a wall."""
CODE_LENGTH = 6


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


def tidy_code(typed: str) -> str:
    """Return a code as it is stored: capitals, without blanks and dashes.

    >>> tidy_code(" k7m-w3q ")
    'K7MW3Q'
    """
    return "".join(typed.split()).replace("-", "").upper()


def find_room(context: Context, code: str) -> Room:
    """Return the room with a code.

    Raises:
        UnknownCodeError: there is none.
    """
    raise NotImplementedError


def join(context: Context, code: str, background: Mapping[str, str]) -> Joined:
    """Let someone in, with their answers to background questions, if these are asked.

    With the round open, their response begins now.

    Raises:
        UnknownCodeError: there is no such room.
        RefusedError: a background answer is none of the choices.
        WrongMomentError: the round is closed or the workshop has ended.
    """
    raise NotImplementedError


def seat_of(context: Context, code: str, token: str) -> Seat:
    """Return where the holder of a token is.

    Raises:
        UnknownCodeError: there is no such room. UnknownLinkError: the token is not of it.
    """
    raise NotImplementedError


def begin(context: Context, code: str, token: str) -> Seat:
    """Return the seat; with the round open and no response in it yet, begin one now.

    Raises:
        UnknownCodeError, UnknownLinkError: as for `seat_of`.
    """
    raise NotImplementedError
