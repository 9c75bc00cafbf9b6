"""Who may lead a workshop: whoever has its private link, or the account it belongs to."""

from dataclasses import dataclass
from hmac import compare_digest

from sqlalchemy import Connection

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.records import Counts
from diagnostic.storage.workshops import StoredWorkshop, count_workshop, find_workshop
from diagnostic.workshop.codes import is_code, tidy_code
from diagnostic.workshop.links import hashed, is_token


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


def workshop_led_by(connection: Connection, access: Access) -> StoredWorkshop:
    """Return the workshop that an access opens. Raises: AccessRefusedError."""
    found = find_workshop(connection, *_sought(access))
    return _opened(found, access)


def counted_workshop_led_by(
    connection: Connection, access: Access
) -> tuple[StoredWorkshop, Counts]:
    """Return it with how many people are where. Raises: AccessRefusedError."""
    found = count_workshop(connection, *_sought(access))
    if found is None:
        raise AccessRefusedError
    return _opened(found[0], access), found[1]


def _sought(access: Access) -> tuple[str, str]:
    """Return what to find the workshop by, if what was typed can be a key or a code at all."""
    key, code = access.key.strip(), tidy_code(access.code)
    if is_token(key) and (not code or is_code(code)):
        return "key_hash", hashed(key)
    if access.account and is_code(code):
        return "code", code
    raise AccessRefusedError


def _opened(found: StoredWorkshop | None, access: Access) -> StoredWorkshop:
    if found is None:
        raise AccessRefusedError
    code = tidy_code(access.code)
    if found.owner_hash is not None:
        account = hashed(access.account) if access.account and code else ""
        opens = compare_digest(account, found.owner_hash)
    else:
        opens = compare_digest(hashed(access.key.strip()), found.key_hash or "")
    if not opens or code not in {"", found.workshop.code}:
        raise AccessRefusedError
    return found
