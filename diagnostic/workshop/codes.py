"""Codes that people read off a wall or a phone and type elsewhere."""

import re
import secrets

CODE_LETTERS = "34789CDFGHJKMNPQRTVWXY"
"""No vowels, and nothing that looks like something else on a wall."""
CODE_LENGTH = 6
RESPONDENT_LENGTH = 8

_CODE = re.compile(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")
_RESPONDENT = re.compile(f"[{CODE_LETTERS}]{{{RESPONDENT_LENGTH}}}")


def new_code() -> str:
    """Return a code to join by; one among 113 million."""
    return _chosen(CODE_LENGTH)


def new_respondent() -> str:
    """Return a participant's id, which is also what they may ask for their removal with."""
    return _chosen(RESPONDENT_LENGTH)


def tidy_code(typed: str) -> str:
    """Return a code as it is stored: capitals, without blanks and dashes.

    >>> tidy_code(" k7m-w3q ")
    'K7MW3Q'
    """
    return "".join(typed.split()).replace("-", "").upper()


def is_code(tidy: str) -> bool:
    """Say whether something may be a code to join by at all."""
    return _CODE.fullmatch(tidy) is not None


def is_respondent(tidy: str) -> bool:
    """Say whether something may be a participant's id at all."""
    return _RESPONDENT.fullmatch(tidy) is not None


def _chosen(length: int) -> str:
    """Draw letters, all equally likely: bytes that would favour the first ones are dropped."""
    fair = 256 - 256 % len(CODE_LETTERS)
    drawn = [byte for byte in secrets.token_bytes(2 * length) if byte < fair]
    if len(drawn) < length:
        return _chosen(length)
    return "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in drawn[:length])
