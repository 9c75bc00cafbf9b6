"""Who may lead a workshop: whoever has its private link, or the account it belongs to."""

from dataclasses import dataclass

from diagnostic.core.faults import FaultsError, LocatedFault


class AccessRefusedError(FaultsError):
    """Neither the key nor the account opens this session, or there is no such session.

    Which of the two it is stays unsaid, so that nobody can find out codes by asking.
    """

    def __init__(self) -> None:
        super().__init__(
            (
                LocatedFault(
                    code="access-refused",
                    place="facilitator's link",
                    message="this does not open that session; use the newest link in full, "
                    "or sign in with the account that made the session",
                ),
            )
        )


@dataclass(frozen=True, slots=True)
class Access:
    """What a facilitator shows at the door.

    A key names its session by itself; with a code as well, both have to belong together. An
    account needs the code. A session that an account made opens to that account only.
    """

    key: str = ""
    code: str = ""
    account: str = ""
    """Issuer and subject of a sign-in, as one text; stored hashed."""
