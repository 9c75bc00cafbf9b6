"""What a phone may send beyond what the workshop itself refuses."""

from collections.abc import Mapping

from diagnostic.core.faults import LocatedFault
from diagnostic.workshop import RefusedError
from diagnostic.workshop.checking import NOTE

LONGEST_REASON = 200
"""Characters of a reason: it is one line, and others read it on their phones."""


def refuse_long_reasons(texts: Mapping[str, str | None]) -> None:
    """Pass texts that fit where they are shown. Raises: RefusedError."""
    faults = tuple(
        LocatedFault(
            "reason-too-long",
            field,
            f"the reason has {len(text):,} characters; keep it to {LONGEST_REASON}",
        )
        for field, text in texts.items()
        if text and field.startswith(NOTE) and len(text) > LONGEST_REASON
    )
    if faults:
        raise RefusedError(faults)
