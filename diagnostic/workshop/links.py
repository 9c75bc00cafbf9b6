"""Private links: whoever has the token has the response, and nobody else does."""

import re
from hashlib import sha256

from sqlalchemy import Connection

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.storage.keys import Participant
from diagnostic.storage.reading import find_participant

LONE = "self"
"""The kind of a session that one person has alone."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class UnknownLinkError(FaultsError):
    """A private link that leads nowhere: mistyped, cut short, or its data was deleted."""

    def __init__(self) -> None:
        super().__init__(
            (
                LocatedFault(
                    code="unknown-link",
                    place="private link",
                    message="nothing is kept under this link; copy it again in full, "
                    "or start anew if its data was deleted",
                ),
            )
        )


def hashed(token: str) -> str:
    """Return what is stored in place of a token.

    A plain hash is enough: a token is 192 bits of chance and cannot be found by trying.
    """
    return sha256(token.encode()).hexdigest()


def is_token(text: str) -> bool:
    """Say whether something may be a token at all."""
    return _TOKEN.fullmatch(text) is not None


def participant_of(connection: Connection, token: str) -> Participant:
    """Return whom a token belongs to; blanks around it come with copying and do not matter.

    Raises:
        UnknownLinkError: it belongs to nobody, or to somebody in a workshop, which is not
            theirs to read, to word anew or to delete.
    """
    token = token.strip()
    if not is_token(token):
        raise UnknownLinkError
    participant = find_participant(connection, hashed(token))
    if participant is None or participant.session.kind != LONE:
        raise UnknownLinkError
    return participant
