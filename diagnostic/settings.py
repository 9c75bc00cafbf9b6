"""The environment, read in one place, as one frozen value."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from diagnostic.core.faults import FaultsError, LocatedFault

PREFIX = "TAME_WICKED_"
ADDRESSES = frozenset({"database_url", "public_url"})
"""Settings that may hold a password."""
_PARAMETER = re.compile(r"(?<=[?&#])[^&#]+")
_SECRET = re.compile("pass|pwd|secret|token|key", re.IGNORECASE)
_CHECKOUT = Path(__file__).resolve().parents[1]
_FIXES: Mapping[str, str] = {
    "database_url": "write sqlite:///FOLDER/FILE or postgresql://USER:PASSWORD@HOST/DATABASE",
    "public_url": "write the address people open, such as https://example.org/tame",
    "questionnaire": "write the path of a questionnaire file that exists",
    "min_group": "write a whole number from 3; groups below it are hidden",
    "retention_days": "write a whole number of days from 1, or leave it unset to keep all",
}


def default_database_url() -> str:
    """Return the address of the SQLite file used where none is set.

    It lies under `data/store/` of the checkout, or of the working folder where the program is
    installed as a package. Nothing is created here; opening the store does that.
    """
    in_checkout = (_CHECKOUT / "pyproject.toml").is_file()
    root = _CHECKOUT if in_checkout else Path.cwd()
    return f"sqlite:///{(root / 'data' / 'store' / 'tame_wicked.sqlite').as_posix()}"


def _database_address(text: str) -> str:
    if text.split("://")[0].split("+")[0] not in {"sqlite", "postgresql", "postgres"}:
        raise ValueError
    return text


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError
    return text.rstrip("/")


def _existing_file(path: Path) -> Path:
    if not path.is_file():
        raise ValueError
    return path


class Settings(BaseSettings):
    """What can be set from outside; a field is the variable's name without its prefix."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore"
    )

    database_url: Annotated[str, AfterValidator(_database_address)] = Field(
        default_factory=default_database_url
    )
    public_url: Annotated[str, AfterValidator(_web_address)] | None = None
    """What join links and QR codes show."""
    questionnaire: Annotated[Path, AfterValidator(_existing_file)] | None = None
    """The questionnaire to use instead of the shipped one."""
    min_group: Annotated[int, Field(ge=3)] = 5
    """No result is shown for fewer people than this."""
    retention_days: Annotated[int, Field(ge=1)] | None = None
    """Sessions older than this are deleted; None keeps them until their own end, if any."""


@cache
def settings() -> Settings:
    """Read the environment once.

    Raises:
        FaultsError: with one fault for each variable that cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        names = dict.fromkeys(str(detail["loc"][0]) for detail in error.errors())
        values = {str(detail["loc"][0]): detail["input"] for detail in error.errors()}
        raise FaultsError(tuple(_fault(name, values[name]) for name in names)) from None


def without_password(address: str) -> str:
    """Return an address that can be shown: no password before the host or in the query.

    >>> without_password("postgresql://ann:secret@db.example.org/tame")
    'postgresql://ann:***@db.example.org/tame'
    >>> without_password("postgresql://db.example.org/tame?user=ann&password=secret")
    'postgresql://db.example.org/tame?user=ann&password=***'
    """
    scheme, mark, rest = _PARAMETER.sub(_masked, address).partition("://")
    login, at, place = rest.rpartition("@")
    user, colon, _ = login.partition(":")
    return f"{scheme}{mark}{user}{':***' if colon else ''}{at}{place}"


def _masked(parameter: re.Match[str]) -> str:
    """Hide a secret's value, and all that follows it up to the next parameter."""
    shown: list[str] = []
    for piece in parameter[0].split(";"):
        name, mark, _ = piece.partition("=")
        if mark and _SECRET.search(unquote(name)):
            return ";".join([*shown, f"{name}=***"])
        shown.append(piece)
    return parameter[0]


def _fault(name: str, value: object) -> LocatedFault:
    shown = without_password(str(value)) if name in ADDRESSES else str(value)
    message = f"{shown!r} cannot be used; {_FIXES[name]}"
    return LocatedFault(f"setting-{name.replace('_', '-')}", PREFIX + name.upper(), message)
