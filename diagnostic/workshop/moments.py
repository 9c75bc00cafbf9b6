"""Things asked for at a moment when they cannot be done, and codes that lead nowhere."""

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.records import Phase


class UnknownCodeError(FaultsError):
    """No session has this join code."""

    def __init__(self) -> None:
        super().__init__(
            (
                LocatedFault(
                    code="unknown-code",
                    place="code",
                    message="no session has this code; look at the wall again, "
                    "or ask who leads the session",
                ),
            )
        )


class WrongMomentError(FaultsError):
    """Something that the phase of the workshop does not allow; nothing was changed."""

    def __init__(self, phase: Phase, message: str) -> None:
        super().__init__((LocatedFault("wrong-moment", "the session", message),))
        self.phase = phase
